"""Every block of a document as strips: where its words, lines and shapes stand on paper."""

from collections.abc import Iterable
from dataclasses import replace
from functools import singledispatch

from reportlab.pdfgen.canvas import Canvas

from shelterdesk.reports import cells
from shelterdesk.reports.document import (
    Block,
    Code,
    Fact,
    Facts,
    Figure,
    Figures,
    FoldedCard,
    Heading,
    HeldOut,
    KeepTogether,
    Manner,
    Mark,
    Notice,
    Opening,
    PageBreak,
    Paragraph,
    Signatures,
    Spoken,
    Steps,
    Table,
    Text,
)
from shelterdesk.reports.paper import look
from shelterdesk.reports.paper.codes import code
from shelterdesk.reports.paper.flow import Strip, glued, page_break, space
from shelterdesk.reports.paper.grid import Box, in_rows, row
from shelterdesk.reports.paper.look import TONES, Style
from shelterdesk.reports.paper.setting import (
    Line,
    colour,
    draw_lines,
    draw_rule,
    height_of,
    set_text,
)
from shelterdesk.reports.paper.slips import folded_card, held_out, spoken
from shelterdesk.reports.paper.tables import marked, table, texts

GAP, PART_GAP, CLOSE = 13.0, 22.0, 6.0
GUTTER = 18.0
BAR_WIDTH, BAR_HEIGHT = 30.0, 2.6
CARD_PADDING, CARD_RADIUS = 10.0, 5.0
NOTICE_LINES = 30
AIR = Line("", Style(2.5))
STEP_INDENT = 22.0
SIGN_HEIGHT, DATE_SHARE = 40.0, 0.28


def strips_of(blocks: Iterable[Block], width: float, manner: Manner) -> list[Strip]:
    """The blocks one below the other, with the air between them."""
    strips: list[Strip] = []
    before: Block | None = None
    for block in blocks:
        if before is not None:
            strips.append(space(_gap(before, block)))
        made = _strips(block, width, manner)
        if isinstance(before, Heading) and isinstance(block, Paragraph) and block.quiet:
            made = [replace(strip, glued=True) for strip in made]  # it explains what follows
        strips += made
        before = block
    return strips


def opening(title: Text, subtitle: Text, width: float) -> list[Strip]:
    """The head of a sheet: a bar, its title, and the line under it."""

    def bar(canvas: Canvas, left: float, top: float) -> None:
        draw_rule(canvas, left, top, BAR_WIDTH, look.ACCENT, BAR_HEIGHT)

    strips = [
        Strip(BAR_HEIGHT + 8, bar),
        *texts(title, look.TITLE, look.TITLE_SECOND, width),
        *texts(subtitle, look.SUBTITLE, look.NOTE, width),
    ]
    return glued([*strips, Strip(0)])[:-1]


def _gap(before: Block, block: Block) -> float:
    if isinstance(block, KeepTogether) and block.blocks:
        return _gap(before, block.blocks[0])
    if isinstance(before, Spoken) and isinstance(block, Spoken) and not block.about:
        return CLOSE  # it goes on with the same
    if isinstance(before, Heading) or (
        isinstance(before, Paragraph) and isinstance(block, Paragraph)
    ):
        return CLOSE
    return PART_GAP if isinstance(block, Heading) and block.level == 1 else GAP


@singledispatch
def _strips(block: Block, _width: float, _manner: Manner) -> list[Strip]:
    """One block in strips; each kind of block has its own function below."""
    raise TypeError(f"{type(block).__name__} is no block")


@_strips.register
def _table(block: Table, width: float, manner: Manner) -> list[Strip]:
    return table(block, width, manner)


@_strips.register
def _code(block: Code, width: float, _manner: Manner) -> list[Strip]:
    return code(block, width)


@_strips.register
def _spoken(block: Spoken, width: float, _manner: Manner) -> list[Strip]:
    return spoken(block, width)


