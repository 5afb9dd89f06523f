"""Cells set side by side into strips: the rows of tables, facts, and texts in two columns.

A row that grows too tall for a page goes on in further strips; nothing in it is ever cut off.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from reportlab.pdfgen.canvas import Canvas

from shelterdesk.reports.document import Portion, Tone
from shelterdesk.reports.paper.flow import Strip
from shelterdesk.reports.paper.look import BORDER, TONES
from shelterdesk.reports.paper.setting import Line, colour, draw_lines, height_of

LINES_AT_ONCE = 12  # a taller row is continued in another strip, which may stand on the next page
BAR_HEIGHT, SHORTEST_BAR = 4.0, 12.0


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: its lines, and where it stands in its row. A `bar` is drawn before the words, over
    `bar_width` points.
    """

    lines: tuple[Line, ...]
    left: float
    width: float
    right: bool = False
    bar: Portion | None = None
    bar_width: float = 0.0


Item = TypeVar("Item")
Under = Callable[[Canvas, float, float, float], None]
"""Draws under a strip's boxes, from left, top and the strip's height."""


def row(
    boxes: Sequence[Box], *, above: float, below: float, under: Under | None = None
) -> list[Strip]:
    """The strips of one row, with air above the first and below the last, in points."""
    tallest = max((len(box.lines) for box in boxes), default=0)
    starts = range(0, max(tallest, 1), LINES_AT_ONCE)
    strips = []
    for start in starts:
        parts = [_part(box, start) for box in boxes]
        first, last = start == 0, start + LINES_AT_ONCE >= tallest
        strips.append(
            _strip(parts, above if first else 0.0, below if last else 0.0, under if last else None)
        )
    return strips


def _part(box: Box, start: int) -> Box:
    lines = tuple(islice(box.lines, start, start + LINES_AT_ONCE))
    return replace(box, lines=lines, bar=None if start else box.bar)


def _strip(boxes: Sequence[Box], above: float, below: float, under: Under | None) -> Strip:
    height = above + max((height_of(box.lines) for box in boxes), default=0.0) + below

    def draw(canvas: Canvas, left: float, top: float) -> None:
        if under:
            under(canvas, left, top, height)
        for box in boxes:
            if box.bar:
                _draw_bar(canvas, box, left + box.left, top - above)
            draw_lines(canvas, box.lines, left + box.left, top - above, box.width, right=box.right)

    return Strip(height, draw)


def _draw_bar(canvas: Canvas, box: Box, left: float, top: float) -> None:
    """How much of the whole there is, as a bar; short of it, in the ink of what is due."""
    bar = box.bar
    if bar is None or bar.whole <= 0 or box.bar_width < SHORTEST_BAR:
        return
    middle, length = top - box.lines[0].style.leading / 2, box.bar_width
    done = max(0.0, min(1.0, bar.part / bar.whole))
    tone = Tone.OK if done == 1.0 else Tone.SOON
    parts = [(BORDER, length), (TONES[tone].fill, length * done)]
    for ink, long in parts:
        canvas.setFillColor(colour(ink))
        if long > BAR_HEIGHT:
            radius = BAR_HEIGHT / 2
            canvas.roundRect(left, middle - radius, long, BAR_HEIGHT, radius, stroke=0, fill=1)


def in_rows(items: tuple[Item, ...], number: int) -> Iterator[tuple[Item, ...]]:
    """The items in rows of so many; the last row has what is left."""
    left = iter(items)
    while some := tuple(islice(left, number)):
        yield some
