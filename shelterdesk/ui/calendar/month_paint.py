"""How a day of the month is painted: its entries with shape and word, as many as fit."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import month_day
from shelterdesk.queries.calendar_rows import CalendarRow
from shelterdesk.reports.why_words import day_name
from shelterdesk.ui import paint, theme
from shelterdesk.ui.calendar.month_model import DayCell
from shelterdesk.ui.calendar.words import begins, clock_of, more_words, short_of
from shelterdesk.ui.theme import Role, Token
from shelterdesk.ui.widgets.views import ITEM_ROLE, Index

if TYPE_CHECKING:
    from shelterdesk.ui.calendar.month_view import MonthView

ENTRY, PITCH, HEAD, HEAD_LINE = 19, 21, 26, 34
EDGE, WORDS, SHAPE_AT = 4, 11, 7  # from the side of a day: an entry, a number; within an entry
WIDE = 128  # from this width on the hour stands beside the word
LEAST_ENTRIES = 2


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a day stand. `more`: how many entries have no room."""

    number: QRect
    word: QRect | None
    entries: tuple[tuple[CalendarRow, QRect], ...]
    rest: QRect
    more: int


def pitch() -> int:
    """The height of a line of a day."""
    look = theme.now()
    return max(look.px(PITCH), look.line("cap600") + look.px(2))


def head_height() -> int:
    """The line of weekdays above."""
    return max(theme.px(HEAD_LINE), theme.now().line("cap600") + theme.px(12))


def least_height() -> int:
    """A day with its number and two lines."""
    return _head() + LEAST_ENTRIES * pitch() + theme.px(2)


def _head() -> int:
    return max(theme.px(HEAD), theme.now().line("small600") + theme.px(6))


def places_of(where: QRect, cell: DayCell) -> Places:
    """The layout of a day: number, why it is off, entries, and how many more there are."""
    look, step = theme.now(), pitch()
    inner = where.adjusted(look.px(EDGE), 0, -look.px(EDGE) - 1, 0)
    number = QRect(where.left() + look.px(WORDS), where.top() + look.px(3), 0, _head() - look.px(4))
    number.setRight(inner.right())
    top = where.top() + _head()
    fit = max(1, (where.bottom() - top - look.px(1)) // step)
    word = None
    if cell.named is not None:
        word = QRect(number.left(), top, number.width(), step)
        top, fit = top + step, fit - 1
    count = len(cell.rows)
    shown = count if count <= fit else max(0, fit - 1)
    height = max(look.px(ENTRY), look.line("cap600"))
    entries = tuple(
        (row, QRect(inner.left(), top + at * step, inner.width(), height))
        for at, row in enumerate(cell.rows[:shown])
    )
    rest = QRect(number.left(), top + shown * step, number.width(), height)
    if count > shown and fit < 1 and word is not None:  # no line is left: it shares the word's
        rest = word
    return Places(number, word, entries, rest, count - shown)


class MonthDelegate(QStyledItemDelegate):
    """Paints a day; the one that something is dragged over says so."""

    def __init__(self, view: "MonthView") -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: DayCell = index.data(ITEM_ROLE)
        where: QRect = option.rect
        places = places_of(where, cell)
        self._ground(painter, where, cell, index)
        self._number(painter, places.number, cell)
        if places.word is not None and cell.named is not None:
            words = more_words(places.more) if places.rest == places.word else day_name(cell.named)
            paint.line(painter, places.word, "cap600", "text2", words)
        for row, at in places.entries:
            paint_entry(
                painter, at, row, self._view.month.today, wide=where.width() >= theme.px(WIDE)
            )
        if places.more and places.rest != places.word:
            paint.line(painter, places.rest, "cap600", "accent", more_words(places.more))
        self._ring(painter, where, index)

    def _ground(self, painter: QPainter, where: QRect, cell: DayCell, index: Index) -> None:
        ground: Token = "surface"
        if cell.named is not None and not cell.named.works:
            ground = "hover"
        elif cell.is_off:
            ground = "sunken"
        if index == self._view.currentIndex() or self._view.is_over(index):
            ground = "sel"
        painter.fillRect(where, theme.color(ground))
        paint.separator(painter, where)
        side = QRect(where.right(), where.top(), 1, where.height())
        painter.fillRect(side, theme.color("line"))

    def _number(self, painter: QPainter, where: QRect, cell: DayCell) -> None:
        words = month_day(cell.day) if cell.day.day == 1 else str(cell.day.day)
        if not cell.is_today:
            role: Role = "small" if cell.is_other else "small600"
            paint.line(painter, where, role, "text3" if cell.is_other else "text", words)
            return
        look, said = theme.now(), _("Today {day}").format(day=words)
        height = max(look.px(20), look.line("cap600"))
        width = min(paint.text_width("cap600", said) + look.px(16), where.width() + look.px(4))
        y = where.top() + (where.height() - height) // 2
        plate = QRect(where.left() - look.px(6), y, width, height)
        paint.plate(painter, QRectF(plate), height / 2, theme.color("accent"))
        inside = plate.adjusted(look.px(8), 0, -look.px(4), 0)
        paint.line(painter, inside, "cap600", "on_accent", said)

    def _ring(self, painter: QPainter, where: QRect, index: Index) -> None:
        inner = where.adjusted(1, 1, -2, -2)
        if self._view.is_over(index):
            paint.plate(painter, QRectF(inner), theme.px(4), None, theme.color("accent"), 2)
        elif index == self._view.currentIndex():
            if self._view.is_keyed():
                paint.focus_edge(painter, inner, theme.px(4))
            else:
                paint.plate(painter, QRectF(inner), theme.px(4), None, theme.color("accent"), 1.5)


def paint_entry(
    painter: QPainter, where: QRect, row: CalendarRow, today: date, *, wide: bool
) -> None:
    """Ground, shape and word in the colours of its clock."""
    look = theme.now()
    kind, _words = clock_of(row, today)
    colours = look.status(kind)
    edge = QColor(colours.edge) if look.is_loud else None
    paint.plate(painter, QRectF(where), look.px(4), QColor(colours.paper), edge)
    size = look.px(paint.SHAPE)
    x = where.left() + look.px(SHAPE_AT)
    paint.shape(
        painter, kind, x, where.top() + (where.height() - size) / 2, size, QColor(colours.ink)
    )
    words = " ".join(part for part in (begins(row) if wide else "", short_of(row)) if part)
    inside = where.adjusted(look.px(SHAPE_AT + paint.SHAPE + 5), 0, -look.px(3), 0)
    paint.line(painter, inside, "cap600", QColor(colours.ink), words)


def entry_in(places: Places, at: QPoint) -> CalendarRow | None:
    """The entry at this place."""
    return next((row for row, where in places.entries if where.contains(at)), None)
