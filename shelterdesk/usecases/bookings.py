"""What staff can do with bookings of interpreters, from the request to done or did not come."""

from dataclasses import dataclass, fields
from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Missing, NoRuleForDate, Problem
from shelterdesk.models import Hearing, InterpreterBooking, Service, table_of
from shelterdesk.queries.booked import booked_for
from shelterdesk.queries.bookings import Wanted, booking_entry
from shelterdesk.queries.hearings import is_waited_for
from shelterdesk.queries.rules import law_of
from shelterdesk.rules.access import Action
from shelterdesk.rules.bookings import (
    CHOOSABLE,
    BookingEntry,
    BookingOutcome,
    booking_fee,
    check_booking,
    check_outcome,
    check_step,
)
from shelterdesk.rules.entries import stored
from shelterdesk.usecases.booking_rows import fill_booking, send_to, unfit
from shelterdesk.usecases.case_facts import facts_of
from shelterdesk.usecases.case_records import judge_columns
from shelterdesk.usecases.due import remake_due
from shelterdesk.usecases.voiding import LONGEST_REASON
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.interpreters import BookingStatus
from shelterdesk.vocabulary.services import ServiceOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """A booking as its form has it: for a case of ours or for nobody we know, with an interpreter
    or still without. `hearing_id` or `service_id`: the court date, or the plan, that it is for.
    `revision` of it as it was shown, when it is changed.
    """

    id: UUID
    entry: BookingEntry
    case_id: UUID | None = None
    hearing_id: UUID | None = None
    service_id: UUID | None = None
    interpreter_id: UUID | None = None
    revision: int | None = None


def book_interpreter(uow: UnitOfWork, new: Booking) -> UUID:
    """Write a booking down. Invalid by field; NotAllowed; CaseClosed; Missing."""
    uow.require(Action.INTERPRETERS_BOOK)
    _reach(uow, new.case_id)
    if uow.session.get(InterpreterBooking, new.id) is not None:
        return new.id
    _judge_date(uow, new)
    _judge(uow, new)
    booking = InterpreterBooking(
        id=new.id,
        case_id=new.case_id,
        hearing_id=new.hearing_id,
        service_id=new.service_id,
        status=BookingStatus.REQUESTED,
    )
    fill_booking(booking, new.entry)
    send_to(booking, new.interpreter_id)
    uow.add(booking)
    _remake_due(uow, booking)
    uow.note(EventKind.BOOKING_MAKE, f"interpreter_booking:{new.id}", case=new.case_id)
    return new.id


def change_booking(uow: UnitOfWork, new: Booking) -> UUID:
    """Correct one that is not over. The case and the date it is for stay. Invalid by field;
    NotAllowed; CaseClosed; Missing; Stale.
    """
    booking = _booking(uow, new.id, new.revision)
    new = Booking(
        id=new.id, entry=new.entry, case_id=booking.case_id, interpreter_id=new.interpreter_id
    )
    _judge(uow, new)
    if booking.status not in CHOOSABLE:
        raise Invalid({"start": Problem("booking_moved_on")})
    fill_booking(booking, new.entry)
    if new.interpreter_id != booking.interpreter_id:
        send_to(booking, new.interpreter_id)
    return _changed(uow, booking)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """Who is to come, for the first time or in another's place."""

    booking_id: UUID
    revision: int
    interpreter_id: UUID


def send_interpreter(uow: UnitOfWork, given: Sending) -> UUID:
    """Choose an interpreter, or another one. Invalid where she does not fit, with why; NotAllowed;
    CaseClosed; Missing; Stale.
    """
    booking = _booking(uow, given.booking_id, given.revision)
    if booking.status not in CHOOSABLE:
        raise Invalid({"interpreter_id": Problem("booking_moved_on")})
    entry = booking_entry(booking)
    wanted = Wanted(entry=entry, case_id=booking.case_id, but=booking.id)
    problem = unfit(uow, wanted, given.interpreter_id)
    if problem is not None:
        raise Invalid({"interpreter_id": problem})
    send_to(booking, given.interpreter_id)
    return _changed(uow, booking)


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingStep:
    """How a booking goes on; with what was, once it is done, or why it is cancelled."""

    booking_id: UUID
    revision: int
    to: BookingStatus
    outcome: BookingOutcome | None = None
    reason: str = ""


