"""The look of paper: inks, sizes and distances, in points. White ground, the accent sparingly.

The inks are those of the light theme on screen; a test compares them, since no Qt may stand here.
"""

from dataclasses import dataclass
from typing import NamedTuple

from shelterdesk.reports.document import Page, Tone

TEXT, TEXT2, TEXT3 = "#18211E", "#46534D", "#5F6C66"
ACCENT = "#0F5B56"
SUNKEN, BORDER, FIELD = "#F7F9F7", "#DCE2DD", "#7C8983"
WHITE, BLACK = "#FFFFFF", "#000000"


class Inks(NamedTuple):
    """A tone's text and shape, its ground, its outline, and its bars."""

    ink: str
    paper: str
    edge: str
    fill: str


TONES = {
    Tone.OVERDUE: Inks("#9F1F18", "#FBE9E7", "#EBBDB8", "#C4382E"),
    Tone.SOON: Inks("#744700", "#FCF0D8", "#E8CD96", "#B4770F"),
    Tone.TODAY: Inks("#1D4C8A", "#E6EFFA", "#B9D0EC", "#3A73BF"),
    Tone.OK: Inks("#1C5E35", "#E3F2E7", "#B5D8BF", "#3A8554"),
    Tone.PLAIN: Inks("#46534D", "#ECF0ED", "#D0D8D3", "#7C8983"),
}

LEADING = 1.46  # both fonts hold stacked Vietnamese marks within 1.362 of their size
ASCENT, DESCENT = 1.069, 0.293  # of Noto Sans, the taller one where marks are stacked


@dataclass(frozen=True, slots=True)
class Style:
    """A size in points, a weight and an ink."""

    size: float
    bold: bool = False
    ink: str = TEXT

    @property
    def leading(self) -> float:
        """The distance between two lines."""
        return self.size * LEADING

    @property
    def baseline(self) -> float:
        """How far below the top of its line a text stands."""
        return (self.leading - self.size * (ASCENT + DESCENT)) / 2 + self.size * ASCENT


TITLE, TITLE_SECOND = Style(19, bold=True), Style(12.5, ink=TEXT2)
SUBTITLE = Style(10, ink=TEXT2)
HEADING = {1: Style(13, bold=True), 2: Style(10.5, bold=True)}
HEADING_SECOND = {1: Style(10, ink=TEXT2), 2: Style(9, ink=TEXT2)}
BODY, BODY_BOLD, BODY_SECOND = Style(9.5), Style(9.5, bold=True), Style(9, ink=TEXT2)
SMALL, SMALL_BOLD, SMALL_SECOND = Style(8.8), Style(8.8, bold=True), Style(8.2, ink=TEXT2)
LABEL, LABEL_SECOND = Style(8.2, ink=TEXT2), Style(7.8, ink=TEXT3)
HEAD, HEAD_SECOND = Style(8.2, bold=True, ink=TEXT2), Style(7.8, ink=TEXT3)
TINY = Style(8.2)
NOTE = Style(8.2, ink=TEXT2)
EDGE = Style(7.8, ink=TEXT3)
DISPLAY = Style(21, bold=True)
SPOKEN, SPOKEN_SECOND = Style(11.5), Style(10, ink=TEXT2)
STRONG, STRONG_SECOND = Style(15, bold=True), Style(12.5, bold=True, ink=TEXT2)
HELD_OUT, HELD_OUT_NEXT = Style(22, bold=True), Style(16, bold=True)
CODE, CODE_LARGE = Style(13, bold=True), Style(28, bold=True)


@dataclass(frozen=True, slots=True)
class Frame:
    """A page: its size, and the room between its margins for what the report says."""

    width: float
    height: float
    side: float
    top: float
    bottom: float

    @property
    def room(self) -> tuple[float, float]:
        """Width and height between the margins."""
        return self.width - 2 * self.side, self.height - self.top - self.bottom


FRAMES = {
    Page.A4: Frame(595.28, 841.89, side=54, top=66, bottom=62),
    Page.A4_LANDSCAPE: Frame(841.89, 595.28, side=48, top=60, bottom=56),
    Page.A5: Frame(419.53, 595.28, side=36, top=52, bottom=50),
    Page.SLIP: Frame(419.53, 595.28, side=34, top=36, bottom=30),
}
