"""The tokens of the look: every colour, every length and every font size of the program.

Widgets and delegates ask for a token by name; palette and style sheet are made from the same table.
The theme of now is a value of the context, as the language is, so nothing has to be handed a theme
and a test can show two side by side.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Literal, NamedTuple, get_args

from PySide6.QtGui import QColor, QFont, QFontMetrics

from shelterdesk.i18n import language

Token = Literal[
    "canvas", "rail", "surface", "sunken", "hover", "sel", "soft", "border", "line", "field",
    "text", "text2", "text3", "accent", "accent_hover", "accent_pressed", "on_accent", "soft_text",
    "focus", "danger", "danger_hover", "on_danger",
]  # fmt: skip
Role = Literal[
    "display", "h1", "h2", "h3", "body", "small", "small600", "cap", "cap600", "disc",
    "client", "client600", "client_head", "client_own", "client_chip",
]  # fmt: skip

FAMILIES = ("Noto Sans", "Noto Sans TC")
REGULAR, SEMIBOLD = QFont.Weight.Normal, QFont.Weight.DemiBold


class Status(StrEnum):
    """The five kinds of a chip: always a word, a shape and a colour together."""

    OVERDUE = "overdue"
    SOON = "soon"
    TODAY = "today"
    OK = "ok"
    PLAIN = "plain"


class ThemeName(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


# Named tuples: a data class of this many fields takes the start 1.7 ms to make, a tuple 0.2.


class StatusColours(NamedTuple):
    """Text and shape in a chip, its ground, its outline; bars and loose shapes on surface."""

    ink: str
    paper: str
    edge: str
    fill: str


class Tokens(NamedTuple):
    """One theme's colours. `shadow` is the darkest alpha of an elevation, 0 to 255."""

    canvas: str
    rail: str
    surface: str
    sunken: str
    hover: str
    sel: str
    soft: str
    border: str
    line: str
    field: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    soft_text: str
    focus: str
    danger: str
    danger_hover: str
    on_danger: str
    toast_link: str
    shadow: int
    overdue: StatusColours
    soon: StatusColours
    today: StatusColours
    ok: StatusColours
    plain: StatusColours


def _loud(colour: str) -> StatusColours:
    """High contrast: black ground, one colour for text, shape and outline."""
    return StatusColours(colour, "#000000", colour, colour)


TOKENS = {
    ThemeName.LIGHT: Tokens(
        canvas="#F3F5F2", rail="#E9EDE9", surface="#FFFFFF", sunken="#F7F9F7", hover="#EEF2EF",
        sel="#E3EFEC", soft="#DBEAE7", border="#DCE2DD", line="#E8ECE9", field="#7C8983",
        text="#18211E", text2="#46534D", text3="#5F6C66",
        accent="#0F5B56", accent_hover="#0B4A46", accent_pressed="#083B38", on_accent="#FFFFFF",
        soft_text="#0B4A46", focus="#1A5FD0",
        danger="#A3211A", danger_hover="#7F1812", on_danger="#FFFFFF",
        toast_link="#DBEAE7", shadow=38,
        overdue=StatusColours("#9F1F18", "#FBE9E7", "#EBBDB8", "#C4382E"),
        soon=StatusColours("#744700", "#FCF0D8", "#E8CD96", "#B4770F"),
        today=StatusColours("#1D4C8A", "#E6EFFA", "#B9D0EC", "#3A73BF"),
        ok=StatusColours("#1C5E35", "#E3F2E7", "#B5D8BF", "#3A8554"),
        plain=StatusColours("#46534D", "#ECF0ED", "#D0D8D3", "#7C8983"),
    ),
    ThemeName.DARK: Tokens(
        canvas="#111615", rail="#0C100F", surface="#192120", sunken="#151C1B", hover="#222C2A",
        sel="#1B302D", soft="#1C3A37", border="#2F3A37", line="#26302D", field="#7B8A84",
        text="#E8EDEA", text2="#B7C3BD", text3="#98A69F",
        accent="#79CDC3", accent_hover="#93DAD1", accent_pressed="#5FB8AE", on_accent="#04211E",
        soft_text="#A6E0D9", focus="#8AB8FF",
        danger="#FFA69D", danger_hover="#FFC2BC", on_danger="#3B0A07",
        toast_link="#1C3A37", shadow=120,
        overdue=StatusColours("#FFA69D", "#3B1D1B", "#6B3330", "#E87D73"),
        soon=StatusColours("#F1C36D", "#35280F", "#63501F", "#D9A441"),
        today=StatusColours("#9DC3F7", "#182A42", "#2E4C73", "#6FA3E8"),
        ok=StatusColours("#8BD5A0", "#163022", "#2B5A3E", "#5FB57B"),
        plain=StatusColours("#B7C3BD", "#26302D", "#3B4744", "#7B8A84"),
    ),
    ThemeName.HIGH_CONTRAST: Tokens(
        canvas="#000000", rail="#000000", surface="#000000", sunken="#000000", hover="#1F1F1F",
        sel="#003B3D", soft="#003B3D", border="#FFFFFF", line="#8C8C8C", field="#FFFFFF",
        text="#FFFFFF", text2="#FFFFFF", text3="#E0E0E0",
        accent="#5CE1E6", accent_hover="#A6F3F5", accent_pressed="#FFFFFF", on_accent="#000000",
        soft_text="#FFFFFF", focus="#FFE600",
        danger="#FF9C94", danger_hover="#FFC9C4", on_danger="#000000",
        toast_link="#003B3D", shadow=0,
        overdue=_loud("#FF9C94"), soon=_loud("#FFD24A"), today=_loud("#9CCBFF"),
        ok=_loud("#7CF29A"), plain=_loud("#FFFFFF"),
    ),
}  # fmt: skip

