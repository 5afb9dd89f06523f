"""What a cell says in words, in the language of now."""

from datetime import date, datetime
from decimal import Decimal

from shelterdesk.i18n import formats
from shelterdesk.reports.document import Cell, Kind, Manner, Mark, Portion, Text

NOT_APPLICABLE = "—"
BETWEEN, LANGUAGES = " · ", " / "


def said(cell: Cell, kind: Kind, manner: Manner) -> Text:
    """A cell of a table: days and moments short, without their weekday."""
    match cell:
        case datetime():
            local = formats.local(cell)
            return f"{_bare(local.date(), manner)} {formats.clock(local.time())}"
        case date():
            return _bare(cell, manner)
        case _:
            return _rest(cell, kind, manner)


def told(cell: Cell, manner: Manner) -> Text:
    """A fact or a figure: days and moments with their weekday."""
    match cell:
        case datetime():
            return formats.moment(cell, roc=manner.roc)
        case date():
            return formats.day(cell, roc=manner.roc)
        case _:
            return _rest(cell, Kind.NUMBER, manner)


def lines_of(text: Text) -> tuple[str, ...]:
    """A text's languages, the leading one first."""
    return (text,) if isinstance(text, str) else text


def on_one_line(text: Text) -> str:
    """A text's languages one behind the other, for places that have a single line."""
    return LANGUAGES.join(lines_of(text))


def joined(texts: list[Text]) -> str:
    """What there is to say, in one line."""
    return BETWEEN.join(filter(None, map(on_one_line, texts)))


def _bare(day: date, manner: Manner) -> str:
    return formats.bare_day(day, roc=manner.roc)


def _rest(cell: Cell, kind: Kind, manner: Manner) -> Text:
    match cell:
        case None:
            return NOT_APPLICABLE
        case Mark():
            return cell.word
        case Portion():
            return f"{cell.part} / {cell.whole}"
        case int() if kind is Kind.MONEY:
            return formats.money(cell, grouping=manner.grouping)
        case int() | Decimal():
            return formats.number(cell, grouping=manner.grouping)
        case str() | tuple():
            return cell
        case _:
            raise TypeError(f"a {type(cell).__name__} is no cell")
