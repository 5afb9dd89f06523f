"""When an entry of the interpreter list can be right, and whether she can be called at a time."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from shelterdesk.errors import Problem
from shelterdesk.rules.calendar import local_day, local_moment
from shelterdesk.vocabulary.interpreters import Availability, Weekday
from shelterdesk.vocabulary.people import Language, Sex

_WEEK = tuple(Weekday)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpreterEntry:
    """What a form says of an interpreter. Of `languages`, `everyday` are those she speaks well
    enough for talk in the house, not for police or court. On `days` she can be called between two
    times, on `other_days` between two others; without times all day. From `left_on` she is not in
    the list any more.
    """

    name: str
    languages: tuple[Language, ...]
    registered_on: date
    everyday: tuple[Language, ...] = ()
    dialects: str = ""
    sex: Sex = Sex.UNKNOWN
    area: str = ""
    phone: str = ""
    undertaking_on: date | None = None
    trained_on: date | None = None
    days: tuple[Weekday, ...] = ()
    hours_from: time | None = None
    hours_until: time | None = None
    other_days: tuple[Weekday, ...] = ()
    other_from: time | None = None
    other_until: time | None = None
    away_first_on: date | None = None
    away_last_on: date | None = None
    left_on: date | None = None


def check_interpreter(entry: InterpreterEntry, today: date) -> dict[str, Problem]:
    """What is wrong with an entry, by field; its name has rules of its own."""
    problems: dict[str, Problem] = {}
    if not entry.languages:
        problems["languages"] = Problem("required")
    if not set(entry.everyday) <= set(entry.languages):
        problems["everyday"] = Problem("not_among_languages")
    for field, day in (
        ("registered_on", entry.registered_on),
        ("undertaking_on", entry.undertaking_on),
        ("trained_on", entry.trained_on),
    ):
        if day is not None and day > today:
            problems[field] = Problem("in_future")
    if entry.left_on is not None and entry.left_on < entry.registered_on:
        problems["left_on"] = Problem("before_registered")
    return problems | _check_hours(entry) | _check_away(entry)


def _check_hours(entry: InterpreterEntry) -> dict[str, Problem]:
    """Two times or none, on days that are named; the same day is not said twice."""
    problems: dict[str, Problem] = {}
    for name, days, first, last in (
        ("hours", entry.days, entry.hours_from, entry.hours_until),
        ("other", entry.other_days, entry.other_from, entry.other_until),
    ):
        if (first is None) != (last is None):
            problems[f"{name}_from" if first is None else f"{name}_until"] = Problem("needed_here")
        elif first is not None and first == last:
            problems[f"{name}_until"] = Problem("ends_before_starts")
        elif first is not None and not days:
            problems["days" if name == "hours" else "other_days"] = Problem("needed_here")
    if set(entry.days) & set(entry.other_days):
        problems["other_days"] = Problem("day_said_twice")
    return problems


def _check_away(entry: InterpreterEntry) -> dict[str, Problem]:
    first, last = entry.away_first_on, entry.away_last_on
    if last is not None and first is None:
        return {"away_first_on": Problem("needed_here")}
    if first is not None and last is not None and last < first:
        return {"away_last_on": Problem("before_its_turn")}
    return {}


def availability(entry: InterpreterEntry, start: datetime, end: datetime) -> Availability:
    """Whether she can be called for all of this time, as far as she said. `end` may be `start`."""
    first, last = local_day(start), local_day(max(start, end - timedelta(microseconds=1)))
    if first < entry.registered_on or (entry.left_on is not None and last >= entry.left_on):
        return Availability.LEFT
    if _is_away(entry, first, last):
        return Availability.AWAY
    if not entry.days and not entry.other_days:
        return Availability.NOT_SAID
    fits = any(begins <= start and end <= ends for begins, ends in _windows(entry, first))
    return Availability.AVAILABLE if fits else Availability.OTHER_HOURS


def _is_away(entry: InterpreterEntry, first: date, last: date) -> bool:
    leaves, back = entry.away_first_on, entry.away_last_on
    return leaves is not None and leaves <= last and (back is None or first <= back)


def _windows(entry: InterpreterEntry, day: date) -> list[tuple[datetime, datetime]]:
    """When she can be called on this day, and since the day before: hours may pass midnight. Whole
    days that follow one another are one time.
    """
    found: list[tuple[datetime, datetime]] = []
    for at in (day - _DAY, day, day + _DAY):
        for days, begins, ends in (
            (entry.days, entry.hours_from, entry.hours_until),
            (entry.other_days, entry.other_from, entry.other_until),
        ):
            if _WEEK[at.weekday()] in days:
                opens = local_moment(at, begins or time.min)
                passes = begins is None or ends is None or ends <= begins
                found.append((opens, local_moment(at + _DAY * passes, ends or time.min)))
    return _joined(found)


def _joined(spans: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    joined: list[tuple[datetime, datetime]] = []
    for begins, ends in sorted(spans):
        if joined and begins <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(ends, joined[-1][1]))
        else:
            joined.append((begins, ends))
    return joined
