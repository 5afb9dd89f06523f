"""The half-year report's tables as paper and sheets show them, in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from shelterdesk.i18n import N_
from shelterdesk.reports.document import Block, Cell, Column, Kind, Paragraph, Table, Text
from shelterdesk.reports.figure_words import BETWEEN, key_text
from shelterdesk.reports.words import Words, number
from shelterdesk.vocabulary.half_year_tables import COLUMNS, DEFINITIONS, KEYS, NOTHING, TITLES

Rows = Sequence[Mapping[str, Any]]

WIDE, NARROW = 3.0, 1.0
STAY_SHARES: Mapping[str, float] = {"remaining": 1.2, "person_days": 1.4}
STAY = N_("Stay")
_ADMITTED: Mapping[str, str] = {
    "admitted_victims": N_("Victims"),
    "admitted_suspected": N_("Suspected victims"),
    "admitted_not_identified": N_("Not victims"),
}


def title(name: str, words: Words) -> Text:
    """What a table is called."""
    return words(TITLES[name])


def sheet_table(name: str, rows: Rows, words: Words) -> Table:
    """A table with all its columns, as a sheet holds it."""
    keys = KEYS[name]
    return Table(
        tuple(
            Column(words(said), Kind.TEXT if column in keys else Kind.NUMBER)
            for column, said in COLUMNS[name].items()
        ),
        tuple(
            tuple(_cell(column, row.get(column), keys, words) for column in COLUMNS[name])
            for row in rows
        ),
        caption=title(name, words),
        note=words(DEFINITIONS[name]),
        empty=words(NOTHING[name]),
    )


def paper_tables(name: str, rows: Rows, words: Words) -> tuple[Block, ...]:
    """A table as a page can hold it; where there are no rows, a sentence."""
    if not rows:
        return (Paragraph(words(NOTHING[name])), Paragraph(words(DEFINITIONS[name]), quiet=True))
    if name != "T1":
        table = sheet_table(name, rows, words)
        return (_narrowed(table) if KEYS[name] else replace(table, caption=""),)
    return (_stays(rows, words), *_admissions(rows, words))


def _narrowed(table: Table) -> Table:
    """The same without its title, which stands as a heading; the first column is the wide one."""
    first, *others = table.columns
    columns = (Column(first.heading, first.kind, WIDE), *others)
    return Table(columns, table.rows, note=table.note)


def _stays(rows: Rows, words: Words) -> Table:
    """The stays themselves; eleven columns would not fit, so who was admitted stands apart."""
    shown = {key: said for key, said in COLUMNS["T1"].items() if key not in _ADMITTED}
    numbers = [key for key in shown if key not in KEYS["T1"]]
    columns = [
        Column(words(shown[key]), Kind.NUMBER, STAY_SHARES.get(key, NARROW)) for key in numbers
    ]
    columns.insert(1, Column(words(N_("Admitted")), Kind.NUMBER, NARROW))
    return Table(
        (Column(words(STAY), share=2.8), *columns),
        tuple(
            (
                _stay(row, words),
                row[numbers[0]],
                _admitted(row),
                *(number(row[key]) for key in numbers[1:]),
            )
            for row in rows
        ),
        note=words(DEFINITIONS["T1"]),
    )


def _admissions(rows: Rows, words: Words) -> Iterable[Table]:
    """Who was admitted, by the identification; no table where nobody was."""
    told = [row for row in rows if _admitted(row)]
    if told:
        heads = (Column(words(said), Kind.NUMBER, NARROW) for said in _ADMITTED.values())
        yield Table(
            (Column(words(N_("Admitted in the period")), share=WIDE), *heads),
            tuple((_stay(row, words), *(row[key] for key in _ADMITTED)) for row in told),
        )


def _admitted(row: Mapping[str, Any]) -> int:
    return sum(row[key] for key in _ADMITTED)


def _stay(row: Mapping[str, Any], words: Words) -> Text:
    """What kind of stay and where, in one cell."""
    where, kind = KEYS["T1"]
    return words.each(
        lambda: BETWEEN.join((key_text(kind, row[kind]), key_text(where, row[where])))
    )


def _cell(column: str, value: Any, keys: tuple[str, ...], words: Words) -> Cell:
    if column in keys:
        return words.each(lambda: key_text(column, value))
    return None if value is None else number(value)
