"""The columns of a table: what each shows, and how much room its words take."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from shelterdesk.i18n import _
from shelterdesk.ui import paint, theme
from shelterdesk.ui.widgets.chip import chip_width

Row = TypeVar("Row")
PAD, HEAD_END, CELL_END, SHAPE = 12, 7, 5, 17


@dataclass(frozen=True, kw_only=True)
class Column(Generic[Row]):
    """One column. `heading` is marked with N_ and translated where it is shown.

    `text` is the word of the cell; with `second` it is bold, over a small second line. `status`
    puts a loose shape before the word. `chip` gives (kind, words) of a clock chip before the word,
    or None. `width` is the least in px at 100 %; a column grows to its heading and to the widest
    word in use, the one with `stretch` takes the rest. Where a window is too narrow for all, the
    word of a chip goes below it, then columns with `yields` go, the lowest number first. `sort` is
    the code told by `sort_asked`; "" means the list cannot be ordered by it. `code` is the name by
    which a person's choices are kept; an `extra` column is shown to whoever asks for it.
    """

    heading: str
    text: Callable[[Row], str]
    second: Callable[[Row], str] | None = None
    status: Callable[[Row], str] | None = None
    chip: Callable[[Row], tuple[str, str] | None] | None = None
    width: int = 112
    stretch: bool = False
    yields: int = 0
    sort: str = ""
    code: str = ""
    extra: bool = False
    tip: Callable[[Row], str] | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """The pixels a column needs: with all words on one line, with the word of its chip below and a
    long text on two lines, and for its heading alone.
    """

    beside: int
    stacked: int
    heading: int

    def or_more(self, other: "Need") -> "Need":
        beside, stacked = max(self.beside, other.beside), max(self.stacked, other.stacked)
        return Need(beside, stacked, self.heading)


def need_of(column: Column[Row], rows: Sequence[Row]) -> Need:
    """The room a heading and the widest of these rows take, no less than the column's own width.

    A name in bold may be of any length: it elides, its column stretches.
    """
    heading = paint.text_width("cap600", _(column.heading)) + theme.px(PAD + HEAD_END)
    beside, stacked = _words(column, rows)
    least = max(theme.px(column.width), heading)
    if column.chip is None:
        return Need(max(least, beside), max(least, stacked), heading)
    return Need(max(least, beside), max(heading, stacked), heading)


def _words(column: Column[Row], rows: Sequence[Row]) -> tuple[int, int]:
    """What the words of these rows need on one line, and below each other."""
    if column.second is not None:
        return 0, 0
    room = theme.px(PAD + CELL_END)
    words = {column.text(row) for row in rows}
    text = max((paint.text_width("small", word) for word in words), default=0)
    if column.status is not None:
        return (text + theme.px(SHAPE) + room,) * 2
    if column.chip is None:
        return text + room, max((two_line_width(word) for word in words), default=0) + room
    chips = {chip[1] for chip in map(column.chip, rows) if chip is not None}
    widest = max(map(chip_width, chips), default=0)
    under = max((paint.text_width("cap", word) for word in words), default=0)
    return widest + theme.px(8) + text + room, max(widest, under) + room


def two_line_width(text: str) -> int:
    """The least width in which a text stands on two lines."""
    words = text.split()
    parts = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(len(words))]
    return min((max(paint.text_width("small", part) for part in pair) for pair in parts), default=0)


def clock_column_width(words: Sequence[str], trailing: int = 64) -> int:
    """The width, at 100 %, that the widest clock word of this language needs; 124 at least."""
    widest = max((chip_width(word) for word in words), default=0)
    return max(124, round(widest / theme.now().factor)) + trailing + PAD
