"""What staff can do with courses: name them, plan their sessions, cancel and void one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Missing, Problem
from shelterdesk.models import Attendance, Course, CourseSession
from shelterdesk.rules.access import Action
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.courses import (
    LONGEST_REASON,
    CourseEntry,
    SessionEntry,
    check_course,
    check_session,
    weekly,
)
from shelterdesk.rules.names import clean_name
from shelterdesk.rules.services import entered_late
from shelterdesk.vocabulary.history import EventKind

LONGEST_VOID_REASON = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePlan:
    """A course as it shall be; one that is over is not `active`. `revision` is set when a course
    is changed.
    """

    id: UUID
    entry: CourseEntry
    active: bool = True
    revision: int | None = None


def save_course(uow: UnitOfWork, plan: CoursePlan) -> UUID:
    """Add a course, or change one. Sessions to come that say what the course said say the new
    thing. Invalid by field; Stale.
    """
    uow.require(Action.COURSES_CHANGE)
    course = uow.session.get(Course, plan.id)
    if course is not None and plan.revision is None:
        return course.id  # saved twice
    if problems := check_course(plan.entry):
        raise Invalid(problems)
    if course is None:
        course = Course(id=plan.id)
        _fill(course, plan)
        uow.add(course)
        uow.note(EventKind.COURSE_ADD, f"course:{plan.id}")
        return plan.id
    uow.refuse_stale(course, plan.revision)
    if course.voided_at is not None:
        raise Missing
    _follow(uow, course, plan.entry)
    _fill(course, plan)
    uow.note(EventKind.COURSE_CHANGE, course)
    return plan.id


def _fill(course: Course, plan: CoursePlan) -> None:
    entry = plan.entry
    course.kind, course.name = entry.kind, clean_name(entry.name) or None
    course.place, course.teacher = entry.place.strip() or None, entry.teacher.strip() or None
    course.capacity, course.cost, course.active = entry.capacity, entry.cost, plan.active


def _follow(uow: UnitOfWork, course: Course, entry: CourseEntry) -> None:
    """What was held stays as it was; what is to come moves with its course."""
    to_come = select(CourseSession).where(
        CourseSession.course_id == course.id,
        CourseSession.start > uow.now(),
        CourseSession.voided_at.is_(None),
    )
    changes = {
        "place": entry.place.strip() or None,
        "teacher": entry.teacher.strip() or None,
        "cost": entry.cost,
    }
    for session in uow.session.scalars(to_come):
        for name, value in changes.items():
            if getattr(session, name) == getattr(course, name):
                setattr(session, name, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPlan:
    """A session of a course. `place` and `teacher` left empty are the course's. `revision` is set
    when a session is changed, and then nothing comes again.
    """

    id: UUID
    course_id: UUID
    entry: SessionEntry
    revision: int | None = None


def plan_sessions(uow: UnitOfWork, plan: SessionPlan) -> UUID:
    """Plan one session or a weekly series: one event. Invalid by field; Missing."""
    uow.require(Action.COURSES_CHANGE)
    if uow.session.get(CourseSession, plan.id) is not None:
        return plan.id
    course, entry = uow.get(Course, plan.course_id), plan.entry
    problems = check_session(entry)
    if not course.active:
        problems["course_id"] = Problem("not_in_list")
    if problems:
        raise Invalid(problems)
    for on in weekly(entry.on, entry.until):
        key = plan.id if on == entry.on else uow.store.sources.new_id()
        session = CourseSession(id=key, course_id=course.id)
        _fill_session(session, replace(entry, on=on))
        session.place = session.place or course.place
        session.teacher = session.teacher or course.teacher
        session.entered_late = entered_late(session.end, uow.now())
        uow.add(session)
    uow.note(EventKind.SESSION_PLAN, f"course_session:{plan.id}")
    return plan.id


def change_session(uow: UnitOfWork, plan: SessionPlan) -> UUID:
    """Correct one session. Where somebody's attendance is noted it stays on a day that has come.
    Invalid by field; Missing; Stale.
    """
    uow.require(Action.COURSES_CHANGE)
    session = uow.get(CourseSession, plan.id, plan.revision)
    problems = check_session(plan.entry)
    if plan.entry.on > local_day(uow.now()) and _is_attended(uow, session.id):
        problems["on"] = Problem("attendance_noted")
    if problems:
        raise Invalid(problems)
    _fill_session(session, plan.entry)
    uow.note(EventKind.SESSION_CHANGE, session)
    return plan.id


def _fill_session(session: CourseSession, entry: SessionEntry) -> None:
    session.start, session.end = entry.start, entry.end
    session.place, session.teacher = entry.place.strip() or None, entry.teacher.strip() or None
    session.cost, session.note = entry.cost, entry.note.strip() or None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionReason:
    """A session as it was shown, and why it is cancelled or voided."""

    session_id: UUID
    revision: int
    reason: str


def cancel_session(uow: UnitOfWork, given: SessionReason) -> None:
    """It does not take place; it stays in the list with its reason. Invalid where somebody's
    attendance is noted; Missing; Stale.
    """
    session, reason = _to_end(uow, given, LONGEST_REASON)
    session.cancel_reason = reason
    uow.note(EventKind.SESSION_CHANGE, session)


def void_session(uow: UnitOfWork, given: SessionReason) -> None:
    """It was planned by mistake: it leaves every list. Refused as `cancel_session` refuses."""
    session, reason = _to_end(uow, given, LONGEST_VOID_REASON)
    session.voided_at, session.void_reason = uow.now(), reason
    uow.note(EventKind.SESSION_CHANGE, session)


def _to_end(uow: UnitOfWork, given: SessionReason, longest: int) -> tuple[CourseSession, str]:
    uow.require(Action.COURSES_CHANGE)
    session = uow.get(CourseSession, given.session_id, given.revision)
    reason = given.reason.strip()
    problems: dict[str, Problem] = {}
    if not reason:
        problems["reason"] = Problem("required")
    elif len(reason) > longest:
        problems["reason"] = Problem("too_long", {"most": longest})
    elif _is_attended(uow, session.id):
        problems["reason"] = Problem("attendance_noted")
    if problems:
        raise Invalid(problems)
    return session, reason


def _is_attended(uow: UnitOfWork, session_id: UUID) -> bool:
    noted: Iterable[UUID] = uow.session.scalars(
        select(Attendance.id)
        .where(Attendance.session_id == session_id, Attendance.voided_at.is_(None))
        .limit(1)
    )
    return any(noted)
