"""Courses and their sessions: what is taught, when it is next, and how many come. No names here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from shelterdesk.models import Attendance, Course, CourseSession, Enrolment
from shelterdesk.queries.house_grid import week_of
from shelterdesk.queries.settings import site_settings
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.calendar import local_day, local_moment
from shelterdesk.rules.courses import Clash, Days, Meeting, clashes
from shelterdesk.vocabulary.courses import CAME, CourseKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """One session. `people` are in the course on its day, `noted` have a line on its sheet, and
    `came` of them were there. `place` and `teacher` are "" where nobody said them.
    """

    session_id: UUID
    revision: int
    course_id: UUID
    kind: CourseKind
    name: str | None
    start: datetime
    end: datetime
    place: str
    teacher: str
    cost: int | None
    note: str | None
    cancel_reason: str | None
    people: int
    noted: int
    came: int

    @property
    def is_noted(self) -> bool:
        """Whether its attendance is written down: so it took place."""
        return self.noted > 0

    def is_owed(self, today: date) -> bool:
        """Whether it is over, somebody was in the course, and nobody noted who came."""
        over = local_day(self.start) < today and self.cancel_reason is None
        return over and self.people > 0 and not self.is_noted


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRow:
    """One course. `people` are in it today, `held` counts its sessions with attendance."""

    course_id: UUID
    revision: int
    kind: CourseKind
    name: str | None
    place: str
    teacher: str
    capacity: int | None
    cost: int | None
    active: bool
    people: int
    held: int
    next: SessionRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The sessions of a week, as the site counts weeks, the earliest first."""

    first: date
    last: date
    today: date
    sessions: tuple[SessionRow, ...]


def courses(session: Session, _viewer: Viewer, now: datetime) -> list[CourseRow]:
    """Every course, those going on first, then by what is next."""
    today = local_day(now)
    people, held = _people_on(session, today), _held(session)
    to_come = _session_rows(session, _next_ones(now))
    following: dict[UUID, SessionRow] = {}
    for row in to_come:
        following.setdefault(row.course_id, row)
    query = select(Course).where(Course.voided_at.is_(None)).order_by(Course.created_at, Course.id)
    rows = [
        CourseRow(
            course_id=course.id,
            revision=course.revision,
            kind=course.kind,
            name=course.name,
            place=course.place or "",
            teacher=course.teacher or "",
            capacity=course.capacity,
            cost=course.cost,
            active=course.active,
            people=people.get(course.id, 0),
            held=held.get(course.id, 0),
            next=following.get(course.id),
        )
        for course in session.scalars(query)
    ]
    return sorted(rows, key=_what_is_next)


def _what_is_next(row: CourseRow) -> tuple[bool, bool, float]:
    return not row.active, row.next is None, row.next.start.timestamp() if row.next else 0.0


def sessions_week(session: Session, _viewer: Viewer, day: date, now: datetime) -> Week:
    """The week a day lies in."""
    starts_monday = site_settings(session).week_starts_monday
    first, last = week_of(day, starts_monday=starts_monday)
    rows = sessions_between(session, first, last)
    return Week(first=first, last=last, today=local_day(now), sessions=tuple(rows))


def sessions_between(session: Session, first: date, last: date) -> list[SessionRow]:
    """The sessions of these days, both included, the earliest first."""
    return _session_rows(session, _between(first, last))


def one_session(session: Session, _viewer: Viewer, session_id: UUID) -> SessionRow | None:
    """One session; None once it is voided."""
    found = _session_rows(session, CourseSession.id == session_id)
    return found[0] if found else None


