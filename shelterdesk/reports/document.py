"""A finished report, before anybody chose paper or sheet: what it says, in which order.

A text that stands in two languages is a tuple, the first one leading. No text is ever markup.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from shelterdesk.i18n import SOURCE, speaking

Text = str | tuple[str, ...]


def in_each(languages: tuple[str, ...], say: Callable[[], str]) -> Text:
    """What `say` answers in each language; one plain text where they all say the same.

    `in_each(("zh_TW", "en"), lambda: _("Age groups"))`
    """
    said: list[str] = []
    for language in languages:
        with speaking(language):
            said.append(say())
    return said[0] if len(set(said)) == 1 else tuple(said)


class Page(StrEnum):
    """A sheet of paper and how it lies. A slip has narrow edges, and nothing written on them."""

    A4 = "A4"
    A4_LANDSCAPE = "A4 landscape"
    A5 = "A5"
    SLIP = "A5 slip"


class Tone(StrEnum):
    """What a note or a mark is about. Each has a shape and a colour, beside its word."""

    OVERDUE = "overdue"
    SOON = "soon"
    TODAY = "today"
    OK = "ok"
    PLAIN = "plain"


class Kind(StrEnum):
    """What a column of a table holds; decides its form on paper and its type in a sheet."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Mark:
    """A word with the shape and the colour of its tone, in a cell, a fact or a figure."""

    word: Text
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Portion:
    """So many of so many: a bar and "7 / 9"."""

    part: int
    whole: int


Cell = Text | int | Decimal | date | datetime | Mark | Portion | None
"""None is "not applicable", a dash; "" stays blank. A moment is aware; money is whole New Taiwan
dollars.
"""


@dataclass(frozen=True, slots=True)
class Manner:
    """How it is written: its languages, the leading one first, and two settings of the site."""

    languages: tuple[str, ...] = (SOURCE,)
    roc: bool = False
    grouping: str = ","


# Blocks


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 begins a part of the report, level 2 a part of that."""

    text: Text
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `quiet` is for what explains; `beside` sets two languages in two columns
    instead of one below the other.
    """

    text: Text
    quiet: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One label and its value."""

    label: Text
    value: Cell


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values, side by side in so many columns, read row by row."""

    items: tuple[Fact, ...]
    columns: int = 2


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table. `share` of the width is relative to the other columns' shares."""

    heading: Text
    kind: Kind = Kind.TEXT
    share: float = 1.0
    right: bool | None = None

    @property
    def to_the_right(self) -> bool:
        """Numbers and money stand at the right edge unless the column says otherwise."""
        return self.kind in (Kind.NUMBER, Kind.MONEY) if self.right is None else self.right


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of typed cells. `empty` is the sentence that stands where there are no rows; `dense`
    is for logs of many pages, `by_hand` for rows somebody writes on with a pen.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: Text = ""
    note: Text = ""
    total: tuple[Cell, ...] = ()
    empty: Text = ""
    dense: bool = False
    by_hand: bool = False

    def __post_init__(self) -> None:
        rows = (*self.rows, self.total) if self.total else self.rows
        if any(len(row) != len(self.columns) for row in rows):
            raise ValueError(f"a row has not {len(self.columns)} cells, as the table has columns")


@dataclass(frozen=True, slots=True)
class Figure:
    """One count, what it counts, and under it by which definition."""

    value: Cell
    label: Text
    definition: Text = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts as tiles, so many in a row."""

    items: tuple[Figure, ...]
    columns: int = 3


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader must not overlook. The word tells its tone without colour."""

    mark: Mark
    text: Text


@dataclass(frozen=True, slots=True)
class Steps:
    """What to do, one thing after the other, numbered."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, side by side. `date_label` adds a short line for the day to each."""

    labels: tuple[Text, ...]
    date_label: Text = ""
    columns: int = 2


@dataclass(frozen=True, slots=True)
class Code:
    """Letters to compare, read aloud or type, in groups; `qr` is the text of a QR code beside
    them. `large` numbers the groups, for reading aloud.
    """

    groups: tuple[str, ...]
    caption: Text = ""
    qr: str = ""
    large: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence in letters for the street, under what it is about. `strong` stands out of them."""

    text: Text
    about: Text = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What she holds out to somebody who reads it: a frame with `asks`, and `lines` in large
    letters, the first one largest. `about` tells her what it is for.
    """

    about: Text
    asks: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardLine:
    """A number on a card, and under it whose it is."""

    number: str
    text: Text


@dataclass(frozen=True, slots=True)
class FoldedCard:
    """A card for a purse, to be cut out and folded: what is seen, and what is behind it."""

    front: tuple[CardLine, ...]
    back: tuple[CardLine, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A further sheet in one document: a new page that begins as the first one does."""

    title: Text


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that stand on one page, where one page can hold them."""

    blocks: tuple["Block", ...]


Block = (
    Heading
    | Paragraph
    | Facts
    | Table
    | Figures
    | Notice
    | Steps
    | Signatures
    | Code
    | Spoken
    | HeldOut
    | FoldedCard
    | PageBreak
    | Opening
    | KeepTogether
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report for paper.

    `metadata_title` is the only thing written beside the pages, and viewers show it as their
    window's title: never a name. `header` and `footer` stand on every page. Of a report that is
    `one_page` the air between its blocks gives way before a second page is begun; with openings,
    that holds for each of its sheets.
    """

    title: Text
    metadata_title: str
    blocks: tuple[Block, ...]
    subtitle: Text = ""
    header: Text = ""
    footer: Text = ""
    page: Page = Page.A4
    one_page: bool = False
    manner: Manner = field(default_factory=Manner)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a workbook under its name on the tab."""

    name: str
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """A report for a spreadsheet program: a first sheet that says what it is (`about`: period,
    definitions), then one sheet for each table.
    """

    title: Text
    sheets: tuple[Sheet, ...]
    about: tuple[Block, ...] = ()
    manner: Manner = field(default_factory=Manner)
