"""The window over a vault with people in it, and what a test does with the search box."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shelterdesk.queries.organisations import own_facility
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.find.finder import Finder
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.widgets.hanging_list import SearchEdit
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.people import Language, NameKind
from shelterdesk.vocabulary.services import ServiceType
from tests.builders import FixedSources, House, local
from tests.ui.opened import Opened
from tests.ui.walk import type_text

T = TypeVar("T")
CONTROL = Qt.KeyboardModifier.ControlModifier
PEOPLE = (
    ("Đào", Language.VI, (NameKind.NATIVE, "Nguyễn Thị Đào")),
    ("Sari", Language.ID, (NameKind.PASSPORT, "Sri Wahyuni")),
    ("阿蓮", Language.ZH, (NameKind.CHINESE, "林阿蓮")),
    ("Mary Grace", Language.EN, (NameKind.PASSPORT, "Mary Grace Dela Cruz")),
)
DUE = date(2026, 3, 9)


@dataclass
class FindDesk:
    """`cases` by what each person is called."""

    qtbot: QtBot
    opened: Opened
    cases: dict[str, UUID] = field(default_factory=dict)
    house: House | None = None
    there: dict[str, QWidget] = field(default_factory=dict)  # where a walk is

    @property
    def window(self) -> MainWindow:
        return self.opened.window

    @property
    def box(self) -> SearchEdit:
        return self.window.top.search

    @property
    def finder(self) -> Finder:
        return self.window._finder

    def build(self, made: Callable[[House], T]) -> T:
        """Records with defaults, straight into the store."""

        def job(desk: Desk) -> T:
            if self.house is None:
                with desk.store.read() as session:
                    facility = own_facility(session)
                assert facility is not None
                ids = FixedSources(at=datetime(2026, 3, 2, 6, tzinfo=UTC), last_id=5_000)
                self.house = House(desk.store, ids, desk.actor, facility.organisation_id)
            return made(self.house)

        with self.qtbot.waitCallback(timeout=10_000) as done:
            self.opened.work.do_with_desk(self.opened.work, job, then=done)
        found: T = done.args[0]
        return found

    def settle(self) -> None:
        """Until everything asked so far was answered, also what the answers asked."""
        for _round in range(3):
            with self.qtbot.waitCallback(timeout=10_000) as done:
                self.opened.work.do_with_desk(self.opened.work, lambda _desk: None, then=done)
        QApplication.processEvents()

    def search(self, text: str) -> None:
        """Ctrl+F, the text as an input method gives it, and the answer."""
        QTest.keyClick(self.window, Qt.Key.Key_F, CONTROL)
        type_text(self.box, text)
        self.settle()

    def shown(self) -> list[str]:
        """What can be chosen, in front and in grey."""
        if not self.finder.isVisible():
            return []
        lines = [line for line in self.finder.lines.lines if line.go is not None]
        return [f"{line.text} {line.second}".strip() for line in lines]

    def headings(self) -> list[str]:
        return [line.text for line in self.finder.lines.lines if line.go is None]

    def case_shown(self) -> UUID | None:
        page = self.window._pages.page()
        return page.case_id if isinstance(page, CaseFilePage) else None


def fill(house: House) -> dict[str, UUID]:
    """Four people, a service and a due date of the first."""
    cases = {
        known_as: house.case(known_as, names=[name], person={"language": language})
        for known_as, language, name in PEOPLE
    }
    dao = cases["Đào"]
    house.service(dao, ServiceType.MEDICAL_ESCORT, start=local(2026, 3, 1))
    house.due(dao, DUE, DueKind.RESIDENCE_ENDS)
    return cases
