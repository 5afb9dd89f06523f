"""The screens of the calendar: month, week, list, a day, a kind nobody has, and moving an entry."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from shelterdesk.queries.calendar_rows import MOVES
from shelterdesk.ui.calendar.both import ROUND, CalendarPages
from shelterdesk.ui.calendar.page import CalendarPage
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.vocabulary.calendar import CalendarKind, CalendarView
from tests.screens.scene import Named, Scene
from tests.screens.stage import settle

CONTROL = Qt.KeyboardModifier.ControlModifier


def calendar(window: MainWindow, scene: Named) -> Iterator[Scene]:
    window.show_area("calendar")
    settle()
    page = window.findChild(CalendarPage)
    fullest = max({row.day for row in page.wanted()}, key=lambda day: len(_on(page, day)))
    page.go(fullest)
    settle()
    yield scene("calendar-month")
    page.filters.kinds.button(CalendarKind.DEADLINES).click()
    page.step(6)
    settle()
    yield scene("calendar-nothing")
    page.filters.clear()
    page.step(0)
    page.show_view(CalendarView.WEEK)
    settle()
    yield scene("calendar-week")
    page.show_view(CalendarView.LIST)
    settle()
    yield scene("calendar-list")
    moving = next(row for row in page.wanted() if row.moving in MOVES)
    page.deeds.move(moving)
    settle()
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    settle()
    yield scene("calendar-move")
    window.close_form()
    page.show_view(CalendarView.MONTH)
    settle()
    window.show_area("calendar", ROUND)
    settle()
    yield scene("calendar-court-calls")
    window.findChild(CalendarPages).show_calendar()
    settle()


def _on(page: CalendarPage, day: object) -> list[object]:
    return [row for row in page.wanted() if row.day == day]
