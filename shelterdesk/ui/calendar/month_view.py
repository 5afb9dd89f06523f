"""The month: whole weeks, a day in each cell, as many entries in it as there is room for."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHeaderView, QWidget

from shelterdesk.i18n import _
from shelterdesk.queries.calendar_rows import CalendarRow
from shelterdesk.ui import theme
from shelterdesk.ui.calendar.day_table import DayTable
from shelterdesk.ui.calendar.month_model import WEEK, DayCell, MonthModel
from shelterdesk.ui.calendar.month_paint import (
    MonthDelegate,
    entry_in,
    head_height,
    least_height,
    places_of,
)
from shelterdesk.ui.widgets.views import ITEM_ROLE, Index


class MonthView(DayTable):
    """Arrows go from day to day, over the end of a week too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.month = MonthModel()
        self.setModel(self.month)
        self.setItemDelegate(MonthDelegate(self))
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.retranslate()
        self.restyle()

    def show_days(self, cells: Sequence[DayCell], today: date, day: date) -> None:
        """These weeks, with the keyboard on a day."""
        self.let_go()
        quiet = self.blockSignals(True)
        self.month.show_cells(cells, today)
        self.blockSignals(quiet)
        self.choose(day)
        self._fit()

    def choose(self, day: date) -> None:
        """Put the keyboard on a day without telling."""
        self.come_to(self.month.index_of(day))

    def retranslate(self) -> None:
        self.setAccessibleName(_("Days of the month"))
        self.viewport().update()

    def restyle(self) -> None:
        self.horizontalHeader().setFixedHeight(head_height())
        self.horizontalHeader().setMinimumSectionSize(theme.px(40))
        self._fit()
        super().restyle()

    def _fit(self) -> None:
        """Every week has room for its number and two lines."""
        least, weeks = least_height(), max(1, self.month.rowCount())
        self.verticalHeader().setMinimumSectionSize(least)
        self.setMinimumHeight(self.horizontalHeader().height() + weeks * least + 2)

    def day_at(self, index: Index) -> date | None:
        cell = self._cell(index)
        return None if cell is None else cell.day

    def entry_at(self, at: QPoint) -> CalendarRow | None:
        index = self.indexAt(at)
        cell = self._cell(index)
        if cell is None:
            return None
        return entry_in(places_of(self.visualRect(index), cell), at)

    def step(self, down: int, along: int) -> None:
        here, column = self.day(), self.currentIndex().column()
        if here is None:
            return
        if abs(along) == WEEK:  # to the end of its week
            along = -column if along < 0 else WEEK - 1 - column
        day = here + timedelta(days=down * WEEK + along)
        index = self.month.index_of(day)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        else:
            self.left.emit(day)

    def _cell(self, index: Index) -> DayCell | None:
        found = index.data(ITEM_ROLE) if index.isValid() else None
        return found if isinstance(found, DayCell) else None
