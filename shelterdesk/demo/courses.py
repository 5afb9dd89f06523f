"""What the invented shelter teaches: courses in the first half-year and in the last weeks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from uuid import UUID

from shelterdesk.demo import published
from shelterdesk.demo.acts import Act, later
from shelterdesk.demo.house import Guest
from shelterdesk.demo.registers import COUNSELORS, MANAGER
from shelterdesk.rules.calendar import local_moment
from shelterdesk.rules.courses import CourseEntry, SessionEntry
from shelterdesk.usecases.attendance import (
    AttendanceSheet,
    Enrolling,
    EnrolmentDays,
    Mark,
    change_enrolment,
    enrol,
    take_attendance,
)
from shelterdesk.usecases.courses import (
    CoursePlan,
    SessionPlan,
    SessionReason,
    cancel_session,
    plan_sessions,
    save_course,
)
from shelterdesk.vocabulary.courses import AttendanceState, CourseKind

WEEKS, AHEAD = 8, 4
"""Weeks of the past before the last day that are noted, and weeks that are planned."""

LARGEST, PLACES = 10, 15
TEACHES = COUNSELORS[0]
SOMETIMES = 0.3
"""How often a session lies in a week of the first half-year."""

CANCELLED = "Typhoon"
STATES = (
    *[AttendanceState.PRESENT] * 14,
    *[AttendanceState.LATE] * 2,
    *[AttendanceState.EXCUSED] * 2,
    *[AttendanceState.ABSENT] * 2,
)


@dataclass(frozen=True, slots=True)
class _Taught:
    """A course, on which day of the week (Monday is 0) and from when to when."""

    kind: CourseKind
    weekday: int
    starts: time
    ends: time
    place: str
    teacher: str
    cost: int | None
    name: str = ""


_COURSES = (
    _Taught(CourseKind.MANDARIN, 0, time(16, 30), time(18), "Common room", "Ms. Kuo", 1600),
    _Taught(CourseKind.HOKKIEN, 2, time(19), time(20), "Common room", "Mr. Tan", None),
    _Taught(CourseKind.CULINARY, 5, time(9, 30), time(12), "Kitchen", "Ms. Wu", 2400),
    _Taught(CourseKind.TAILORING, 3, time(14), time(16), "Sewing room", "Ms. Ko", 1800),
    _Taught(CourseKind.OTHER, 6, time(15), time(17), "Yard", "Mr. Sun", None, "Bicycle repair"),
)


@dataclass(slots=True)
class _Group:
    """Who is in a course; `enrolments` by case."""

    course_id: UUID
    taught: _Taught
    enrolments: dict[UUID, UUID] = field(default_factory=dict)


def course_acts(
    guests: Sequence[tuple[Guest, UUID]], seed: int, new_id: Callable[[], UUID], last: date
) -> Iterator[Act]:
    """Everything about courses until the evening of `last`, and what is planned after it. A guest
    stands with her case.
    """
    chance = Random(f"courses {seed}")  # noqa: S311  (invented people, nothing secret)
    for taught in _COURSES:
        group = _Group(new_id(), taught)
        yield Act(
            _at(published.FIRST_DAY, time(17, 30)), MANAGER, partial(save_course, plan=_plan(group))
        )
        for day in _days(taught.weekday, chance, last):
            yield from _session(group, day, guests, chance, new_id)
        yield from _ahead(group, new_id, last)


def _plan(group: _Group) -> CoursePlan:
    taught = group.taught
    entry = CourseEntry(
        kind=taught.kind,
        name=taught.name,
        place=taught.place,
        teacher=taught.teacher,
        capacity=PLACES,
        cost=taught.cost,
    )
    return CoursePlan(id=group.course_id, entry=entry)


def _days(weekday: int, chance: Random, last: date) -> Iterator[date]:
    """Some weeks of the half-year that was published, and every one of the last weeks."""
    recent = later(last, -7 * WEEKS)
    day = _next(published.FIRST_DAY + timedelta(days=7), weekday)
    while day <= last:
        in_published = day <= published.LAST_DAY and chance.random() < SOMETIMES
        if in_published or day > recent:
            yield day
        day = later(day, 7)


def _session(
    group: _Group,
    day: date,
    guests: Sequence[tuple[Guest, UUID]],
    chance: Random,
    new_id: Callable[[], UUID],
) -> Iterator[Act]:
    """One session: planned in the morning, those who live here taken in, attendance at its end."""
    here = [(guest, case) for guest, case in guests if _is_here(guest, day)][:LARGEST]
    if not here:
        return
    plan = _session_plan(group, new_id(), day)
    yield Act(_at(day, time(8, 40)), MANAGER, partial(plan_sessions, plan=plan))
    new = {case: new_id() for _guest, case in here if case not in group.enrolments}
    if new:
        given = Enrolling(course_id=group.course_id, first_on=day, cases=new)
        yield Act(_at(day, time(9)), TEACHES, partial(enrol, new=given))
        group.enrolments |= new
        yield from _leaving(new, here, day)
    marks = {case: _mark(chance) for _guest, case in here}
    sheet = AttendanceSheet(session_id=plan.id, marks=marks)
    yield Act(_at(day, time(21)), TEACHES, partial(take_attendance, sheet=sheet))


def _leaving(new: dict[UUID, UUID], here: Sequence[tuple[Guest, UUID]], day: date) -> Iterator[Act]:
    """She leaves the course the day before she leaves the house."""
    for guest, case in here:
        if case in new and guest.life.left is not None:
            before = later(guest.life.left, -1)
            days = EnrolmentDays(
                enrolment_id=new[case], revision=1, first_on=day, last_on=max(day, before)
            )
            yield Act(
                _at(max(day, before), time(20)), TEACHES, partial(change_enrolment, change=days)
            )


def _ahead(group: _Group, new_id: Callable[[], UUID], last: date) -> Iterator[Act]:
    """The next weeks as one series, one session of it cancelled."""
    first = _next(later(last, 1), group.taught.weekday)
    series = _session_plan(group, new_id(), first, until=later(last, 7 * AHEAD))
    yield Act(_at(last, time(17)), MANAGER, partial(plan_sessions, plan=series))
    if group.taught.kind is CourseKind.HOKKIEN:
        off = SessionReason(session_id=series.id, revision=1, reason=CANCELLED)
        yield Act(_at(last, time(17, 5)), MANAGER, partial(cancel_session, given=off))


def _session_plan(group: _Group, key: UUID, day: date, until: date | None = None) -> SessionPlan:
    taught = group.taught
    entry = SessionEntry(
        on=day, starts=taught.starts, ends=taught.ends, cost=taught.cost, until=until
    )
    return SessionPlan(id=key, course_id=group.course_id, entry=entry)


def _mark(chance: Random) -> Mark:
    state = chance.choice(STATES)
    return Mark(state=state, minutes=45 if state is AttendanceState.LATE else None)


def _is_here(guest: Guest, day: date) -> bool:
    """A day at least after she came and before she leaves."""
    life = guest.life
    return life.arrived < day and (life.left is None or life.left > later(day, 1))


def _next(day: date, weekday: int) -> date:
    return later(day, (weekday - day.weekday()) % 7)


def _at(day: date, at: time) -> datetime:
    return local_moment(day, at)
