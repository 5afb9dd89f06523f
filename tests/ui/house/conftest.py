"""The page of the house over a vault with rooms; Monday 2026-11-23, noon in Taiwan."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from shelterdesk.ui.house.bed_tile import BedTile
from shelterdesk.ui.house.page import HousePage
from shelterdesk.ui.language import switch
from tests.desks import Office
from tests.ui.caseload import Caseload, caseload, clock
from tests.ui.dwellers import at_desk
from tests.usecases.dwelling import a_room, resident

__all__ = ["caseload", "clock"]

T = TypeVar("T")


@dataclass
class Home:
    """Two beds and a third one: Đào has A, Sari B, and nobody C. Mai has no bed."""

    caseload: Caseload
    beds: list[UUID]
    stays: dict[str, UUID]
    page: HousePage

    def make(self, made: Callable[[Office], T]) -> T:
        """Something done by somebody else; the page hears of it."""
        found = self.caseload.run(at_desk(made))
        self.caseload.work.changed.emit("house")
        QApplication.processEvents()
        self.caseload.settle()
        QApplication.processEvents()
        return found

    def tile(self, name: str) -> BedTile:
        [found] = [tile for tile in self.page.tonight.tiles() if tile.text() == name]
        return found

    def settle(self) -> None:
        for _time in range(2):
            self.caseload.settle()
            QApplication.processEvents()

    def kinds(self) -> list[str]:
        """The kinds of all events so far."""

        def read(office: Office) -> list[str]:
            return office.kinds()

        return self.caseload.run(at_desk(read))


@pytest.fixture(autouse=True)
def english_again(look: QApplication) -> Iterator[None]:
    yield
    switch(look, "en")


def furnished(office: Office) -> tuple[list[UUID], dict[str, UUID]]:
    beds = a_room(office, beds=3)
    stays = {
        "Đào": resident(office, beds[0], known_as="Đào"),
        "Sari": resident(office, beds[1], known_as="Sari"),
        "Mai": resident(office, known_as="Mai"),
    }
    return beds, stays


@pytest.fixture
def home(caseload: Caseload) -> Home:
    beds, stays = caseload.run(at_desk(furnished))
    page = HousePage(caseload.work, caseload.room)
    made = Home(caseload, beds, stays, page)
    caseload.show(page)
    made.settle()
    caseload.room.window.activateWindow()
    QApplication.processEvents()
    return made
