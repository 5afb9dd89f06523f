"""What only a slip has: sentences in large letters, and a frame that is held out to somebody."""

from reportlab.pdfgen.canvas import Canvas

from shelterdesk.reports import cells
from shelterdesk.reports.document import CardLine, FoldedCard, HeldOut, Spoken
from shelterdesk.reports.paper import look
from shelterdesk.reports.paper.flow import Strip, glued
from shelterdesk.reports.paper.setting import Line, colour, draw_lines, height_of, set_text
from shelterdesk.reports.paper.tables import texts

PADDING, RADIUS, EDGE = 11.0, 6.0, 1.6
CARD_WIDTH, CARD_HEIGHT = 242.6, 153.0  # that of a bank card, in points
CARD_PADDING, BETWEEN_NUMBERS = 10.0, 4.0


def spoken(block: Spoken, width: float) -> list[Strip]:
    """What it is about in small letters, then the sentence in each language."""
    about = texts(cells.on_one_line(block.about), look.LABEL, look.LABEL, width)
    style, second = look.SPOKEN, look.SPOKEN_SECOND
    if block.strong:
        style, second = look.STRONG, look.STRONG_SECOND
    return glued([*about, *texts(block.text, style, second, width)])


def held_out(block: HeldOut, width: float) -> list[Strip]:
    """A frame that stays in one piece, whatever it holds."""
    inner = width - 2 * PADDING
    lines = set_text(block.about, look.LABEL, look.LABEL_SECOND, inner)
    lines += set_text(block.asks, look.STRONG_SECOND, look.STRONG_SECOND, inner)
    for number, said in enumerate(block.lines):
        style = look.HELD_OUT_NEXT if number else look.HELD_OUT
        lines += set_text(said, style, style, inner)
    return [_framed(lines, width)]


def _framed(lines: list[Line], width: float) -> Strip:
    height = height_of(lines) + 2 * PADDING

    def draw(canvas: Canvas, left: float, top: float) -> None:
        canvas.setLineWidth(EDGE)
        canvas.setStrokeColor(colour(look.TEXT))
        canvas.roundRect(left, top - height, width, height, RADIUS, stroke=1, fill=0)
        draw_lines(canvas, lines, left + PADDING, top - PADDING, width - 2 * PADDING)

    return Strip(height, draw)


def folded_card(block: FoldedCard) -> list[Strip]:
    """Front and back side by side, the line to cut around them and the one to fold between."""
    faces = [_face(lines) for lines in (block.back, block.front)]

    def draw(canvas: Canvas, left: float, top: float) -> None:
        foot, fold = top - CARD_HEIGHT, left + CARD_WIDTH
        canvas.setLineWidth(0.8)
        canvas.setStrokeColor(colour(look.FIELD))
        canvas.rect(left, foot, 2 * CARD_WIDTH, CARD_HEIGHT, stroke=1, fill=0)
        canvas.setDash(4, 3)
        canvas.line(fold, foot, fold, top)
        canvas.setDash()
        for at, numbers in zip((left, fold), faces, strict=True):
            down = top - CARD_PADDING
            for lines in numbers:
                draw_lines(canvas, lines, at + CARD_PADDING, down, CARD_WIDTH)
                down -= height_of(lines) + BETWEEN_NUMBERS

    return [Strip(CARD_HEIGHT, draw)]


def _face(numbers: tuple[CardLine, ...]) -> list[list[Line]]:
    room = CARD_WIDTH - 2 * CARD_PADDING
    return [
        [
            *set_text(one.number, look.CODE, look.CODE, room),
            *set_text(one.text, look.LABEL, look.LABEL_SECOND, room),
        ]
        for one in numbers
    ]
