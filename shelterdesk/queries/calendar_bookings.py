"""On the calendar: the bookings of interpreters, of the cases one reaches and of no case."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, false, func, select
from sqlalchemy.orm import Session

from shelterdesk.models import Case, Interpreter, InterpreterBooking, Organisation, Person
from shelterdesk.queries.booked import Booked
from shelterdesk.queries.calendar_rows import CalendarRow, Days, Moving
from shelterdesk.queries.holding import held_by
from shelterdesk.queries.visibility import within_reach
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.calendar import local_day, local_moment
from shelterdesk.vocabulary.calendar import CalendarKind
from shelterdesk.vocabulary.interpreters import FALLEN, BookingStatus
from shelterdesk.vocabulary.services import ServiceType

_DAY = timedelta(days=1)
_B = InterpreterBooking


def booking_rows(session: Session, viewer: Viewer, days: Days) -> Iterator[CalendarRow]:
    """The bookings of these days that did not fall, also for a date that stands there itself."""
    query = (
        select(
            _B.id,
            _B.revision,
            _B.status,
            _B.start,
            _B.end,
            func.coalesce(_B.hearing_id, _B.service_id, type_=_B.hearing_id.type).label("part_of"),
            _B.case_id,
            Case.number,
            Person.known_as,
            Interpreter.name.label("interpreter"),
            Organisation.name.label("place"),
            func.coalesce(held_by(viewer), false()).label("is_mine"),
        )
        .select_from(_B)
        .outerjoin(Case, and_(Case.id == _B.case_id, within_reach(viewer)))
        .outerjoin(Person, Person.id == Case.person_id)
        .outerjoin(Interpreter, Interpreter.id == _B.interpreter_id)
        .outerjoin(Organisation, Organisation.id == _B.organisation_id)
        .where(
            _B.start >= local_moment(days.first, time.min),
            _B.start < local_moment(days.last + _DAY, time.min),
            _B.status.not_in(sorted(FALLEN)),
            _B.voided_at.is_(None),
            _B.case_id.is_(None) | Case.id.is_not(None),
        )
    )
    return map(_row, session.execute(query))


def _row(row: Row[*tuple[Any, ...]]) -> CalendarRow:
    is_over = row.status is BookingStatus.DONE
    return CalendarRow(
        source_id=row.id,
        kind=CalendarKind.INTERPRETERS,
        what=ServiceType.INTERPRETATION,
        day=local_day(row.start),
        start=row.start,
        end=row.end,
        case_id=row.case_id,
        number=row.number or "",
        known_as=row.known_as or "",
        place=row.place or "",
        moving=Moving.OVER if is_over else Moving.BOOKING,
        revision=row.revision,
        is_mine=bool(row.is_mine),
        is_over=is_over,
        booked=Booked(booking_id=row.id, status=row.status, interpreter=row.interpreter or ""),
        belongs_to=row.part_of,
    )


def with_bookings(rows: Iterable[CalendarRow]) -> Iterator[CalendarRow]:
    """A booking for a date of the same day is said in the line of that date, and stands once."""
    found = list(rows)
    parts: dict[tuple[UUID | None, date], CalendarRow] = {
        (one.belongs_to, one.day): one for one in found if one.belongs_to is not None
    }
    told = {
        (one.source_id, one.day)
        for one in found
        if one.belongs_to is None and (one.source_id, one.day) in parts
    }
    for one in found:
        if (one.belongs_to, one.day) not in told:
            yield _told(one, parts)


def _told(row: CalendarRow, parts: Mapping[tuple[UUID | None, date], CalendarRow]) -> CalendarRow:
    part = parts.get((row.source_id, row.day))
    return row if part is None else replace(row, booked=part.booked)
