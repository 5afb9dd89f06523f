"""What somebody of the invented staff does at one moment."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from random import Random

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.rules.calendar import local_day, local_moment


@dataclass(frozen=True, slots=True)
class Act:
    """`who` counts the demonstration's staff from 0, the manager."""

    moment: datetime
    who: int
    do: Callable[[UnitOfWork], object]


def daily(acts: Iterable[Act]) -> Iterator[tuple[date, int, list[Act]]]:
    """The acts in the order of time, each person's of one day together: what she saves in one
    go.
    """
    ordered = sorted(acts, key=lambda act: (local_day(act.moment), act.who, act.moment))
    for (day, who), group in groupby(ordered, key=lambda act: (local_day(act.moment), act.who)):
        yield day, who, list(group)


def at_work(chance: Random, day: date) -> datetime:
    """Some moment of that day's working hours."""
    return local_moment(day, time(8 + chance.randrange(9), chance.randrange(12) * 5))


def later(day: date, days: int) -> date:
    return day + timedelta(days=days)


def noon_after(day: date) -> datetime:
    """When somebody leaves: half past twelve."""
    return local_moment(day, time(12, 30))


def evening(day: date) -> datetime:
    """When a day's papers are done."""
    return local_moment(day, time(20, 0))
