"""Tables as strips: a head repeated on every page, rows that grow with their longest cell."""

from dataclasses import dataclass, replace
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas

from shelterdesk.reports import cells, fonts
from shelterdesk.reports.document import Cell, Column, Kind, Manner, Mark, Portion, Table, Text
from shelterdesk.reports.paper import look
from shelterdesk.reports.paper.breaking import pieces
from shelterdesk.reports.paper.flow import Strip, together
from shelterdesk.reports.paper.grid import Box, row
from shelterdesk.reports.paper.look import Style
from shelterdesk.reports.paper.setting import Line, draw_rule, set_text

GUTTER, TURN = 12.0, 10.0  # between two columns, and more where right meets left
PADDING, DENSE_PADDING, PEN_PADDING = 4.2, 2.2, 12.0
HAIR, RULE = 0.6, 0.9
BESIDE_BAR, BAR_GAP = 42.0, 8.0  # room for "16 / 27", so that the bars of a column are as long
MOST_FOR_VALUES = 0.8  # of the width, for columns whose values are never broken
FEW = 4  # letters of a heading that stay on one line in any script


@dataclass(frozen=True, slots=True)
class _Place:
    """A column with its place in the row, in points."""

    column: Column
    left: float
    width: float


def table(block: Table, width: float, manner: Manner) -> list[Strip]:
    """A table over the whole width: caption, head, rows, total, note."""
    places = _places(block, width, manner)
    head = _head(places, width)
    caption = texts(block.caption, look.BODY_BOLD, look.BODY_SECOND, width)
    opening = [*caption, Strip(4), head] if caption else [head]
    body = [replace(strip, again=head) for strip in _body(block, places, width, manner)]
    body = _no_row_alone(body)
    note = texts(block.note, look.NOTE, look.LABEL_SECOND, width)
    if note:
        body[-1] = replace(body[-1], glued=True)
        note = [Strip(5, glued=True, space=True), *note]
    return [*(replace(strip, glued=True) for strip in opening), *body, *note]


def _no_row_alone(body: list[Strip]) -> list[Strip]:
    """At a page's end or beginning stand at least two rows of a table that has more."""
    last = len(body) - 2
    return [
        replace(row, glued=row.glued or at in (0, last)) for at, row in enumerate(body[:-1])
    ] + body[-1:]


def _body(block: Table, places: list[_Place], width: float, manner: Manner) -> list[Strip]:
    style = look.TINY if block.dense else look.SMALL
    padding = PEN_PADDING if block.by_hand else DENSE_PADDING if block.dense else PADDING
    strips: list[Strip] = []
    for values in block.rows:
        strips += _row(places, values, width, manner, style, padding)
    if not block.rows:
        empty = set_text(block.empty or cells.NOT_APPLICABLE, look.NOTE, look.LABEL_SECOND, width)
        strips += row([Box(tuple(empty), 0, width)], above=PADDING, below=PADDING)
    if block.total:
        strips[-1] = replace(strips[-1], glued=True)
        strips += _row(places, block.total, width, manner, replace(style, bold=True), padding)
    return strips


def _places(block: Table, width: float, manner: Manner) -> list[_Place]:
    gutters = [
        GUTTER + (TURN if one.to_the_right and not other.to_the_right else 0)
        for one, other in pairwise(block.columns)
    ]
    left, places = 0.0, []
    widths = _widths(block, width - sum(gutters), manner)
    for column, wide, gutter in zip(block.columns, widths, [*gutters, 0.0], strict=True):
        places.append(_Place(column, left, wide))
        left += wide + gutter
    return places


def _widths(block: Table, room: float, manner: Manner) -> list[float]:
    """The columns by their shares, but none narrower than the numbers and days it holds and, where
    there is room, the longest word of its heading.
    """
    needs = [_need(block, at, manner) for at in range(len(block.columns))]
    wished = [
        max(need, _head_need(column)) for need, column in zip(needs, block.columns, strict=True)
    ]
    if sum(wished) <= room * MOST_FOR_VALUES:
        needs = wished
    if sum(needs) > room * MOST_FOR_VALUES:
        needs = [need * room * MOST_FOR_VALUES / sum(needs) for need in needs]
    free = set(range(len(needs)))
    while True:
        shares = sum(block.columns[at].share for at in free)
        left = room - sum(need for at, need in enumerate(needs) if at not in free)
        short = {at for at in free if left * block.columns[at].share / shares < needs[at]}
        if not short:
            break
        free -= short
    return [
        left * block.columns[at].share / shares if at in free else need
        for at, need in enumerate(needs)
    ]


