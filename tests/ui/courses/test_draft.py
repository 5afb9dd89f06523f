"""Attendance that was chosen and not saved is a draft, which nothing loses."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from shelterdesk.sources import Sources
from shelterdesk.ui.courses.page import SHEET, CoursesPage
from shelterdesk.ui.drafts.page import DraftsPage
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.vocabulary.courses import AttendanceState
from tests.builders import NOON
from tests.ui.courses.conftest import taught
from tests.ui.dwellers import at_desk
from tests.ui.find.desk import FindDesk
from tests.ui.house.test_draft import unlocked_again
from tests.ui.opened import Opened, drafts_in, make_desk, opened, sources, work

__all__ = ["make_desk", "opened", "sources", "work"]

LATE, ABSENT = AttendanceState.LATE, AttendanceState.ABSENT


@pytest.fixture
def desk(opened: Opened, qtbot: QtBot) -> FindDesk:
    """The window on the page of courses, with a course of three people in it."""
    opened.clock.at = NOON
    desk = FindDesk(qtbot, opened)
    with qtbot.waitCallback(timeout=10_000) as done:
        opened.work.do_with_desk(opened.work, at_desk(taught), then=done)
    desk.window.show_area("courses")
    desk.settle()
    return desk


def page_in(window: MainWindow) -> CoursesPage:
    page = window.findChild(CoursesPage)
    assert page is not None
    return page


def choose(desk: FindDesk) -> None:
    """Mai was late, Sari absent; nobody saves it."""
    page = page_in(desk.window)
    page.overview.week.lines[0].open.click()
    desk.settle()
    page.sheet.lines[0].choose(LATE)
    page.sheet.lines[0].minutes.setFocus()
    QTest.keyClicks(page.sheet.lines[0].minutes, "4o")
    page.sheet.lines[1].choose(ABSENT)


def chosen(window: MainWindow) -> dict[str, tuple[AttendanceState, str]]:
    lines = page_in(window).sheet.lines
    return {line.row.known_as: (one.state, one.minutes) for line in lines if (one := line.value())}


KEPT = {"Mai": (LATE, "4o"), "Sari": (ABSENT, "")}


def test_a_lock_keeps_what_was_chosen_as_it_was_typed(desk: FindDesk, sources: Sources) -> None:
    choose(desk)
    desk.window.lock()
    again = unlocked_again(desk, sources)
    assert again.window.rail.list.code() == "courses"
    again.settle()
    assert page_in(again.window).view == SHEET
    assert chosen(again.window) == KEPT
    again.opened.work.close()


def test_another_page_and_back_loses_nothing(desk: FindDesk) -> None:
    choose(desk)
    page = page_in(desk.window)
    page.show_overview()
    desk.settle()
    desk.window.show_area("today")
    desk.settle()
    desk.window.show_area("courses")
    desk.settle()
    page.overview.week.lines[0].open.click()
    desk.settle()
    assert chosen(desk.window) == KEPT


def test_it_is_in_the_list_of_drafts_and_taken_up_from_there(desk: FindDesk) -> None:
    choose(desk)
    page_in(desk.window).show_overview()
    desk.window.show_area("drafts")
    desk.settle()
    drafts = desk.window.findChild(DraftsPage)
    assert drafts is not None
    [line] = drafts.lines
    assert line.title() == "Attendance not saved yet"
    line.resume.click()
    desk.settle()
    desk.settle()
    assert page_in(desk.window).view == SHEET
    assert chosen(desk.window) == KEPT


def test_a_save_leaves_no_draft(desk: FindDesk, qtbot: QtBot) -> None:
    choose(desk)
    page = page_in(desk.window)
    page.sheet.lines[0].minutes.setText("40")
    page.sheet.lines[0].minutes.textEdited.emit("40")
    QTest.keyClick(page.sheet.lines[0].minutes, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    desk.settle()
    assert page.sheet.kept == {}
    assert drafts_in(desk.opened.work, qtbot) == []
