"""The page that says what a month's package tells differently from the one exported before."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from shelterdesk.i18n import N_, NP_, languages
from shelterdesk.i18n.formats import moment
from shelterdesk.i18n.formats import month as month_words
from shelterdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Kind,
    Manner,
    Paragraph,
    Table,
    Text,
)
from shelterdesk.reports.figure_words import BETWEEN, figure_text, part_text
from shelterdesk.reports.month_facts import (
    MonthFacts,
    identity,
    package_name,
    page_header,
    provisional_notices,
)
from shelterdesk.reports.month_rows import RowWords, place_of, text_of
from shelterdesk.reports.words import Words, number
from shelterdesk.rules.calendar import Period, local_day
from shelterdesk.rules.month_changes import FigureChange, MonthChanges, RowChange
from shelterdesk.vocabulary.history import VAULT_ITSELF, EventKind
from shelterdesk.vocabulary.package_fields import ROWS, TITLES, Place
from shelterdesk.vocabulary.packages import RowChanged

EARLIER, NOW = N_("Earlier"), N_("Now")
FACTS_OF_A_ROW = 3
"""How many facts say which row was added or is gone."""


def month_changes(changes: MonthChanges, facts: MonthFacts, spoken: Sequence[str]) -> Document:
    """What changed in a month since its earlier package, and the events that changed it."""
    words = Words(tuple(spoken))
    return Document(
        title=words(N_("What changed since the earlier package")),
        metadata_title=package_name(changes.month, facts),
        header=page_header(changes.facility, facts, words),
        footer=package_name(changes.month, facts),
        manner=Manner(words.languages),
        blocks=(
            *provisional_notices(facts, words),
            identity(changes.month, changes.facility, facts, words),
            *_earlier(changes, words),
            *_figures(changes, words),
            *_rows(changes, words),
            *_events(changes, words),
        ),
    )


def _earlier(changes: MonthChanges, words: Words) -> tuple[Block, ...]:
    """Which package it is compared with: whoever has it finds these in it."""
    earlier = changes.earlier
    if earlier is None:
        return ()
    first = Period.parse(changes.month).first
    return (
        Heading(words(N_("The earlier package"))),
        Facts(
            (
                Fact(words(N_("Month")), words.each(lambda: month_words(first, roc=False))),
                Fact(
                    words(N_("Exported on")), words.each(lambda: moment(earlier.made_at, roc=False))
                ),
                Fact(words(N_("Language of the package")), _spoken(earlier.language)),
                Fact(words(N_("Newest event then")), str(earlier.read_at)),
            ),
            columns=2,
        ),
        Facts(
            (
                Fact(words(N_("SHA-256 of its file “manifest.json”")), earlier.manifest),
                Fact(words(N_("Hash of the last event")), earlier.head),
            ),
            columns=1,
        ),
    )


def _spoken(told: str) -> str:
    """The languages of a package by their own names; one of another version by its code."""
    names = languages()
    return BETWEEN.join(names.get(code, code) for code in told.split("+"))


def _figures(changes: MonthChanges, words: Words) -> tuple[Block, ...]:
    heading = Heading(words(N_("Figures that changed")))
    if not changes.figures:
        return heading, Paragraph(words(N_("Nothing: every figure is the same as before.")))
    columns = (
        Column(words(N_("Part")), share=1.6),
        Column(words(N_("Figure")), share=3),
        Column(words(EARLIER), Kind.NUMBER),
        Column(words(NOW), Kind.NUMBER),
    )
    return heading, Table(columns, tuple(_figure(change, words) for change in changes.figures))


def _figure(change: FigureChange, words: Words) -> tuple[Cell, ...]:
    return (
        words.each(lambda: part_text(change.part)),
        words.each(lambda: figure_text(change)),
        _value(change.old, words),
        _value(change.new, words),
    )


def _value(value: str | float | bool | None, words: Words) -> Cell:
    if isinstance(value, bool):
        return words(N_("Yes")) if value else words(N_("No"))
    return value if value is None or isinstance(value, str) else number(value)


# Rows


def _rows(changes: MonthChanges, words: Words) -> Iterator[Block]:
    yield Heading(words(N_("Rows that changed")))
    if not changes.rows:
        yield Paragraph(words(N_("Nothing: every row is the same as before.")))
    said = RowWords(words)
    for table, of_table in groupby(changes.rows, key=lambda change: change.table):
        yield Heading(said.title(table) if table in TITLES else table, level=2)
        lines = tuple(line for change in of_table for line in _lines(change, said))
        yield Table(_row_columns(words), lines, dense=True)


def _row_columns(words: Words) -> tuple[Column, ...]:
    return (
        Column(words(NP_("audit package", "Record")), share=2.8),  # an id stands on one line
        Column(words(N_("What changed")), share=1.3),
        Column(words(EARLIER), share=1.5),
        Column(words(NOW), share=1.5),
    )


def _lines(change: RowChange, said: RowWords) -> Iterator[tuple[Cell, ...]]:
    """A line for each field that changed; one line for a whole row that came or went."""
    how = said.words.label(change.how)
    if change.how is RowChanged.ADDED:
        yield change.id, how, None, _told(change, said)
    elif change.how is RowChanged.REMOVED:
        yield change.id, how, _told(change, said), None
    else:
        for at, field in enumerate(change.fields):
            place = place_of(change.table, field.field)
            old, new = (_cell(said, place, value) for value in (field.old, field.new))
            yield "" if at else change.id, said.heading(place), old, new


def _cell(said: RowWords, place: Place, value: Any) -> Cell:
    """A value, or the dash of one that is empty."""
    return None if value is None else said.cell(place, value)


def _told(change: RowChange, said: RowWords) -> Text:
    """What a whole row was about: its first facts that are no ids."""
    values = {
        field.field: field.old if change.how is RowChanged.REMOVED else field.new
        for field in change.fields
    }
    facts = [
        (place, values[place[1]])
        for place in ROWS.get(change.table, ())
        if values.get(place[1]) is not None and not place[1].endswith("id")
    ][:FACTS_OF_A_ROW]
    return said.words.each(lambda: BETWEEN.join(text_of(place, value) for place, value in facts))


# Events


def _events(changes: MonthChanges, words: Words) -> tuple[Block, ...]:
    heading = Heading(words(N_("Events that changed these records")))
    if not changes.events:
        none = N_(
            "Nothing: no event since the earlier package changed these records. What differs lies "
            "in the program's version or in its rules."
        )
        return heading, Paragraph(words(none))
    columns = (
        Column(words(N_("No.")), share=0.7),
        Column(words(N_("Day")), Kind.DATE, share=0.9),
        Column(words(N_("Event")), share=2),
        Column(words(N_("Staff")), share=2.6),
    )
    rows = tuple(
        (
            str(event.seq),  # as it stands in the log, no thousands set apart
            local_day(event.at),
            words.code(EventKind, event.kind),
            event.staff_id or words(VAULT_ITSELF),
        )
        for event in changes.events
    )
    note = words(N_("Each stands under its number in “events.jsonl” of the month it happened in."))
    return heading, Table(columns, rows, note=note, dense=True)
