"""How an entry is painted with all it has: as a card in a narrow pane, as a line in a wide one.

A card wraps and never cuts. On a line first the detail gives way, then the name.
"""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter

from shelterdesk.queries.calendar_rows import CalendarRow
from shelterdesk.reports.calendar_words import hours_line, title_of
from shelterdesk.ui import icons, paint, theme
from shelterdesk.ui.calendar.words import (
    BETWEEN,
    clock_of,
    detail_of,
    icon_of,
)
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.widgets.chip import HEIGHT, chip_width, paint_chip

PAD_X, PAD_Y, BETWEEN_CARDS, GAP = 14, 12, 10, 6
ICON, BESIDE_ICON = 18, 8
LINE, LEFT, CHIP, HOURS = 54, 16, 124, 96
CARDS_BELOW = 620
"""Width from which an entry of a list stands on one line."""


@dataclass(frozen=True, slots=True)
class CardPlaces:
    """Where the parts of a card stand; its own rectangle ends above the gap to the next one."""

    card: QRect
    icon: QPoint
    hours: QRect
    chip: QPoint
    title: QRect
    detail: QRect
    height: int


def title_line(row: CalendarRow) -> str:
    """What it is, and who it is about."""
    return BETWEEN.join(part for part in (title_of(row), shown(row.known_as)) if part)


def second_line(row: CalendarRow) -> str:
    """Case number, place, and who goes along."""
    return BETWEEN.join(part for part in (row.number, detail_of(row)) if part)


def card_places(where: QRect, row: CalendarRow, today: date) -> CardPlaces:
    """The layout of a card at this width; the chip goes below the hours where both do not fit."""
    look = theme.now()
    pad, gap, tall = look.px(PAD_X), look.px(GAP), look.px(HEIGHT)
    x, y = where.left() + pad, where.top() + look.px(PAD_Y)
    width = max(1, where.width() - 2 * pad)
    left = x + look.px(ICON + BESIDE_ICON)
    row_height = max(tall, look.line("h3"))
    chip = chip_width(clock_of(row, today)[1])
    hours = paint.text_width("h3", hours_line(row)) + 2
    icon = QPoint(x, y + (row_height - look.px(ICON)) // 2)
    first = QRect(left, y, min(hours, max(1, x + width - left)), row_height)
    y += row_height
    if left + hours + gap + chip <= x + width:
        at = QPoint(x + width - chip, first.top() + (row_height - tall) // 2)
    else:
        at = QPoint(x, y + gap)
        y += gap + tall
    y += gap
    title = QRect(x, y, width, paint.lines_height("body", title_line(row), width))
    y += title.height()
    said = second_line(row)
    detail = QRect(
        x, y + look.px(2), width, paint.lines_height("small", said, width) if said else 0
    )
    y += detail.height() + look.px(2 if said else 0) + look.px(PAD_Y)
    card = QRect(where.left(), where.top(), where.width(), y - where.top())
    return CardPlaces(card, icon, first, at, title, detail, card.height() + look.px(BETWEEN_CARDS))


def paint_card(painter: QPainter, where: QRect, row: CalendarRow, today: date) -> QRect:
    """An entry as a card; the rectangle of the card."""
    look, places = theme.now(), card_places(where, row, today)
    edge = theme.color("border" if look.is_loud else "line")
    paint.plate(painter, QRectF(places.card), look.px(8), theme.color("sunken"), edge)
    icons.draw(painter, icon_of(row), "text2", places.icon.x(), places.icon.y(), ICON)
    paint.line(painter, places.hours, "h3", "text", hours_line(row))
    kind, words = clock_of(row, today)
    paint_chip(painter, places.chip.x(), places.chip.y(), look.px(HEIGHT), kind, words)
    paint.lines(painter, places.title, "body", "text", title_line(row))
    if places.detail.height():
        paint.lines(painter, places.detail, "small", "text2", second_line(row))
    return places.card


def line_height() -> int:
    """An entry of a list on one line, its separator included."""
    look = theme.now()
    return max(look.px(LINE), look.line("h3") + look.line("small") + look.px(12)) + 1


def paint_line(painter: QPainter, where: QRect, row: CalendarRow, today: date, chip: int) -> None:
    """An entry on one line; `chip`: how wide the column of chips is."""
    look, tall = theme.now(), theme.px(HEIGHT)
    middle = where.top() + (where.height() - 1) // 2
    kind, words = clock_of(row, today)
    x = where.left() + look.px(LEFT)
    paint_chip(painter, x, middle - tall // 2, tall, kind, words)
    x += max(look.px(CHIP), chip) + look.px(10)
    hours, upper, lower = hours_line(row), look.line("h3"), look.line("small")
    wide = max(look.px(HOURS), paint.text_width("small", hours) + 2)
    paint.line(painter, QRect(x, middle - lower // 2, wide, lower), "small", "text", hours)
    x += wide + look.px(10)
    icons.draw(painter, icon_of(row), "text2", x, middle - look.px(20) // 2, 20)
    x += look.px(30)
    room = max(0, where.right() - look.px(LEFT) - x)
    top = middle - (upper + lower) // 2
    title, name = title_of(row), shown(row.known_as)
    first = min(paint.text_width("h3", title) + 2, room)
    paint.line(painter, QRect(x, top, first, upper), "h3", "text", title)
    beside = QRect(x + first + look.px(8), top, max(0, room - first - look.px(8)), upper)
    paint.line(painter, beside, "body", "text2", name)
    paint.line(painter, QRect(x, top + upper, room, lower), "small", "text2", second_line(row))
    paint.separator(painter, where.adjusted(look.px(LEFT), 0, -look.px(LEFT), 0))
