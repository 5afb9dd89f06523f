"""Bookings of interpreters: asked for, refused with the way out, substituted, done and paid."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from shelterdesk.errors import CaseClosed, ChangedSince, Invalid, NotAllowed
from shelterdesk.queries.bookings import (
    BookingRow,
    Candidate,
    Wanted,
    bookings_ahead,
    bookings_past,
    bookings_waiting,
    candidates,
)
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.bookings import BookingOutcome
from shelterdesk.rules.interpreter_wishes import InterpreterWishEntry
from shelterdesk.usecases.bookings import (
    Booking,
    BookingReason,
    BookingStep,
    Sending,
    book_interpreter,
    change_booking,
    send_interpreter,
    step_booking,
    void_booking,
)
from shelterdesk.usecases.case_records import Writing, write_record
from shelterdesk.usecases.cases import CaseClosing, close_case
from shelterdesk.usecases.interpreters import add_interpreter
from shelterdesk.usecases.placements import PlacementEnd, end_placement
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.vocabulary.interpreters import (
    BookingStatus,
    Caution,
    Transport,
    Unfit,
    Weekday,
    Wish,
)
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.placements import ExitReason
from shelterdesk.vocabulary.staff import Role
from tests.builders import local
from tests.desks import TODAY, Office
from tests.usecases.inputs import booking, interpreter

S = BookingStatus


def called(office: Office, name: str, **given: Any) -> UUID:
    new = interpreter(office, name=name, days=tuple(Weekday), undertaking_on=TODAY, **given)
    with office.change() as uow:
        return add_interpreter(uow, new)


def booked(office: Office, **given: Any) -> Booking:
    new = booking(office, **given)
    with office.change() as uow:
        book_interpreter(uow, new)
    return new


def ahead(office: Office) -> list[BookingRow]:
    with office.desk.store.read() as session:
        return list(bookings_ahead(session, office.desk.viewer))


def past(office: Office) -> list[BookingRow]:
    with office.desk.store.read() as session:
        return list(bookings_past(session, office.desk.viewer))


def step(office: Office, key: UUID, to: BookingStatus, **given: Any) -> None:
    row = next(one for one in ahead(office) if one.booking_id == key)
    with office.change() as uow:
        step_booking(uow, BookingStep(booking_id=key, revision=row.revision, to=to, **given))


def fitting(office: Office, new: Booking) -> dict[str, Candidate]:
    wanted = Wanted(entry=new.entry, case_id=new.case_id, but=new.id)
    with office.desk.store.read() as session:
        found = candidates(session, office.desk.viewer, wanted)
    return {one.row.entry.name: one for one in found}


def refused(office: Office, act: Any, given: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as told, office.change() as uow:
        act(uow, given)
    return {name: problem.rule for name, problem in told.value.fields.items()}


def test_police_book_without_a_case_of_ours_from_request_to_done(office: Office) -> None:
    hoa = called(office, "Hoa")
    new = booked(office)
    assert ahead(office)[0].status is S.REQUESTED
    with office.change() as uow:
        send_interpreter(uow, Sending(booking_id=new.id, revision=1, interpreter_id=hoa))
    step(office, new.id, S.CONFIRMED)
    office.clock.at = local(2026, 11, 24, 13)
    step(office, new.id, S.ARRIVED)
    outcome = BookingOutcome(
        came_at=local(2026, 11, 24, 10), ended_at=local(2026, 11, 24, 12, 20),
        transport=Transport.BUS, transport_cost=30,
    )  # fmt: skip
    step(office, new.id, S.DONE, outcome=outcome)
    [row] = past(office)
    assert row.fee is not None
    assert (row.status, row.outcome, row.fee.total) == (S.DONE, outcome, 750)
    assert ahead(office) == []


def test_before_its_rule_no_fee_is_worked_out_and_todays_is_never_applied(office: Office) -> None:
    hoa = called(office, "Hoa", registered_on=local(2023, 1, 1).date())
    times = {"start": local(2023, 12, 31, 9), "end": local(2023, 12, 31, 10)}
    new = booked(office, interpreter_id=hoa, **times)
    assert ahead(office)[0].fee is None
    step(office, new.id, S.CONFIRMED)
    outcome = BookingOutcome(came_at=times["start"], ended_at=times["end"])
    step(office, new.id, S.DONE, outcome=outcome)
    assert past(office)[0].fee is None


def test_who_cannot_come_is_refused_with_why_and_others_are_offered(office: Office) -> None:
    hoa, lan = called(office, "Hoa"), called(office, "Lan")
    sari = called(office, "Sari", languages=(Language.ID,))
    case = office.case()
    booked(office, interpreter_id=hoa)
    wish = InterpreterWishEntry(noted_on=TODAY, wish=Wish.NOT_WANTED, interpreter_id=lan)
    with office.change() as uow:
        write_record(uow, Writing(id=office.new_id(), case_id=case, entry=wish))
    new = booking(office, case_id=case)
    for who, why in (
        (hoa, "interpreter_booked"),
        (lan, "interpreter_not_wanted"),
        (sari, "interpreter_language"),
    ):
        told = refused(office, book_interpreter, replace(new, interpreter_id=who))
        assert told == {"interpreter_id": why}
    mai = called(office, "Mai")
    found = fitting(office, new)
    assert next(iter(found)) == "Mai"
    assert {name: one.fit.unfit for name, one in found.items()} == {
        "Mai": (), "Hoa": (Unfit.BOOKED,), "Lan": (Unfit.NOT_WANTED,),
    }  # fmt: skip
    booked(office, case_id=case, interpreter_id=mai)


def test_the_way_between_two_places_counts(office: Office) -> None:
    hoa = called(office, "Hoa")
    booked(office, interpreter_id=hoa)  # from ten to eleven
    soon = booking(office, start=local(2026, 11, 24, 11, 59), end=local(2026, 11, 24, 13))
    assert refused(office, book_interpreter, replace(soon, interpreter_id=hoa))
    booked(office, interpreter_id=hoa, start=local(2026, 11, 24, 12), end=local(2026, 11, 24, 13))


def test_the_same_community_is_warned_of_and_not_refused(office: Office) -> None:
    hoa = called(office, "Hoa")
    case = office.case()
    wish = InterpreterWishEntry(noted_on=TODAY, wish=Wish.KNOWN_TO_EACH_OTHER, interpreter_id=hoa)
    with office.change() as uow:
        write_record(uow, Writing(id=office.new_id(), case_id=case, entry=wish))
    new = booking(office, case_id=case, interpreter_id=hoa)
    assert fitting(office, new)["Hoa"].fit.cautions == (Caution.KNOWN_TO_EACH_OTHER,)
    with office.change() as uow:
        book_interpreter(uow, new)


def test_another_interpreter_takes_her_place_and_has_still_to_agree(office: Office) -> None:
    hoa, lan = called(office, "Hoa"), called(office, "Lan")
    new = booked(office, interpreter_id=hoa)
    step(office, new.id, S.CONFIRMED)
    with office.change() as uow:
        send_interpreter(uow, Sending(booking_id=new.id, revision=2, interpreter_id=lan))
    [row] = ahead(office)
    assert (row.interpreter, row.status) == ("Lan", S.OFFERED)
    booked(office, interpreter_id=hoa)  # who is free again


def test_a_cancelled_booking_says_why_and_is_not_put_back_over_another(office: Office) -> None:
    hoa = called(office, "Hoa")
    new = booked(office, interpreter_id=hoa)
    given = BookingStep(booking_id=new.id, revision=1, to=S.CANCELLED)
    assert refused(office, step_booking, given) == {"reason": "required"}
    step(office, new.id, S.CANCELLED, reason="put off")
    seq = office.events()[-1].seq
    booked(office, interpreter_id=hoa)
    with pytest.raises(ChangedSince), office.change() as uow:
        undo(uow, Done(first=seq, last=seq))


def test_a_booking_is_corrected_voided_and_undone(office: Office) -> None:
    new = booked(office)
    later = replace(new.entry, end=new.entry.end + timedelta(hours=1), place="Desk 3")
    with office.change() as uow:
        change_booking(uow, replace(new, entry=later, revision=1))
    assert ahead(office)[0].entry == later
    with office.change() as uow:
        void_booking(uow, BookingReason(booking_id=new.id, revision=2, reason="twice"))
    assert ahead(office) == []
    seq = office.events()[-1].seq
    with office.change() as uow:
        undo(uow, Done(first=seq, last=seq))
    assert ahead(office)[0].entry == later


def test_how_it_went_is_said_also_when_the_case_was_closed_meanwhile(office: Office) -> None:
    case = office.case()
    new = booked(office, case_id=case)
    stay = PlacementEnd(
        placement_id=office.stay_of(case),
        end=local(2026, 11, 20),
        exit_reason=ExitReason.VOLUNTARY,
    )
    with office.change() as uow:
        end_placement(uow, stay)
    closing = CaseClosing(case_id=case, closed_on=TODAY, reason="Done")
    office.clock.at = new.entry.end + timedelta(minutes=1)
    with office.change() as uow:
        close_case(uow, closing)
    with pytest.raises(CaseClosed), office.change() as uow:
        change_booking(uow, replace(new, revision=1))
    step(office, new.id, S.CANCELLED, reason="closed")
    assert ahead(office) == []


def test_a_case_is_not_closed_while_an_interpreter_is_to_come(office: Office) -> None:
    case = office.case()
    new = booked(office, case_id=case)
    stay = office.stay_of(case)
    left = PlacementEnd(
        placement_id=stay, end=local(2026, 11, 20), exit_reason=ExitReason.VOLUNTARY
    )
    with office.change() as uow:
        end_placement(uow, left)
    closing = CaseClosing(case_id=case, closed_on=TODAY, reason="Done")
    assert refused(office, close_case, closing) == {"closed_on": "interpreter_coming"}
    step(office, new.id, S.CANCELLED, reason="not needed")
    with office.change() as uow:
        close_case(uow, closing)


def test_what_waits_for_somebody_is_counted(office: Office) -> None:
    hoa = called(office, "Hoa")
    booked(office)
    agreed = booked(office, interpreter_id=hoa, case_id=office.case())
    step(office, agreed.id, S.CONFIRMED)

    def waiting(viewer: Viewer) -> int:
        with office.desk.store.read() as session:
            return bookings_waiting(session, viewer, office.clock.at)

    manager = office.desk.viewer
    follower = office.at_desk(office.colleague(Role.FOLLOW_UP)).viewer
    reader = office.at_desk(office.colleague(Role.READER)).viewer
    assert [waiting(who) for who in (manager, follower, reader)] == [1, 1, 0]
    office.clock.at = agreed.entry.end + timedelta(minutes=1)
    assert [waiting(who) for who in (manager, follower, reader)] == [2, 1, 0]


def test_of_a_case_out_of_reach_nothing_is_told_and_nothing_changed(office: Office) -> None:
    new = booked(office, case_id=office.case(), place="Ward 3", note="She is ill")
    follower = office.at_desk(office.colleague(Role.FOLLOW_UP))
    with follower.store.read() as session:
        [row] = bookings_ahead(session, follower.viewer)
    assert (row.is_of_case, row.case_id, row.number, row.known_as) == (True, None, None, None)
    step(office, new.id, S.CANCELLED, reason="She is in hospital")
    with follower.store.read() as session:
        [row] = bookings_past(session, follower.viewer)
    assert (row.entry.place, row.entry.note, row.reason) == ("", "", None)
    given = BookingReason(booking_id=new.id, revision=2, reason="x")
    with pytest.raises(NotAllowed), follower.change() as uow:
        void_booking(uow, given)
