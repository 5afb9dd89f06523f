"""How wide each part of a row is, and what gives way where a window is narrow or words are long.

In this order: the detail elides, the initials go, the columns shrink to the words they hold, chip
and date go above the title, and last the title elides. Chips and buttons never do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QPoint, QRect

from shelterdesk.i18n.formats import bare_day, long_weekday
from shelterdesk.reports.case_words import due_clock
from shelterdesk.ui import paint, theme
from shelterdesk.ui.today.lines import DateLine
from shelterdesk.ui.today.words import Answer, word_of
from shelterdesk.ui.widgets.chip import HEIGHT, chip_width
from shelterdesk.vocabulary import label

ROW, HEAD, MORE = 54, 38, 44
LEFT, RIGHT = 20, 14  # from the edges of the card
CHIP, DATE, ICON, DISC, BUTTON = 124, 84, 20, 28, 112
GAP, NAME_GAP, NAME = 10, 8, 96  # a name of any length takes part with so much of it
BUTTON_HEIGHT, BUTTON_ICON, BUTTON_PAD = 32, 18, 14


class Mode(IntEnum):
    """What has given way so far."""

    FULL = 0
    NO_INITIALS = 1
    TIGHT = 2
    STACKED = 3


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of one row stand. Without a button or initials their places are empty."""

    chip: QPoint
    date: QRect
    weekday: QRect
    icon: QPoint
    title: QRect
    detail: QRect
    disc: QRect
    button: QRect


@dataclass(frozen=True, slots=True)
class Measures:
    """The columns of all rows, in pixels of now."""

    mode: Mode
    chip: int
    date: int
    button: int

    @property
    def row_height(self) -> int:
        """Every row is as tall, its line included."""
        look = theme.now()
        words = look.line("h3") + look.line("small")
        if self.mode is Mode.STACKED:
            return look.px(10 + BUTTON_HEIGHT + 6 + 10) + words + 1
        return max(look.px(ROW), words + look.px(12)) + 1

    def places(self, where: QRect) -> Places:
        """Where everything stands in a row."""
        return self._stacked(where) if self.mode is Mode.STACKED else self._beside(where)

    def room(self, width: int) -> int:
        """What is left for title and name."""
        return self.places(QRect(0, 0, width, self.row_height)).title.width()

    def _beside(self, where: QRect) -> Places:
        look = theme.now()
        gap, middle = look.px(GAP), where.top() + (where.height() - 1) // 2
        tall = look.px(HEIGHT)
        chip = QPoint(where.left() + look.px(LEFT), middle - tall // 2)
        upper, lower = look.line("h3"), look.line("small")
        top = middle - (upper + lower) // 2
        x = chip.x() + self.chip + gap
        on = QRect(x, top, self.date, upper)
        weekday = QRect(x, top + upper, self.date, lower)
        icon = QPoint(x + self.date + gap, middle - look.px(ICON) // 2)
        button = self._button(where, middle)
        disc = self._disc(button.left() if self.button else where.right() - look.px(RIGHT), middle)
        right = (disc.left() if self.mode is Mode.FULL else button.left()) - gap
        left = icon.x() + look.px(ICON) + gap
        title = QRect(left, top, max(0, right - left), upper)
        detail = QRect(left, top + upper, title.width(), lower)
        return Places(chip, on, weekday, icon, title, detail, disc, button)

    def _stacked(self, where: QRect) -> Places:
        look = theme.now()
        gap, top = look.px(GAP), where.top() + look.px(10)
        middle = top + look.px(BUTTON_HEIGHT) // 2
        chip = QPoint(where.left() + look.px(LEFT), middle - look.px(HEIGHT) // 2)
        button = self._button(where, middle)
        x, small = chip.x() + self.chip + gap, look.line("small")
        on = QRect(x, middle - small // 2, max(0, button.left() - gap - x), small)
        y = top + look.px(BUTTON_HEIGHT + 6)
        upper, lower = look.line("h3"), look.line("small")
        icon = QPoint(chip.x(), y + (upper + lower - look.px(ICON)) // 2)
        left = icon.x() + look.px(ICON) + gap
        title = QRect(left, y, max(0, where.right() - look.px(RIGHT) - left), upper)
        detail = QRect(left, y + upper, title.width(), lower)
        return Places(chip, on, QRect(), icon, title, detail, QRect(), button)

    def _button(self, where: QRect, middle: int) -> QRect:
        look = theme.now()
        tall = look.px(BUTTON_HEIGHT)
        left = where.right() + 1 - look.px(RIGHT) - self.button
        return QRect(left, middle - tall // 2, self.button, tall)

    def _disc(self, right: int, middle: int) -> QRect:
        side = theme.px(DISC)
        return QRect(right - theme.px(GAP) - side, middle - side // 2, side, side)


def measure(lines: Sequence[DateLine], today: date, width: int) -> Measures:
    """The columns in the language, the text size and the room of now."""
    look = theme.now()
    chips = {due_clock(line.row.on, today, line.row.lead_days)[1] for line in lines}
    chip = max(map(chip_width, chips), default=0)
    days = {line.row.on for line in lines}
    on = max((_date_width(day) for day in days), default=0)
    button = button_width() if any(line.answers for line in lines) else 0
    wide, wide_on = max(look.px(CHIP), chip), max(look.px(DATE), on)
    needed = max(map(_needed, lines), default=0)
    for mode in (Mode.FULL, Mode.NO_INITIALS):
        measures = Measures(mode, wide, wide_on, button)
        if measures.room(width) >= needed:
            return measures
    tight = Measures(Mode.TIGHT, chip, on, button)
    return tight if tight.room(width) >= needed else Measures(Mode.STACKED, chip, on, button)


def button_width() -> int:
    """The widest of the words a button can say in this language."""
    widest = max(paint.text_width("small600", word_of(answer)) for answer in Answer)
    inside = theme.px(BUTTON_ICON + 8 + 2 * BUTTON_PAD)
    return max(theme.px(BUTTON), widest + inside)


def _date_width(day: date) -> int:
    first = paint.text_width("small", bare_day(day))
    return max(first, paint.text_width("cap", long_weekday(day)))


def _needed(line: DateLine) -> int:
    title = paint.text_width("h3", label(line.row.kind))
    name = paint.text_width("body", line.row.known_as)
    return title + theme.px(NAME_GAP) + min(name, theme.px(NAME))
