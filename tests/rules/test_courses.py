"""When a course, a session or an attendance can be right."""

from datetime import date, time, timedelta
from uuid import UUID

import pytest

from shelterdesk.errors import Problem
from shelterdesk.rules.courses import (
    HIGHEST_COST,
    LONGEST_NAME,
    Clash,
    CourseEntry,
    Days,
    Meeting,
    SessionEntry,
    check_attendance,
    check_course,
    check_enrolment,
    check_series,
    check_session,
    clashes,
    hours,
    may_be_listed,
    may_take,
    minutes_there,
    warn_of_capacity,
    weekly,
)
from shelterdesk.rules.services import CaseSpan
from shelterdesk.vocabulary.courses import AttendanceState, CourseKind
from tests.builders import local

TWO = local(2026, 11, 23, 14)
FOUR = local(2026, 11, 23, 16)
MONDAY = date(2026, 11, 23)


def course(kind: CourseKind = CourseKind.MANDARIN, **more: object) -> dict[str, Problem]:
    return check_course(CourseEntry(kind=kind, **more))  # type: ignore[arg-type]


def test_a_course_of_a_fixed_kind_needs_nothing_else() -> None:
    assert course() == {}


def test_a_course_of_the_shelters_own_needs_its_name() -> None:
    assert course(CourseKind.OTHER, name=" ") == {"name": Problem("required")}
    assert course(CourseKind.OTHER, name="Bicycle repair") == {}


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("name", "x" * (LONGEST_NAME + 1), "too_long"),
        ("capacity", 0, "out_of_range"),
        ("cost", -1, "amount_out_of_range"),
        ("cost", HIGHEST_COST + 1, "amount_out_of_range"),
    ],
)
def test_a_course_is_refused_by_field(field: str, value: object, rule: str) -> None:
    assert {name: one.rule for name, one in course(**{field: value}).items()} == {field: rule}


def test_a_session_ends_after_it_begins_and_lasts_half_a_day_at_most() -> None:
    def rules(starts: time, ends: time) -> list[str]:
        entry = SessionEntry(on=MONDAY, starts=starts, ends=ends)
        return [one.rule for one in check_session(entry).values()]

    assert rules(time(14), time(16)) == []
    assert rules(time(16), time(14)) == rules(time(14), time(14)) == ["ends_before_starts"]
    assert rules(time(8), time(21)) == ["session_too_long"]


def test_a_weekly_series_keeps_its_day_of_the_week() -> None:
    assert weekly(MONDAY, None) == [MONDAY]
    assert weekly(MONDAY, MONDAY + timedelta(days=13)) == [MONDAY, MONDAY + timedelta(days=7)]
    assert len(weekly(MONDAY, MONDAY + timedelta(days=14))) == 3


def test_a_series_ends_after_it_begins_and_within_a_year() -> None:
    assert check_series(MONDAY, None) == check_series(MONDAY, MONDAY) == {}
    assert check_series(MONDAY, MONDAY - timedelta(days=1))["until"].rule == "not_before"
    assert check_series(MONDAY, MONDAY + timedelta(weeks=53))["until"].rule == "series_too_long"


def meeting(at: int, place: str = "", teacher: str = "", start: object = TWO) -> Meeting:
    end = start + timedelta(hours=2)  # type: ignore[operator]
    return Meeting(
        session_id=UUID(int=at),
        start=start,  # type: ignore[arg-type]
        end=end,
        place=place,
        teacher=teacher,
    )


def test_two_sessions_at_once_in_one_place_or_of_one_teacher_collide() -> None:
    wanted = meeting(1, "Kitchen", "Ms. Wu")
    others = [
        meeting(1, "Kitchen"),  # itself
        meeting(2, "kitchen "),
        meeting(3, "Room 2", "MS. WU"),
        meeting(4, "Room 2", "Mr. Lee"),
        meeting(5, "Kitchen", start=FOUR),  # it begins when this one ends
    ]
    found = [(other.session_id.int, shares) for other, shares in clashes(wanted, others)]
    assert found == [(2, Clash.PLACE), (3, Clash.TEACHER)]


def test_what_nobody_said_collides_with_nothing() -> None:
    assert clashes(meeting(1), [meeting(2)]) == []


def test_nobody_is_twice_in_a_course_on_one_day() -> None:
    case, had = CaseSpan(date(2026, 1, 1)), Days(date(2026, 3, 1), date(2026, 3, 31))
    taken = check_enrolment(Days(date(2026, 3, 31)), [had], case)
    assert taken == {"first_on": Problem("already_in_course", {"day": date(2026, 3, 1)})}
    assert check_enrolment(Days(date(2026, 4, 1)), [had], case) == {}
    assert check_enrolment(Days(date(2025, 12, 31)), [], case)["first_on"].rule == "case_not_open"
    back = Days(date(2026, 5, 2), date(2026, 5, 1))
    assert check_enrolment(back, [], case)["last_on"].rule == "not_before"


def test_a_full_course_is_a_warning() -> None:
    assert warn_of_capacity(8, 8) is None
    assert warn_of_capacity(9, 8) == Problem("course_full", {"most": 8})
    assert warn_of_capacity(900, None) is None


@pytest.mark.parametrize(
    ("is_open", "placed", "listed"),
    [(True, False, True), (False, True, True), (True, True, True), (False, False, False)],
)
def test_who_lives_here_or_has_an_open_case_can_be_in_a_course(
    is_open: bool, placed: bool, listed: bool
) -> None:
    assert may_be_listed(is_open=is_open, placed_here=placed) is listed


@pytest.mark.parametrize(
    ("state", "told", "counted"),
    [
        (AttendanceState.PRESENT, None, 120),
        (AttendanceState.LATE, None, 120),
        (AttendanceState.LATE, 90, 90),
        (AttendanceState.LATE, 500, 120),  # the session was made shorter since
        (AttendanceState.EXCUSED, None, 0),
        (AttendanceState.ABSENT, None, 0),
    ],
)
def test_how_long_somebody_was_there(
    state: AttendanceState, told: int | None, counted: int
) -> None:
    assert minutes_there(state, told, 120) == counted


def test_minutes_are_told_of_who_came_late_and_lie_within_the_session() -> None:
    assert check_attendance(AttendanceState.LATE, 120, 120) == {}
    assert check_attendance(AttendanceState.LATE, 121, 120)["minutes"].rule == "out_of_range"
    wrong = check_attendance(AttendanceState.PRESENT, 60, 120)
    assert wrong == {"minutes": Problem("minutes_of_late_only")}


def test_hours_have_one_decimal_and_a_half_goes_up() -> None:
    assert (hours(90), hours(100), hours(0)) == (1.5, 1.7, 0.0)
    assert (hours(15), hours(81), hours(135)) == (0.3, 1.4, 2.3)


def test_attendance_can_be_noted_from_the_day_of_the_session_on() -> None:
    assert may_take(FOUR, local(2026, 11, 23, 8))
    assert not may_take(FOUR, local(2026, 11, 22, 23, 59))
