"""Who interprets at a court date or at a plan: what the bookings for it say; where nobody was ever
booked for it, whom its own form names. The one definition, which the case file, the calendar, the
slips and the client view ask.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, case, exists, func, null, or_, select
from sqlalchemy.orm import Session

from shelterdesk.models import Hearing, Interpreter, InterpreterBooking, Service
from shelterdesk.vocabulary.interpreters import FALLEN, OVER, STANDS, BookingStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """The booking for a date that counts: one that stands or is done before one that fell.
    `interpreter` is "" as long as nobody is found.
    """

    booking_id: UUID
    status: BookingStatus
    interpreter: str

    @property
    def fell(self) -> bool:
        """Whether nobody comes because of it."""
        return self.status in FALLEN

    @property
    def stands(self) -> bool:
        """Whether somebody still counts on it."""
        return self.status in STANDS


_COUNTS_LAST: tuple[ColumnElement[Any], ...] = (
    InterpreterBooking.status.not_in(sorted(FALLEN)),
    InterpreterBooking.status.not_in(sorted(OVER)),
    InterpreterBooking.created_at.expression,
)
"""In this order the booking that counts for a date is the last one."""


def _for(kind: type[Hearing] | type[Service]) -> ColumnElement[bool]:
    """The condition on `InterpreterBooking` that it is for this record, and was not voided."""
    of_hearing = kind is Hearing
    named = InterpreterBooking.hearing_id if of_hearing else InterpreterBooking.service_id
    return (named == kind.id) & InterpreterBooking.voided_at.is_(None)


def only_named(kind: type[Hearing] | type[Service]) -> ColumnElement[UUID | None]:
    """Whom the form of a date names, where no booking was ever made for it."""
    booked = exists().where(_for(kind)).correlate(kind)
    return case((booked, null()), else_=kind.interpreter_id)


def is_interpreted(kind: type[Hearing] | type[Service]) -> ColumnElement[bool]:
    """The condition on a date that somebody is to interpret: found for it, or named in its form."""
    found = (
        InterpreterBooking.interpreter_id.is_not(None),
        InterpreterBooking.status.not_in(sorted(FALLEN)),
    )
    booked = exists().where(_for(kind), *found).correlate(kind)
    return or_(booked, only_named(kind).is_not(None))


def is_booked(kind: type[Hearing] | type[Service]) -> ColumnElement[bool]:
    """The condition on a date that somebody counts on a booking for it."""
    stands = InterpreterBooking.status.in_(sorted(STANDS))
    return exists().where(_for(kind), stands).correlate(kind)


def interpreting_at(session: Session, date: Hearing | Service) -> UUID | None:
    """Who interprets at this date: of a booking that fell nobody, whomever its form names."""
    kind = type(date)
    sent = (
        select(InterpreterBooking.interpreter_id)
        .where(_for(kind), InterpreterBooking.status.not_in(sorted(FALLEN)))
        .order_by(*(one.desc() for one in _COUNTS_LAST))
        .limit(1)
    )
    who = func.coalesce(sent.correlate(kind).scalar_subquery(), only_named(kind), type_=Uuid())
    return session.scalars(select(who).where(kind.id == date.id)).one()


def booked_for(session: Session, dates: Collection[UUID]) -> dict[UUID, Booked]:
    """The booking that counts of each of these court dates and plans that has any."""
    named = (InterpreterBooking.hearing_id, InterpreterBooking.service_id)
    query = (
        select(
            func.coalesce(*named, type_=Uuid()),
            InterpreterBooking.id,
            InterpreterBooking.status,
            Interpreter.name,
        )
        .outerjoin(Interpreter, Interpreter.id == InterpreterBooking.interpreter_id)
        .where(or_(*(one.in_(dates) for one in named)), InterpreterBooking.voided_at.is_(None))
        .order_by(*_COUNTS_LAST)
    )
    return {
        date: Booked(booking_id=key, status=status, interpreter=who or "")
        for date, key, status, who in session.execute(query)
    }
