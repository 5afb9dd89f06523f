"""T7 of the half-year report: who is in the list of interpreters, and what they were called for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from shelterdesk.models import Interpreter, InterpreterBooking
from shelterdesk.rules.calendar import Period
from shelterdesk.rules.courses import hours
from shelterdesk.vocabulary.interpreters import BookingStatus, Requester
from shelterdesk.vocabulary.people import Language


def registered_on(day: date) -> ColumnElement[bool]:
    """An interpreter who is in the database on that day."""
    still = Interpreter.left_on.is_(None) | (Interpreter.left_on > day)
    return (Interpreter.registered_on <= day) & still & Interpreter.voided_at.is_(None)


@dataclass(slots=True)
class _Called:
    """The bookings of one language."""

    by: dict[Requester, int] = field(default_factory=dict)
    done: int = 0
    minutes: int = 0
    cost: int | None = None


def interpreters(session: Session, period: Period) -> tuple[Mapping[str, Any], ...]:
    """T7, by language: interpreters in the database on the last day, one may stand in several; and
    the bookings whose beginning lies in the period, cancelled ones apart: who asked for them, how
    many of a hundred were done, the hours, and what they cost with the way.
    """
    known = session.scalars(select(Interpreter.languages).where(registered_on(period.last))).all()
    called = _called(session, period)
    counts = {code: sum(code in languages for languages in known) for code in Language}
    return tuple(
        _row(code, counts[code], called.get(code, _Called()))
        for code in Language
        if counts[code] or code in called
    )


def _called(session: Session, period: Period) -> dict[Language, _Called]:
    begins, ends = period.bounds
    query = select(InterpreterBooking).where(
        InterpreterBooking.start >= begins,
        InterpreterBooking.start < ends,
        InterpreterBooking.status != BookingStatus.CANCELLED,
        InterpreterBooking.voided_at.is_(None),
    )
    found: dict[Language, _Called] = {}
    for booking in session.scalars(query):
        one = found.setdefault(booking.language, _Called())
        one.by[booking.requester] = one.by.get(booking.requester, 0) + 1
        if booking.status is BookingStatus.DONE:
            one.done += 1
            if booking.came_at is not None and booking.ended_at is not None:
                one.minutes += (booking.ended_at - booking.came_at) // timedelta(minutes=1)
            paid = [cost for cost in (booking.fee, booking.transport_cost) if cost is not None]
            if paid:
                one.cost = (one.cost or 0) + sum(paid)
    return found


def _row(language: Language, registered: int, called: _Called) -> Mapping[str, Any]:
    total = sum(called.by.values())
    return {
        "language": language.value,
        "interpreters": registered,
        "by_police": called.by.get(Requester.POLICE, 0),
        "by_court": called.by.get(Requester.COURT, 0),
        "by_shelter": called.by.get(Requester.SHELTER, 0),
        "fulfilled": round(100 * called.done / total, 1) if total else None,
        "hours": hours(called.minutes),
        "cost": called.cost,
    }
