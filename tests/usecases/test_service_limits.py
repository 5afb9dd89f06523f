"""How many sessions there were and how long rent is paid, as a form says it before the save."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from shelterdesk.queries.service_limits import (
    AskedLimit,
    RentPaid,
    SessionsHeld,
    rent_paid,
    sessions_held,
)
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.particulars import AidDetail, CounsellingDetail
from shelterdesk.usecases.voiding import SERVICE, Voiding, void_record
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType
from shelterdesk.vocabulary.staff import Role
from tests.builders import local
from tests.desks import Office
from tests.usecases.test_due_sources import left

NOON = local(2026, 11, 23, 12)
TODAY = date(2026, 11, 23)
HELD = {"kind": ServiceType.COUNSELING, "detail": CounsellingDetail(), "place": ""}


@pytest.fixture
def case(office: Office) -> UUID:
    office.clock.at = NOON
    return office.case(known_as="Đào")


def held(office: Office, *cases: UUID, **given: Any) -> tuple[SessionsHeld, ...]:
    asked = AskedLimit(kind=ServiceType.COUNSELING, case_ids=cases, on=TODAY)
    with office.desk.store.read() as session:
        return sessions_held(session, office.desk.viewer, replace(asked, **given))


def rent(office: Office, case: UUID, first: date, last: date | None = None, **given: Any) -> UUID:
    """Rent that was paid for these days."""
    detail = AidDetail(amount=5000, covers_from=first, covers_to=last)
    facts = {"kind": ServiceType.RENT_SUBSIDY, "detail": detail, "end": None}
    return office.logged(case, **facts | given)


def paid(
    office: Office, case: UUID, first: date, last: date | None = None, **given: Any
) -> list[RentPaid]:
    viewer = given.pop("viewer", office.desk.viewer)
    kind = ServiceType.RENT_SUBSIDY
    asked = AskedLimit(kind=kind, case_ids=(case,), on=TODAY, covers=(first, last), **given)
    with office.desk.store.read() as session:
        return list(rent_paid(session, viewer, asked))


def voided(office: Office, case: UUID, key: UUID) -> None:
    void = Voiding(what=SERVICE, id=key, case_id=case, revision=1, reason="Typed twice")
    with office.change() as uow:
        void_record(uow, void)


def test_sessions_that_were_held_are_counted_and_nothing_else(office: Office, case: UUID) -> None:
    other = office.case(known_as="Lan")
    sessions = [office.logged(case, start=local(2026, 11, day), **HELD) for day in (20, 21, 22)]
    voided(office, case, sessions[0])
    office.logged(case, outcome=ServiceOutcome.DECLINED_BY_PERSON, **HELD)
    tomorrow = {"start": local(2026, 11, 24), "outcome": ServiceOutcome.PLANNED}
    office.logged(case, **HELD | tomorrow)
    office.logged(case)
    office.logged(other, **HELD)
    assert held(office, case) == (SessionsHeld(known_as="Đào", held=2, paid=10),)
    assert [(one.known_as, one.held) for one in held(office, case, other)] == [
        ("Lan", 1),
        ("Đào", 2),
    ]


def test_the_record_that_is_corrected_is_not_counted(office: Office, case: UUID) -> None:
    session = office.logged(case, **HELD)
    [row] = held(office, case, but=session)
    assert row.held == 0


@pytest.mark.parametrize(("before", "beyond"), [(9, False), (10, True), (11, True)])
def test_one_more_than_is_paid_is_beyond(before: int, beyond: bool) -> None:
    assert SessionsHeld(known_as="Đào", held=before, paid=10).is_beyond is beyond


def test_rent_lasts_three_months_from_the_first_day_that_was_paid(
    office: Office, case: UUID
) -> None:
    [row] = paid(office, case, date(2026, 11, 1))
    assert (row.until, row.longest) == (date(2027, 1, 31), date(2027, 2, 28))
    assert (row.overlaps, row.overlaps_from) == (None, None)
    rent(office, case, date(2026, 9, 1), date(2026, 9, 30))
    [row] = paid(office, case, date(2026, 11, 1))
    assert (row.until, row.longest) == (date(2026, 11, 30), date(2026, 12, 31))


def test_rent_of_an_earlier_month_that_is_noted_later_begins_it(office: Office, case: UUID) -> None:
    rent(office, case, date(2026, 11, 1), date(2026, 11, 30))
    [row] = paid(office, case, date(2026, 10, 1), date(2026, 10, 31))
    assert (row.until, row.overlaps) == (date(2026, 12, 31), None)


def test_days_that_are_paid_already_name_their_record(office: Office, case: UUID) -> None:
    service = rent(office, case, date(2026, 11, 1), date(2026, 11, 30))
    [row] = paid(office, case, date(2026, 11, 30), date(2026, 12, 30))
    assert (row.overlaps, row.overlaps_from) == (service, date(2026, 11, 1))
    [row] = paid(office, case, date(2026, 12, 1), date(2026, 12, 31))
    assert row.overlaps is None
    [row] = paid(office, case, date(2026, 11, 1), date(2026, 11, 30), but=service)
    assert row.overlaps is None


def test_rent_that_was_not_paid_stands_against_nothing(office: Office, case: UUID) -> None:
    rent(office, case, date(2026, 11, 1), outcome=ServiceOutcome.DECLINED_BY_PERSON)
    voided(office, case, rent(office, case, date(2026, 11, 1)))
    [row] = paid(office, case, date(2026, 11, 1))
    assert row.overlaps is None


def test_nothing_is_told_of_rent_of_a_case_out_of_reach(office: Office, case: UUID) -> None:
    service = rent(office, case, date(2026, 11, 1))
    left(office, case, local(2026, 11, 23, 10))
    stranger = Viewer(office.new_id(), Role.COUNSELOR)
    [mine] = paid(office, case, date(2026, 11, 1))
    assert mine.overlaps == service
    assert all(
        row.overlaps is None for row in paid(office, case, date(2026, 11, 1), viewer=stranger)
    )


def test_before_the_law_no_limit_is_told(office: Office, case: UUID) -> None:
    assert held(office, case, on=date(2020, 1, 1)) == ()
    assert paid(office, case, date(2020, 1, 1)) == []
