"""The days on which Taiwan's public offices work: the government's calendar as a value.

It is data of the site (table `office_day`), handed in: no weekends, no holidays, make-up Saturdays
counted. A day that it does not name is as its weekday.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from types import MappingProxyType

from shelterdesk.vocabulary.office_days import DayKind

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class OfficeDay:
    """A day that is not as its weekday says. `name`: the code of a holiday, or words of the site;
    of a day that is made up for and of a make-up workday, "" unless somebody wrote some.
    """

    day: date
    works: bool
    kind: DayKind
    name: str = ""


@dataclass(frozen=True)
class OfficeCalendar:
    """All such days."""

    named: Mapping[date, OfficeDay] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, days: Iterable[OfficeDay]) -> "OfficeCalendar":
        return cls(MappingProxyType({day.day: day for day in days}))

    def works(self, day: date) -> bool:
        """Whether the offices work (APA art. 48)."""
        known = self.named.get(day)
        return day.weekday() < _SATURDAY if known is None else known.works

    def named_on(self, day: date) -> OfficeDay | None:
        """What the calendar says of a day, if it names it."""
        return self.named.get(day)

    def next_working(self, day: date) -> date:
        """This day, or the first one after it on which the offices work."""
        while not self.works(day):
            day += _DAY
        return day

    def working_days_after(self, day: date, count: int) -> date:
        """The last day of a term of working days that begins on the day after `day`."""
        while count:
            day += _DAY
            count -= self.works(day)
        return day

    def holidays_between(self, first: date, after: date) -> tuple[OfficeDay, ...]:
        """The days off that it names from `first` on and before `after`."""
        days = (first + timedelta(days=step) for step in range((after - first).days))
        found = (self.named.get(day) for day in days)
        return tuple(day for day in found if day is not None and not day.works)

    @cached_property
    def years(self) -> frozenset[int]:
        """The years for which a day off is entered: of others only the weekends are known."""
        return frozenset(day.year for day, known in self.named.items() if not known.works)


def is_as_usual(day: date, *, works: bool) -> bool:
    """Whether a day is as its weekday says, so that a calendar need not name it."""
    return works == (day.weekday() < _SATURDAY)
