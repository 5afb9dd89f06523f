"""Nothing of a record leaves the house but what was decided."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from sqlalchemy import inspect

from shelterdesk.models import Base, Case, Permit, Person, Placement
from shelterdesk.queries.deidentified import (
    LISTED,
    MARKS,
    WITHHELD,
    WITHHELD_WHOLE,
    Treatment,
    pseudonym,
    told,
)
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.placements import ExitReason, PlacementType

LAST = date(2026, 10, 31)
TABLES = sorted((mapper.class_ for mapper in Base.registry.mappers), key=lambda kind: kind.__name__)


def fields_of(kind: type[Base]) -> set[str]:
    return {part.key for part in inspect(kind).column_attrs}


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.__name__)
def test_every_field_of_every_record_was_decided_upon(kind: type[Base]) -> None:
    if kind in WITHHELD_WHOLE:
        assert kind not in LISTED
        return
    marks = MARKS & fields_of(kind)
    listed, withheld = set(LISTED[kind]), set(WITHHELD.get(kind, ()))
    assert listed | withheld | marks == fields_of(kind)
    assert not listed & withheld
    assert not listed & marks


def test_nothing_is_decided_of_a_table_that_is_gone() -> None:
    assert {*LISTED, *WITHHELD_WHOLE} == set(TABLES)
    assert set(WITHHELD) <= set(LISTED)


@pytest.mark.parametrize(
    ("kind", "field"),
    [(kind, field) for kind, fields in LISTED.items() for field in fields],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_no_listed_field_holds_free_text(kind: type[Base], field: str) -> None:
    column = inspect(kind).columns[field]
    plain_text = type(column.type).__name__ == "String"
    assert not plain_text or (kind, field) == (Case, "number")


def test_a_person_is_the_same_letters_in_every_month_and_never_her_id() -> None:
    letters = pseudonym(UUID(int=7))
    assert letters == "9C46U892"
    assert LISTED[Person]["id"] is LISTED[Case]["person_id"] is Treatment.PSEUDONYM


def test_what_came_after_the_month_is_not_told() -> None:
    stay = Placement(
        id=UUID(int=1), case_id=UUID(int=2), organisation_id=UUID(int=3), entered_late=False,
        kind=PlacementType.INSTITUTIONAL, start=datetime(2026, 9, 30, 17, tzinfo=UTC),
        end=datetime(2026, 10, 31, 17, tzinfo=UTC), exit_reason=ExitReason.E1,
    )  # fmt: skip
    row = told(Placement, stay, LAST)
    assert (row["start"], row["end"]) == ("2026-10-01", None)  # 01:00 in Taiwan


def test_a_day_within_the_month_is_told() -> None:
    permit = Permit(
        id=UUID(int=1), case_id=UUID(int=2), kind=PermitKind.RESIDENCE_1Y, entered_late=False,
        issued_on=date(2026, 10, 31), valid_to=date(2027, 10, 31), number="A-1",
    )  # fmt: skip
    row = told(Permit, permit, LAST)
    assert (row["issued_on"], row["valid_to"]) == ("2026-10-31", "2027-10-31")
    assert "A-1" not in str(row)
