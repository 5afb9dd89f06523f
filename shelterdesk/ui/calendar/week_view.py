"""The week with its hours: an entry stands in the hour in which it begins, and goes on below."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from shelterdesk.i18n import _
from shelterdesk.queries.calendar_rows import CalendarRow
from shelterdesk.reports.why_words import day_name
from shelterdesk.ui import paint, theme
from shelterdesk.ui.calendar.day_table import DayTable
from shelterdesk.ui.calendar.month_model import WEEK, DayCell
from shelterdesk.ui.calendar.month_paint import EDGE, ENTRY, WIDE, paint_entry, pitch
from shelterdesk.ui.calendar.week_model import HourCell, WeekModel, hour_words
from shelterdesk.ui.calendar.words import clock_of, more_words
from shelterdesk.ui.theme import Token
from shelterdesk.ui.widgets.page import set_state
from shelterdesk.ui.widgets.views import ITEM_ROLE, Index

LINE, MOST, LEAST_LINES = 40, 6, 4
GOES_ON = 4  # px of the bar of what lasts


def entries_in(where: QRect, cell: HourCell) -> list[tuple[CalendarRow, QRect]]:
    """Where the entries of an hour stand; of many the first ones."""
    look, step = theme.now(), pitch()
    inner = where.adjusted(look.px(EDGE), look.px(3), -look.px(EDGE) - 1, 0)
    top = inner.top() + (step if _has_word(cell) else 0)
    left = inner.left() + (look.px(GOES_ON + 3) if cell.goes_on else 0)
    height = max(look.px(ENTRY), look.line("cap600"))
    return [
        (row, QRect(left, top + at * step, inner.right() - left, height))
        for at, row in enumerate(cell.rows[: _shown(cell)])
    ]


def _head_height() -> int:
    return 2 * theme.now().line("cap600") + theme.px(12)


def _has_word(cell: HourCell) -> bool:
    return cell.hour is None and cell.day.named is not None


def _shown(cell: HourCell) -> int:
    return len(cell.rows) if len(cell.rows) <= MOST else MOST - 1


def _lines(cell: HourCell) -> int:
    return min(len(cell.rows), MOST) + _has_word(cell)


class HourDelegate(QStyledItemDelegate):
    def __init__(self, view: "WeekView") -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: HourCell = index.data(ITEM_ROLE)
        where: QRect = option.rect
        self._ground(painter, where, cell, index)
        for at, row in enumerate(cell.goes_on):
            self._bar(painter, where, row, at)
        look, step = theme.now(), pitch()
        line = QRect(where.left() + look.px(11), where.top() + look.px(3), where.width(), step)
        line.setRight(where.right() - look.px(EDGE))
        if _has_word(cell) and cell.day.named is not None:
            paint.line(painter, line, "cap600", "text2", day_name(cell.day.named))
        places = entries_in(where, cell)
        wide = where.width() >= look.px(WIDE)
        for row, place in places:
            paint_entry(painter, place, row, self._view.week.today, wide=wide)
        left = len(cell.rows) - len(places)
        if left:
            line.moveTop(places[-1][1].top() + step)
            paint.line(painter, line, "cap600", "accent", more_words(left))
        inner = where.adjusted(1, 1, -2, -2)
        if self._view.is_over(index):
            paint.plate(painter, QRectF(inner), look.px(4), None, look.color("accent"), 2)
        elif index == self._view.currentIndex():
            if self._view.is_keyed():
                paint.focus_edge(painter, inner, look.px(4))
            else:
                paint.plate(painter, QRectF(inner), look.px(4), None, look.color("accent"), 1.5)

    def _ground(self, painter: QPainter, where: QRect, cell: HourCell, index: Index) -> None:
        ground: Token = "sunken" if cell.day.is_off else "surface"
        if cell.day.named is not None and not cell.day.named.works:
            ground = "hover"
        if self._view.is_over(index) or cell.day.day == self._view.day():
            ground = "sel"
        painter.fillRect(where, theme.color(ground))
        paint.separator(painter, where, "border" if cell.hour is None else "line")
        painter.fillRect(QRect(where.right(), where.top(), 1, where.height()), theme.color("line"))

    def _bar(self, painter: QPainter, where: QRect, row: CalendarRow, at: int) -> None:
        """What began before and lasts."""
        look = theme.now()
        kind, _words = clock_of(row, self._view.week.today)
        x = where.left() + look.px(EDGE) + at * look.px(GOES_ON + 2)
        bar = QRect(x, where.top(), look.px(GOES_ON), where.height() - 1)
        painter.fillRect(bar, QColor(look.status(kind).fill))


class WeekView(DayTable):
    """Up and Down go through the hours, Left and Right through the days, over its end too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.week = WeekModel()
        self.setModel(self.week)
        self.setItemDelegate(HourDelegate(self))
        set_state(self.horizontalHeader(), "dense", "true")
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.retranslate()
        self.restyle()

    def show_days(self, cells: Sequence[DayCell], today: date, day: date) -> None:
        """These seven days, with the keyboard on one; its line stays."""
        self.let_go()
        line = max(0, self.currentIndex().row())
        quiet = self.blockSignals(True)
        self.week.show_cells(cells, today)
        self.blockSignals(quiet)
        self._come(line, day)
        self._fit()

    def choose(self, day: date) -> None:
        """Put the keyboard on a day without telling."""
        self._come(max(0, self.currentIndex().row()), day)

    def _come(self, line: int, day: date) -> None:
        column = self.week.column_of(day)
        if column is not None:
            self.come_to(self.week.index(min(line, self.week.rowCount() - 1), column))

    def retranslate(self) -> None:
        self.setAccessibleName(_("Hours of the week"))
        self._fit()
        self.viewport().update()

    def restyle(self) -> None:
        self.horizontalHeader().setFixedHeight(_head_height())
        self.horizontalHeader().setMinimumSectionSize(theme.px(40))
        self._fit()
        super().restyle()

    def _fit(self) -> None:
        """Each line is as tall as the most that stands in one of its hours."""
        look, step = theme.now(), pitch()
        down = self.verticalHeader()
        for at, line in enumerate(self.week.lines):
            tall = max(map(_lines, line), default=0) * step + look.px(5)
            down.resizeSection(at, max(look.px(LINE), tall))
        hours = [hour_words(None), hour_words(20)]
        wide = max(paint.text_width("cap", words) for words in hours) + look.px(22)
        if down.width() != wide:
            down.setFixedWidth(wide)
            self.updateGeometries()  # the days share what is left
        self.setMinimumHeight(_head_height() + LEAST_LINES * look.px(LINE))

    def day_at(self, index: Index) -> date | None:
        cell = self._cell(index)
        return None if cell is None else cell.day.day

    def hour_at(self, index: Index) -> int | None:
        cell = self._cell(index)
        return None if cell is None else cell.hour

    def entry_at(self, at: QPoint) -> CalendarRow | None:
        index = self.indexAt(at)
        cell = self._cell(index)
        if cell is None:
            return None
        places = entries_in(self.visualRect(index), cell)
        return next((row for row, where in places if where.contains(at)), None)

    def step(self, down: int, along: int) -> None:
        here, index = self.day(), self.currentIndex()
        if here is None:
            return
        line = min(max(0, index.row() + down), self.week.rowCount() - 1)
        if abs(along) == WEEK:
            along = -index.column() if along < 0 else WEEK - 1 - index.column()
        day = here + timedelta(days=along)
        column = self.week.column_of(day)
        if column is None:
            self.left.emit(day)
            return
        there = self.week.index(line, column)
        self.setCurrentIndex(there)
        self.scrollTo(there)

    def _cell(self, index: Index) -> HourCell | None:
        found = index.data(ITEM_ROLE) if index.isValid() else None
        return found if isinstance(found, HourCell) else None
