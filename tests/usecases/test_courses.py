"""Courses and their sessions: named, planned, moved, cancelled; nothing that was held is lost."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk.errors import Invalid, Stale
from shelterdesk.models import Course, CourseSession
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.courses import CourseEntry
from shelterdesk.usecases.courses import (
    CoursePlan,
    SessionReason,
    cancel_session,
    change_session,
    plan_sessions,
    save_course,
    void_session,
)
from shelterdesk.usecases.undo import Done, undo
from shelterdesk.vocabulary.courses import CourseKind
from tests.desks import TODAY, Office
from tests.usecases.schooling import a_course, a_plan, a_session, attended, rows

MONDAY = TODAY + timedelta(days=7)


def a_new(
    office: Office,
    kind: CourseKind,
    key: UUID | None = None,
    revision: int | None = None,
    **more: Any,
) -> CoursePlan:
    entry = CourseEntry(kind=kind, **more)
    return CoursePlan(id=key or office.new_id(), entry=entry, revision=revision)


def sessions(office: Office) -> list[CourseSession]:
    return sorted(rows(office, CourseSession, voided_at=None), key=lambda row: row.start)


def refused(office: Office, act: Any, given: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as refusal, office.change() as uow:
        act(uow, given)
    return {field: problem.rule for field, problem in refusal.value.fields.items()}


def test_a_course_is_saved_once_for_a_double_save(office: Office) -> None:
    plan = a_new(office, CourseKind.CULINARY, teacher=" Ms. Wu ", cost=300)
    for _again in range(2):
        with office.change() as uow:
            save_course(uow, plan)
    [course] = rows(office, Course)
    assert (course.kind, course.teacher, course.cost, course.name) == (
        CourseKind.CULINARY, "Ms. Wu", 300, None,
    )  # fmt: skip
    assert office.kinds().count("course.add") == 1


def test_a_course_of_ones_own_without_a_name_is_refused(office: Office) -> None:
    plan = a_new(office, CourseKind.OTHER)
    assert refused(office, save_course, plan) == {"name": "required"}


def test_a_change_on_an_older_course_is_refused(office: Office) -> None:
    course = a_course(office)
    with pytest.raises(Stale), office.change() as uow:
        save_course(uow, a_new(office, CourseKind.LAW, course, 7))


def test_a_weekly_series_is_one_act_and_undone_as_one(office: Office) -> None:
    plan = a_plan(office, a_course(office), on=MONDAY, until=MONDAY + timedelta(days=21))
    with office.change() as uow:
        plan_sessions(uow, plan)
    assert [local_day(row.start) for row in sessions(office)] == [
        MONDAY + timedelta(weeks=at) for at in range(4)
    ]
    assert office.kinds().count("session.plan") == 1
    seq = office.events()[-1].seq
    with office.change() as uow:
        undo(uow, Done(first=seq, last=seq))
    assert sessions(office) == []


def test_a_double_save_plans_a_series_once(office: Office) -> None:
    plan = a_plan(office, a_course(office), on=MONDAY, until=MONDAY + timedelta(days=7))
    for _again in range(2):
        with office.change() as uow:
            plan_sessions(uow, plan)
    assert len(sessions(office)) == 2


def test_a_session_is_where_and_by_whom_its_course_is(office: Office) -> None:
    course = a_course(office, place="Kitchen", teacher="Ms. Wu")
    a_session(office, course, on=MONDAY)
    a_session(office, course, on=MONDAY, place="Garden")
    assert [(row.place, row.teacher) for row in sessions(office)] == [
        ("Kitchen", "Ms. Wu"),
        ("Garden", "Ms. Wu"),
    ]


def test_a_new_teacher_comes_to_the_sessions_ahead_and_to_none_before(office: Office) -> None:
    course = a_course(office, teacher="Ms. Wu")
    a_session(office, course, on=TODAY - timedelta(days=7))
    a_session(office, course, on=MONDAY)
    a_session(office, course, on=MONDAY + timedelta(days=1), teacher="Mr. Lee")
    plan = a_new(office, CourseKind.MANDARIN, course, 1, teacher="Ms. Ko")
    with office.change() as uow:
        save_course(uow, plan)
    assert [row.teacher for row in sessions(office)] == ["Ms. Wu", "Ms. Ko", "Mr. Lee"]


def test_what_cannot_be_is_refused_by_field(office: Office) -> None:
    plan = a_plan(office, a_course(office), on=MONDAY, until=MONDAY - timedelta(days=1))
    entry = replace(plan.entry, starts=time(16), ends=time(14), cost=-5)
    wrong = replace(plan, entry=entry)
    assert refused(office, plan_sessions, wrong) == {
        "ends": "ends_before_starts",
        "cost": "amount_out_of_range",
        "until": "not_before",
    }


def test_a_course_that_is_over_takes_no_session(office: Office) -> None:
    course = a_course(office, active=False)
    assert refused(office, plan_sessions, a_plan(office, course)) == {"course_id": "not_in_list"}


def test_a_session_is_corrected_on_the_version_that_was_shown(office: Office) -> None:
    course = a_course(office)
    key = a_session(office, course, on=MONDAY)
    with office.change() as uow:
        change_session(
            uow, a_plan(office, course, key=key, on=MONDAY, note="Bring a pen", revision=1)
        )
    [row] = sessions(office)
    assert (row.note, row.revision) == ("Bring a pen", 2)
    with pytest.raises(Stale), office.change() as uow:
        change_session(uow, a_plan(office, course, key=key, on=MONDAY, revision=1))


def test_a_cancelled_session_stays_in_the_list_with_its_reason(office: Office) -> None:
    key = a_session(office, a_course(office), on=MONDAY)
    with office.change() as uow:
        cancel_session(uow, SessionReason(session_id=key, revision=1, reason="Typhoon"))
    assert [row.cancel_reason for row in sessions(office)] == ["Typhoon"]


def test_a_session_planned_by_mistake_is_voided(office: Office) -> None:
    key = a_session(office, a_course(office), on=MONDAY)
    with office.change() as uow:
        void_session(uow, SessionReason(session_id=key, revision=1, reason="Wrong week"))
    assert sessions(office) == []


@pytest.mark.parametrize("act", [cancel_session, void_session])
def test_a_session_somebody_attended_is_neither_cancelled_nor_voided(
    office: Office, act: Any
) -> None:
    key = a_session(office, a_course(office), on=TODAY)
    attended(office, key, office.case())
    given = SessionReason(session_id=key, revision=1, reason="x")
    assert refused(office, act, given) == {"reason": "attendance_noted"}
    assert refused(office, act, replace(given, reason=" ")) == {"reason": "required"}


def test_a_session_somebody_attended_is_not_moved_to_a_day_to_come(office: Office) -> None:
    course = a_course(office)
    key = a_session(office, course, on=TODAY)
    attended(office, key, office.case())
    moved = a_plan(office, course, key=key, on=MONDAY, revision=1)
    assert refused(office, change_session, moved) == {"on": "attendance_noted"}


def test_a_session_written_down_days_later_says_so(office: Office) -> None:
    course = a_course(office)
    a_session(office, course, on=date(2026, 11, 20))
    a_session(office, course, on=TODAY)
    assert [row.entered_late for row in sessions(office)] == [True, False]


def test_undo_of_a_course_that_has_sessions_is_refused_in_words(office: Office) -> None:
    from shelterdesk.errors import ChangedSince

    course: UUID = a_course(office)
    seq = office.events()[-1].seq
    a_session(office, course)
    with pytest.raises(ChangedSince), office.change() as uow:
        undo(uow, Done(first=seq, last=seq))
    with office.desk.store.read() as session:
        assert session.scalars(select(Course.voided_at)).one() is None
