"""An interpreter's booking and the date that it is for: asked for from it, gone with it, undone."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from shelterdesk.errors import ChangedSince, Invalid, Missing, Problem
from shelterdesk.queries.booked import Booked, booked_for
from shelterdesk.queries.booking_request import booking_request
from shelterdesk.queries.bookings import BookingRow, booking_row
from shelterdesk.rules.calendar import local_moment
from shelterdesk.rules.court import HearingEntry, LegalCaseEntry
from shelterdesk.usecases.bookings import (
    Booking,
    BookingStep,
    book_interpreter,
    step_booking,
)
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.vocabulary.court import ComingDates
from shelterdesk.vocabulary.hearings import AppearanceOutcome, CallResult, MovedBy, NextStep
from shelterdesk.vocabulary.interpreters import BookedThen, BookingStatus, Requester
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.services import ServiceForm, ServiceOutcome
from tests.builders import local
from tests.desks import Office
from tests.particulars import WHOLE
from tests.usecases.inputs import booking
from tests.usecases.test_bookings import booked, called
from tests.usecases.test_bookings import refused as not_booked
from tests.usecases.test_court_round import a_court, shown
from tests.usecases.test_court_round import said as told_by_phone
from tests.usecases.test_legal_cases import (
    LATER,
    SOON,
    a_date,
    a_legal_case,
    corrected,
    over,
    refused,
    voided,
    went,
    written,
)

S, T = BookingStatus, BookedThen
TEN = time(10)


@pytest.fixture
def case(office: Office) -> UUID:
    return office.case()


@pytest.fixture
def legal(office: Office, case: UUID) -> UUID:
    return written(office, case, a_legal_case())


@pytest.fixture
def first(office: Office, case: UUID, legal: UUID) -> UUID:
    return written(office, case, a_date(legal, heard_time=TEN))


def for_date(office: Office, case: UUID, hearing: UUID, **given: Any) -> Booking:
    """Booked from a quarter to ten on, for the court date at ten, and agreed."""
    at = local_moment(SOON, time(9, 45))
    new = booking(office, **{"case_id": case, "start": at, "end": at + timedelta(hours=2)} | given)
    new = replace(new, hearing_id=hearing)
    with office.change() as uow:
        book_interpreter(uow, new)
    if new.interpreter_id is not None:
        with office.change() as uow:
            step_booking(uow, BookingStep(booking_id=new.id, revision=1, to=S.CONFIRMED))
    return new


def seen(office: Office, key: UUID) -> BookingRow:
    with office.desk.store.read() as session:
        return booking_row(session, office.desk.viewer, key)


def of_date(office: Office, key: UUID) -> Booked | None:
    with office.desk.store.read() as session:
        return booked_for(session, (key,)).get(key)


def take_back(office: Office, event: int | None = None) -> None:
    """The last act, or an earlier one."""
    last = office.events()[-1].seq if event is None else event
    with office.change() as uow:
        undo(uow, Done(first=last, last=last))


def moved(legal: UUID, before: UUID, on: date = LATER, **given: Any) -> HearingEntry:
    return a_date(
        legal, on, replaces_id=before, moved_by=MovedBy.COURT, move_reason="A judge is ill", **given
    )


def test_it_is_asked_for_from_the_court_date_with_all_that_is_known(
    office: Office, case: UUID, first: UUID
) -> None:
    with office.desk.store.read() as session:
        asked = booking_request(session, office.desk.viewer, first)
    assert (asked.case_id, asked.hearing_id, asked.on, asked.at) == (case, first, SOON, TEN)
    assert (asked.requester, asked.language) == (Requester.COURT, Language.VI)
    new = for_date(office, case, first, interpreter_id=called(office, "Hoa"))
    found = of_date(office, first)
    assert found == Booked(booking_id=new.id, status=S.CONFIRMED, interpreter="Hoa")
    with office.desk.store.read() as session:
        assert booking_request(session, office.desk.viewer, first).booking_id == new.id


def test_from_a_planned_questioning_the_police_ask(office: Office, case: UUID) -> None:
    start = local(2026, 11, 25, 9)
    plan = office.logged(
        case,
        detail=WHOLE[ServiceForm.POLICE_ACCOMPANY],
        start=start,
        end=start + timedelta(hours=3),
        outcome=ServiceOutcome.PLANNED,
        place="First Precinct",
    )
    with office.desk.store.read() as session:
        asked = booking_request(session, office.desk.viewer, plan)
    assert (asked.requester, asked.at, asked.until) == (Requester.POLICE, time(9), time(12))
    assert asked.service_id == plan


def test_a_date_has_one_booking_of_its_own_case_while_it_is_waited_for(
    office: Office, case: UUID, legal: UUID, first: UUID
) -> None:
    new = for_date(office, case, first)
    again = replace(new, id=office.new_id())
    assert not_booked(office, book_interpreter, again) == {"start": "booked_for_it"}
    other = office.case(known_as="Sari")
    with pytest.raises(Missing), office.change() as uow:
        book_interpreter(uow, replace(again, case_id=other))
    written(office, case, moved(legal, first, booked=T.RELEASE))
    assert not_booked(office, book_interpreter, again) == {"start": "booking_date_settled"}


def test_a_moved_date_asks_what_becomes_of_the_booking(
    office: Office, case: UUID, legal: UUID, first: UUID
) -> None:
    for_date(office, case, first)
    assert refused(office, case, moved(legal, first)) == {"booked": "booking_stands"}


def test_she_is_asked_for_the_new_date_and_undo_takes_both_back(
    office: Office, case: UUID, legal: UUID, first: UUID
) -> None:
    new = for_date(
        office, case, first, interpreter_id=called(office, "Hoa"), arrives_at=time(9, 30)
    )
    before = seen(office, new.id)
    then = moved(legal, first, heard_time=time(14), booked=T.ALONG)
    second = written(office, case, then)
    row = seen(office, new.id)
    assert row.entry.start == local_moment(LATER, time(13, 45))
    assert (row.entry.arrives_at, row.status) == (time(13, 30), S.OFFERED)
    assert of_date(office, first) is None
    assert of_date(office, second) is not None
    take_back(office)
    assert replace(seen(office, new.id), revision=before.revision) == before
    assert of_date(office, first) is not None
    assert of_date(office, second) is None


def test_along_goes_only_who_can_come(office: Office, case: UUID, legal: UUID, first: UUID) -> None:
    hoa = called(office, "Hoa")
    for_date(office, case, first, interpreter_id=hoa)
    at = local_moment(LATER, time(10, 30))
    booked(office, interpreter_id=hoa, start=at, end=at + timedelta(hours=1))
    then = moved(legal, first, heard_time=TEN, booked=T.ALONG)
    assert refused(office, case, then) == {"booked": "interpreter_booked"}
    second = written(office, case, replace(then, booked=T.RELEASE))
    found = of_date(office, first)
    assert found is not None
    assert found.fell
    assert of_date(office, second) is None
    assert seen(office, found.booking_id).reason == "The date was moved"


def test_a_corrected_day_or_hour_asks_too(
    office: Office, case: UUID, legal: UUID, first: UUID
) -> None:
    new = for_date(office, case, first)
    corrected(office, case, first, a_date(legal, heard_time=TEN, note="Bring the papers"))
    later = a_date(legal, heard_time=time(11))
    with pytest.raises(Invalid):
        corrected(office, case, first, later, revision=2)
    corrected(office, case, first, replace(later, booked=T.ALONG), revision=2)
    row = seen(office, new.id)
    assert (row.entry.start, row.status) == (local_moment(SOON, time(10, 45)), S.REQUESTED)


def test_the_booking_goes_along_to_the_other_court_and_keeps_a_place_of_its_own(
    office: Office, case: UUID, legal: UUID
) -> None:
    here, there = a_court(office), a_court(office, "High Court")
    first = written(office, case, a_date(legal, heard_time=TEN, organisation_id=here, room="3"))
    new = for_date(office, case, first, organisation_id=here, place="Side door")
    then = moved(legal, first, heard_time=TEN, organisation_id=there, room="5", booked=T.ALONG)
    written(office, case, then)
    entry = seen(office, new.id).entry
    assert (entry.organisation_id, entry.place) == (there, "Side door")


def test_another_room_or_court_of_the_same_date_asks_and_a_room_alone_needs_no_new_answer(
    office: Office, case: UUID, legal: UUID
) -> None:
    here, there = a_court(office), a_court(office, "High Court")
    as_it_was = a_date(legal, heard_time=TEN, organisation_id=here, room="3")
    first = written(office, case, as_it_was)
    who = called(office, "Hoa")
    new = for_date(office, case, first, organisation_id=here, place="3", interpreter_id=who)
    room = replace(as_it_was, room="5")
    with pytest.raises(Invalid):
        corrected(office, case, first, room)
    corrected(office, case, first, replace(room, booked=T.ALONG))
    row = seen(office, new.id)
    assert (row.entry.place, row.status) == ("5", S.CONFIRMED)
    corrected(office, case, first, replace(room, organisation_id=there, booked=T.ALONG), revision=2)
    row = seen(office, new.id)
    assert (row.entry.organisation_id, row.status) == (there, S.OFFERED)


def test_the_court_of_the_legal_case_is_the_place_of_a_date_that_names_none(
    office: Office, case: UUID
) -> None:
    court = a_court(office)
    legal = written(office, case, a_legal_case(organisation_id=court))
    as_it_was = a_date(legal, heard_time=TEN)
    first = written(office, case, as_it_was)
    for_date(office, case, first, organisation_id=court)
    corrected(office, case, first, replace(as_it_was, organisation_id=court))


def test_a_call_that_calls_off_a_booked_date_is_noted_and_the_date_waits_for_its_outcome(
    office: Office, case: UUID, legal: UUID, first: UUID
) -> None:
    for_date(office, case, first)
    other = written(office, case, a_date(legal, LATER))
    told_by_phone(office, first, other, result=CallResult.CALLED_OFF)
    [court] = shown(office).courts
    [one] = court.dates
    assert (one.hearing_id, one.said, one.is_booked) == (first, CallResult.CALLED_OFF, True)
    off = went(first, attendance=AppearanceOutcome.CALLED_OFF)
    written(office, case, replace(off, booked=T.RELEASE))
    assert shown(office).count() == 0


def test_an_outcome_before_the_day_takes_the_booking_to_the_next_date(
    office: Office, case: UUID, first: UUID
) -> None:
    new = for_date(office, case, first)
    off = went(first, attendance=AppearanceOutcome.RESCHEDULED)
    assert refused(office, case, off) == {"booked": "booking_stands"}
    along = replace(off, booked=T.ALONG)
    assert refused(office, case, along) == {"booked": "booking_needs_new_date"}
    written(office, case, replace(along, next_step=NextStep.DATE_SET, next_on=LATER))
    row = seen(office, new.id)
    assert row.entry.start == local_moment(LATER, time(9, 45))
    assert of_date(office, first) is None


def test_the_end_of_a_legal_case_calls_off_what_was_booked_or_leaves_it(
    office: Office, case: UUID, legal: UUID, first: UUID
) -> None:
    new = for_date(office, case, first)
    written(office, case, over(legal, coming=ComingDates.STILL_ON))
    take_back(office)
    off = over(legal, coming=ComingDates.CALLED_OFF)
    assert refused(office, case, off) == {"booked": "booking_stands"}
    written(office, case, replace(off, booked=T.LEAVE))
    assert seen(office, new.id).status is S.REQUESTED
    take_back(office)
    written(office, case, replace(off, booked=T.RELEASE))
    assert seen(office, new.id).status is S.CANCELLED
    take_back(office)
    assert seen(office, new.id).status is S.REQUESTED


def test_a_voided_date_releases_who_was_booked_for_it(
    office: Office, case: UUID, first: UUID
) -> None:
    new = for_date(office, case, first)
    voided(office, case, "hearing", first)
    row = seen(office, new.id)
    assert (row.status, row.reason) == (S.CANCELLED, "The date was voided")
    take_back(office)
    assert seen(office, new.id).status is S.REQUESTED
    assert of_date(office, first) is not None


def test_what_fell_leaves_the_date_without_an_interpreter_until_another_is_booked(
    office: Office, case: UUID, first: UUID
) -> None:
    new = for_date(office, case, first, interpreter_id=called(office, "Hoa"))
    step = BookingStep(booking_id=new.id, revision=2, to=S.CANCELLED, reason="ill")
    with office.change() as uow:
        step_booking(uow, step)
    found = of_date(office, first)
    assert found is not None
    assert found.fell
    lan = for_date(office, case, first, interpreter_id=called(office, "Lan"))
    now = Booked(booking_id=lan.id, status=S.CONFIRMED, interpreter="Lan")
    assert of_date(office, first) == now


@dataclass(frozen=True)
class Heard:
    """A legal case at its old court, a date of it that names none of its own, and a new court."""

    old: UUID
    new: UUID
    at_old: LegalCaseEntry
    legal: UUID
    as_it_was: HearingEntry
    hearing: UUID


@pytest.fixture
def heard(office: Office, case: UUID) -> Heard:
    old, new = a_court(office), a_court(office, "High Court")
    at_old = a_legal_case(organisation_id=old)
    legal = written(office, case, at_old)
    as_it_was = a_date(legal, heard_time=TEN)
    hearing = written(office, case, as_it_was)
    return Heard(old, new, at_old, legal, as_it_was, hearing)


def test_no_interpreter_is_left_at_the_court_that_a_legal_case_had_before(
    office: Office, case: UUID, heard: Heard
) -> None:
    for_date(office, case, heard.hearing, organisation_id=heard.old)
    elsewhere = replace(heard.at_old, organisation_id=heard.new)
    with pytest.raises(Invalid) as told:
        corrected(office, case, heard.legal, elsewhere)
    assert told.value.fields == {"organisation_id": Problem("court_is_booked", {"day": SOON})}
    corrected(office, case, heard.legal, replace(heard.at_old, division="Third"))
    there = replace(heard.as_it_was, organisation_id=heard.new, booked=T.ALONG)
    corrected(office, case, heard.hearing, there)
    corrected(office, case, heard.legal, elsewhere, revision=2)


def test_a_legal_case_gets_another_court_where_nobody_is_sent_to_the_old_one(
    office: Office, case: UUID, heard: Heard
) -> None:
    for_date(office, case, heard.hearing)  # to the police, by its own form
    corrected(office, case, heard.legal, replace(heard.at_old, organisation_id=heard.new))


def test_undo_puts_no_court_back_under_an_interpreter_who_comes_to_the_new_one(
    office: Office, case: UUID, heard: Heard
) -> None:
    corrected(office, case, heard.legal, replace(heard.at_old, organisation_id=heard.new))
    went_on = office.desk.store.head.seq
    booked = for_date(office, case, heard.hearing, organisation_id=heard.new)
    with pytest.raises(ChangedSince):
        take_back(office, went_on)
    with office.change() as uow:
        step_booking(uow, BookingStep(booking_id=booked.id, revision=1, to=S.CANCELLED, reason="x"))
    take_back(office, went_on)


def test_undo_of_a_date_does_not_send_her_to_the_court_that_its_legal_case_had(
    office: Office, case: UUID, heard: Heard
) -> None:
    for_date(office, case, heard.hearing, organisation_id=heard.old)
    corrected(
        office,
        case,
        heard.hearing,
        replace(heard.as_it_was, organisation_id=heard.new, booked=T.ALONG),
    )
    taken_along = office.desk.store.head.seq
    corrected(office, case, heard.legal, replace(heard.at_old, organisation_id=heard.new))
    went_on = office.desk.store.head.seq
    with pytest.raises(ChangedSince):
        take_back(office, taken_along)
    take_back(office, went_on)
    take_back(office, taken_along)
