"""Every clock against the table of deadlines, and against a plain count written apart from it."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.errors import NoRuleForDate
from shelterdesk.rules.deadlines import OFFICES_CLOSE, OFFICES_OPEN, Reckoned, due, reckon
from shelterdesk.rules.regimes import NEW_LAW, OLD_LAW, LegalRule
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.rules.why import read_why, why_text
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.law_rules import Counting, Rolling, RuleKey, Unit
from tests.rules.office_calendar import CALENDAR, LAW, SEED_DAYS

K = RuleKey
DAY = timedelta(days=1)
TAIPEI_AHEAD = timedelta(hours=8)
DAYS = st.dates(date(2009, 6, 1), date(2034, 12, 31))
MOMENTS = st.builds(
    lambda day, minute: datetime.combine(day, time(), tzinfo=UTC) + timedelta(minutes=minute),
    st.dates(date(2024, 1, 2), date(2034, 12, 31)),
    st.integers(0, 24 * 60 - 1),
)
OF_DAYS = [rule for rule in SEED if rule.counting not in (Counting.AT_ONCE, Counting.AMOUNT)]
OFF = frozenset(day.day for day in SEED_DAYS if not day.works)
MADE_UP = frozenset(day.day for day in SEED_DAYS if day.works)


def counted(key: RuleKey, on: date | datetime) -> Reckoned:
    return reckon(LAW, key, Trigger.LEFT, on)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """The moment at which a clock in Taiwan shows this."""
    return datetime.combine(day, time(hour, minute), tzinfo=UTC) - TAIPEI_AHEAD


@pytest.mark.parametrize(
    ("key", "on", "expected"),
    [
        (K.OBJECTION_PERIOD, date(2024, 3, 1), date(2024, 3, 21)),
        (K.OBJECTION_PERIOD, date(2024, 5, 20), date(2024, 6, 11)),
        (K.OBJECTION_PERIOD, date(2024, 3, 3), date(2024, 3, 25)),
        (K.OBJECTION_PERIOD, date(2024, 3, 15), date(2024, 4, 8)),
        (K.RESIDENCE_TERM, date(2024, 3, 15), date(2025, 3, 15)),
        (K.RESIDENCE_TERM, date(2025, 3, 15), date(2026, 3, 15)),
        (K.RESIDENCE_EXTENSION_WINDOW, date(2025, 3, 15), date(2024, 12, 15)),
        (K.RESIDENCE_EXTENSION_WINDOW, date(2024, 5, 31), date(2024, 2, 29)),
        (K.TRANSFER_PERIOD, date(2024, 4, 1), date(2024, 5, 31)),
        (K.TRANSFER_EXTENSION, date(2024, 5, 31), date(2024, 5, 17)),
        (K.MINOR_COURT_REPORT, date(2024, 4, 1), date(2024, 5, 16)),
        (K.EXIT_NOTICE, date(2024, 3, 22), date(2024, 3, 25)),
        (K.CONSOLATION_CLAIM, date(2024, 8, 31), date(2025, 2, 28)),
        (K.CONSOLATION_CLAIM, date(2024, 8, 30), date(2025, 2, 28)),
        (K.RETURN_WISH_NOTICE, date(2024, 2, 29), date(2024, 2, 29)),
        (K.TEMPORARY_LODGING, date(2024, 2, 28), date(2024, 2, 29)),
        (K.RENT_SUBSIDY, date(2024, 1, 31), date(2024, 4, 30)),
        (K.MINOR_RECORD_KEPT, date(2024, 2, 28), date(2031, 2, 28)),
        (K.LEGACY_EXTENSION_BEFORE, date(2022, 9, 15), date(2022, 8, 31)),
        (K.TEMP_STAY_TERM, date(2022, 8, 31), date(2023, 2, 28)),
    ],
)
def test_the_dates_of_the_table(key: RuleKey, on: date, expected: date) -> None:
    assert counted(key, on).on == expected


def test_hours_are_counted_at_once_and_do_not_move() -> None:
    found = counted(K.ABSENCE_LIMIT, at(date(2024, 4, 1), 21, 30))
    assert found.at == at(date(2024, 4, 4), 21, 30)
    assert found.on == date(2024, 4, 4)


@pytest.mark.parametrize(
    ("placed", "by"),
    [
        (at(date(2024, 3, 4), 10), at(date(2024, 3, 7), 10)),
        (at(date(2024, 3, 4), 20), at(date(2024, 3, 8), 8, 30)),
        (at(date(2024, 3, 4), 6), at(date(2024, 3, 7), 8, 30)),
        (at(date(2024, 3, 6), 10), at(date(2024, 3, 11), 8, 30)),
        (at(date(2024, 3, 5), 20), at(date(2024, 3, 11), 8, 30)),
        (at(date(2024, 4, 1), 10), at(date(2024, 4, 8), 8, 30)),
        (at(date(2024, 2, 14), 10), at(date(2024, 2, 17), 10)),
        (at(date(2026, 2, 10), 23), at(date(2026, 2, 23), 8, 30)),
    ],
    ids=[
        "in office hours", "after them", "before them", "on a saturday", "after them on a friday",
        "on holidays", "on a make-up saturday", "into the lunar new year",
    ],
)  # fmt: skip
def test_the_assessment_of_a_child_ends_on_the_next_office_morning(
    placed: datetime, by: datetime
) -> None:
    found = counted(K.MINOR_ASSESSMENT, placed)
    assert (found.at, found.on) == (by, (by + TAIPEI_AHEAD).date())


def test_a_saturday_moves_to_the_morning_of_the_monday() -> None:
    assert counted(K.OBJECTION_PERIOD, date(2024, 3, 3)).why.until_noon
    assert not counted(K.OBJECTION_PERIOD, date(2024, 5, 20)).why.until_noon
    assert not counted(K.OBJECTION_PERIOD, date(2024, 3, 1)).why.until_noon


def test_the_holidays_that_a_date_moved_over_are_named() -> None:
    why = counted(K.OBJECTION_PERIOD, date(2024, 3, 15)).why
    assert [day.day for day in why.over] == [date(2024, 4, 4), date(2024, 4, 5)]
    assert why.raw == date(2024, 4, 4)


def test_a_year_without_holidays_in_the_calendar_is_told() -> None:
    assert counted(K.OBJECTION_PERIOD, date(2035, 3, 1)).why.calendar_known
    assert not counted(K.OBJECTION_PERIOD, date(2036, 3, 1)).why.calendar_known
    assert counted(K.RESIDENCE_TERM, date(2040, 3, 1)).why.calendar_known


@pytest.mark.parametrize("rule", [rule for rule in SEED if rule.counting is Counting.AMOUNT])
def test_an_amount_is_no_clock(rule: LegalRule) -> None:
    with pytest.raises(ValueError, match="no clock"):
        counted(rule.key, date(2025, 1, 1))


def test_hours_need_a_moment() -> None:
    with pytest.raises(ValueError, match="moment"):
        counted(K.ABSENCE_LIMIT, date(2025, 1, 1))


# The same count, written another way: day by day, with no arithmetic of months or weeks.


def open_on(day: date) -> bool:
    return day in MADE_UP or (day.isoweekday() <= 5 and day not in OFF)


def plain_last(rule: LegalRule, on: date) -> date:
    first = on if rule.counting is Counting.SAME_DAY else on + DAY
    if rule.counting is Counting.BEFORE_END:
        return back(rule, on)
    if rule.unit is Unit.MONTHS:
        return plain_months(first, rule.value)
    day, left = first, rule.value
    while True:
        left -= rule.unit is Unit.DAYS or open_on(day)
        if not left:
            return day
        day += DAY


def plain_months(first: date, months: int) -> date:
    """The last day whose successor is the corresponding day, or the end of a shorter month."""
    year, month = first.year, first.month
    for _step in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    longest = monthrange(year, month)[1]
    if first.day > longest:
        return date(year, month, longest)
    return date(year, month, first.day) - DAY


def back(rule: LegalRule, end: date) -> date:
    if rule.unit is Unit.DAYS:
        day = end
        for _step in range(rule.value):
            day -= DAY
        return day
    year, month = end.year, end.month
    for _step in range(rule.value):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    return date(year, month, min(end.day, monthrange(year, month)[1]))


@given(DAYS, st.sampled_from(OF_DAYS))
def test_every_clock_of_days_counts_as_a_plain_count_does(on: date, rule: LegalRule) -> None:
    if not rule.holds_on(on):
        with pytest.raises(NoRuleForDate):
            counted(rule.key, on)
        return
    last = plain_last(rule, on)
    while rule.rolling is Rolling.WORKING_DAY and not open_on(last):
        last += DAY
    assert counted(rule.key, on).on == last


@given(DAYS, st.sampled_from(OF_DAYS))
def test_a_later_trigger_never_gives_an_earlier_date(on: date, rule: LegalRule) -> None:
    if rule.holds_on(on) and rule.holds_on(on + DAY):
        assert counted(rule.key, on).on <= counted(rule.key, on + DAY).on


@given(DAYS.filter(lambda day: day >= NEW_LAW), st.sampled_from(OF_DAYS))
def test_what_moves_ends_on_a_working_day_and_passed_only_days_off(
    on: date, rule: LegalRule
) -> None:
    if rule.rolling is not Rolling.WORKING_DAY:
        return
    found = counted(rule.key, on)
    assert found.why.raw is not None
    passed = [found.why.raw + DAY * step for step in range((found.on - found.why.raw).days)]
    assert open_on(found.on)
    assert not any(map(open_on, passed))
    assert [day.day for day in found.why.over] == [day for day in passed if day in OFF]


@given(MOMENTS)
def test_an_hour_clock_passes_midnights_month_ends_and_leap_days(moment: datetime) -> None:
    found = counted(K.ABSENCE_LIMIT, moment)
    assert found.at == moment + timedelta(days=3)
    assert found.on == (found.at + TAIPEI_AHEAD).date()


@given(MOMENTS)
def test_an_office_morning_is_never_early_and_always_in_office_hours(moment: datetime) -> None:
    found = counted(K.MINOR_ASSESSMENT, moment)
    assert found.at is not None
    local, ends = found.at + TAIPEI_AHEAD, moment + timedelta(hours=72)
    assert found.at >= ends
    assert open_on(local.date())
    assert OFFICES_OPEN <= local.time() <= OFFICES_CLOSE
    if found.at != ends:
        assert local.time() == OFFICES_OPEN
        shut = ends + TAIPEI_AHEAD
        while shut < local:  # in steps of an hour: nowhere between are the offices open
            inside = OFFICES_OPEN <= shut.time() <= OFFICES_CLOSE
            assert not (inside and open_on(shut.date()))
            shut += timedelta(hours=1)


@given(DAYS, st.sampled_from(OF_DAYS))
def test_a_reason_reads_back_as_it_was_written(on: date, rule: LegalRule) -> None:
    if rule.holds_on(on):
        why = counted(rule.key, on).why
        assert read_why(why_text(why)) == why
        assert len(why_text(why)) < 2000


@given(MOMENTS)
def test_a_reason_with_a_moment_reads_back_too(moment: datetime) -> None:
    why = counted(K.MINOR_ASSESSMENT, moment).why
    assert read_why(why_text(why)) == why


def test_both_laws_have_their_own_numbers() -> None:
    assert counted(K.TEMP_STAY_TERM, OLD_LAW).on == date(2009, 12, 1)
    for key in (K.OBJECTION_PERIOD, K.EXIT_NOTICE):
        with pytest.raises(NoRuleForDate):
            counted(key, NEW_LAW - DAY)


def test_a_clock_as_a_date_that_comes_due() -> None:
    made = due(LAW, DueKind.OBJECTION, K.OBJECTION_PERIOD, Trigger.NOTICE_SERVED, date(2024, 3, 1))
    assert (made.on, made.lead_days, made.source) == (
        date(2024, 3, 21), 3, "HTPA art. 11 (2023-06-14)",
    )  # fmt: skip
    assert CALENDAR.works(made.on)
