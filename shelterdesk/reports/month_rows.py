"""The rows behind a month's figures, in words: a heading for each field, a text for each code."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from shelterdesk.reports.document import Cell, Column, Kind, Table, Text
from shelterdesk.reports.words import Words
from shelterdesk.vocabulary.fields import codes_of, value_text
from shelterdesk.vocabulary.package_fields import (
    AMOUNTS,
    DAYS,
    NUMBERS,
    ROWS,
    RULES,
    TITLES,
    Place,
    heading,
)


@dataclass(frozen=True, slots=True)
class RowWords:
    """Says fields and values; a value said once is kept, since thousands of rows repeat it."""

    words: Words
    _said: dict[tuple[Place, Any], Text] = field(default_factory=dict)

    def title(self, kind: str) -> Text:
        """What many rows of a kind are called."""
        return self.words(TITLES[kind])

    def heading(self, place: Place) -> Text:
        """What a field is called."""
        return self.words.each(lambda: heading(place))

    def cell(self, place: Place, value: Any) -> Cell:
        """A plain value as a cell: a day, a number, or words; "" for none."""
        if value is None:
            return ""
        if place[1] in DAYS:
            return date.fromisoformat(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if isinstance(value, str) and codes_of(*place) is None:
            return value  # an id or the number of a case, which stands once
        asked = (place, tuple(value) if isinstance(value, list) else value)
        if asked not in self._said:
            self._said[asked] = self.words.each(lambda: value_text(*place, asked[1]))
        return self._said[asked]


def text_of(place: Place, value: Any) -> str:
    """A plain value in the language of now, days as they stand in the package."""
    if place[1] in DAYS:
        return str(value)
    return value_text(*place, tuple(value) if isinstance(value, list) else value)


def rows_table(kind: str, rows: Iterable[Mapping[str, Any]], said: RowWords) -> Table:
    """Every row of a kind with all its fields, typed."""
    places = ROWS[kind]
    return Table(
        tuple(Column(said.heading(place), kind_of(place)) for place in places),
        tuple(tuple(said.cell(place, row.get(place[1])) for place in places) for row in rows),
        caption=said.title(kind),
        note=said.words(RULES[kind]),
    )


def kind_of(place: Place) -> Kind:
    """What a column of this field holds."""
    if place[1] in DAYS:
        return Kind.DATE
    if place[1] in AMOUNTS:
        return Kind.MONEY
    return Kind.NUMBER if place[1] in NUMBERS else Kind.TEXT


def place_of(kind: str, field: str) -> Place:
    """The table that a field of a row belongs to; one of a newer version to the row's own."""
    return next((place for place in ROWS.get(kind, ()) if place[1] == field), (kind, field))
