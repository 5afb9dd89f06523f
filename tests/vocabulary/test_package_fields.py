"""Every field of a package's rows has a place and words, and every code in it a text."""

from typing import Any

import pytest
from sqlalchemy import Enum, inspect

from shelterdesk import models as m
from shelterdesk import vocabulary
from shelterdesk.models.base import Codes, table_of
from shelterdesk.queries.deidentified import LISTED
from shelterdesk.vocabulary.fields import codes_of
from shelterdesk.vocabulary.package_fields import DAYS, ROWS, RULES, TITLES, Place, heading

PLACES = [place for places in ROWS.values() for place in places]
MADE = {("person", "age_group"), ("service", "minutes")}
"""What a row says that no record holds."""

RECORDS: dict[str, type[m.Base]] = {table_of(kind).name: kind for kind in LISTED}
LISTED_PLACES = {
    (table, field)
    for table, kind in RECORDS.items()
    for field in LISTED[kind]
    if field != "service_id"
}


def column(place: Place) -> Any:
    return inspect(RECORDS[place[0]]).columns[place[1]].type


def test_every_listed_field_has_its_place_in_a_row() -> None:
    assert set(PLACES) == LISTED_PLACES | MADE
    assert len(PLACES) == len(set(PLACES))


@pytest.mark.parametrize("kind", ROWS)
def test_no_two_fields_of_a_row_share_a_name_or_a_heading(kind: str) -> None:
    assert len({place[1] for place in ROWS[kind]}) == len(ROWS[kind])
    headings = [heading(place) for place in ROWS[kind]]
    assert len(set(headings)) == len(headings)


@pytest.mark.parametrize("place", PLACES, ids=".".join)
def test_every_field_has_a_heading_in_words(place: Place) -> None:
    said = heading(place)
    assert said
    assert said != place[1]
    assert said[0].isupper()


@pytest.mark.parametrize("place", sorted(LISTED_PLACES), ids=".".join)
def test_every_coded_field_has_its_list_and_every_code_a_text(place: Place) -> None:
    kind = column(place)
    if not isinstance(kind, Enum | Codes):
        assert codes_of(*place) is None
        return
    codes = codes_of(*place)
    assert codes is not None
    assert kind.enum_class is codes if isinstance(kind, Enum) else True
    assert all(vocabulary.label(code) for code in codes)


@pytest.mark.parametrize("place", sorted(LISTED_PLACES), ids=".".join)
def test_what_is_a_day_is_written_as_one(place: Place) -> None:
    holds_a_day = type(column(place)).__name__ in ("Date", "UtcDateTime")
    assert holds_a_day == (place[1] in DAYS)


def test_every_kind_of_row_has_a_title_and_says_which_records_it_lists() -> None:
    assert list(TITLES) == list(RULES) == list(ROWS)
