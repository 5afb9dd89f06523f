"""Texts set into lines of a width, and their ink on a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from shelterdesk.reports import fonts
from shelterdesk.reports.cells import lines_of
from shelterdesk.reports.document import Text, Tone
from shelterdesk.reports.paper.breaking import broken
from shelterdesk.reports.paper.look import TONES, Style


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it will be drawn. `tone` puts that tone's shape before it."""

    text: str
    style: Style
    tone: Tone | None = None

    @property
    def indent(self) -> float:
        """The room for the shape, in points."""
        return self.style.size * 1.15 if self.tone else 0.0


Lines = Sequence[Line]


def set_text(text: Text, style: Style, second: Style, width: float) -> list[Line]:
    """A text in lines no wider than `width` points: its leading language in `style`, the others
    below it in `second`.
    """
    lines: list[Line] = []
    for number, said in enumerate(lines_of(text)):
        used = second if number else style
        lines += [
            Line(line, used)
            for line in broken(fonts.drawable(said), used.size, width, bold=used.bold)
        ]
    return lines


def height_of(lines: Lines) -> float:
    """How much room lines need, one below the other, in points."""
    return sum(line.style.leading for line in lines)


def draw_lines(
    canvas: Canvas, lines: Lines, left: float, top: float, width: float, *, right: bool = False
) -> None:
    """The lines below each other from `top` down; `right` sets them against the right edge."""
    ink = ""
    pen = canvas.beginText()
    for line in lines:
        style, at = line.style, left + line.indent
        if right:
            at = left + width - fonts.width(line.text, style.size, bold=style.bold)
        if line.tone:
            baseline = top - style.baseline
            draw_shape(canvas, line.tone, at - line.indent, baseline, style.size)
        if style.ink != ink:
            ink = style.ink
            pen.setFillColor(colour(ink))
        pen.setTextOrigin(at, top - style.baseline)
        for run in fonts.runs(line.text, bold=style.bold):
            pen.setFont(run.font, style.size)
            pen.textOut(run.text)
        top -= style.leading
    canvas.drawText(pen)


def draw_shape(canvas: Canvas, tone: Tone, left: float, baseline: float, size: float) -> None:
    """The shape of a tone beside a text of that size: disc, triangle, diamond, square or ring."""
    canvas.setFillColor(colour(TONES[tone].fill))
    canvas.setStrokeColor(colour(TONES[tone].fill))
    half = size * 0.33
    x, y = left + half, baseline + size * 0.36
    match tone:
        case Tone.OVERDUE:
            canvas.circle(x, y, half, stroke=0, fill=1)
        case Tone.PLAIN:
            canvas.setLineWidth(size * 0.11)
            canvas.circle(x, y, half * 0.85, stroke=1, fill=0)
        case Tone.OK:
            canvas.rect(x - half * 0.9, y - half * 0.9, half * 1.8, half * 1.8, stroke=0, fill=1)
        case Tone.SOON:
            _polygon(canvas, [(x - half, y - half), (x + half, y - half), (x, y + half)])
        case Tone.TODAY:
            wide = half * 1.15
            _polygon(canvas, [(x - wide, y), (x, y - wide), (x + wide, y), (x, y + wide)])


def draw_rule(
    canvas: Canvas, left: float, top: float, width: float, ink: str, thick: float
) -> None:
    """A lying line whose upper edge is `top`."""
    canvas.setFillColor(colour(ink))
    canvas.rect(left, top - thick, width, thick, stroke=0, fill=1)


@cache
def colour(ink: str) -> Color:
    """An ink of the look, as reportlab wants it."""
    return HexColor(ink)


def _polygon(canvas: Canvas, corners: list[tuple[float, float]]) -> None:
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
