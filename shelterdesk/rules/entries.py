"""What is written of a case: frozen values whose fields are the columns of their table.

Each area has its own: `rules.daily_life`. A field without a default must be answered; one that may
be None, or "", need not.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from shelterdesk.errors import Problem
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.services import CaseSpan, outside


@dataclass(frozen=True, slots=True)
class Around:
    """What an entry is judged against: now, the days of its case, whether she is a minor, and
    which case it is.
    """

    now: datetime
    span: CaseSpan
    minor: bool = False
    case_id: UUID | None = None

    @property
    def today(self) -> date:
        return local_day(self.now)


def check_when(when: date | datetime, around: Around, *, before: bool = False) -> Problem | None:
    """What an entry tells of has happened, on a day on which its case was open; `before`: or
    earlier.
    """
    is_moment = isinstance(when, datetime)
    day = local_day(when) if isinstance(when, datetime) else when
    if (is_moment and when > around.now) or day > around.today:
        return Problem("in_future")
    if before and day < around.span.opened_on:
        return None
    return outside(around.span, day)


def check_order(first: date | None, last: date | None) -> Problem | None:
    """Something ends on the day it begins or later."""
    if first is None or last is None or last >= first:
        return None
    return Problem("before_its_turn")


def in_turn(around: Around, *days: tuple[str, date | None]) -> dict[str, Problem]:
    """None of these days lies ahead or before an earlier one of the row."""
    problems: dict[str, Problem] = {}
    latest: date | None = None
    for name, day in days:
        if day is None:
            continue
        if day > around.today:
            problems[name] = Problem("in_future")
        elif latest is not None and day < latest:
            problems[name] = Problem("before_its_turn")
        latest = day if latest is None else max(latest, day)
    return problems


def stored(value: Any) -> Any:
    """An answer as its column holds it: a text without spaces around, several codes as a list."""
    if type(value) is str:
        return value.strip() or None
    return list(value) if isinstance(value, tuple) else value
