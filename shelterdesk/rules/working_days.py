"""Working days of Taiwan's public offices: no weekends, no holidays, make-up Saturdays counted."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

WorksOn = Callable[[date], bool]
"""Whether the offices work on a day."""

_DAY = timedelta(days=1)


def offices_work(day: date) -> bool:
    """As the government's calendar has it (APA art. 48): holidays and make-up workdays included."""
    return _taiwan().is_working_day(day)


def working_days_after(day: date, count: int, works: WorksOn = offices_work) -> date:
    """The last day of a term of working days that begins on the day after `day`."""
    while count:
        day += _DAY
        count -= works(day)
    return day


@cache
def _taiwan() -> "HolidayBase":
    import holidays  # a third of a second, which a start need not wait for

    return holidays.country_holidays("TW", language="en_US")
