"""Days and months as Taiwan counts them: local days, terms of the Civil Code, report periods."""

import calendar as _calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Self

from shelterdesk.errors import UnknownPeriod

TAIPEI = timezone(timedelta(hours=8))
"""Taiwan has had one offset and no summer time since 1980."""

_HALF = re.compile(r"([0-9]{4})H([12])")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def local_day(moment: datetime) -> date:
    """The Taiwan day of an aware moment; ValueError for a naive one, which has no day."""
    if moment.tzinfo is None:
        raise ValueError("a moment without its offset has no local day")
    return moment.astimezone(TAIPEI).date()


def local_clock(moment: datetime) -> time:
    """What a clock in Taiwan showed at an aware moment."""
    return moment.astimezone(TAIPEI).time()


def local_moment(day: date, clock: time) -> datetime:
    """The aware UTC moment at which a clock in Taiwan showed `clock` on `day`."""
    return datetime.combine(day, clock, tzinfo=TAIPEI).astimezone(UTC)


def add_months(day: date, months: int) -> date:
    """The corresponding day `months` later or, negative, earlier; the month's last day if none."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = _calendar.monthrange(years, month + 1)[1]
    return date(years, month + 1, min(day.day, last))


def last_day_of_term(first: date, months: int) -> date:
    """The last day of a term of months that begins on `first` (Civil Code 121, APA 48).

    It is the day before the corresponding day or, where the last month has none, its last day.
    """
    end = add_months(first, months)
    return end if end.day != first.day else end - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """A half-year ("2022H1") or a month ("2026-10") of local days, both ends included."""

    name: str
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> Self:
        """The period of a name; UnknownPeriod for anything else."""
        half, month = _HALF.fullmatch(text), _MONTH.fullmatch(text)
        if half and _known_year(half[1]):
            return cls._months(text, int(half[1]), 6 * int(half[2]) - 5, 6)
        if month and _known_year(month[1]) and 1 <= int(month[2]) <= 12:
            return cls._months(text, int(month[1]), int(month[2]), 1)
        raise UnknownPeriod(period=text)

    @classmethod
    def half_of(cls, day: date) -> Self:
        """The half-year a day lies in."""
        return cls.parse(f"{day.year:04}H{1 if day.month <= 6 else 2}")

    @classmethod
    def month_of(cls, day: date) -> Self:
        """The month a day lies in."""
        return cls.parse(f"{day.year:04}-{day.month:02}")

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """The UTC moments of its first midnight and of the midnight after it (not included)."""
        midnight = time.min
        return (
            local_moment(self.first, midnight),
            local_moment(self.last + timedelta(days=1), midnight),
        )

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def next(self) -> Self:
        """The period of the same length that follows; UnknownPeriod past the last year."""
        return self._like(self.last + timedelta(days=1))

    def previous(self) -> Self:
        """The period of the same length before it; UnknownPeriod before the first year."""
        return self._like(self.first - timedelta(days=1))

    def _like(self, day: date) -> Self:
        return self.half_of(day) if "H" in self.name else self.month_of(day)

    @classmethod
    def _months(cls, name: str, year: int, month: int, count: int) -> Self:
        first = date(year, month, 1)
        return cls(name, first, add_months(first, count) - timedelta(days=1))


def month_of(moment: datetime) -> Period:
    """The local month of an instant: it decides which checkpoint an event stands before."""
    return Period.month_of(local_day(moment))


def _known_year(text: str) -> bool:
    return _FIRST_YEAR <= int(text) <= _LAST_YEAR
