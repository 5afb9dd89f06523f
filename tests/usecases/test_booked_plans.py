"""An interpreter's booking for a planned service: postponed, ended before its day, corrected."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from shelterdesk.rules.calendar import local_moment
from shelterdesk.usecases.bookings import Booking, book_interpreter, change_booking
from shelterdesk.usecases.service_plans import Conclusion, conclude_plan
from shelterdesk.usecases.services import NewService, change_service, log_service
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.vocabulary.interpreters import BookedThen, BookingStatus
from shelterdesk.vocabulary.services import ServiceOutcome
from tests.desks import Office
from tests.usecases.inputs import booking
from tests.usecases.test_booked_dates import TEN, case, seen
from tests.usecases.test_bookings import refused as not_booked
from tests.usecases.test_legal_cases import SOON

__all__ = ["case"]

S, T = BookingStatus, BookedThen


@pytest.fixture
def plan(office: Office, case: UUID) -> NewService:
    start = local_moment(SOON, TEN)
    new = office.service(
        case, start=start, end=start + timedelta(hours=1), outcome=ServiceOutcome.PLANNED
    )
    with office.change() as uow:
        log_service(uow, new)
    return new


def for_plan(office: Office, plan: NewService, **given: Any) -> Booking:
    new = booking(office, case_id=plan.case_id, start=plan.start, end=plan.end, **given)
    new = replace(new, service_id=plan.id)
    with office.change() as uow:
        book_interpreter(uow, new)
    return new


def ended(plan: NewService, outcome: ServiceOutcome, **given: Any) -> Conclusion:
    return Conclusion(service_id=plan.id, revision=1, outcome=outcome, **given)


def test_a_postponed_plan_asks_and_takes_the_booking_along(
    office: Office, plan: NewService
) -> None:
    new = for_plan(office, plan)
    later = plan.start + timedelta(days=3)
    moved_id = office.new_id()
    told = ended(
        plan, ServiceOutcome.POSTPONED, moved_to=later, moved_id=moved_id, reason="Doctor is ill"
    )
    assert not_booked(office, conclude_plan, told) == {"booked": "booking_stands"}
    with office.change() as uow:
        conclude_plan(uow, replace(told, booked=T.ALONG))
    row = seen(office, new.id)
    assert (row.entry.start, row.service_id) == (later, moved_id)
    last = office.events()[-1].seq
    first = next(one.seq for one in reversed(office.events()) if one.kind == "service.log")
    with office.change() as uow:
        undo(uow, Done(first=first, last=last))
    row = seen(office, new.id)
    assert (row.entry.start, row.service_id) == (plan.start, plan.id)


def test_a_plan_that_falls_before_its_day_releases_the_interpreter(
    office: Office, plan: NewService
) -> None:
    new = for_plan(office, plan)
    with office.change() as uow:
        why = "She is in hospital"
        conclude_plan(uow, ended(plan, ServiceOutcome.DECLINED_BY_PERSON, reason=why))
    row = seen(office, new.id)
    assert (row.status, row.reason) == (S.CANCELLED, "The date was called off")


def test_a_correction_does_not_leave_the_booking_for_another_time(
    office: Office, plan: NewService
) -> None:
    for_plan(office, plan)
    later = replace(plan, start=plan.start + timedelta(hours=2), end=None, revision=1)
    assert not_booked(office, change_service, later) == {"start": "plan_is_booked"}


def test_a_plan_with_an_interpreter_changes_its_place_after_the_booking(
    office: Office, plan: NewService
) -> None:
    new = for_plan(office, plan, place=plan.place)
    elsewhere = replace(plan, place="Other Hospital", revision=1)
    assert not_booked(office, change_service, elsewhere) == {"place": "plan_place_booked"}
    told = replace(new, entry=replace(new.entry, place="Other Hospital"), revision=1)
    with office.change() as uow:
        change_booking(uow, told)
    with office.change() as uow:
        change_service(uow, elsewhere)
