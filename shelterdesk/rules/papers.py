"""When the paper with the recovery key is to be tried again, and which of three is next."""

from collections.abc import Sequence
from datetime import datetime, timedelta

DAYS = 183
"""Half a year, where the manager chose nothing else: until the city's next report is due."""


def is_try_due(right_on: datetime, now: datetime, days: int) -> bool:
    """Whether nobody has proved for so many days that the paper opens. A proof far in the future,
    of a clock that was wrong, is none.
    """
    return abs(now - right_on) > timedelta(days=days)


def next_paper(proved: Sequence[datetime | None]) -> int:
    """The number of the paper that nobody ever proved, else of the one proved longest ago."""
    never = [number for number, when in enumerate(proved, 1) if when is None]
    if never:
        return never[0]
    known = [(when, number) for number, when in enumerate(proved, 1) if when is not None]
    return min(known)[1]
