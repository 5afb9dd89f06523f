"""When a closed file is due, what stands against erasing it, and how a birth date is cut."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.rules.ages import PartialDate, age_group
from shelterdesk.rules.retention import (
    ClosedFile,
    Periods,
    Standing,
    closed_before,
    cut_birth,
    erasure_problem,
    kept_through,
    periods_on,
    standing,
)
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.vocabulary.people import DatePrecision
from shelterdesk.vocabulary.retention import DueWhy, ErasureGround

OPENED, CLOSED = date(2019, 2, 1), date(2020, 2, 29)
CHILD, ADULT = PartialDate.of(date(2005, 5, 3)), PartialDate.of(date(1990, 5, 3))
LAW = Periods(minor=84, adult=None)
BOTH = Periods(minor=84, adult=10)
TODAY = date(2026, 11, 23)


def of(birth: PartialDate | None, periods: Periods = LAW, keep: date | None = None) -> Standing:
    return standing(ClosedFile(opened_on=OPENED, closed_on=CLOSED, birth=birth), periods, keep)


def test_the_law_sets_seven_years_for_children_and_nothing_for_adults() -> None:
    assert periods_on(SEED, None, TODAY) == LAW


def test_no_rule_for_the_day_is_no_period() -> None:
    assert periods_on((), 5, TODAY) == Periods(minor=None, adult=5)


def test_a_childs_file_is_due_seven_years_after_closing() -> None:
    assert of(CHILD) == Standing(
        due_on=date(2027, 3, 1), why=DueWhy.MINOR, kept_by_law=date(2027, 2, 28)
    )


@pytest.mark.parametrize(
    ("closed", "last"),
    [
        (date(2026, 11, 20), date(2033, 11, 20)),
        (date(2026, 8, 31), date(2033, 8, 31)),
        (date(2026, 4, 30), date(2033, 4, 30)),
        (date(2026, 12, 31), date(2033, 12, 31)),
        (date(2020, 2, 28), date(2027, 2, 28)),
        (date(2020, 2, 29), date(2027, 2, 28)),
        (date(2021, 2, 28), date(2028, 2, 29)),  # from 1 March on, until February is over
    ],
)
def test_a_childs_file_is_kept_through_the_last_day_of_its_seven_years(
    closed: date, last: date
) -> None:
    file = ClosedFile(opened_on=closed - timedelta(days=30), closed_on=closed, birth=None)
    for birth in (PartialDate.in_year(closed.year - 9), None):
        found = standing(replace(file, birth=birth), Periods(minor=84, adult=1))
        assert (found.kept_by_law, found.due_on) == (last, last + timedelta(days=1))
        assert erasure_problem(found, ErasureGround.DUE, last) == "file_not_due"
        assert erasure_problem(found, ErasureGround.ASKED, last) == "file_kept_by_law"
        for ground in ErasureGround:
            assert erasure_problem(found, ground, last + timedelta(days=1)) is None


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.integers(1, 120), st.integers(-40, 40))
def test_asked_of_many_files_at_once_the_months_are_over_on_the_same_day(
    closed: date, months: int, more: int
) -> None:
    last = kept_through(closed, months)
    today = last + timedelta(days=more)
    assert (closed < closed_before(today, months)) is (last < today)


def test_who_grew_up_while_the_file_was_open_was_a_child_in_it() -> None:
    seventeen = PartialDate.of(OPENED.replace(year=OPENED.year - 18) + timedelta(days=1))
    assert of(seventeen).why is DueWhy.MINOR
    eighteen = PartialDate.of(OPENED.replace(year=OPENED.year - 18))
    assert of(eighteen).why is DueWhy.NO_PERIOD


def test_an_adults_file_is_due_only_where_the_site_set_a_period() -> None:
    assert of(ADULT) == Standing(due_on=None, why=DueWhy.NO_PERIOD)
    assert of(ADULT, BOTH) == Standing(due_on=date(2030, 3, 1), why=DueWhy.ADULT)


def test_a_file_without_a_birth_date_is_kept_for_the_longer_period() -> None:
    assert of(None).due_on is None
    assert of(None, Periods(minor=84, adult=1)).due_on == date(2027, 3, 1)
    assert of(None, BOTH).due_on == date(2030, 3, 1)


def test_without_a_rule_a_childs_file_is_never_due_and_never_goes() -> None:
    found = of(CHILD, Periods(minor=None, adult=1))
    assert (found.due_on, found.why) == (None, DueWhy.NO_RULE)
    assert erasure_problem(found, ErasureGround.ASKED, date(2200, 1, 1)) == "file_kept_by_law"


def test_a_review_puts_it_off_and_never_brings_it_forward() -> None:
    later, sooner = date(2031, 1, 1), date(2021, 1, 1)
    assert of(CHILD, keep=later).due_on == later
    assert of(CHILD, keep=sooner).due_on == date(2027, 3, 1)
    assert of(ADULT, keep=later) == Standing(due_on=later, why=DueWhy.REVIEW)


@pytest.mark.parametrize(
    ("birth", "ground", "problem"),
    [
        (CHILD, ErasureGround.DUE, "file_not_due"),
        (CHILD, ErasureGround.ASKED, "file_kept_by_law"),
        (None, ErasureGround.ASKED, "file_kept_by_law"),
        (ADULT, ErasureGround.DUE, "file_not_due"),
        (ADULT, ErasureGround.ASKED, None),
    ],
)
def test_only_she_herself_can_ask_sooner_and_only_past_the_laws_time(
    birth: PartialDate | None, ground: ErasureGround, problem: str | None
) -> None:
    assert erasure_problem(of(birth), ground, TODAY) == problem


def test_what_is_due_may_go() -> None:
    assert erasure_problem(of(CHILD), ErasureGround.DUE, date(2027, 3, 1)) is None


@given(
    st.dates(date(1960, 1, 1), date(2020, 12, 31)),
    st.sets(st.dates(date(2009, 1, 1), date(2030, 12, 31)), max_size=12),
)
def test_a_cut_birth_date_counts_alike_and_says_less(born: date, days: set[date]) -> None:
    birth = PartialDate.of(born)
    cut = cut_birth(birth, days)
    assert all(age_group(cut, day) is age_group(birth, day) for day in days)
    assert cut.year == born.year
    if not days:
        assert cut.precision is DatePrecision.Y


def test_where_the_year_would_count_otherwise_the_nearest_month_stands() -> None:
    birth = PartialDate.of(date(2006, 3, 9))
    assert cut_birth(birth, {date(2024, 5, 20)}) == PartialDate.in_month(2006, 5)
    assert cut_birth(birth, {date(2024, 8, 20)}) == PartialDate.in_year(2006)


def test_an_estimated_year_stays_as_it_is() -> None:
    about = PartialDate.in_year(2006, estimated=True)
    assert cut_birth(about, {date(2024, 5, 20)}) is about