@_strips.register
def _held_out(block: HeldOut, width: float, _manner: Manner) -> list[Strip]:
    return held_out(block, width)


@_strips.register
def _folded_card(block: FoldedCard, _width: float, _manner: Manner) -> list[Strip]:
    return folded_card(block)


@_strips.register
def _page_break(_block: PageBreak, _width: float, _manner: Manner) -> list[Strip]:
    return [page_break()]


@_strips.register
def _opening(block: Opening, width: float, _manner: Manner) -> list[Strip]:
    return [page_break(), *opening(block.title, "", width)]


@_strips.register
def _together(block: KeepTogether, width: float, manner: Manner) -> list[Strip]:
    return glued(strips_of(block.blocks, width, manner))


@_strips.register
def _heading(block: Heading, width: float, _manner: Manner) -> list[Strip]:
    style, second = look.HEADING[block.level], look.HEADING_SECOND[block.level]
    strips = texts(block.text, style, second, width)
    return [replace(strip, glued=True) for strip in strips]


@_strips.register
def _paragraph(block: Paragraph, width: float, _manner: Manner) -> list[Strip]:
    style = look.NOTE if block.quiet else look.BODY
    second = look.LABEL_SECOND if block.quiet else look.BODY_SECOND
    if not block.beside:
        return texts(block.text, style, second, width)
    said = cells.lines_of(block.text)
    boxes: list[Box] = []
    for left, wide, text in zip(*_columns(len(said), width), said, strict=True):
        used = second if boxes else style
        boxes.append(Box(tuple(set_text(text, used, used, wide)), left, wide))
    return row(boxes, above=0, below=0)


def _columns(number: int, width: float, gutter: float = GUTTER) -> tuple[list[float], list[float]]:
    """Where so many columns of the same width begin, and how wide they are."""
    wide = (width - gutter * (number - 1)) / number
    return [at * (wide + gutter) for at in range(number)], [wide] * number


@_strips.register
def _facts(block: Facts, width: float, manner: Manner) -> list[Strip]:
    strips: list[Strip] = []
    lefts, widths = _columns(block.columns, width)
    for facts in in_rows(block.items, block.columns):
        boxes = [
            Box(tuple(_fact(fact, wide, manner)), left, wide)
            for fact, left, wide in zip(facts, lefts, widths, strict=False)
        ]
        strips += row(boxes, above=0, below=9)
    if strips:
        strips[-1] = replace(strips[-1], height=strips[-1].height - 9)
    return strips


def _fact(fact: Fact, width: float, manner: Manner) -> list[Line]:
    label = set_text(cells.on_one_line(fact.label), look.LABEL, look.LABEL, width)
    if isinstance(fact.value, Mark):
        return [*label, *marked(fact.value, look.BODY, width)]
    value = cells.told(fact.value, manner)
    return [*label, *set_text(value, look.BODY, look.BODY_SECOND, width)]


@_strips.register
def _figures(block: Figures, width: float, manner: Manner) -> list[Strip]:
    strips: list[Strip] = []
    for figures in in_rows(block.items, block.columns):
        strips += [_tiles(figures, block.columns, width, manner), space(10)]
    return strips[:-1]


def _tiles(figures: tuple[Figure, ...], number: int, width: float, manner: Manner) -> Strip:
    lefts, widths = _columns(number, width, 10)
    inner = widths[0] - 2 * CARD_PADDING
    tiles = [_tile(figure, inner, manner) for figure in figures]
    height = max(map(height_of, tiles)) + 2 * CARD_PADDING

    def draw(canvas: Canvas, left: float, top: float) -> None:
        for at, wide, lines in zip(lefts, widths, tiles, strict=False):
            _card(canvas, left + at, top, wide, height, look.WHITE, look.BORDER)
            draw_lines(canvas, lines, left + at + CARD_PADDING, top - CARD_PADDING, inner)

    return Strip(height, draw)


