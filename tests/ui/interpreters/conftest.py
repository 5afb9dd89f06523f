"""The page of interpreters over a vault with three of them; Monday 2026-11-23, noon in Taiwan."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import time
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication

from shelterdesk.ui.form_panel import FormPanel
from shelterdesk.ui.interpreters.page import InterpretersPage
from shelterdesk.ui.language import switch
from shelterdesk.usecases.interpreters import add_interpreter
from shelterdesk.vocabulary.interpreters import Weekday
from shelterdesk.vocabulary.people import Language, Sex
from tests.desks import TODAY, Office
from tests.ui.caseload import Caseload, caseload, clock
from tests.ui.dwellers import at_desk
from tests.usecases.inputs import interpreter

__all__ = ["caseload", "clock"]

T = TypeVar("T")

MORNING = {"days": (Weekday.MON,), "hours_from": time(8), "hours_until": time(11)}
DAY = {"days": (Weekday.MON,), "hours_from": time(8), "hours_until": time(18)}
SIGNED = {"undertaking_on": TODAY}


@dataclass
class Pool:
    """Đào speaks Vietnamese in the morning, Hoa all day; Sari speaks Indonesian and never said."""

    caseload: Caseload
    page: InterpretersPage

    def run(self, made: Callable[[Office], T]) -> T:
        """Something done or read by somebody else."""
        return self.caseload.run(at_desk(made))

    def settle(self) -> None:
        for _time in range(3):
            QApplication.processEvents()
            self.caseload.settle()
            QApplication.processEvents()

    def names(self) -> list[str]:
        return [one.row.entry.name for one in self.page.register.table.table.rows()]

    def panel(self) -> FormPanel:
        panel = self.caseload.room.panel
        assert panel is not None
        self.settle()
        return panel

    def save(self) -> None:
        self.panel().saved.emit()
        self.settle()


@pytest.fixture(autouse=True)
def english_again(look: QApplication) -> Iterator[None]:
    yield
    switch(look, "en")


def known(office: Office) -> None:
    for given in (
        {"name": "Hoa", "area": "Harbour", "sex": Sex.F} | DAY | SIGNED,
        {"name": "Đào", "area": "Hills"} | MORNING | SIGNED,
        {"name": "Sari", "languages": (Language.ID, Language.JV), "everyday": (Language.JV,)},
    ):
        with office.change() as uow:
            add_interpreter(uow, interpreter(office, **given))


@pytest.fixture
def pool(caseload: Caseload) -> Pool:
    caseload.run(at_desk(known))
    page = InterpretersPage(caseload.work, caseload.room)
    made = Pool(caseload, page)
    caseload.show(page)
    made.settle()
    caseload.room.window.activateWindow()
    QApplication.processEvents()
    return made
