"""Codes as people compare, read aloud and type them: letters in groups, and QR."""

from dataclasses import dataclass

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.pdfgen.canvas import Canvas

from shelterdesk.reports import cells, fonts
from shelterdesk.reports.document import Code
from shelterdesk.reports.paper import look
from shelterdesk.reports.paper.flow import Strip, glued
from shelterdesk.reports.paper.grid import in_rows
from shelterdesk.reports.paper.look import Style
from shelterdesk.reports.paper.setting import Line, colour, draw_lines
from shelterdesk.reports.paper.tables import texts

TRACKING = 0.07  # of the size: air between letters, for an eye that compares one by one
GROUP_GAP = 0.9  # of the size
QR_SIDE, QR_SHARE = 104.0, 0.25  # points at most; of the width at most
QR_SIDE_LONG = 72.0  # beside a long code, of which six groups stand in a row
QR_QUIET = 4  # modules of white that readers need around the code
PADDING = 12.0
MOST_LARGE = 9  # groups; a longer code is numbered all the same


@dataclass(frozen=True, slots=True)
class _Form:
    """How the groups of a code are set, in points."""

    style: Style
    group_width: float
    row_height: float
    numbered: bool
    qr_side: float

    @property
    def step(self) -> float:
        """From the beginning of a group to that of the next."""
        return self.group_width + self.style.size * GROUP_GAP


def code(block: Code, width: float) -> list[Strip]:
    """The caption, and a plate with the groups in rows and the QR code beside them."""
    is_long = len(block.groups) > MOST_LARGE
    style = look.CODE_LARGE if block.large and not is_long else look.CODE
    longest = max((_wide(group, style) for group in block.groups), default=0.0)
    height = style.leading + (look.EDGE.leading if block.large else 0)
    side = min(QR_SIDE_LONG if is_long else QR_SIDE, width * QR_SHARE) if block.qr else 0.0
    form = _Form(style, longest, height, numbered=block.large, qr_side=side)
    room = width - 2 * PADDING - (side + PADDING if block.qr else 0)
    caption = cells.on_one_line(block.caption)
    strips = texts(caption, look.BODY_BOLD, look.BODY_SECOND, width)
    return glued([*strips, *([Strip(5)] if strips else []), _plate(block, form, room, width)])


def _plate(block: Code, form: _Form, room: float, width: float) -> Strip:
    in_a_row = _in_a_row(len(block.groups), form, room)
    rows = list(in_rows(block.groups, in_a_row))
    inner = max(len(rows) * form.row_height, form.qr_side)

    def draw(canvas: Canvas, left: float, top: float) -> None:
        canvas.setFillColor(colour(look.SUNKEN))
        canvas.setStrokeColor(colour(look.BORDER))
        canvas.setLineWidth(0.7)
        height = inner + 2 * PADDING
        canvas.roundRect(left, top - height, width, height, 5, stroke=1, fill=1)
        first = top - PADDING - (inner - len(rows) * form.row_height) / 2
        for number, groups in enumerate(rows):
            _draw_row(canvas, groups, number * in_a_row, form, left + PADDING, first)
            first -= form.row_height
        if block.qr:
            right = left + width - PADDING
            _draw_qr(canvas, block.qr, form.qr_side, right - form.qr_side, top - PADDING)

    return Strip(inner + 2 * PADDING, draw)


def _in_a_row(groups: int, form: _Form, room: float) -> int:
    """Rows of the same length read best: half or a quarter of the groups where they do not fit."""
    fitting = max(1, int((room + form.style.size * GROUP_GAP) // form.step))
    even = next((n for n in range(min(fitting, groups), 1, -1) if groups % n == 0), 0)
    rows = -(-groups // fitting)
    return even or -(-groups // rows)


def _draw_row(
    canvas: Canvas, groups: tuple[str, ...], before: int, form: _Form, left: float, top: float
) -> None:
    for place, group in enumerate(groups):
        at, down = left + place * form.step, top
        if form.numbered:
            number = Line(str(before + place + 1), look.EDGE)
            draw_lines(canvas, [number], at, down, form.group_width)
            down -= look.EDGE.leading
        _draw_group(canvas, group, form, at, down)


def _draw_group(canvas: Canvas, group: str, form: _Form, left: float, top: float) -> None:
    """The group in one piece, so that it is found and copied as one word."""
    pen = canvas.beginText(left, top - form.style.baseline)
    pen.setFillColor(colour(form.style.ink))
    pen.setCharSpace(form.style.size * TRACKING)
    for run in fonts.runs(fonts.drawable(group), bold=form.style.bold):
        pen.setFont(run.font, form.style.size)
        pen.textOut(run.text)
    pen.setCharSpace(0)  # it would outlive this text
    canvas.drawText(pen)


def _wide(group: str, style: Style) -> float:
    text = fonts.drawable(group)
    return fonts.width(text, style.size, bold=style.bold) + style.size * TRACKING * len(text)


def _draw_qr(canvas: Canvas, text: str, whole: float, left: float, top: float) -> None:
    """Black on white, in runs of modules, so that no seam shows between two of them."""
    symbol = QrCodeWidget(text, barLevel="M").qr
    symbol.make()
    count = symbol.moduleCount
    side = whole / (count + 2 * QR_QUIET)
    canvas.setFillColor(colour(look.WHITE))
    canvas.rect(left, top - whole, whole, whole, stroke=0, fill=1)
    canvas.setFillColor(colour(look.BLACK))
    for row in range(count):
        down = top - (row + QR_QUIET + 1) * side
        column = 0
        while column < count:
            start = column
            while column < count and symbol.isDark(row, column):
                column += 1
            if column > start:
                x = left + (start + QR_QUIET) * side
                canvas.rect(x, down, (column - start) * side, side, stroke=0, fill=1)
            column += 1
