"""Courses, sessions and attendance to test with, made through the use-cases."""

from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import select

from shelterdesk.models import Base
from shelterdesk.rules.courses import CourseEntry, SessionEntry
from shelterdesk.usecases.attendance import (
    AttendanceSheet,
    Enrolling,
    Mark,
    enrol,
    take_attendance,
)
from shelterdesk.usecases.courses import CoursePlan, SessionPlan, plan_sessions, save_course
from shelterdesk.vocabulary.courses import AttendanceState, CourseKind
from tests.desks import TODAY, Office


def a_course(
    office: Office, kind: CourseKind = CourseKind.MANDARIN, *, active: bool = True, **more: Any
) -> UUID:
    plan = CoursePlan(id=office.new_id(), entry=CourseEntry(kind=kind, **more), active=active)
    with office.change() as uow:
        return save_course(uow, plan)


def a_plan(
    office: Office,
    course: UUID,
    *,
    key: UUID | None = None,
    revision: int | None = None,
    **more: Any,
) -> SessionPlan:
    given: dict[str, Any] = {"on": TODAY, "starts": time(9), "ends": time(11)}
    entry = SessionEntry(**given | more)
    return SessionPlan(id=key or office.new_id(), course_id=course, entry=entry, revision=revision)


def a_session(office: Office, course: UUID, **more: Any) -> UUID:
    with office.change() as uow:
        return plan_sessions(uow, a_plan(office, course, **more))


def in_course(office: Office, course: UUID, *cases: UUID, since: date = date(2026, 11, 2)) -> None:
    people = {case: office.new_id() for case in cases}
    with office.change() as uow:
        enrol(uow, Enrolling(course_id=course, first_on=since, cases=people))


def attended(
    office: Office,
    session: UUID,
    *cases: UUID,
    state: AttendanceState = AttendanceState.PRESENT,
    **mark: Any,
) -> int:
    marks = {case: Mark(state=state, **mark) for case in cases}
    with office.change() as uow:
        return take_attendance(uow, AttendanceSheet(session_id=session, marks=marks))


def rows(office: Office, kind: type[Base], **equal: Any) -> list[Any]:
    """The records of a kind, in the order they were written."""
    with office.desk.store.read() as session:
        query = select(kind).filter_by(**equal)
        return sorted(session.scalars(query), key=lambda row: row.id.int)