def _need(block: Table, at: int, manner: Manner) -> float:
    """What a column must have: a text can be broken anywhere, a number or a day nowhere."""
    column = block.columns[at]
    if column.kind is Kind.TEXT:
        return 0.0
    rows = (*block.rows, block.total) if block.total else block.rows
    words = {
        cells.on_one_line(cells.said(row[at], column.kind, manner))
        for row in rows
        if not isinstance(row[at], str | tuple)
    }
    longest = fonts.drawable(max(words, key=len, default=""))
    return fonts.width(longest, look.SMALL.size, bold=bool(block.total)) + 1


def _head_need(column: Column) -> float:
    """The longest word of a heading; one of a few letters whole."""
    widest = 0.0
    for number, said in enumerate(cells.lines_of(column.heading)):
        style, text = look.HEAD_SECOND if number else look.HEAD, fonts.drawable(said)
        for piece in [text] if len(text) <= FEW else pieces(text):
            widest = max(widest, fonts.width(piece.rstrip(" "), style.size, bold=style.bold))
    return widest + 1


def _head(places: list[_Place], width: float) -> Strip:
    boxes = [
        Box(
            tuple(set_text(place.column.heading, look.HEAD, look.HEAD_SECOND, place.width)),
            place.left,
            place.width,
            place.column.to_the_right,
        )
        for place in places
    ]

    def line_below(canvas: Canvas, left: float, top: float, height: float) -> None:
        draw_rule(canvas, left, top - height + RULE, width, look.FIELD, RULE)

    return row(boxes, above=2, below=PADDING, under=line_below)[0]


def _row(
    places: list[_Place],
    values: tuple[Cell, ...],
    width: float,
    manner: Manner,
    style: Style,
    padding: float,
) -> list[Strip]:
    def line_below(canvas: Canvas, left: float, top: float, height: float) -> None:
        draw_rule(canvas, left, top - height + HAIR, width, look.BORDER, HAIR)

    boxes = [_box(place, value, manner, style) for place, value in zip(places, values, strict=True)]
    return row(boxes, above=padding, below=padding, under=line_below)


def _box(place: _Place, value: Cell, manner: Manner, style: Style) -> Box:
    text = cells.said(value, place.column.kind, manner)
    if isinstance(value, Mark):
        lines = marked(value, style, place.width)
        return Box(tuple(lines), place.left, place.width)
    if isinstance(value, Portion):
        lines = set_text(text, style, look.SMALL_SECOND, place.width)
        words = fonts.width(lines[0].text, style.size, bold=style.bold)
        bar = place.width - max(BESIDE_BAR, words + BAR_GAP)
        return Box(tuple(lines), place.left, place.width, right=True, bar=value, bar_width=bar)
    lines = set_text(text, style, look.SMALL_SECOND, place.width)
    return Box(tuple(lines), place.left, place.width, place.column.to_the_right)


def marked(mark: Mark, style: Style, width: float) -> list[Line]:
    """A mark's word in its tone's ink, its shape before the first line."""
    ink = Style(style.size, style.bold, look.TONES[mark.tone].ink)
    shape = Line("", ink, mark.tone)
    lines = set_text(mark.word, ink, look.SMALL_SECOND, width - shape.indent)
    return [Line(lines[0].text, ink, mark.tone), *lines[1:]]


def texts(text: Text, style: Style, second: Style, width: float) -> list[Strip]:
    """A text over the whole width, line by line, parted only where it reads well; none for ""."""
    if not text:
        return []
    lines = set_text(text, style, second, width)
    return together([row([Box((line,), 0, width)], above=0, below=0)[0] for line in lines])
