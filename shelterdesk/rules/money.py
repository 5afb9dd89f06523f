"""What a time of work is paid: so much for the first hours, then by the hour, more at night.

The amounts are rules of the law, by date (AS art. 6). Of a day for which none is loaded nothing is
counted: the amounts of today are not those of then.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from shelterdesk.rules.calendar import TAIPEI, local_day
from shelterdesk.rules.deadlines import Law
from shelterdesk.vocabulary.law_rules import RuleKey

_HOUR = timedelta(hours=1)


class Crossing(StrEnum):
    """What first hours are that reach from the day into the night. Of interpreters the law says
    night (AS art. 6); of accompaniment it does not say (AS art. 9).
    """

    NIGHT = "NIGHT"
    BY_ARRIVAL = "BY_ARRIVAL"


@dataclass(frozen=True, slots=True)
class Rate:
    """NT$ for the first hours together, and for each hour after them."""

    first: int
    hour: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff:
    """What holds on a day: `first` is how long the first hours are, `half` the part of an hour
    below which half an hour is paid, the night from one hour of the clock to another.
    """

    day: Rate
    night: Rate
    first: timedelta
    half: timedelta
    night_from: int
    night_until: int
    crossing: Crossing
    source: str

    def is_night(self, start: datetime, end: datetime) -> bool:
        """Whether any of this time lies in the night."""
        return any(self._at_night(at) for at in _steps(start, end))

    def _at_night(self, moment: datetime) -> bool:
        hour = moment.astimezone(TAIPEI).hour
        if self.night_from <= self.night_until:
            return self.night_from <= hour < self.night_until
        return hour >= self.night_from or hour < self.night_until


@dataclass(frozen=True, slots=True)
class FeePart:
    """A part of the time and what it is paid: the first hours, an hour, or half of one."""

    start: datetime
    end: datetime
    night: bool
    amount: int
    is_first: bool = False
    is_half: bool = False


@dataclass(frozen=True, slots=True)
class Fee:
    """What a time is paid, part by part, and by which rule."""

    parts: tuple[FeePart, ...]
    source: str

    @property
    def total(self) -> int:
        return sum(part.amount for part in self.parts)


def interpreter_tariff(law: Law, start: datetime) -> Tariff:
    """What an interpreter is paid on the day on which it began (M04, M05). NoRuleForDate."""
    day = local_day(start)

    def value(key: RuleKey) -> int:
        return law.rule(key, day).value

    return Tariff(
        day=Rate(value(RuleKey.INTERPRETER_DAY), value(RuleKey.INTERPRETER_DAY_HOUR)),
        night=Rate(value(RuleKey.INTERPRETER_NIGHT), value(RuleKey.INTERPRETER_NIGHT_HOUR)),
        first=timedelta(hours=value(RuleKey.INTERPRETER_FIRST)),
        half=timedelta(minutes=value(RuleKey.INTERPRETER_HALF)),
        night_from=value(RuleKey.NIGHT_FROM),
        night_until=value(RuleKey.NIGHT_UNTIL),
        crossing=Crossing.NIGHT,
        source=law.rule(RuleKey.INTERPRETER_DAY, day).source,
    )


def fee_of(tariff: Tariff, start: datetime, end: datetime) -> Fee:
    """What this time is paid. The first hours are paid whole, however short the time was."""
    reached = min(end, start + tariff.first)
    by_arrival = tariff.crossing is Crossing.BY_ARRIVAL
    night = tariff.is_night(start, start if by_arrival else reached)
    rate = tariff.night if night else tariff.day
    first = FeePart(start, reached, night, rate.first, is_first=True)
    return Fee((first, *_hours(tariff, reached, end)), tariff.source)


def _hours(tariff: Tariff, start: datetime, end: datetime) -> Iterator[FeePart]:
    """Hour by hour; the last one, begun, is half or whole."""
    while start < end:
        until = min(end, start + _HOUR)
        night = tariff.is_night(start, until)
        hour = (tariff.night if night else tariff.day).hour
        is_half = until - start < tariff.half
        yield FeePart(start, until, night, (hour + 1) // 2 if is_half else hour, is_half=is_half)
        start = until


def _steps(start: datetime, end: datetime) -> Iterator[datetime]:
    """Moments of a time that stand for all of it: its beginning, and each full hour within."""
    yield start
    at = start.replace(minute=0, second=0, microsecond=0) + _HOUR
    while at < end:
        yield at
        at += _HOUR
