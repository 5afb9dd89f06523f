"""The events of some days are found by their numbers, also where the PC's clock was changed."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import pytest

from shelterdesk.models import AuditEvent
from shelterdesk.queries.audit_days import ALWAYS, Days, Span, spans_of
from shelterdesk.rules.calendar import local_day
from tests.builders import House, local

STEP = 8
FIRST = local(2026, 12, 1, 0, 30)
ELSEWHERE = {"back": timedelta(days=-4000), "ahead": timedelta(days=+1200)}


def happened(house: House, moments: Iterable[datetime]) -> list[datetime]:
    """One event at each moment, in this order, behind the one that every house begins with."""
    for moment in moments:
        house.clock.at = moment
        house.police_case()
    return [at for (at,) in house.ask(lambda session: session.query(AuditEvent.at).all())]


def hourly(count: int) -> list[datetime]:
    return [FIRST + timedelta(hours=number) for number in range(count)]


def found(house: House, first: date | None, last: date | None) -> list[int]:
    spans = house.ask(spans_of, Days(first, last), STEP)
    return sorted(number for span in spans for number in range(span.first, span.last + 1))


def test_the_days_are_those_of_taiwan_with_both_ends(house: House) -> None:
    moments = happened(house, hourly(60))
    expected = [
        number
        for number, at in enumerate(moments, start=1)
        if date(2026, 12, 1) <= local_day(at) <= date(2026, 12, 2)
    ]
    assert found(house, date(2026, 12, 1), date(2026, 12, 2)) == expected
    assert len(expected) == 48


def test_a_bound_may_be_missing(house: House) -> None:
    happened(house, hourly(30))
    assert found(house, date(2026, 12, 2), None) == list(range(26, 32))
    assert found(house, None, date(2026, 12, 1)) == list(range(1, 26))
    assert house.ask(spans_of, ALWAYS) == [Span(1, 31)]


def test_days_without_an_event_have_none(house: House) -> None:
    happened(house, hourly(30))
    assert found(house, date(2026, 11, 25), date(2026, 11, 26)) == []
    assert found(house, date(2027, 1, 1), None) == []


def test_a_single_event_is_found(house: House) -> None:
    assert found(house, date(2026, 11, 23), date(2026, 11, 23)) == [1]


@pytest.mark.parametrize("where", list(ELSEWHERE))
@pytest.mark.parametrize("length", [1, 3, STEP - 1, STEP, 3 * STEP])
@pytest.mark.parametrize("start", [0, 5, 20, 24, 25, 47, 69])
def test_a_clock_that_was_wrong_loses_no_event(
    house: House, where: str, length: int, start: int
) -> None:
    right = hourly(72)
    wrong = [right[start] + ELSEWHERE[where] + timedelta(minutes=n) for n in range(length)]
    moments = happened(house, [*right[:start], *wrong, *right[start:]])
    days = {local_day(at) for at in moments}
    shown = {number for day in days for number in found(house, day, day)}
    assert shown == set(range(1, len(moments) + 1))


def test_a_short_time_with_a_wrong_clock_stands_among_its_neighbours(house: House) -> None:
    right = hourly(40)
    wrong = [local(2019, 5, 1), local(2019, 5, 1, 11)]
    happened(house, [*right[:12], *wrong, *right[12:]])
    assert found(house, date(2026, 12, 1), date(2026, 12, 1)) == list(range(2, 28))


def test_a_long_time_with_a_wrong_clock_is_found_on_the_days_it_said(house: House) -> None:
    right = hourly(40)
    wrong = [local(2019, 5, 1) + timedelta(minutes=n) for n in range(3 * STEP)]
    happened(house, [*right[:12], *wrong, *right[12:]])
    assert found(house, date(2019, 5, 1), date(2019, 5, 1)) == list(range(14, 14 + 3 * STEP))


def test_a_month_that_came_twice_does_not_bring_what_lies_between(house: House) -> None:
    """The clock was set back two months: October, November, December, October again."""
    months = [
        local(2026, month, 5) + timedelta(hours=n) for month in (10, 11, 12) for n in range(20)
    ]
    again = [local(2026, 10, 6) + timedelta(hours=n) for n in range(20)]
    happened(house, [*months, *again])
    october = found(house, date(2026, 10, 1), date(2026, 10, 31))
    assert october == [*range(2, 22), *range(62, 82)]