def sessions_not_noted(session: Session, today: date) -> list[SessionRow]:
    """Every session that is over and owes its attendance, the earliest first."""
    lines = exists().where(
        Attendance.session_id == CourseSession.id, Attendance.voided_at.is_(None)
    )
    over = CourseSession.start < local_moment(today, time.min)
    return [row for row in _session_rows(session, and_(over, ~lines)) if row.is_owed(today)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClashRow:
    """A session at the same time that shares the place or the teacher."""

    session_id: UUID
    kind: CourseKind
    name: str | None
    start: datetime
    shares: Clash


def session_clashes(session: Session, _viewer: Viewer, wanted: Meeting) -> list[ClashRow]:
    """What a session would collide with: a warning beside the form, nothing is refused."""
    query = (
        _of_sessions(Course.kind, Course.name)
        .where(CourseSession.start < wanted.end, CourseSession.end > wanted.start, _stands())
        .order_by(CourseSession.start, CourseSession.id)
    )
    named: dict[UUID, tuple[CourseKind, str | None]] = {}
    others = []
    for one, kind, name in session.execute(query):
        named[one.id] = (kind, name)
        others.append(_meeting(one))
    return [
        ClashRow(
            session_id=other.session_id,
            kind=named[other.session_id][0],
            name=named[other.session_id][1],
            start=other.start,
            shares=shares,
        )
        for other, shares in clashes(wanted, others)
    ]


def _meeting(one: CourseSession) -> Meeting:
    return Meeting(
        session_id=one.id,
        start=one.start,
        end=one.end,
        place=one.place or "",
        teacher=one.teacher or "",
    )


def _of_sessions(*more: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(CourseSession, *more)
        .join(Course, Course.id == CourseSession.course_id)
        .where(CourseSession.voided_at.is_(None), Course.voided_at.is_(None))
    )


def _stands() -> ColumnElement[bool]:
    return CourseSession.cancel_reason.is_(None)


def _next_ones(now: datetime) -> ColumnElement[bool]:
    """The first one of each course that has not ended."""
    one = aliased(CourseSession)
    first = (
        select(func.min(one.start))
        .where(
            one.course_id == CourseSession.course_id,
            one.cancel_reason.is_(None),
            one.end > now,
            one.voided_at.is_(None),
        )
        .scalar_subquery()
    )
    return and_(_stands(), CourseSession.start == first)


def _between(first: date, last: date) -> ColumnElement[bool]:
    begins = local_moment(first, time.min)
    ends = local_moment(last + timedelta(days=1), time.min)
    return and_(CourseSession.start >= begins, CourseSession.start < ends)


def _session_rows(session: Session, wanted: ColumnElement[bool]) -> list[SessionRow]:
    """The sessions that a condition selects, with their counts: four statements for any number."""
    query = _of_sessions(Course.kind, Course.name).where(wanted)
    found = session.execute(query.order_by(CourseSession.start, CourseSession.id)).all()
    spans = _spans(session, {one.course_id for one, _kind, _name in found})
    noted = _noted(session, [one.id for one, _kind, _name in found])
    return [
        SessionRow(
            session_id=one.id,
            revision=one.revision,
            course_id=one.course_id,
            kind=kind,
            name=name,
            start=one.start,
            end=one.end,
            place=one.place or "",
            teacher=one.teacher or "",
            cost=one.cost,
            note=one.note,
            cancel_reason=one.cancel_reason,
            people=sum(days.covers(local_day(one.start)) for days in spans.get(one.course_id, ())),
            noted=noted.get(one.id, (0, 0))[0],
            came=noted.get(one.id, (0, 0))[1],
        )
        for one, kind, name in found
    ]


def _spans(session: Session, courses: Iterable[UUID]) -> dict[UUID, list[Days]]:
    """When somebody is in each of these courses."""
    query = select(Enrolment.course_id, Enrolment.first_on, Enrolment.last_on).where(
        Enrolment.course_id.in_(list(courses)), Enrolment.voided_at.is_(None)
    )
    found: dict[UUID, list[Days]] = {}
    for course_id, first_on, last_on in session.execute(query):
        found.setdefault(course_id, []).append(Days(first_on, last_on))
    return found


def _noted(session: Session, sessions: list[UUID]) -> dict[UUID, tuple[int, int]]:
    """How many lines a sheet has, and how many of them came."""
    came = func.count().filter(Attendance.state.in_(sorted(CAME)))
    query = (
        select(Attendance.session_id, func.count(), came)
        .where(Attendance.session_id.in_(sessions), Attendance.voided_at.is_(None))
        .group_by(Attendance.session_id)
    )
    return {key: (lines, there) for key, lines, there in session.execute(query)}


def _people_on(session: Session, today: date) -> dict[UUID, int]:
    goes_on = or_(Enrolment.last_on.is_(None), Enrolment.last_on >= today)
    query = (
        select(Enrolment.course_id, func.count())
        .where(Enrolment.first_on <= today, goes_on, Enrolment.voided_at.is_(None))
        .group_by(Enrolment.course_id)
    )
    return dict(session.execute(query).all())


def _held(session: Session) -> dict[UUID, int]:
    query = (
        select(CourseSession.course_id, func.count(CourseSession.id.distinct()))
        .join(Attendance, Attendance.session_id == CourseSession.id)
        .where(CourseSession.voided_at.is_(None), Attendance.voided_at.is_(None))
        .group_by(CourseSession.course_id)
    )
    return dict(session.execute(query).all())
