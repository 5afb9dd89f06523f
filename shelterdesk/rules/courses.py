"""When a course, a session or an attendance can be right, and how long somebody was there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from shelterdesk.errors import Problem
from shelterdesk.rules.calendar import local_day, local_moment
from shelterdesk.rules.names import fold
from shelterdesk.rules.services import CaseSpan
from shelterdesk.vocabulary.courses import CAME, AttendanceState, CourseKind

LONGEST_NAME, LONGEST_PLACE, LONGEST_TEACHER, LONGEST_NOTE, LONGEST_REASON = 100, 200, 100, 300, 200
HIGHEST_COST = 1_000_000
MOST_PEOPLE = 500
LONGEST = timedelta(hours=12)
"""A longer session is a typing mistake."""

FURTHEST = timedelta(weeks=52)
"""A weekly series reaches a year at most; nobody knows what comes after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseEntry:
    """What a form says of a course. Texts as typed; `cost` in NT$ for one session."""

    kind: CourseKind
    name: str = ""
    place: str = ""
    teacher: str = ""
    capacity: int | None = None
    cost: int | None = None


def check_course(course: CourseEntry) -> dict[str, Problem]:
    """What is wrong with a course, by field. One of the shelter's own needs its name."""
    problems = _texts({"name": (course.name, LONGEST_NAME)})
    if course.kind is CourseKind.OTHER and not course.name.strip():
        problems["name"] = Problem("required")
    if course.capacity is not None and not 1 <= course.capacity <= MOST_PEOPLE:
        problems["capacity"] = Problem("out_of_range", {"least": 1, "most": MOST_PEOPLE})
    return problems | _where_and_who(course.place, course.teacher, course.cost)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEntry:
    """What a form says of one session: it ends on the day it begins. With `until` it comes again
    every week, up to that day.
    """

    on: date
    starts: time
    ends: time
    place: str = ""
    teacher: str = ""
    cost: int | None = None
    note: str = ""
    until: date | None = None

    @property
    def start(self) -> datetime:
        return local_moment(self.on, self.starts)

    @property
    def end(self) -> datetime:
        return local_moment(self.on, self.ends)


def check_session(session: SessionEntry) -> dict[str, Problem]:
    """What is wrong with a session or a series, by field."""
    problems = _texts({"note": (session.note, LONGEST_NOTE)})
    if session.ends <= session.starts:
        problems["ends"] = Problem("ends_before_starts")
    elif session.end - session.start > LONGEST:
        problems["ends"] = Problem("session_too_long", {"most": LONGEST // timedelta(hours=1)})
    problems |= _where_and_who(session.place, session.teacher, session.cost)
    return problems | check_series(session.on, session.until)


def weekly(first: date, until: date | None) -> list[date]:
    """The days of a series: every week from `first`, as long as it is not after `until`."""
    if until is None:
        return [first]
    return [first + timedelta(weeks=at) for at in range((until - first).days // 7 + 1)]


def check_series(first: date, until: date | None) -> dict[str, Problem]:
    """What is wrong with how long a weekly series goes on."""
    if until is None or first <= until <= first + FURTHEST:
        return {}
    if until < first:
        return {"until": Problem("not_before", {"day": first})}
    return {"until": Problem("series_too_long", {"day": first + FURTHEST})}


class Clash(StrEnum):
    """What two sessions at the same time would share."""

    PLACE = "PLACE"
    TEACHER = "TEACHER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """When and where a session is, for telling whether it collides with another one."""

    session_id: UUID
    start: datetime
    end: datetime
    place: str
    teacher: str


def clashes(wanted: Meeting, others: Iterable[Meeting]) -> list[tuple[Meeting, Clash]]:
    """The sessions at the same time in the same place, or of the same teacher: warnings only."""
    found = []
    for other in others:
        if other.session_id == wanted.session_id:
            continue
        if other.start >= wanted.end or wanted.start >= other.end:
            continue
        if _same(wanted.place, other.place):
            found.append((other, Clash.PLACE))
        elif _same(wanted.teacher, other.teacher):
            found.append((other, Clash.TEACHER))
    return found


@dataclass(frozen=True, slots=True)
class Days:
    """From which day on somebody is in a course, and until when; both days included."""

    first_on: date
    last_on: date | None = None

    def covers(self, day: date) -> bool:
        """Whether she is in the course on this day."""
        return self.first_on <= day and (self.last_on is None or day <= self.last_on)

    def overlaps(self, other: "Days") -> bool:
        """Whether some day lies in both."""
        before_end = other.last_on is None or self.first_on <= other.last_on
        return before_end and (self.last_on is None or other.first_on <= self.last_on)


def check_enrolment(days: Days, others: Sequence[Days], case: CaseSpan) -> dict[str, Problem]:
    """What is wrong with being in a course on these days, beside her `others` in it, by field."""
    if days.first_on < case.opened_on:
        return {"first_on": Problem("case_not_open")}
    if days.last_on is not None and days.last_on < days.first_on:
        return {"last_on": Problem("not_before", {"day": days.first_on})}
    clash = next((other for other in others if days.overlaps(other)), None)
    if clash is not None:
        return {"first_on": Problem("already_in_course", {"day": clash.first_on})}
    return {}


def warn_of_capacity(people: int, capacity: int | None) -> Problem | None:
    """More people than the course has room for: a warning, who decides is a person."""
    if capacity is None or people <= capacity:
        return None
    return Problem("course_full", {"most": capacity})


def may_be_listed(*, is_open: bool, placed_here: bool) -> bool:
    """Who can be in a course: whoever lives here, and everybody whose case is open."""
    return is_open or placed_here


def check_attendance(
    state: AttendanceState, minutes: int | None, length: int
) -> dict[str, Problem]:
    """What is wrong with one line of an attendance sheet. Only of somebody late minutes are told,
    and she was there no longer than the session was.
    """
    if minutes is None:
        return {}
    if state is not AttendanceState.LATE:
        return {"minutes": Problem("minutes_of_late_only")}
    if not 0 <= minutes <= length:
        return {"minutes": Problem("out_of_range", {"least": 0, "most": length})}
    return {}


def length_of(start: datetime, end: datetime) -> int:
    """How many minutes a session lasts."""
    return (end - start) // timedelta(minutes=1)


def minutes_there(state: AttendanceState, minutes: int | None, length: int) -> int:
    """How long somebody was in a session: all of it, the minutes told of who came late, or none.
    Of who came late without a number the whole session counts.
    """
    if state not in CAME:
        return 0
    if state is AttendanceState.LATE and minutes is not None:
        return min(minutes, length)
    return length


def hours(minutes: int) -> float:
    """Minutes as hours with one decimal, as every table tells them; a half goes up, as on paper."""
    return (minutes + 3) // 6 / 10


def may_take(start: datetime, now: datetime) -> bool:
    """Whether attendance can be written down: from the day of the session on."""
    return local_day(start) <= local_day(now)


def _same(one: str, other: str) -> bool:
    return bool(one.strip()) and fold(one) == fold(other)


def _where_and_who(place: str, teacher: str, cost: int | None) -> dict[str, Problem]:
    problems = _texts({"place": (place, LONGEST_PLACE), "teacher": (teacher, LONGEST_TEACHER)})
    if cost is not None and not 0 <= cost <= HIGHEST_COST:
        problems["cost"] = Problem("amount_out_of_range", {"most": HIGHEST_COST})
    return problems


def _texts(typed: dict[str, tuple[str, int]]) -> dict[str, Problem]:
    return {
        field: Problem("too_long", {"most": most})
        for field, (text, most) in typed.items()
        if len(text.strip()) > most
    }