def _tile(figure: Figure, width: float, manner: Manner) -> list[Line]:
    lines = set_text(cells.told(figure.value, manner), look.DISPLAY, look.BODY_SECOND, width)
    lines += set_text(figure.label, look.BODY_BOLD, look.BODY_SECOND, width)
    if figure.mark:
        lines += marked(_short(figure.mark), look.SMALL_BOLD, width)
    if figure.definition:
        lines.append(AIR)
        lines += set_text(figure.definition, look.NOTE, look.LABEL_SECOND, width)
    return lines


@_strips.register
def _notice(block: Notice, width: float, _manner: Manner) -> list[Strip]:
    inks = TONES[block.mark.tone]
    inner = width - 2 * CARD_PADDING - 4
    lines = [
        *marked(_short(block.mark), look.BODY_BOLD, inner),
        *set_text(block.text, look.BODY, look.BODY_SECOND, inner),
    ]
    return [_toned(part, width, inks) for part in in_rows(tuple(lines), NOTICE_LINES)]


def _short(mark: Mark) -> Mark:
    """The mark with all its languages on one line."""
    return Mark(cells.on_one_line(mark.word), mark.tone)


def _toned(lines: tuple[Line, ...], width: float, inks: look.Inks) -> Strip:
    height = height_of(lines) + 2 * CARD_PADDING - 2

    def draw(canvas: Canvas, left: float, top: float) -> None:
        _card(canvas, left, top, width, height, inks.paper, inks.edge)
        draw_lines(canvas, lines, left + CARD_PADDING + 2, top - CARD_PADDING + 1, width)

    return Strip(height, draw)


def _card(
    canvas: Canvas, left: float, top: float, width: float, height: float, paper: str, edge: str
) -> None:
    canvas.setLineWidth(0.7)
    canvas.setFillColor(colour(paper))
    canvas.setStrokeColor(colour(edge))
    canvas.roundRect(left, top - height, width, height, CARD_RADIUS, stroke=1, fill=1)


@_strips.register
def _steps(block: Steps, width: float, _manner: Manner) -> list[Strip]:
    strips: list[Strip] = []
    for number, step in enumerate(block.items, 1):
        lines = set_text(step, look.BODY, look.BODY_SECOND, width - STEP_INDENT)
        mark = Line(str(number), Style(look.BODY.size, bold=True, ink=look.ACCENT))
        boxes = [Box((mark,), 0, STEP_INDENT - 10), Box(tuple(lines), STEP_INDENT, width)]
        strips += glued(row(boxes, above=0, below=CLOSE))
    return strips


@_strips.register
def _signatures(block: Signatures, width: float, _manner: Manner) -> list[Strip]:
    lefts, widths = _columns(block.columns, width, 28)
    strips = [
        _signing(labels, block.date_label, lefts, widths[0])
        for labels in in_rows(block.labels, block.columns)
    ]
    return glued(strips)


def _signing(labels: tuple[Text, ...], date_label: Text, lefts: list[float], width: float) -> Strip:
    """One row of lines to sign on; the label stands below its line."""
    date_width = width * DATE_SHARE if date_label else 0.0
    long = width - date_width - (12 if date_label else 0)
    under = [set_text(label, look.LABEL, look.LABEL_SECOND, long) for label in labels]
    day = set_text(date_label, look.LABEL, look.LABEL_SECOND, date_width) if date_label else []
    height = SIGN_HEIGHT + 3 + max(map(height_of, [*under, day]))

    def draw(canvas: Canvas, left: float, top: float) -> None:
        foot = top - SIGN_HEIGHT
        for at, lines in zip(lefts, under, strict=False):
            draw_rule(canvas, left + at, foot, long, look.FIELD, 0.8)
            draw_lines(canvas, lines, left + at, foot - 3, long)
            if day:
                draw_rule(canvas, left + at + width - date_width, foot, date_width, look.FIELD, 0.8)
                draw_lines(canvas, day, left + at + width - date_width, foot - 3, date_width)

    return Strip(height, draw)
