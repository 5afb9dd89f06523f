"""What staff can do with people in courses: take them in, let them leave, note who came.

Every person has an event of her own, in her own history; whoever is out of reach is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem, Stale
from shelterdesk.models import Attendance, Case, Course, CourseSession, Enrolment
from shelterdesk.rules.access import Action
from shelterdesk.rules.courses import (
    Days,
    check_attendance,
    check_enrolment,
    length_of,
    may_take,
)
from shelterdesk.rules.services import CaseSpan, entered_late
from shelterdesk.usecases.scope import in_case, refuse_closed, scope_of
from shelterdesk.vocabulary.courses import AttendanceState
from shelterdesk.vocabulary.history import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolling:
    """People who are in a course from `first_on` on: a new id for the record of each case."""

    course_id: UUID
    first_on: date
    cases: Mapping[UUID, UUID]


def enrol(uow: UnitOfWork, new: Enrolling) -> int:
    """Take people into a course; their number. Invalid when one is in it already or her case was
    not open then; CaseClosed; Missing; NotAllowed.
    """
    course = uow.get(Course, new.course_id)
    written = 0
    for case_id, key in new.cases.items():
        case = _case(uow, case_id)
        if uow.exists(Enrolment, key):
            continue
        refuse_closed(case)
        _judge_days(uow, course.id, case, Days(new.first_on), but=key)
        uow.add(
            Enrolment(
                id=key,
                course_id=course.id,
                case_id=case.id,
                first_on=new.first_on,
                last_on=None,
                entered_late=entered_late(new.first_on, uow.now()),
            )
        )
        uow.note(EventKind.ENROLMENT_ADD, f"enrolment:{key}", case=case.id)
        written += 1
    return written


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentDays:
    """From when to when somebody is in a course, as it shall stand; no `last_on`: she is in it."""

    enrolment_id: UUID
    revision: int
    first_on: date
    last_on: date | None = None


def change_enrolment(uow: UnitOfWork, change: EnrolmentDays) -> None:
    """Let somebody leave a course, or correct her days. Invalid; Missing; NotAllowed; Stale."""
    enrolment = uow.get(Enrolment, change.enrolment_id)
    case = _case(uow, enrolment.case_id)
    uow.refuse_stale(enrolment, change.revision)
    days = Days(change.first_on, change.last_on)
    _judge_days(uow, enrolment.course_id, case, days, but=enrolment.id)
    enrolment.first_on, enrolment.last_on = change.first_on, change.last_on
    uow.note(EventKind.ENROLMENT_CHANGE, enrolment, case=case.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One line of the sheet. `revision` is that of what was noted before; None: nothing was."""

    state: AttendanceState
    minutes: int | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceSheet:
    """Who came to a session, by case. Whoever is left out stays as she was."""

    session_id: UUID
    marks: Mapping[UUID, Mark]


def take_attendance(uow: UnitOfWork, sheet: AttendanceSheet) -> int:
    """Note the whole sheet at once; the number of lines that are new or other than before. Invalid
    before the day of the session or when it is cancelled, and by `minutes.<case>`; CaseClosed;
    Missing; NotAllowed; Stale.
    """
    session = uow.get(CourseSession, sheet.session_id)
    there = _noted(uow, session.id)
    length = length_of(session.start, session.end)
    cases = [_case(uow, case_id) for case_id in sheet.marks]
    _judge_sheet(uow, session, sheet, length)
    written = 0
    for case in cases:
        mark, attendance = sheet.marks[case.id], there.get(case.id)
        if attendance is not None and attendance.voided_at is None:
            if (attendance.state, attendance.minutes) == (mark.state, mark.minutes):
                continue
            if attendance.revision != mark.revision:
                raise Stale
        refuse_closed(case)
        attendance = _write(uow, session, case.id, mark, attendance)
        uow.note(EventKind.ATTENDANCE_TAKE, f"attendance:{attendance.id}", case=case.id)
        written += 1
    return written


def _write(
    uow: UnitOfWork,
    session: CourseSession,
    case_id: UUID,
    mark: Mark,
    attendance: Attendance | None,
) -> Attendance:
    """A voided line is written again: a person has one line in a session."""
    if attendance is not None:
        attendance.state, attendance.minutes = mark.state, mark.minutes
        attendance.voided_at, attendance.void_reason = None, None
        return attendance
    attendance = Attendance(
        id=uow.store.sources.new_id(),
        session_id=session.id,
        case_id=case_id,
        state=mark.state,
        minutes=mark.minutes,
        entered_late=entered_late(session.end, uow.now()),
    )
    uow.add(attendance)
    return attendance


def _case(uow: UnitOfWork, case_id: UUID) -> Case:
    case = uow.get(Case, case_id)
    uow.require(Action.COURSE_ATTEND, scope_of(uow.session, case))
    return case


def _noted(uow: UnitOfWork, session_id: UUID) -> dict[UUID, Attendance]:
    query = select(Attendance).where(Attendance.session_id == session_id)
    return {row.case_id: row for row in uow.session.scalars(query)}


def _judge_sheet(
    uow: UnitOfWork, session: CourseSession, sheet: AttendanceSheet, length: int
) -> None:
    problems: dict[str, Problem] = {}
    if session.cancel_reason is not None:
        problems["session_id"] = Problem("session_cancelled")
    elif not may_take(session.start, uow.now()):
        problems["session_id"] = Problem("session_to_come")
    for case_id, mark in sheet.marks.items():
        found = check_attendance(mark.state, mark.minutes, length)
        problems |= {f"{field}.{case_id}": problem for field, problem in found.items()}
    if problems:
        raise Invalid(problems)


def _judge_days(uow: UnitOfWork, course_id: UUID, case: Case, days: Days, *, but: UUID) -> None:
    query = select(Enrolment.first_on, Enrolment.last_on).where(
        Enrolment.course_id == course_id,
        Enrolment.case_id == case.id,
        Enrolment.id != but,
        Enrolment.voided_at.is_(None),
    )
    others = [Days(first, last) for first, last in uow.session.execute(query)]
    if problems := check_enrolment(days, others, CaseSpan(case.opened_on)):
        raise Invalid({name: in_case(problem, case.id) for name, problem in problems.items()})
