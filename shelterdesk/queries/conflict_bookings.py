"""Among what collides: the bookings of interpreters, and whom they are for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from shelterdesk.models import Case, Interpreter, InterpreterBooking, Organisation, Person
from shelterdesk.queries.bookings import LONGEST, booking_entry
from shelterdesk.queries.conflict_rows import Busy
from shelterdesk.queries.visibility import within_reach
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.engagements import Engagement
from shelterdesk.vocabulary.interpreters import TAKES_TIME, InterpretingMode
from shelterdesk.vocabulary.services import ServiceType

OF_NOBODY = InterpreterBooking.hearing_id.is_(None) & InterpreterBooking.service_id.is_(None)
"""It stands for itself: else the date that it is for engages the person already."""


def booked_interpreters(
    session: Session, viewer: Viewer, wanted: Engagement, travel: timedelta
) -> Iterator[Busy]:
    """Who is booked near that time; by phone or video nobody has a way to go."""
    shared: list[ColumnElement[bool]] = [and_(Case.person_id.in_(wanted.people), OF_NOBODY)]
    if wanted.interpreter_id is not None:
        shared.append(InterpreterBooking.interpreter_id == wanted.interpreter_id)
    begins = wanted.start - LONGEST - travel
    query = (
        select(
            InterpreterBooking,
            Case.person_id,
            Case.number,
            Person.known_as,
            Interpreter.name,
            Organisation.name,
            within_reach(viewer) | InterpreterBooking.case_id.is_(None),
        )
        .join(Interpreter, Interpreter.id == InterpreterBooking.interpreter_id)
        .outerjoin(Case, Case.id == InterpreterBooking.case_id)
        .outerjoin(Person, Person.id == Case.person_id)
        .outerjoin(Organisation, Organisation.id == InterpreterBooking.organisation_id)
        .where(
            InterpreterBooking.start.between(begins, wanted.until + LONGEST),
            InterpreterBooking.status.in_(sorted(TAKES_TIME)),
            InterpreterBooking.voided_at.is_(None),
            or_(*shared),
        )
    )
    for booking, person, number, known_as, interpreter, place, reached in session.execute(query):
        entry = booking_entry(booking)
        is_there = entry.mode is InterpretingMode.ONSITE
        alone = booking.hearing_id is None and booking.service_id is None
        busy = Busy(
            engagement=Engagement(
                start=entry.agreed,
                end=entry.end,
                people=frozenset({person}) if alone and person is not None else frozenset(),
                interpreter_id=booking.interpreter_id,
                place=(place or entry.place) if is_there else "",
                record_id=booking.id,
                belongs_to=booking.hearing_id or booking.service_id,
            ),
            what=ServiceType.INTERPRETATION,
            known_as=known_as or "",
            number=number or "",
            interpreter_name=interpreter,
        )
        yield busy if reached else replace(busy, what=None, known_as="", number="")
