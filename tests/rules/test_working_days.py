"""Working days as Taiwan's offices keep them; the examples are of the official calendars."""

from datetime import date

import pytest

from shelterdesk.errors import NoRuleForDate
from shelterdesk.rules.deadlines import exit_notice_due
from shelterdesk.rules.regimes import SEED
from shelterdesk.rules.working_days import offices_work, working_days_after


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 3, 22), True),
        (date(2024, 3, 23), False),
        (date(2024, 4, 4), False),
        (date(2024, 4, 5), False),
        (date(2024, 6, 10), False),
        (date(2024, 2, 17), True),
        (date(2025, 2, 8), True),
    ],
    ids=[
        "friday",
        "saturday",
        "children's day",
        "observed",
        "dragon boat",
        "make-up",
        "make-up 25",
    ],
)
def test_offices_work_as_the_government_calendar_says(day: date, works: bool) -> None:
    assert offices_work(day) is works


@pytest.mark.parametrize(
    ("left_on", "due"),
    [
        (date(2024, 3, 22), date(2024, 3, 25)),
        (date(2024, 3, 25), date(2024, 3, 26)),
        (date(2024, 4, 3), date(2024, 4, 8)),
        (date(2024, 2, 16), date(2024, 2, 17)),
    ],
    ids=["over a weekend", "the next day", "over two holidays", "on a make-up saturday"],
)
def test_the_exit_notice_is_due_on_the_next_working_day(left_on: date, due: date) -> None:
    assert exit_notice_due(SEED, left_on).on == due


def test_a_term_of_no_days_ends_where_it_begins() -> None:
    assert working_days_after(date(2024, 3, 23), 0) == date(2024, 3, 23)


def test_the_old_law_had_no_number_for_the_exit_notice() -> None:
    with pytest.raises(NoRuleForDate):
        exit_notice_due(SEED, date(2023, 12, 31))
