"""Every clock at every edge of 27 years: month ends, leap days, holidays in a row, the new law."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from shelterdesk.errors import NoRuleForDate
from shelterdesk.rules.calendar import TAIPEI
from shelterdesk.rules.deadlines import reckon
from shelterdesk.rules.regimes import NEW_LAW, LegalRule
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.vocabulary.deadlines import Trigger
from shelterdesk.vocabulary.law_rules import Counting, Unit
from tests.rules.office_calendar import LAW
from tests.rules.plain_count import DAY, at, in_force, open_on, plain_end, plain_moment

FIRST, LAST = date(2009, 1, 1), date(2035, 12, 31)
OF_HOURS = [rule for rule in SEED if rule.counting is Counting.AT_ONCE]
OF_DAYS = [rule for rule in SEED if rule.counting not in (Counting.AT_ONCE, Counting.AMOUNT)]
CLOCK = [(0, 0), (8, 29), (8, 30), (17, 30), (17, 31), (23, 59)]


def every_day() -> Iterator[date]:
    for step in range((LAST - FIRST).days + 1):
        yield FIRST + DAY * step


def is_edge(day: date) -> bool:
    """A month begins or ends, the law changes, or the offices close or open for long."""
    month = (day + DAY).month != day.month or day.day == 1
    law = abs((day - NEW_LAW).days) <= 2
    closed = [open_on(day + DAY * step) for step in range(-1, 4)]
    opened = [open_on(day - DAY * step) for step in range(-1, 4)]
    return month or law or not any(closed[1:]) or not any(opened[1:])


EDGES = [day for day in every_day() if is_edge(day)]
"""The first and last days of months, 29 February, each long holiday from before to after it."""


def length(rule: LegalRule) -> timedelta:
    """About how far a clock of days runs: it begins so long before, to end at an edge."""
    days = {Unit.MONTHS: 30.4, Unit.WORKING_DAYS: 1.4}.get(rule.unit, 1) * rule.value
    return timedelta(days=round(-days if rule.counting is Counting.BEFORE_END else days))


def ids(rule: LegalRule) -> str:
    return str(rule.key)


def test_the_edges_hold_every_lunar_new_year_and_leap_day() -> None:
    assert {date(year, 2, 29) for year in range(2012, 2035, 4)} <= set(EDGES)
    long = [day for day in EDGES if not any(open_on(day + DAY * step) for step in range(5))]
    assert {day.year for day in long} == set(range(2009, 2036))
    assert {NEW_LAW, NEW_LAW - DAY} <= set(EDGES)


@pytest.mark.parametrize("rule", OF_DAYS, ids=ids)
def test_a_clock_of_days_is_right_at_every_edge(rule: LegalRule) -> None:
    for edge in EDGES:
        for on in (edge, edge - length(rule)):
            held = in_force(rule.key, on)
            if held is not None:
                assert reckon(LAW, rule.key, Trigger.LEFT, on).on == plain_end(held, on), on
            else:
                with pytest.raises(NoRuleForDate):
                    reckon(LAW, rule.key, Trigger.LEFT, on)


@pytest.mark.parametrize("rule", OF_HOURS, ids=ids)
def test_a_clock_of_hours_is_right_at_every_edge(rule: LegalRule) -> None:
    for edge in EDGES:
        for hour, minute in CLOCK:
            ends = at(edge, hour, minute)
            moment = ends - timedelta(hours=rule.value)
            if rule.holds_on(local(moment)):
                found = reckon(LAW, rule.key, Trigger.LEFT, moment)
                assert found.at == plain_moment(rule, moment), moment
                assert found.on == local(found.at)
            else:
                with pytest.raises(NoRuleForDate):
                    reckon(LAW, rule.key, Trigger.LEFT, moment)


def local(moment: datetime) -> date:
    return moment.astimezone(TAIPEI).date()
