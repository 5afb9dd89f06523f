"""The calendar over a vault with people in it; Monday 2026-11-23, noon in Taiwan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from shelterdesk.queries.calendar_rows import CalendarRow
from shelterdesk.ui.calendar.day_table import DayTable
from shelterdesk.ui.calendar.month_paint import places_of
from shelterdesk.ui.calendar.page import CalendarPage
from shelterdesk.ui.calendar.week_view import entries_in
from shelterdesk.ui.language import switch
from shelterdesk.ui.widgets.views import ITEM_ROLE, Index
from tests.ui.caseload import Caseload, caseload, clock
from tests.ui.paper.outlets import desktop

__all__ = ["caseload", "clock", "desktop"]


@dataclass
class Wall:
    """The page, and hands on it."""

    caseload: Caseload
    page: CalendarPage

    def settle(self) -> None:
        for _time in range(3):
            QApplication.processEvents()
            self.caseload.settle()

    def press(self, key: Qt.Key, on: QWidget | None = None) -> None:
        QTest.keyClick(on or QApplication.focusWidget() or self.page.month, key)
        self.settle()

    def titles(self) -> tuple[str, str]:
        return self.page.head.title.text(), self.page.head.line.text()

    def pane(self) -> list[str]:
        """What the day pane lists: whom, or the course."""
        rows = self.page.pane.list.entries.lines
        return [row.known_as or row.name for row in rows if isinstance(row, CalendarRow)]

    def middle(self, table: DayTable, index: Index, row: CalendarRow | None = None) -> QPoint:
        """Where a cell is, or an entry in it."""
        where, cell = table.visualRect(index), index.data(ITEM_ROLE)
        if row is None:
            return where.bottomRight() - QPoint(6, 6)
        places = (
            places_of(where, cell).entries if table is self.page.month else entries_in(where, cell)
        )
        return next(at.center() for one, at in places if one.key == row.key)

    def drag(self, table: DayTable, start: QPoint, end: QPoint) -> None:
        for kind, at in (
            (QEvent.Type.MouseButtonPress, start),
            (QEvent.Type.MouseMove, (start + end) / 2),
            (QEvent.Type.MouseMove, end),
            (QEvent.Type.MouseButtonRelease, end),
        ):
            self._mouse(table, kind, at)
        self.settle()

    def _mouse(self, table: DayTable, kind: QEvent.Type, at: QPoint) -> None:
        port, left, none = table.viewport(), Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        button = none if kind == QEvent.Type.MouseMove else left
        held = none if kind == QEvent.Type.MouseButtonRelease else left
        where = QPointF(at), QPointF(port.mapToGlobal(at))
        event = QMouseEvent(kind, *where, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(port, event)

    def row_of(self, known_as: str) -> CalendarRow:
        return next(row for row in self.page.wanted() if row.known_as == known_as)

    def cell(self, day: date) -> Index:
        return self.page.month.month.index_of(day)


@pytest.fixture(autouse=True)
def english_again(look: QApplication) -> Iterator[None]:
    yield
    switch(look, "en")


@pytest.fixture
def wall(caseload: Caseload) -> Wall:
    """The page over whatever the test wrote before it."""
    page = CalendarPage(caseload.work, caseload.room)
    made = Wall(caseload, page)
    caseload.show(page)
    made.settle()
    return made
