"""A date of birth has come and is not of another century."""

from datetime import date

import pytest

from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.people import check_birth, check_since_birth

TODAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    "birth",
    [
        PartialDate.of(TODAY),
        PartialDate.in_month(2026, 3),
        PartialDate.in_year(2026),
        PartialDate.in_year(1906),
    ],
)
def test_a_birth_that_may_have_been_is_fine(birth: PartialDate) -> None:
    assert check_birth(birth, TODAY) is None


@pytest.mark.parametrize(
    ("birth", "rule"),
    [
        (PartialDate.of(date(2026, 3, 11)), "in_future"),
        (PartialDate.in_month(2026, 4), "in_future"),
        (PartialDate.in_year(1905), "long_ago"),
    ],
)
def test_a_birth_that_cannot_have_been_is_not(birth: PartialDate, rule: str) -> None:
    problem = check_birth(birth, TODAY)
    assert problem is not None
    assert problem.rule == rule


def test_nothing_happens_before_birth() -> None:
    assert check_since_birth(date(1999, 12, 31), PartialDate.in_year(2000)) is not None
    assert check_since_birth(date(2000, 1, 1), PartialDate.in_year(2000)) is None
    assert check_since_birth(date(1900, 1, 1), None) is None
