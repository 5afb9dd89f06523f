"""The same clocks counted another way: by days and half-hours, one after the other, no engine."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta

from shelterdesk.rules.regimes import LegalRule
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.vocabulary.law_rules import Counting, Rolling, RuleKey, Unit
from tests.rules.office_calendar import SEED_DAYS

DAY, HALF_HOUR = timedelta(days=1), timedelta(minutes=30)
TAIPEI_AHEAD = timedelta(hours=8)
OFF = frozenset(day.day for day in SEED_DAYS if not day.works)
MADE_UP = frozenset(day.day for day in SEED_DAYS if day.works)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """The moment at which a clock in Taiwan shows this."""
    return datetime.combine(day, time(hour, minute), tzinfo=UTC) - TAIPEI_AHEAD


def open_on(day: date) -> bool:
    return day in MADE_UP or (day.isoweekday() <= 5 and day not in OFF)


def in_force(key: RuleKey, on: date) -> LegalRule | None:
    """The rule that came with the program and holds on a day; no two of a key do."""
    held = [rule for rule in SEED if rule.key is key and rule.holds_on(on)]
    assert len(held) < 2, key
    return held[0] if held else None


def plain_end(rule: LegalRule, on: date) -> date:
    """The last day of a clock of days, moved over days off where the rule moves."""
    last = plain_last(rule, on)
    while rule.rolling is Rolling.WORKING_DAY and not open_on(last):
        last += DAY
    return last


def plain_last(rule: LegalRule, on: date) -> date:
    first = on if rule.counting is Counting.SAME_DAY else on + DAY
    if rule.counting is Counting.BEFORE_END:
        return _back(rule, on)
    if rule.unit is Unit.MONTHS:
        return _months(first, rule.value)
    day, left = first, rule.value
    while True:
        left -= rule.unit is Unit.DAYS or open_on(day)
        if not left:
            return day
        day += DAY


def plain_moment(rule: LegalRule, moment: datetime) -> datetime:
    """The end of a clock of hours; where it moves, the next office hours, looked for half-hour by
    half-hour.
    """
    ends = moment
    for _hour in range(rule.value):
        ends += HALF_HOUR + HALF_HOUR
    if rule.rolling is not Rolling.OFFICE_MORNING or in_office_hours(ends):
        return ends
    local = ends + TAIPEI_AHEAD
    ends = ends.replace(minute=30 if local.minute >= 30 else 0, second=0, microsecond=0)
    while True:
        ends += HALF_HOUR
        if in_office_hours(ends):
            return ends


def in_office_hours(moment: datetime) -> bool:
    """From half past eight to half past five, on a day on which the offices work."""
    local = moment + TAIPEI_AHEAD
    return open_on(local.date()) and time(8, 30) <= local.time() <= time(17, 30)


def _months(first: date, months: int) -> date:
    """The last day whose successor is the corresponding day, or the end of a shorter month."""
    year, month = first.year, first.month
    for _step in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    longest = monthrange(year, month)[1]
    if first.day > longest:
        return date(year, month, longest)
    return date(year, month, first.day) - DAY


def _back(rule: LegalRule, end: date) -> date:
    if rule.unit is Unit.DAYS:
        day = end
        for _step in range(rule.value):
            day -= DAY
        return day
    year, month = end.year, end.month
    for _step in range(rule.value):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    return date(year, month, min(end.day, monthrange(year, month)[1]))
