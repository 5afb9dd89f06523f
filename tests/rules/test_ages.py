"""Ages follow from what is known of a birth date, as the Civil Code presumes the rest."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.rules.ages import PartialDate, adulthood, age_group, age_on, is_minor
from shelterdesk.vocabulary.people import AgeGroup, DatePrecision

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))


def test_an_unknown_month_is_july_and_an_unknown_day_the_fifteenth() -> None:
    assert PartialDate.in_year(2006).presumed() == date(2006, 7, 1)
    assert PartialDate.in_month(2006, 2).presumed() == date(2006, 2, 15)
    assert PartialDate.of(date(2006, 2, 28)).presumed() == date(2006, 2, 28)


@pytest.mark.parametrize(
    ("known", "text"),
    [
        (PartialDate.of(date(1999, 5, 3)), "1999-05-03"),
        (PartialDate.in_month(1999, 5), "1999-05"),
        (PartialDate.in_year(1999), "1999"),
        (PartialDate.in_year(1999, estimated=True), "~1999"),
    ],
)
def test_a_partial_date_shows_what_is_known(known: PartialDate, text: str) -> None:
    assert str(known) == text


@pytest.mark.parametrize(
    ("month", "day", "precision"),
    [
        (2, 30, DatePrecision.D),
        (13, None, DatePrecision.M),
        (5, None, DatePrecision.D),
        (5, 1, DatePrecision.M),
        (5, None, DatePrecision.Y),
    ],
)
def test_a_date_that_cannot_be_is_not_made(
    month: int | None, day: int | None, precision: DatePrecision
) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        PartialDate(2000, month, day, precision)


def test_a_person_is_a_minor_until_the_eighteenth_birthday() -> None:
    birth = PartialDate.of(date(2006, 3, 15))
    assert is_minor(birth, date(2024, 3, 14))
    assert not is_minor(birth, date(2024, 3, 15))
    assert adulthood(birth) == date(2024, 3, 15)


def test_born_on_a_leap_day_one_is_older_on_the_first_of_march() -> None:
    birth = PartialDate.of(date(2008, 2, 29))
    assert is_minor(birth, date(2026, 2, 28))
    assert not is_minor(birth, date(2026, 3, 1))
    assert adulthood(birth) == date(2026, 3, 1)


@given(DAYS)
def test_adulthood_is_the_first_day_that_is_not_a_minors(born: date) -> None:
    birth = PartialDate.of(born)
    first = adulthood(birth)
    assert not is_minor(birth, first)
    assert is_minor(birth, date.fromordinal(first.toordinal() - 1))


@given(DAYS, DAYS)
def test_age_never_falls_as_days_pass(born: date, day: date) -> None:
    birth = PartialDate.of(born)
    assert age_on(birth, day) <= age_on(birth, date.fromordinal(day.toordinal() + 1))


@pytest.mark.parametrize(
    ("year", "group"),
    [
        (2013, AgeGroup.UNDER_12),
        (2012, AgeGroup.FROM_12_TO_17),
        (2007, AgeGroup.FROM_12_TO_17),
        (2006, AgeGroup.FROM_18_TO_24),
        (1969, AgeGroup.FROM_55),
        (2030, AgeGroup.UNKNOWN),
    ],
)
def test_ages_fall_into_the_groups_of_the_tables(year: int, group: AgeGroup) -> None:
    assert age_group(PartialDate.in_year(year), date(2024, 12, 31)) is group


def test_no_birth_date_is_its_own_group() -> None:
    assert age_group(None, date(2024, 1, 1)) is AgeGroup.UNKNOWN
