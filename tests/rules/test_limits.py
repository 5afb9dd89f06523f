"""How long rent is paid for, against a plain count of months; the clocks of claims at odd days."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shelterdesk.rules.deadlines import due, reckon
from shelterdesk.rules.limits import rent_due, rent_time
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.law_rules import RuleKey
from tests.rules.office_calendar import LAW

K, DAY = RuleKey, timedelta(days=1)
SINCE_2024 = st.dates(date(2024, 1, 1), date(2034, 6, 30))


def months_from(first: date, months: int) -> date:
    """The last day of so many months that begin on `first`: day by day, until the same number comes
    round, or the month that has none is over (Civil Code art. 121).
    """
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    day = first
    while (day.year, day.month) != (year, month + 1):
        day += DAY
    while day.day != first.day and (day + DAY).month == day.month:
        day += DAY
    return day - DAY if day.day == first.day else day


@given(SINCE_2024)
@example(date(2024, 11, 30))  # there is no 30th of February
@example(date(2027, 11, 30))  # into a leap year
@example(date(2024, 2, 29))
@example(date(2025, 1, 31))
@example(date(2026, 11, 17))  # ends on the first day of the lunar new year of 2027
def test_rent_and_its_extra_time_are_counted_in_months_and_never_move(first: date) -> None:
    time = rent_time(LAW, first)
    assert time.ends.on == months_from(first, 3)
    assert time.longest.on == months_from(time.ends.on + DAY, 1)
    assert time.ends.why.raw == time.ends.on
    assert time.longest.why.on == time.ends.on + DAY


@given(SINCE_2024, st.integers(0, 200))
def test_the_last_day_of_rent_never_comes_earlier_the_more_is_covered(
    first: date, days: int
) -> None:
    covered = first + timedelta(days=days)
    now, more = (rent_due(LAW, first, day) for day in (covered, covered + DAY))
    assert now.on <= more.on
    assert now.kind is more.kind is DueKind.RENT_ENDS
    time = rent_time(LAW, first)
    assert now.on in {time.ends.on, time.longest.on}
    assert (now.on == time.ends.on) is (covered <= time.ends.on)


@given(SINCE_2024)
@example(date(2024, 11, 29))
@example(date(2024, 11, 30))
@example(date(2028, 2, 29))
@example(date(2025, 10, 31))
def test_three_months_from_the_day_after_a_payment_or_a_claim(day: date) -> None:
    for key, trigger in (
        (K.SECOND_UNEMPLOYMENT_CLAIM, Trigger.CLAIM_PAID),
        (K.SUBSIDY_DECISION, Trigger.CLAIM_RECEIVED),
    ):
        assert reckon(LAW, key, trigger, day).on == months_from(day + DAY, 3)


@pytest.mark.parametrize(
    ("key", "on", "expected"),
    [
        (K.SECOND_UNEMPLOYMENT_CLAIM, date(2024, 11, 29), date(2025, 2, 28)),
        (K.SECOND_UNEMPLOYMENT_CLAIM, date(2024, 11, 30), date(2025, 2, 28)),
        (K.SUBSIDY_DECISION, date(2027, 11, 29), date(2028, 2, 29)),
        (K.SUBSIDY_DECISION, date(2025, 11, 16), date(2026, 2, 16)),  # lunar new year's eve
        (K.NEW_EMPLOYER, date(2024, 2, 14), date(2024, 2, 29)),
        (K.NEW_EMPLOYER, date(2026, 2, 4), date(2026, 2, 19)),  # a holiday: it does not move
        (K.NEW_EMPLOYER, date(2025, 12, 31), date(2026, 1, 15)),
        (K.TEMPORARY_LODGING, date(2025, 2, 28), date(2025, 3, 1)),
        (K.TEMPORARY_LODGING, date(2026, 12, 31), date(2027, 1, 1)),
        (K.RENT_SUBSIDY, date(2025, 11, 30), date(2026, 2, 28)),
    ],
)
def test_month_ends_leap_days_and_the_lunar_new_year(
    key: RuleKey, on: date, expected: date
) -> None:
    assert reckon(LAW, key, Trigger.CERTIFIED, on).on == expected


@given(SINCE_2024)
def test_fifteen_days_for_a_new_employer_are_counted_one_by_one(day: date) -> None:
    last = due(LAW, DueKind.EMPLOYER_APPLIES, K.NEW_EMPLOYER, Trigger.CERTIFIED, day).on
    passed = 0
    while day < last:
        day, passed = day + DAY, passed + 1
    assert passed == 15
