"""How many closed files are due: as many as the list says, and the others are not read."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import product
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from shelterdesk.models import (
    Case,
    Erasure,
    LegalHold,
    Person,
    RetentionReview,
    Setting,
)
from shelterdesk.queries.retention import ADULT_YEARS, closed_files, files_due
from shelterdesk.rules.calendar import add_months
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.usecases.rules import row_of
from shelterdesk.vocabulary.cases import CaseStatus, ResidentCategory
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.people import DatePrecision, Language, Sex
from shelterdesk.vocabulary.retention import ErasureGround
from tests.builders import House
from tests.desks import TODAY

WHY = "The court of New Taipei asked for it"
SEVEN_YEARS_AGO = add_months(TODAY, -84)
CLOSED = (
    TODAY - timedelta(days=40),
    add_months(TODAY, -37),
    SEVEN_YEARS_AGO,
    SEVEN_YEARS_AGO - timedelta(days=1),
    date(2010, 2, 28),
)
AGES = (9, 17, 18, 19, 40, None)


@pytest.fixture
def lawful(house: House) -> House:
    """With the law's seven years for a child's file."""
    [rule] = [one for one in SEED if one.key is RuleKey.MINOR_RECORD_KEPT]
    house.write([row_of(house.new_id(), rule)])
    return house


def closed(house: House, on: date, age: int | None, month: int | None = None) -> list[Any]:
    """A person of about that age when her file began, and her closed file; unwritten."""
    opened = on - timedelta(days=30)
    person = Person(
        id=house.new_id(),
        known_as="Lan",
        sex=Sex.F,
        birth_year=opened.year - age if age is not None else None,
        birth_month=month if age is not None else None,
        birth_precision=None
        if age is None
        else DatePrecision.Y if month is None else DatePrecision.M,
        nationalities=[],
        language=Language.VI,
        needs_interpreter=True,
    )  # fmt: skip
    case = Case(
        id=house.new_id(),
        person_id=person.id,
        number=f"SD-{person.id.int}",
        status=CaseStatus.CLOSED,
        category=ResidentCategory.TRAFFICKING,
        exploitation=[],
        opened_on=opened,
        closed_on=on,
        close_reason="Done",
        owner_id=house.manager.staff_id,
    )
    return [person, case]


def reviewed(house: House, case: UUID, until: date) -> RetentionReview:
    return RetentionReview(
        id=house.new_id(), case_id=case, decided_on=TODAY, keep_until=until, reason=WHY
    )


def adult_years(house: House, years: int | None) -> None:
    house.write([Setting(key=ADULT_YEARS, value=years)])


@contextmanager
def rows_read(session: Session) -> Iterator[list[Any]]:
    """Every row that comes out of the store meanwhile."""
    seen: list[Any] = []

    def keep(_cursor: Any, row: Any) -> Any:
        seen.append(row)
        return row

    driver: Any = session.connection().connection.driver_connection
    driver.row_factory = keep
    try:
        yield seen
    finally:
        driver.row_factory = None


def due(house: House) -> int:
    """As Today counts them; the list says the same."""
    count = house.ask(files_due, house.manager, TODAY)
    listed = house.ask(closed_files, house.manager, TODAY).rows
    assert count == sum(row.is_due(TODAY) for row in listed)
    return count


@pytest.mark.parametrize(("years", "least"), [(None, 20), (3, 40), (10, 20)])
def test_today_counts_what_the_list_of_closed_files_calls_due(
    lawful: House, years: int | None, least: int
) -> None:
    house = lawful
    rows = [closed(house, on, age, month) for on, age, month in product(CLOSED, AGES, (None, 12))]
    ways = (None, TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1))
    more: list[Any] = []
    for on, age, until in product(CLOSED, (9, 40, None), ways[1:]):
        rows.append(closed(house, on, age))
        more.append(reviewed(house, rows[-1][1].id, until))
    (held, gone) = closed(house, CLOSED[-1], 9), closed(house, CLOSED[-1], 9)
    more.append(LegalHold(id=house.new_id(), case_id=held[1].id, reason=WHY, placed_on=TODAY))
    more.append(
        Erasure(
            id=house.new_id(), case_id=gone[1].id, erased_on=TODAY, ground=ErasureGround.DUE,
            reason=WHY, with_person=False, backups_until=TODAY,
        )
    )  # fmt: skip
    house.write([*(one for pair in (*rows, held, gone) for one in pair), *more])
    if years is not None:
        adult_years(house, years)
    assert due(house) >= least


def test_a_review_that_is_over_is_due_however_lately_the_file_was_closed(house: House) -> None:
    person, case = closed(house, TODAY - timedelta(days=60), 40)
    house.write([person, case, reviewed(house, case.id, TODAY)])
    assert due(house) == 1


@pytest.mark.parametrize("years", [None, 10])
def test_closed_files_that_cannot_be_due_are_not_read(lawful: House, years: int | None) -> None:
    """One child's file that is due among many of adults."""
    house = lawful
    old = SEVEN_YEARS_AGO - timedelta(days=40)
    rows = [one for age in range(20, 60) for one in closed(house, old, age)]
    rows += [one for _more in range(20) for one in closed(house, TODAY - timedelta(days=9), 12)]
    house.write([*rows, *closed(house, old, 9)])
    if years is not None:
        adult_years(house, years)
    with house.store.read() as session, rows_read(session) as seen:
        assert files_due(session, house.manager, TODAY) == 1
    with house.store.read() as session, rows_read(session) as alike:
        assert files_due(session, house.manager, date(2010, 1, 1)) == 0
    assert len(seen) - len(alike) == 1  # the rest are rules and settings
