"""The page of courses over a vault with a course; Monday 2026-11-23, noon in Taiwan."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from typing import TypeVar
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.models import Attendance
from shelterdesk.ui.courses.page import CoursesPage
from shelterdesk.ui.courses.sheet_line import SheetLine
from shelterdesk.ui.language import switch
from shelterdesk.vocabulary.courses import AttendanceState
from tests.desks import TODAY, Office
from tests.ui.caseload import Caseload, caseload, clock
from tests.ui.dwellers import at_desk
from tests.usecases.schooling import a_course, a_session, in_course, rows

__all__ = ["caseload", "clock"]

T = TypeVar("T")


@dataclass
class School:
    """Mandarin, with Đào, Mai and Sari in it: a session this morning, one in a week."""

    caseload: Caseload
    course: UUID
    session: UUID
    people: dict[str, UUID]
    page: CoursesPage

    def make(self, made: Callable[[Office], T]) -> T:
        """Something done by somebody else; the page hears of it."""
        found = self.caseload.run(at_desk(made))
        self.caseload.work.changed.emit("courses")
        self.settle()
        return found

    def settle(self) -> None:
        for _time in range(3):
            QApplication.processEvents()
            self.caseload.settle()
            QApplication.processEvents()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        target = QApplication.focusWidget() or self.page
        QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)
        self.settle()

    def open_sheet(self) -> None:
        self.page.overview.week.lines[0].open.click()
        self.settle()

    def line(self, name: str) -> SheetLine:
        return next(line for line in self.page.sheet.lines if line.row.known_as == name)

    def noted(self) -> dict[str, tuple[AttendanceState, int | None]]:
        """What is noted of each in the session of this morning."""
        names = {case: name for name, case in self.people.items()}
        found = self.caseload.run(at_desk(lambda office: rows(office, Attendance, voided_at=None)))
        return {names[row.case_id]: (row.state, row.minutes) for row in found}


@pytest.fixture(autouse=True)
def english_again(look: QApplication) -> Iterator[None]:
    yield
    switch(look, "en")


def taught(office: Office) -> tuple[UUID, UUID, dict[str, UUID]]:
    people = {name: office.case(known_as=name) for name in ("Đào", "Mai", "Sari")}
    course = a_course(office, place="Common room", teacher="Ms. Kuo", capacity=8)
    in_course(office, course, *people.values())
    session = a_session(office, course)
    a_session(office, course, on=TODAY + timedelta(days=7), starts=time(16), ends=time(18))
    return course, session, people


@pytest.fixture
def school(caseload: Caseload) -> School:
    course, session, people = caseload.run(at_desk(taught))
    page = CoursesPage(caseload.work, caseload.room)
    made = School(caseload, course, session, people, page)
    caseload.show(page)
    made.settle()
    caseload.room.window.activateWindow()
    QApplication.processEvents()
    return made
