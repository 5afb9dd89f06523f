"""What becomes of an interpreter's booking when the court date or the plan that it is for is moved,
called off or over: said in the same form, written in the same unit of work, undone with it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import aliased

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Problem
from shelterdesk.models import Hearing, InterpreterBooking, Service
from shelterdesk.queries.bookings import Wanted, booking_entry
from shelterdesk.queries.date_at import date_at, entered_at
from shelterdesk.queries.hearings import is_called_off, is_moved, is_told, is_waited_for
from shelterdesk.rules.bookings import DateAt, moved_along
from shelterdesk.rules.court import HearingEntry, HearingOutcomeEntry, LegalCaseEndEntry
from shelterdesk.usecases.booking_rows import fill_booking, send_to, unfit
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.court import ComingDates
from shelterdesk.vocabulary.hearings import AHEAD, AppearanceOutcome
from shelterdesk.vocabulary.interpreters import STANDS, BookedThen, BookingStatus, Released

Problems = dict[str, Problem]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneDate:
    """A court date or a plan that is no longer as it was. `to`: when it is now, if it is; `to_id`:
    the record that stands for it then, `legal_case_id`: among whose court dates it is found;
    `what`: how a booking that falls with it is told.
    """

    id: UUID
    was: DateAt
    to: DateAt | None = None
    to_id: UUID | None = None
    legal_case_id: UUID | None = None
    what: Released


def gone_with_hearing(uow: UnitOfWork, entry: HearingEntry, key: UUID) -> Iterator[GoneDate]:
    """A court date that this one replaces, and itself where its day, hour or place is corrected."""
    to = entered_at(uow.session, entry)
    for gone in (entry.replaces_id, key):
        before = uow.session.get(Hearing, gone) if gone is not None else None
        if before is None:
            continue
        was = date_at(uow.session, before)
        if gone != key or was != to:
            yield GoneDate(id=before.id, was=was, to=to, to_id=key, what=Released.MOVED)


def gone_with_outcome(
    uow: UnitOfWork, entry: HearingOutcomeEntry, _key: UUID
) -> Iterator[GoneDate]:
    """A court date at which she is not heard; it may have a next one."""
    if entry.attendance in AHEAD:
        hearing = uow.session.get_one(Hearing, entry.hearing_id)
        is_moved = entry.attendance is AppearanceOutcome.RESCHEDULED
        was, on = date_at(uow.session, hearing), entry.next_on
        yield GoneDate(
            id=hearing.id,
            was=was,
            to=replace(was, on=on, at=entry.next_time) if on is not None else None,
            legal_case_id=hearing.legal_case_id,
            what=Released.MOVED if is_moved else Released.CALLED_OFF,
        )


def gone_with_end(uow: UnitOfWork, entry: LegalCaseEndEntry, _key: UUID) -> Iterator[GoneDate]:
    """Every court date of the legal case that is called off."""
    if entry.coming is not ComingDates.CALLED_OFF:
        return
    coming = select(Hearing).where(
        Hearing.legal_case_id == entry.legal_case_id,
        Hearing.heard_on >= entry.ended_on,
        Hearing.voided_at.is_(None),
        ~is_moved(),
        ~is_told(),
    )
    for hearing in uow.session.scalars(coming.order_by(Hearing.heard_on, Hearing.id)):
        was = date_at(uow.session, hearing)
        yield GoneDate(id=hearing.id, was=was, what=Released.CALLED_OFF)


def judge_booked(uow: UnitOfWork, gone: Iterable[GoneDate], then: BookedThen | None) -> Problems:
    """A booking for a date that is gone is not left behind in silence; along goes who can come."""
    for date in gone:
        for booking in standing(uow, date.id):
            if then is None:
                return {"booked": Problem("booking_stands", {"day": date.was.on})}
            if then is BookedThen.ALONG and (problem := _not_along(uow, booking, date)):
                return {"booked": problem}
    return {}


def settle_booked(uow: UnitOfWork, gone: Iterable[GoneDate], then: BookedThen | None) -> None:
    """Do what was said, once the new date is written."""
    for date in gone:
        for booking in standing(uow, date.id):
            if then is BookedThen.ALONG and date.to is not None:
                _take_along(uow, booking, date, date.to)
            elif then is BookedThen.RELEASE:
                release(booking, date.what)


def standing(uow: UnitOfWork, date_id: UUID) -> list[InterpreterBooking]:
    """The bookings for a court date or a plan on which somebody still counts."""
    query = select(InterpreterBooking).where(_names(date_id), counts())
    return list(uow.session.scalars(query.order_by(InterpreterBooking.start)))


def coming_booking(uow: UnitOfWork, case_id: UUID) -> InterpreterBooking | None:
    """The next booking of a case that is not over and on which somebody still counts."""
    of_case = (InterpreterBooking.case_id == case_id, InterpreterBooking.end > uow.now())
    query = select(InterpreterBooking).where(*of_case, counts())
    return uow.session.scalars(query.order_by(InterpreterBooking.start).limit(1)).first()


def let_go(uow: UnitOfWork, row: Any) -> None:
    """A court date or a plan is voided: what was booked for a date that never was is released, and
    no booking names it any longer. Where it was a move by mistake, what was booked is for the date
    before it again.
    """
    if not isinstance(row, Hearing | Service):
        return
    before = _stands_again(uow, row)
    still = {one.id for one in standing(uow, row.id)}
    named = select(InterpreterBooking).where(_names(row.id), InterpreterBooking.voided_at.is_(None))
    for booking in uow.session.scalars(named).all():
        booking.hearing_id = booking.service_id = None
        if booking.id not in still:
            continue
        if before is None:
            release(booking, Released.VOIDED)
        else:
            booking.hearing_id = before.id
            _ask_again(uow, booking, date_at(uow.session, row), date_at(uow.session, before))


def _stands_again(uow: UnitOfWork, voided: Hearing | Service) -> Hearing | None:
    """The court date that this one was to replace, where it is waited for without it and nobody is
    booked for it.
    """
    if not isinstance(voided, Hearing) or voided.replaces_id is None:
        return None
    if standing(uow, voided.replaces_id):
        return None
    other = aliased(Hearing)
    moved_otherwise = exists().where(
        other.replaces_id == Hearing.id, other.id != voided.id, other.voided_at.is_(None)
    )
    query = select(Hearing).where(
        Hearing.id == voided.replaces_id,
        Hearing.voided_at.is_(None),
        ~moved_otherwise.correlate(Hearing),
        ~is_told(),
        ~is_called_off(),
    )
    return uow.session.scalars(query).one_or_none()


def _ask_again(uow: UnitOfWork, booking: InterpreterBooking, was: DateAt, to: DateAt) -> None:
    """For another time than she agreed to; somebody else is to be found if she has none then."""
    entry, who = moved_along(booking_entry(booking), was, to), booking.interpreter_id
    wanted = Wanted(entry=entry, case_id=booking.case_id, but=booking.id)
    can_come = who is not None and unfit(uow, wanted, who) is None
    fill_booking(booking, entry)
    send_to(booking, who if can_come else None)


def release(booking: InterpreterBooking, what: Released) -> None:
    """She need not come. Nothing that somebody typed about the date goes with it: bookings are read
    by colleagues whom the case is not open to.
    """
    booking.status, booking.reason = BookingStatus.CANCELLED, label(what)


def _not_along(uow: UnitOfWork, booking: InterpreterBooking, date: GoneDate) -> Problem | None:
    if date.to is None:
        return Problem("booking_needs_new_date")
    if booking.interpreter_id is None:
        return None
    entry = moved_along(booking_entry(booking), date.was, date.to)
    wanted = Wanted(entry=entry, case_id=booking.case_id, but=booking.id)
    return unfit(uow, wanted, booking.interpreter_id)


def _take_along(uow: UnitOfWork, booking: InterpreterBooking, date: GoneDate, to: DateAt) -> None:
    new = date.to_id or _next_of(uow, date, to)
    if booking.hearing_id is not None:
        booking.hearing_id = new
        stands: Hearing | Service = uow.session.get_one(Hearing, new)
    else:
        booking.service_id = new
        stands = uow.session.get_one(Service, new)
    _tie(booking, date.was, date_at(uow.session, stands))


def _tie(booking: InterpreterBooking, was: DateAt, to: DateAt) -> None:
    """Whoever agreed to another time or court is asked again; another room she is only told."""
    entry = booking_entry(booking)
    along = moved_along(entry, was, to)
    fill_booking(booking, along)
    if replace(along, place=entry.place) != entry:
        send_to(booking, booking.interpreter_id)


def _next_of(uow: UnitOfWork, date: GoneDate, to: DateAt) -> UUID:
    """The next court date, which the outcome led to."""
    found = select(Hearing.id).where(
        Hearing.legal_case_id == date.legal_case_id, Hearing.heard_on == to.on, is_waited_for()
    )
    return uow.session.scalars(found.order_by(Hearing.created_at.desc()).limit(1)).one()


def _names(date_id: UUID) -> ColumnElement[bool]:
    return or_(InterpreterBooking.hearing_id == date_id, InterpreterBooking.service_id == date_id)


def counts() -> ColumnElement[bool]:
    """The condition on a booking that somebody counts on it."""
    return InterpreterBooking.status.in_(sorted(STANDS)) & InterpreterBooking.voided_at.is_(None)
