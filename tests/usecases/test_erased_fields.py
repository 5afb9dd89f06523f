"""Of every field of a case somebody decided whether an erasure takes it."""

from enum import StrEnum
from typing import Any

import pytest
from sqlalchemy import inspect

from shelterdesk.models import Base, Case, Detail, Person, PersonName, Record, table_of
from shelterdesk.models.base import Codes
from shelterdesk.queries.deidentified import LISTED
from shelterdesk.usecases.erased_fields import (
    CUT,
    ERASED,
    GONE,
    NONE_OF_THEM,
    erased_of,
    kinds_of_case,
    texts_of,
)
from shelterdesk.usecases.kept_fields import ALWAYS_KEPT, STAYS

KINDS: tuple[Any, ...] = (Person, PersonName, Case, *kinds_of_case())

OF_NO_CASE = {
    "staff", "organisation", "interpreter", "room", "bed", "bed_block", "reported_figure",
    "police_case", "inspector_key", "legal_rule", "course", "course_session",
    "coordination_meeting", "meeting_decision", "house_rule", "staff_absence",
}  # fmt: skip
"""Records that are nobody's file."""


def fields_of(kind: type[Base]) -> set[str]:
    return {part.key for part in inspect(kind).column_attrs}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_is_erased_or_stays_for_a_reason(kind: type[Base]) -> None:
    erased, stays = set(ERASED.get(kind, ())), set(STAYS.get(kind, ()))
    decided = erased | stays
    assert not erased & stays
    assert decided | (ALWAYS_KEPT & fields_of(kind)) | ({"void_reason"} & fields_of(kind)) == (
        fields_of(kind)
    )


def test_nothing_is_decided_of_what_is_of_no_case() -> None:
    assert set(ERASED) | set(STAYS) <= set(KINDS)


def test_every_record_is_of_a_case_or_of_none() -> None:
    kinds: list[Any] = [mapper.class_ for mapper in Base.registry.mappers]
    records = {table_of(kind).name for kind in kinds if issubclass(kind, Record | Detail)}
    assert records - {table_of(kind).name for kind in KINDS} == OF_NO_CASE


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_typed_text_goes_but_for_a_reason(kind: type[Base]) -> None:
    left = texts_of(kind) - set(erased_of(kind))
    assert left <= set(STAYS.get(kind, ()))
    assert {(kind.__name__, name) for name in left} <= {("Case", "number"), ("Erasure", "reason")}


@pytest.mark.parametrize("kind", ERASED, ids=lambda kind: kind.__name__)
def test_what_a_package_tells_as_it_is_stays(kind: type[Base]) -> None:
    """Else the package of an old month would not be the same any more."""
    assert not set(ERASED[kind]) & set(LISTED.get(kind, ()))


@pytest.mark.parametrize("kind", ERASED, ids=lambda kind: kind.__name__)
def test_what_comes_instead_fits_its_field(kind: type[Base]) -> None:
    columns = inspect(kind).columns
    for field, after in ERASED[kind].items():
        if after is GONE:
            assert field in texts_of(kind)
        elif after is None:
            assert columns[field].nullable
        elif after == NONE_OF_THEM:
            assert isinstance(columns[field].type, Codes)
        else:
            assert after is CUT or isinstance(after, StrEnum)
