"""Days are Taiwan's, terms end as the Civil Code says, periods meet without a gap."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.errors import UnknownPeriod
from shelterdesk.rules.calendar import (
    Period,
    add_months,
    last_day_of_term,
    local_day,
    local_moment,
    month_of,
)

DAYS = st.dates(date(1901, 1, 1), date(2199, 12, 31))


def test_the_local_day_begins_at_sixteen_hours_utc() -> None:
    assert local_day(datetime(2026, 10, 31, 15, 59, tzinfo=UTC)) == date(2026, 10, 31)
    assert local_day(datetime(2026, 10, 31, 16, 0, tzinfo=UTC)) == date(2026, 11, 1)


def test_a_naive_moment_has_no_day() -> None:
    with pytest.raises(ValueError, match="offset"):
        local_day(datetime(2026, 1, 1))  # noqa: DTZ001


@given(DAYS, st.times())
def test_a_local_moment_lies_on_its_day(day: date, clock: time) -> None:
    moment = local_moment(day, clock)
    assert moment.tzinfo is UTC
    assert local_day(moment) == day


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 5, 31), -3, date(2024, 2, 29)),
        (date(2025, 3, 15), -3, date(2024, 12, 15)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 12, 1), 1, date(2025, 1, 1)),
    ],
)
def test_months_are_added_to_the_corresponding_day(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@given(DAYS, st.integers(-24, 24))
def test_months_land_in_the_right_month(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2024, 3, 16), 12, date(2025, 3, 15)),
        (date(2024, 9, 1), 6, date(2025, 2, 28)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_a_term_ends_the_day_before_the_corresponding_one(
    first: date, months: int, last: date
) -> None:
    assert last_day_of_term(first, months) == last


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2022H1", date(2022, 1, 1), date(2022, 6, 30)),
        ("2022H2", date(2022, 7, 1), date(2022, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_a_period_has_its_first_and_last_day(name: str, first: date, last: date) -> None:
    period = Period.parse(name)
    assert (period.first, period.last) == (first, last)
    assert first in period
    assert last + timedelta(days=1) not in period


@pytest.mark.parametrize("text", ["2022H3", "2022h1", "2022-13", "2022-1", "22H1", "0000H1", ""])
def test_another_text_is_no_period(text: str) -> None:
    with pytest.raises(UnknownPeriod) as caught:
        Period.parse(text)
    assert caught.value.facts == {"period": text}


@given(st.text(max_size=10))
def test_any_text_is_a_period_or_an_unknown_one(text: str) -> None:
    with suppress(UnknownPeriod):
        assert Period.parse(text).name == text


@given(DAYS)
def test_a_period_meets_the_next_one_at_midnight(day: date) -> None:
    for period in (Period.half_of(day), Period.month_of(day)):
        assert day in period
        assert period.bounds[1] == period.next().bounds[0]
        assert period.next().previous() == period
        assert local_day(period.bounds[0]) == period.first


def test_the_month_of_an_instant_is_the_local_one() -> None:
    assert month_of(datetime(2026, 10, 31, 16, 0, tzinfo=UTC)).name == "2026-11"
