"""People in courses: the sheet of a session, who is in a course, and what one person attended.

Names are told of whom the viewer works with; everybody else is counted.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from shelterdesk.errors import Missing
from shelterdesk.models import Attendance, Case, Course, CourseSession, Enrolment, Person
from shelterdesk.queries.courses import SessionRow, one_session
from shelterdesk.queries.standing import CLOSED
from shelterdesk.queries.visibility import placed_here, require_case, within_reach
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.courses import length_of, minutes_there
from shelterdesk.vocabulary.courses import CAME, AttendanceState, CourseKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One person of a session. Without a `state` nothing is noted of her yet; of a closed case
    nothing can be noted any more.
    """

    case_id: UUID
    number: str
    known_as: str
    state: AttendanceState | None
    minutes: int | None
    revision: int | None
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The attendance sheet of a session. `unseen`: how many more there are out of reach."""

    session: SessionRow
    rows: tuple[SheetRow, ...]
    unseen: int

    @property
    def length(self) -> int:
        """Minutes of the session."""
        return length_of(self.session.start, self.session.end)


def session_sheet(session: Session, viewer: Viewer, session_id: UUID) -> Sheet:
    """Who is in the course on the day of this session, and whoever has a line. Missing."""
    row = one_session(session, viewer, session_id)
    if row is None:
        raise Missing
    day = local_day(row.start)
    noted = and_(
        Attendance.case_id == Case.id,
        Attendance.session_id == session_id,
        Attendance.voided_at.is_(None),
    )
    in_course = select(Enrolment.case_id).where(
        Enrolment.course_id == row.course_id, _in_course_on(day)
    )
    on_sheet = select(Attendance.case_id).where(
        Attendance.session_id == session_id, Attendance.voided_at.is_(None)
    )
    listed = or_(Attendance.id.is_not(None), Case.status.not_in(sorted(CLOSED)))
    query = (
        select(
            Case.id,
            Case.number,
            Person.known_as,
            Case.status,
            Attendance.state,
            Attendance.minutes,
            Attendance.revision,
            within_reach(viewer),
        )
        .join(Person, Person.id == Case.person_id)
        .outerjoin(Attendance, noted)
        .where(Case.id.in_(in_course.union(on_sheet)), listed, Case.voided_at.is_(None))
        .order_by(Person.known_as, Case.number)
    )
    found = session.execute(query).all()
    rows = tuple(
        SheetRow(
            case_id=case_id,
            number=number,
            known_as=known_as,
            state=state,
            minutes=minutes,
            revision=revision,
            is_open=status not in CLOSED,
        )
        for case_id, number, known_as, status, state, minutes, revision, reached in found
        if reached
    )
    return Sheet(session=row, rows=rows, unseen=len(found) - len(rows))


def _in_course_on(day: date) -> ColumnElement[bool]:
    still = or_(Enrolment.last_on.is_(None), Enrolment.last_on >= day)
    return and_(Enrolment.first_on <= day, still, Enrolment.voided_at.is_(None))


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolledRow:
    """Somebody who is in a course, or was."""

    enrolment_id: UUID
    revision: int
    case_id: UUID
    number: str
    known_as: str
    first_on: date
    last_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToEnrol:
    """Somebody who lives here and is not in the course."""

    case_id: UUID
    number: str
    known_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePeople:
    """Who is in a course, who lives here and is not; `unseen`: how many of it are out of reach."""

    course_id: UUID
    capacity: int | None
    enrolled: tuple[EnrolledRow, ...]
    unseen: int
    to_enrol: tuple[ToEnrol, ...]


def course_people(session: Session, viewer: Viewer, course_id: UUID, today: date) -> CoursePeople:
    """The people of a course as they are today, and later. Missing."""
    course = session.get(Course, course_id)
    if course is None or course.voided_at is not None:
        raise Missing
    not_left = or_(Enrolment.last_on.is_(None), Enrolment.last_on >= today)
    query = (
        select(Enrolment, Case.number, Person.known_as, within_reach(viewer))
        .join(Case, Case.id == Enrolment.case_id)
        .join(Person, Person.id == Case.person_id)
        .where(
            Enrolment.course_id == course_id,
            not_left,
            Enrolment.voided_at.is_(None),
            Case.voided_at.is_(None),
            Case.status.not_in(sorted(CLOSED)),
        )
        .order_by(Person.known_as, Case.number)
    )
    found = session.execute(query).all()
    enrolled = tuple(
        EnrolledRow(
            enrolment_id=row.id,
            revision=row.revision,
            case_id=row.case_id,
            number=number,
            known_as=known_as,
            first_on=row.first_on,
            last_on=row.last_on,
        )
        for row, number, known_as, reached in found
        if reached
    )
    there = {row.case_id for row, *_rest in found}
    return CoursePeople(
        course_id=course_id,
        capacity=course.capacity,
        enrolled=enrolled,
        unseen=len(found) - len(enrolled),
        to_enrol=tuple(_living_here(session, viewer, there)),
    )


def _living_here(session: Session, viewer: Viewer, but: set[UUID]) -> list[ToEnrol]:
    query = (
        select(Case.id, Case.number, Person.known_as)
        .join(Person, Person.id == Case.person_id)
        .where(within_reach(viewer), placed_here())
        .order_by(Person.known_as, Case.number)
    )
    return [
        ToEnrol(case_id=case_id, number=number, known_as=known_as)
        for case_id, number, known_as in session.execute(query)
        if case_id not in but
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCourse:
    """What one person did of one course: `noted` sessions have a line of hers, at `attended` she
    was there, for `minutes` in all; from the first day to the last of those.
    """

    course_id: UUID
    kind: CourseKind
    name: str | None
    noted: int
    attended: int
    minutes: int
    first_on: date | None
    last_on: date | None
    is_in: bool


def courses_of(session: Session, viewer: Viewer, case_id: UUID, today: date) -> list[OwnCourse]:
    """Every course this person is in or attended, the latest first. NotAllowed; Missing."""
    require_case(session, viewer, case_id)
    lines: dict[UUID, list[tuple[datetime, datetime, AttendanceState, int | None]]] = {}
    named: dict[UUID, tuple[CourseKind, str | None]] = {}
    for course_id, kind, name, *line in session.execute(_lines_of(case_id)):
        named[course_id] = (kind, name)
        lines.setdefault(course_id, []).append((line[0], line[1], line[2], line[3]))
    going_on: set[UUID] = set()
    for course_id, kind, name, first_on, last_on in session.execute(_enrolled(case_id)):
        named[course_id] = (kind, name)
        if first_on <= today and (last_on is None or last_on >= today):
            going_on.add(course_id)
    own = [
        _own(course_id, named[course_id], lines.get(course_id, []), is_in=course_id in going_on)
        for course_id in named
    ]
    return sorted(own, key=lambda row: (row.is_in, row.last_on or date.min), reverse=True)


def _lines_of(case_id: UUID) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Course.id,
            Course.kind,
            Course.name,
            CourseSession.start,
            CourseSession.end,
            Attendance.state,
            Attendance.minutes,
        )
        .join(CourseSession, CourseSession.course_id == Course.id)
        .join(Attendance, Attendance.session_id == CourseSession.id)
        .where(
            Attendance.case_id == case_id,
            Attendance.voided_at.is_(None),
            CourseSession.voided_at.is_(None),
        )
        .order_by(CourseSession.start)
    )


def _enrolled(case_id: UUID) -> Select[*tuple[Any, ...]]:
    return (
        select(Course.id, Course.kind, Course.name, Enrolment.first_on, Enrolment.last_on)
        .join(Enrolment, Enrolment.course_id == Course.id)
        .where(
            Enrolment.case_id == case_id,
            Enrolment.voided_at.is_(None),
            Course.voided_at.is_(None),
        )
    )


def _own(
    course_id: UUID,
    named: tuple[CourseKind, str | None],
    lines: list[tuple[datetime, datetime, AttendanceState, int | None]],
    *,
    is_in: bool,
) -> OwnCourse:
    there = [line for line in lines if line[2] in CAME]
    return OwnCourse(
        course_id=course_id,
        kind=named[0],
        name=named[1],
        noted=len(lines),
        attended=len(there),
        minutes=sum(
            minutes_there(state, minutes, length_of(start, end))
            for start, end, state, minutes in there
        ),
        first_on=local_day(there[0][0]) if there else None,
        last_on=local_day(there[-1][0]) if there else None,
        is_in=is_in,
    )