def step_booking(uow: UnitOfWork, step: BookingStep) -> UUID:
    """Take it a step on, also once its case is closed. Invalid; NotAllowed; Missing; Stale."""
    booking = _booking(uow, step.booking_id, step.revision, closed=True)
    entry, now = booking_entry(booking), uow.now()
    problems: dict[str, Problem] = {}
    if not check_step(booking.status, step.to, entry.start, now):
        problems["status"] = Problem("booking_moved_on")
    if step.to is BookingStatus.CANCELLED:
        problems |= _reason(step.reason)
    if step.to is BookingStatus.DONE:
        problems |= _finish(uow, booking, entry, step.outcome)
    if problems:
        raise Invalid(problems)
    booking.status = step.to
    booking.reason = step.reason.strip() or None
    return _changed(uow, booking)


def _finish(
    uow: UnitOfWork,
    booking: InterpreterBooking,
    entry: BookingEntry,
    outcome: BookingOutcome | None,
) -> dict[str, Problem]:
    """Write down what was, and what it is paid; nothing where no rule is loaded for the day."""
    if outcome is None:
        return {"came_at": Problem("required")}
    problems = check_outcome(outcome, entry, uow.now())
    if not problems:
        for field in fields(outcome):
            setattr(booking, field.name, stored(getattr(outcome, field.name)))
        booking.fee = _fee(uow, entry, outcome)
    return problems


def _fee(uow: UnitOfWork, entry: BookingEntry, outcome: BookingOutcome) -> int | None:
    try:
        return booking_fee(law_of(uow.session), entry, outcome).total
    except NoRuleForDate:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingReason:
    """A booking as it was shown, and why it is voided."""

    booking_id: UUID
    revision: int
    reason: str


def void_booking(uow: UnitOfWork, given: BookingReason) -> None:
    """It was written down by mistake. Invalid; NotAllowed; Missing; Stale."""
    booking = _booking(uow, given.booking_id, given.revision, closed=True)
    if problems := _reason(given.reason):
        raise Invalid(problems)
    booking.voided_at, booking.void_reason = uow.now(), given.reason.strip()
    _changed(uow, booking)


def _booking(
    uow: UnitOfWork, key: UUID, revision: int | None, *, closed: bool = False
) -> InterpreterBooking:
    """The booking, for changing: of a case only for who works on it. `closed`: how it went is said
    also when the case was closed meanwhile.
    """
    uow.require(Action.INTERPRETERS_BOOK)
    booking = uow.get(InterpreterBooking, key)
    _reach(uow, booking.case_id, closed=closed)
    uow.refuse_stale(booking, revision)
    return booking


def _reach(uow: UnitOfWork, case_id: UUID | None, *, closed: bool = False) -> None:
    if case_id is not None:
        case = facts_of(uow, case_id)
        uow.require(Action.CASE_CHANGE, case.scope)
        if not closed:
            case.refuse_closed()


def _judge_date(uow: UnitOfWork, new: Booking) -> None:
    """A date that it names is of the same case, still to come, and has no booking that stands.
    Missing; Invalid.
    """
    key = new.hearing_id or new.service_id
    if key is None:
        return
    kind: type[Hearing | Service] = Hearing if new.hearing_id is not None else Service
    date = uow.get(kind, key)
    if new.case_id is None or date.case_id != new.case_id:
        raise Missing
    waits = is_waited_for() if kind is Hearing else Service.outcome == ServiceOutcome.PLANNED
    if uow.session.scalar(select(kind.id).where(kind.id == key, waits)) is None:
        raise Invalid({"start": Problem("booking_date_settled")})
    booked = booked_for(uow.session, (key,)).get(key)
    if booked is not None and not booked.fell:
        raise Invalid({"start": Problem("booked_for_it")})


def _judge(uow: UnitOfWork, new: Booking) -> None:
    problems = judge_columns(uow, new.entry, dict(table_of(InterpreterBooking).c))
    problems |= check_booking(new.entry)
    if not problems and new.interpreter_id is not None:
        wanted = Wanted(entry=new.entry, case_id=new.case_id, but=new.id)
        problem = unfit(uow, wanted, new.interpreter_id)
        if problem is not None:
            problems["interpreter_id"] = problem
    if problems:
        raise Invalid(problems)


def _reason(text: str) -> dict[str, Problem]:
    if not text.strip():
        return {"reason": Problem("required")}
    if len(text.strip()) > LONGEST_REASON:
        return {"reason": Problem("too_long", {"most": LONGEST_REASON})}
    return {}


def _remake_due(uow: UnitOfWork, booking: InterpreterBooking) -> None:
    if booking.case_id is not None:
        uow.session.flush()
        remake_due(uow.session, booking.case_id)


def _changed(uow: UnitOfWork, booking: InterpreterBooking) -> UUID:
    _remake_due(uow, booking)
    uow.note(EventKind.BOOKING_CHANGE, booking, case=booking.case_id)
    return booking.id
