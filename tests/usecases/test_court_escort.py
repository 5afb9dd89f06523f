"""The outcome of a court date writes the escort too: once, in the same act, undone together."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any
from uuid import UUID

import pytest

from shelterdesk.errors import Invalid
from shelterdesk.models import Service
from shelterdesk.queries.case_records import records_of
from shelterdesk.queries.services import services_of
from shelterdesk.rules.court import HearingOutcomeEntry
from shelterdesk.rules.court_escort import EscortEntry
from shelterdesk.rules.particulars import QuestioningDetail
from shelterdesk.usecases.bookings import book_interpreter
from shelterdesk.usecases.case_records import Writing
from shelterdesk.usecases.court_escort import Told, tell_outcome
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.vocabulary.hearings import AppearanceOutcome, HearingPurpose
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.interpreters import BookingStatus
from shelterdesk.vocabulary.services import (
    Companion,
    InterpreterNeed,
    ServiceOutcome,
    ServiceType,
)
from tests.builders import local
from tests.desks import TODAY, Office
from tests.usecases.inputs import booking
from tests.usecases.test_bookings import called, step
from tests.usecases.test_court_round import a_court
from tests.usecases.test_legal_cases import a_date, a_legal_case, went, written

S = BookingStatus
HEARD = TODAY - timedelta(days=2)
BESIDE = EscortEntry(
    with_escort=True,
    until_time=time(12),
    companion=Companion.COUNSELOR,
    person_consented=True,
    social_worker_present=False,
)


@pytest.fixture
def case(office: Office) -> UUID:
    return office.case()


def heard(office: Office, case: UUID, **given: Any) -> UUID:
    court = a_court(office)
    legal = written(office, case, a_legal_case(organisation_id=court, docket="112-345"))
    facts = {"heard_time": time(9, 30), "staff_id": office.manager} | given
    return written(office, case, a_date(legal, HEARD, **facts))


def told(office: Office, case: UUID, hearing: UUID, escort: EscortEntry = BESIDE) -> None:
    outcome = Writing(id=office.new_id(), case_id=case, entry=went(hearing))
    with office.change() as uow:
        tell_outcome(uow, Told(outcome=outcome, escort=escort))


def escorts(office: Office, case: UUID) -> list[Service]:
    with office.desk.store.read() as session:
        return [
            row for row in session.query(Service).filter_by(case_id=case) if row.voided_at is None
        ]


def test_both_are_written_in_one_act_and_undone_together(office: Office, case: UUID) -> None:
    hearing = heard(office, case)
    before = office.events()[-1].seq
    told(office, case, hearing)
    (one,) = escorts(office, case)
    assert one.kind is ServiceType.COURT_ACCOMPANY
    assert (one.start, one.end) == (local(2026, 11, 21, 9, 30), local(2026, 11, 21, 12))
    assert (one.outcome, one.staff_id) == (ServiceOutcome.DONE, office.manager)
    assert office.kinds()[-2:] == [EventKind.ENTRY_WRITE, EventKind.SERVICE_LOG]
    with office.desk.store.read() as session:
        (row,) = services_of(session, office.desk.viewer, case)
        assert row.organisation_name == "District Court"
    done = Done(first=before + 1, last=office.events()[-1].seq)
    with office.change() as uow:
        undo(uow, done)
    assert escorts(office, case) == []
    with office.desk.store.read() as session:
        assert records_of(session, office.desk.viewer, case, HearingOutcomeEntry) == ()


def test_an_escort_that_is_in_the_file_is_not_written_again(office: Office, case: UUID) -> None:
    hearing = heard(office, case)
    asked = QuestioningDetail(
        companion=Companion.COUNSELOR, person_consented=True, social_worker_present=False
    )
    start = local(2026, 11, 21, 14)
    office.logged(case, kind=ServiceType.COURT_ACCOMPANY, start=start, detail=asked)
    told(office, case, hearing)
    assert len(escorts(office, case)) == 1


@pytest.mark.parametrize(
    ("hearing", "escort"),
    [({"staff_id": None}, BESIDE), ({}, replace(BESIDE, with_escort=False))],
)
def test_no_service_without_an_escort(
    office: Office, case: UUID, hearing: dict[str, Any], escort: EscortEntry
) -> None:
    told(office, case, heard(office, case, **hearing), escort)
    assert escorts(office, case) == []


@pytest.mark.parametrize(
    ("status", "need"),
    [(S.CONFIRMED, InterpreterNeed.INTERPRETER), (S.CANCELLED, InterpreterNeed.NOT_NEEDED)],
)
def test_who_was_booked_interpreted_and_nobody_whose_booking_fell(
    office: Office, case: UUID, status: BookingStatus, need: InterpreterNeed
) -> None:
    hoa, lan = (called(office, name, registered_on=HEARD) for name in ("Hoa", "Lan"))
    hearing = heard(office, case, interpreter_id=lan)
    start = local(2026, 11, 21, 9, 30)
    new = booking(office, case_id=case, start=start, end=start + timedelta(hours=2))
    new = replace(new, hearing_id=hearing, interpreter_id=hoa)
    with office.change() as uow:
        book_interpreter(uow, new)
    step(office, new.id, status, reason="ill" if status is S.CANCELLED else "")
    told(office, case, hearing)
    (one,) = escorts(office, case)
    assert one.interpreting is need
    assert one.interpreter_id == (hoa if status is S.CONFIRMED else None)


def test_whom_the_form_names_interpreted_where_nobody_was_ever_booked(
    office: Office, case: UUID
) -> None:
    lan = called(office, "Lan")
    told(office, case, heard(office, case, interpreter_id=lan))
    (one,) = escorts(office, case)
    assert (one.interpreting, one.interpreter_id) == (InterpreterNeed.INTERPRETER, lan)


def test_she_was_not_there(office: Office, case: UUID) -> None:
    entry = replace(went(heard(office, case)), attendance=AppearanceOutcome.MISSED_NO_REASON)
    outcome = Writing(id=office.new_id(), case_id=case, entry=entry)
    with office.change() as uow:
        tell_outcome(uow, Told(outcome=outcome, escort=BESIDE))
    assert escorts(office, case) == []


def test_questioning_by_the_police_counts_as_such(office: Office, case: UUID) -> None:
    told(office, case, heard(office, case, purpose=HearingPurpose.POLICE_QUESTIONING))
    assert [one.kind for one in escorts(office, case)] == [ServiceType.POLICE_ACCOMPANY]


def test_without_an_hour_or_before_it_began_nothing_is_written(office: Office, case: UUID) -> None:
    hearing = heard(office, case, heard_time=None)
    with pytest.raises(Invalid) as refused:
        told(office, case, hearing)
    assert list(refused.value.fields) == ["from_time"]
    with pytest.raises(Invalid) as refused:
        told(office, case, hearing, replace(BESIDE, from_time=time(14)))
    assert list(refused.value.fields) == ["until_time"]
    assert escorts(office, case) == []
    with office.desk.store.read() as session:
        assert records_of(session, office.desk.viewer, case, HearingOutcomeEntry) == ()
