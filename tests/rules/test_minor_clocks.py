"""The clocks of children: hours with time left out, terms that an age ends, placements in a row."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.errors import NoRuleForDate, Problem
from shelterdesk.rules.ages import PartialDate, age_on
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.deadlines import due, reckon
from shelterdesk.rules.minor_clocks import (
    evaluation_due,
    extension_due,
    handover_due,
    last_day_under,
    owed,
    placed_since,
    placement_ends,
)
from shelterdesk.rules.minors import PlacementOrderEntry, warn_of_term
from shelterdesk.rules.why import read_why, why_text
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.minors import OrderKind
from shelterdesk.vocabulary.placements import ExitReason, PlacementType
from tests.builders import local
from tests.rules.office_calendar import LAW, SEED_DAYS

K = RuleKey
DAY = timedelta(days=1)
DAYS = st.dates(date(2024, 1, 1), date(2034, 12, 1))
BORN = st.dates(date(2004, 1, 1), date(2024, 12, 31))
MOMENTS = st.builds(
    lambda day, minute: datetime.combine(day, time(), tzinfo=UTC) + timedelta(minutes=minute),
    DAYS,
    st.integers(0, 24 * 60 - 1),
)
LEAP = PartialDate.of(date(2008, 2, 29))
FOLLOW_UP = (K.MINOR_FOLLOW_UP, K.MINOR_FOLLOW_UP_AGE)
COUNSELLING = (K.MINOR_COUNSELLING, K.MINOR_COUNSELLING_AGE)


def followed(on: date, birth: PartialDate | None) -> date | None:
    trigger = Trigger.PLACEMENT_OVER
    made = owed(LAW, DueKind.MINOR_FOLLOW_UP, FOLLOW_UP, trigger, on, birth)
    return made.on if made else None


def order(kind: OrderKind, decided: date, **given: date) -> PlacementOrderEntry:
    return PlacementOrderEntry(kind=kind, decided_on=decided, **given)


@pytest.mark.parametrize(
    ("on", "birth", "until"),
    [
        (date(2024, 2, 29), None, date(2025, 2, 28)),
        (date(2024, 5, 3), PartialDate.of(date(2007, 5, 3)), date(2025, 5, 3)),
        (date(2026, 5, 3), PartialDate.of(date(2007, 1, 1)), date(2026, 12, 31)),
        (date(2027, 5, 3), LEAP, date(2028, 2, 28)),
        (date(2026, 12, 31), PartialDate.of(date(2007, 1, 1)), date(2026, 12, 31)),
        (date(2027, 1, 1), PartialDate.of(date(2007, 1, 1)), None),
    ],
    ids=["leap day", "a year", "until 20", "born on a leap day", "the last day", "20 already"],
)
def test_follow_up_is_owed_for_a_year_or_until_she_is_20(
    on: date, birth: PartialDate | None, until: date | None
) -> None:
    assert followed(on, birth) == until


def test_an_age_reached_on_the_same_day_explains_nothing() -> None:
    birth = PartialDate.of(date(2008, 3, 2))
    trigger = Trigger.PLACEMENT_OVER
    made = owed(LAW, DueKind.MINOR_FOLLOW_UP, FOLLOW_UP, trigger, date(2027, 3, 1), birth)
    assert made is not None
    assert (made.on, made.why and made.why.age) == (date(2028, 3, 1), None)


def test_counselling_is_owed_until_she_is_18() -> None:
    birth = PartialDate.of(date(2008, 6, 30))
    trigger = Trigger.ORDER_DECIDED
    made = owed(LAW, DueKind.MINOR_COUNSELLING, COUNSELLING, trigger, date(2025, 12, 31), birth)
    assert made is not None
    assert made.on == date(2026, 6, 29)
    assert made.why is not None
    assert made.why.age is not None
    assert (made.why.age.value, made.why.raw) == (18, date(2026, 12, 31))
    assert read_why(why_text(made.why)) == made.why


@given(DAYS, BORN)
def test_what_is_owed_ends_after_a_year_or_the_day_before_she_is_20(on: date, born: date) -> None:
    birth, until = PartialDate.of(born), followed(on, PartialDate.of(born))
    if age_on(birth, on) >= 20:
        assert until is None
        return
    assert until is not None
    a_year = reckon(LAW, K.MINOR_FOLLOW_UP, Trigger.PLACEMENT_OVER, on).on
    assert on <= until <= a_year
    assert age_on(birth, until) < 20
    assert until == a_year or age_on(birth, until + DAY) == 20


@given(BORN, st.sampled_from([18, 20]))
def test_the_last_day_under_an_age_is_the_last_one(born: date, years: int) -> None:
    birth = PartialDate.of(born)
    last = last_day_under(birth, years)
    assert (age_on(birth, last), age_on(birth, last + DAY)) == (years - 1, years)


# The first 24 hours


def test_minutes_on_the_way_do_not_count() -> None:
    made = handover_due(LAW, local(2026, 2, 28, 23, 30), 45)
    assert (made.at, made.on) == (local(2026, 3, 2, 0, 15), date(2026, 3, 2))
    assert made.why is not None
    assert (made.why.left_out, made.why.raw) == (45, made.on)
    assert read_why(why_text(made.why)) == made.why


@given(MOMENTS, st.integers(0, 3000))
def test_the_hours_pass_midnights_months_and_leap_days_and_move_over_no_holiday(
    told: datetime, minutes: int
) -> None:
    made = handover_due(LAW, told, minutes)
    assert made.at == told + timedelta(hours=24, minutes=minutes)
    assert made.on == local_day(made.at)


# Placements by the court


def test_a_decision_that_says_until_when_is_taken_at_its_word() -> None:
    found = placement_ends(
        LAW,
        order(OrderKind.CONTINUED, date(2026, 3, 2), runs_until=date(2027, 1, 1)),
        None,
        None,
    )
    assert found is not None
    assert (found.on, found.why and found.why.rule) == (date(2027, 1, 1), None)


@pytest.mark.parametrize(
    ("kind", "decided", "ends"),
    [
        (OrderKind.CONTINUED, date(2025, 11, 30), date(2026, 2, 28)),
        (OrderKind.CONTINUED, date(2024, 11, 29), date(2025, 2, 28)),
        (OrderKind.RULED, date(2024, 2, 29), date(2026, 2, 28)),
        (OrderKind.RULED, date(2024, 8, 31), date(2026, 8, 31)),
        (OrderKind.EXTENSION, date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_without_a_day_the_longest_time_of_the_law_is_counted(
    kind: OrderKind, decided: date, ends: date
) -> None:
    found = placement_ends(LAW, order(kind, decided), None, None)
    assert found is not None
    assert found.on == ends


def test_an_extension_follows_the_placement_before_it_and_ends_at_20() -> None:
    extended = order(OrderKind.EXTENSION, date(2026, 6, 1))
    before = date(2026, 7, 15)
    whole = placement_ends(LAW, extended, before, PartialDate.of(date(2008, 1, 1)))
    assert whole is not None
    assert whole.on == date(2027, 7, 15)
    until_20 = placement_ends(LAW, extended, before, PartialDate.of(date(2007, 1, 1)))
    assert until_20 is not None
    assert until_20.on == date(2026, 12, 31)


def test_more_time_is_asked_for_45_days_before_the_end_unless_she_is_20_by_then() -> None:
    made = extension_due(LAW, date(2026, 4, 15), PartialDate.of(date(2008, 1, 1)))
    assert made is not None
    assert made.on == date(2026, 3, 1)
    assert extension_due(LAW, date(2026, 12, 31), PartialDate.of(date(2007, 1, 1))) is None


def test_a_decision_of_before_the_law_that_is_loaded_has_no_term() -> None:
    with pytest.raises(NoRuleForDate):
        placement_ends(LAW, order(OrderKind.RULED, date(2023, 12, 31)), None, None)


@given(DAYS, st.sampled_from([OrderKind.CONTINUED, OrderKind.RULED, OrderKind.EXTENSION]))
def test_a_term_as_long_as_the_law_has_warns_of_nothing_and_one_day_more_does(
    decided: date, kind: OrderKind
) -> None:
    months = {OrderKind.CONTINUED: 3, OrderKind.RULED: 24, OrderKind.EXTENSION: 12}[kind]
    found = placement_ends(LAW, order(kind, decided), None, None)
    assert found is not None
    assert warn_of_term(decided, found.on, months) is None
    assert warn_of_term(decided, found.on + DAY, months) == Problem(
        "longer_than_law", {"last": found.on}
    )


def test_of_a_term_and_an_age_the_earlier_one_is_told() -> None:
    first, until, last = date(2028, 12, 1), date(2029, 3, 1), date(2029, 2, 28)
    assert warn_of_term(first, until, 12, last) == Problem("longer_than_law", {"last": last})
    assert warn_of_term(first, last, 12, last) is None


NEW_YEARS = sorted(day.day for day in SEED_DAYS if not day.works and day.day.month <= 2)


@given(st.sampled_from([day for day in NEW_YEARS if day >= date(2024, 3, 1)]), st.integers(0, 12))
def test_an_appeal_and_a_report_end_on_no_day_of_the_lunar_new_year(off: date, back: int) -> None:
    for key, days in ((K.MINOR_APPEAL, 10), (K.MINOR_COURT_REPORT, 45)):
        on = off - timedelta(days=days + back)
        found = reckon(LAW, key, Trigger.ORDER_SERVED, on)
        assert LAW.calendar.works(found.on)
        assert found.on >= on + timedelta(days=days)


# Evaluations


def test_the_next_evaluation_is_the_day_that_was_set_but_never_later_than_the_laws() -> None:
    done = date(2024, 11, 30)
    assert evaluation_due(LAW, done, None).on == date(2025, 2, 28)
    early = evaluation_due(LAW, done, date(2025, 1, 15))
    assert (early.on, early.why and early.why.trigger) == (
        date(2025, 1, 15), Trigger.EVALUATION_SET,
    )  # fmt: skip
    assert evaluation_due(LAW, done, date(2025, 6, 1)).on == date(2025, 2, 28)


@given(DAYS)
def test_an_evaluation_comes_again_within_three_months_over_leap_days_and_month_ends(
    done: date,
) -> None:
    made = evaluation_due(LAW, done, None)
    assert 89 <= (made.on - done).days <= 92
    assert made == due(
        LAW, DueKind.MINOR_EVALUATION, K.MINOR_EVALUATION, Trigger.EVALUATED, done, K.LEAD_COURT
    )


@dataclass(frozen=True)
class Stay:
    kind: PlacementType
    start: datetime
    end: datetime | None = None
    exit_reason: ExitReason | None = None


MINOR, HOUSE = PlacementType.SHORT_TERM_MINOR, PlacementType.INSTITUTIONAL
EMERGENCY = PlacementType.EMERGENCY_MINOR


def test_a_move_from_house_to_house_goes_on_and_an_emergency_is_not_yet_a_placement() -> None:
    began, moved, again = local(2026, 3, 5), local(2026, 5, 1), local(2026, 7, 1)
    stays = [
        Stay(HOUSE, moved),
        Stay(EMERGENCY, local(2026, 3, 2), began),
        Stay(MINOR, began, local(2026, 4, 30)),
    ]
    assert placed_since(stays) == began
    assert placed_since([*stays[1:], Stay(HOUSE, again)]) == again
    assert placed_since(stays[1:]) is None
    earlier = Stay(HOUSE, local(2026, 1, 2), local(2026, 5, 1), ExitReason.TRANSFER)
    assert placed_since([stays[0], earlier]) == earlier.start
    assert placed_since([stays[0], replace(earlier, exit_reason=ExitReason.E2)]) == moved
    assert placed_since([Stay(EMERGENCY, began)]) is None
