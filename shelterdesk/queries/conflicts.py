"""What a new appointment would collide with, asked before it is saved. `SOURCES` says among what:
to add something that somebody goes to, add what reads it there.

Whoever plans is told of every collision; what it is, and with whom, only within reach.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from shelterdesk.models import (
    Case,
    Course,
    CourseSession,
    Enrolment,
    Hearing,
    Interpreter,
    LegalCase,
    Organisation,
    Person,
    Service,
    Staff,
)
from shelterdesk.queries.booked import only_named
from shelterdesk.queries.conflict_bookings import booked_interpreters
from shelterdesk.queries.conflict_rows import Busy, BusySource
from shelterdesk.queries.hearings import is_waited_for
from shelterdesk.queries.settings import site_settings
from shelterdesk.queries.visibility import within_reach
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.calendar import local_day, local_moment
from shelterdesk.rules.engagements import Engagement, Shared, collision
from shelterdesk.rules.services import LONGEST
from shelterdesk.vocabulary.courses import CourseKind
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedAppointment:
    """An appointment that somebody is about to plan or to move; `but` is the record itself, and
    `belongs_to` the date of which it is a part.
    """

    case_ids: tuple[UUID, ...]
    start: datetime
    end: datetime | None
    staff_id: UUID | None = None
    interpreter_id: UUID | None = None
    place: str = ""
    but: UUID | None = None
    belongs_to: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One collision: what both need, who that is, and what is there already. `travel` is the way in
    minutes, where only that makes them collide.
    """

    shares: Shared
    who: str
    start: datetime
    end: datetime
    what: ServiceType | CourseKind | DueKind | None
    name: str | None
    number: str
    service_id: UUID | None
    travel: int


def conflicts(session: Session, viewer: Viewer, asked: AskedAppointment) -> tuple[Conflict, ...]:
    """Everything an appointment would collide with, the earliest first."""
    minutes = site_settings(session).travel_minutes
    travel = timedelta(minutes=minutes)
    persons = select(Case.person_id).where(Case.id.in_(asked.case_ids), within_reach(viewer))
    wanted = Engagement(
        start=asked.start,
        end=asked.end,
        people=frozenset(session.scalars(persons)),
        staff_id=asked.staff_id,
        interpreter_id=asked.interpreter_id,
        place=asked.place,
        record_id=asked.but,
        belongs_to=asked.belongs_to,
    )
    near = [busy for source in SOURCES for busy in source(session, viewer, wanted, travel)]
    found = (_conflict(wanted, busy, travel) for busy in near)
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.start))


def _conflict(wanted: Engagement, busy: Busy, travel: timedelta) -> Conflict | None:
    met = collision(wanted, busy.engagement, travel)
    if met is None:
        return None
    names = {
        Shared.PERSON: busy.known_as,
        Shared.STAFF: busy.staff_name,
        Shared.INTERPRETER: busy.interpreter_name,
    }
    return Conflict(
        shares=met.shares,
        who=names[met.shares],
        start=busy.engagement.start,
        end=busy.engagement.until,
        what=busy.what,
        name=busy.name,
        number=busy.number,
        service_id=busy.engagement.record_id if busy.is_plan and busy.what else None,
        travel=round(travel.total_seconds() / 60) if met.by_the_way else 0,
    )


def _plans(
    session: Session, viewer: Viewer, wanted: Engagement, travel: timedelta
) -> Iterator[Busy]:
    """Services that are planned: no longer than a day, so nothing older reaches into this one."""
    query = _of_cases(Service, Service.organisation_id, viewer, wanted).where(
        Service.kind.in_(list(ServiceType)),  # the index of kinds and days is then used
        Service.start.between(wanted.start - LONGEST - travel, wanted.until + travel),
        Service.outcome == ServiceOutcome.PLANNED,
        Service.voided_at.is_(None),
    )
    for row in session.execute(query):
        plan = row[0]
        yield replace(_busy(row, plan.kind, plan.start, plan.end), is_plan=True)


