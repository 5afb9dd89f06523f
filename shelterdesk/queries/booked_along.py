"""Whether who is booked to interpret can come to another date: said before it is moved."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from shelterdesk.models import Hearing, Interpreter, InterpreterBooking, Service
from shelterdesk.queries.bookings import Fits, Wanted, booking_entry
from shelterdesk.queries.date_at import date_at
from shelterdesk.queries.visibility import require_case
from shelterdesk.rules.access import Action, Viewer
from shelterdesk.rules.bookings import DateAt, moved_along
from shelterdesk.vocabulary.interpreters import STANDS, BookingStatus, Unfit


@dataclass(frozen=True, slots=True)
class AskedAlong:
    """The court date, or the plan, that is about to be moved, and when to; None: not known yet."""

    date_id: UUID
    to: DateAt | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Along:
    """A booking that stands for it. `unfit`: why she cannot come to the new date; nothing as long
    as that is not known, or nobody is found.
    """

    interpreter_id: UUID | None
    interpreter: str
    status: BookingStatus
    unfit: tuple[Unfit, ...]


def along(session: Session, viewer: Viewer, asked: AskedAlong) -> tuple[Along, ...]:
    """Every booking on which somebody counts for this date. NotAllowed; Missing."""
    date: Hearing | Service | None = session.get(Hearing, asked.date_id)
    date = date if date is not None else session.get(Service, asked.date_id)
    if date is None:
        return ()
    require_case(session, viewer, date.case_id, Action.CASE_CHANGE)
    named = (InterpreterBooking.hearing_id, InterpreterBooking.service_id)
    query = (
        select(InterpreterBooking, Interpreter)
        .outerjoin(Interpreter, Interpreter.id == InterpreterBooking.interpreter_id)
        .where(
            or_(*(one == asked.date_id for one in named)),
            InterpreterBooking.status.in_(sorted(STANDS)),
            InterpreterBooking.voided_at.is_(None),
        )
        .order_by(InterpreterBooking.start)
    )
    was = date_at(session, date)
    return tuple(_along(session, *row, was, asked.to) for row in session.execute(query))


def _along(
    session: Session,
    booking: InterpreterBooking,
    who: Interpreter | None,
    was: DateAt,
    to: DateAt | None,
) -> Along:
    unfit: tuple[Unfit, ...] = ()
    if who is not None and to is not None:
        entry = moved_along(booking_entry(booking), was, to)
        wanted = Wanted(entry=entry, case_id=booking.case_id, but=booking.id)
        unfit = Fits(session, wanted).of(who).unfit
    return Along(
        interpreter_id=booking.interpreter_id,
        interpreter=who.name if who is not None else "",
        status=booking.status,
        unfit=unfit,
    )
