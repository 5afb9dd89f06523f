"""Every clock against the table of deadlines, and against a plain count written apart from it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.errors import NoRuleForDate
from shelterdesk.rules.deadlines import Reckoned, due, reckon
from shelterdesk.rules.regimes import NEW_LAW, OLD_LAW, LegalRule
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.rules.why import read_why, why_text
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.law_rules import Counting, Rolling, RuleKey
from tests.rules.office_calendar import CALENDAR, LAW
from tests.rules.plain_count import (
    DAY,
    OFF,
    TAIPEI_AHEAD,
    at,
    in_force,
    open_on,
    plain_end,
    plain_moment,
)

K = RuleKey
DAYS = st.dates(date(2009, 6, 1), date(2034, 12, 31))
MOMENTS = st.builds(
    lambda day, minute: datetime.combine(day, time(), tzinfo=UTC) + timedelta(minutes=minute),
    st.dates(date(2024, 1, 2), date(2034, 12, 31)),
    st.integers(0, 24 * 60 - 1),
)
OF_HOURS = [rule for rule in SEED if rule.counting is Counting.AT_ONCE]
OF_DAYS = [rule for rule in SEED if rule.counting not in (Counting.AT_ONCE, Counting.AMOUNT)]


def counted(key: RuleKey, on: date | datetime) -> Reckoned:
    return reckon(LAW, key, Trigger.LEFT, on)


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


@given(DAYS, st.sampled_from(OF_DAYS))
def test_every_clock_of_days_counts_as_a_plain_count_does(on: date, rule: LegalRule) -> None:
    held = in_force(rule.key, on)
    if held is None:
        with pytest.raises(NoRuleForDate):
            counted(rule.key, on)
        return
    assert counted(rule.key, on).on == plain_end(held, on)


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


@given(MOMENTS, st.sampled_from(OF_HOURS))
def test_every_clock_of_hours_counts_as_a_plain_count_does(
    moment: datetime, rule: LegalRule
) -> None:
    found = counted(rule.key, moment)
    assert found.at == plain_moment(rule, moment)
    assert found.on == (found.at + TAIPEI_AHEAD).date()


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