# Size in px at 100 %, weight, and the line height for Latin, Vietnamese and Han.
FONTS: dict[Role, tuple[int, QFont.Weight, tuple[int, int, int]]] = {
    "display": (28, SEMIBOLD, (38, 40, 42)),
    "h1": (22, SEMIBOLD, (30, 32, 34)),
    "h2": (16, SEMIBOLD, (22, 24, 26)),
    "h3": (14, SEMIBOLD, (20, 21, 22)),
    "body": (14, REGULAR, (20, 21, 22)),
    "small": (13, REGULAR, (18, 19, 20)),
    "small600": (13, SEMIBOLD, (18, 19, 20)),
    "cap": (12, REGULAR, (17, 17, 18)),
    "cap600": (12, SEMIBOLD, (17, 17, 18)),
    "disc": (11, SEMIBOLD, (16, 16, 17)),
    "client": (21, REGULAR, (30, 31, 32)),
    "client600": (21, SEMIBOLD, (30, 31, 32)),
    "client_head": (24, SEMIBOLD, (34, 35, 36)),
    "client_own": (15, REGULAR, (21, 22, 23)),
    "client_chip": (17, SEMIBOLD, (24, 25, 26)),
}
LINE_OF = {"vi": 1, "zh_TW": 2}

COLOUR_TOKENS: tuple[Token, ...] = get_args(Token)


@dataclass(frozen=True, slots=True)
class Theme:
    """A name and a text-size factor (1.0 to 2.0) decide every colour and every length."""

    name: ThemeName = ThemeName.LIGHT
    factor: float = 1.0

    def __post_init__(self) -> None:
        if not 1.0 <= self.factor <= 2.0:
            raise ValueError("the text-size factor lies between 1.0 and 2.0")

    @property
    def tokens(self) -> Tokens:
        return TOKENS[self.name]

    def px(self, length: float) -> int:
        """A length given at 100 %, in pixels at this text size."""
        return round(length * self.factor)

    def hex(self, token: Token) -> str:
        return str(getattr(self.tokens, token))

    def color(self, token: Token) -> QColor:
        return QColor(self.hex(token))

    def status(self, kind: str) -> StatusColours:
        """The four colours of a status kind; a ValueError for a word that is none."""
        found: StatusColours = getattr(self.tokens, Status(kind).value)
        return found

    def font(self, role: Role) -> QFont:
        return QFont(_font(role, self.factor))

    def line(self, role: Role) -> int:
        """The line height of a role in the language of now: stacked marks and Hanzi need more."""
        wanted = self.px(FONTS[role][2][LINE_OF.get(language(), 0)])
        return max(wanted, _own_line(role, self.factor))

    @property
    def is_loud(self) -> bool:
        return self.name is ThemeName.HIGH_CONTRAST

    @property
    def track(self) -> Token:
        """What a bar fills: the bright separators of high contrast would hide where it ends."""
        return "hover" if self.is_loud else "line"


@cache
def _font(role: Role, factor: float) -> QFont:
    size, weight, _lines = FONTS[role]
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(round(size * factor))
    font.setWeight(weight)
    return font


@cache
def _own_line(role: Role, factor: float) -> int:
    """What the font itself needs: rounding at 150 % may leave the table a pixel short."""
    return QFontMetrics(_font(role, factor)).height()


_PLAIN = Theme()
_now: ContextVar[Theme] = ContextVar("theme", default=_PLAIN)


def now() -> Theme:
    """The theme everything is painted with at the moment."""
    return _now.get()


def use(theme: Theme) -> None:
    """Paint with this theme from now on. `stylesheet.apply` does this for a whole application."""
    _now.set(theme)


def px(length: float) -> int:
    return now().px(length)


def font(role: Role) -> QFont:
    return now().font(role)


def color(token: Token) -> QColor:
    return now().color(token)


def ink(kind: str) -> QColor:
    """Text and shape of a status kind on its own paper."""
    return QColor(now().status(kind).ink)


def fill(kind: str) -> QColor:
    """Bars and loose shapes of a status kind on surface."""
    return QColor(now().status(kind).fill)