def _of_cases(
    kind: type[Service] | type[Hearing], place: Any, viewer: Viewer, wanted: Engagement
) -> Select[*tuple[Any, ...]]:
    """Appointments of this kind that share somebody, each with its names and whether it is within
    reach. An interpreter who is booked for one is engaged by the booking.
    """
    shared: list[ColumnElement[bool]] = [Case.person_id.in_(wanted.people)]
    if wanted.staff_id is not None:
        shared.append(kind.staff_id == wanted.staff_id)
    if wanted.interpreter_id is not None:
        shared.append(only_named(kind) == wanted.interpreter_id)
    names = (Case.person_id, Case.number, Person.known_as, Staff.name, Interpreter.name)
    return (
        select(kind, *names, Organisation.name, within_reach(viewer), only_named(kind))
        .select_from(kind)
        .join(Case, Case.id == kind.case_id)
        .join(Person, Person.id == Case.person_id)
        .outerjoin(Staff, Staff.id == kind.staff_id)
        .outerjoin(Interpreter, Interpreter.id == kind.interpreter_id)
        .outerjoin(Organisation, Organisation.id == place)
        .where(or_(*shared))
    )


def _busy(
    row: Any, what: ServiceType | DueKind, start: datetime, end: datetime | None = None
) -> Busy:
    """One of them as an engagement; out of reach nothing tells what it is, and whose."""
    one, person, number, known_as, staff, interpreter, place, reached, named = row
    busy = Busy(
        engagement=Engagement(
            start=start,
            end=end,
            people=frozenset({person}),
            staff_id=one.staff_id,
            interpreter_id=named,
            place=place or "",
            record_id=one.id,
        ),
        what=what,
        known_as=known_as,
        number=number,
        staff_name=staff or "",
        interpreter_name=interpreter or "",
    )
    return busy if reached else replace(busy, what=None, known_as="", number="")


def _sessions(
    session: Session, _viewer: Viewer, wanted: Engagement, travel: timedelta
) -> Iterator[Busy]:
    """Sessions of courses that one of these people is in on that day."""
    query = (
        select(
            CourseSession,
            Course.kind,
            Course.name,
            Case.person_id,
            Person.known_as,
            Enrolment.first_on,
            Enrolment.last_on,
        )
        .join(Course, Course.id == CourseSession.course_id)
        .join(Enrolment, Enrolment.course_id == Course.id)
        .join(Case, Case.id == Enrolment.case_id)
        .join(Person, Person.id == Case.person_id)
        .where(
            CourseSession.start.between(wanted.start - LONGEST - travel, wanted.until + travel),
            CourseSession.cancel_reason.is_(None),
            CourseSession.voided_at.is_(None),
            Course.voided_at.is_(None),
            Enrolment.voided_at.is_(None),
            Case.person_id.in_(wanted.people),
        )
    )
    for one, kind, name, person, known_as, first_on, last_on in session.execute(query):
        day = local_day(one.start)
        if first_on <= day and (last_on is None or day <= last_on):
            yield Busy(
                engagement=Engagement(
                    start=one.start,
                    end=one.end,
                    people=frozenset({person}),
                    place=one.place or "",
                    record_id=one.id,
                ),
                what=kind,
                name=name,
                known_as=known_as,
            )


def _hearings(
    session: Session, viewer: Viewer, wanted: Engagement, travel: timedelta
) -> Iterator[Busy]:
    """Court dates with a time of their own that are waited for."""
    first, last = local_day(wanted.start - travel), local_day(wanted.until + travel)
    of_case = select(LegalCase.organisation_id).where(LegalCase.id == Hearing.legal_case_id)
    court = func.coalesce(Hearing.organisation_id, of_case.scalar_subquery())
    query = _of_cases(Hearing, court, viewer, wanted).where(
        Hearing.heard_on.between(first, last), Hearing.heard_time.is_not(None), is_waited_for()
    )
    for row in session.execute(query):
        hearing = row[0]
        yield _busy(row, DueKind.HEARING, local_moment(hearing.heard_on, hearing.heard_time))


SOURCES: tuple[BusySource, ...] = (_plans, _sessions, _hearings, booked_interpreters)
