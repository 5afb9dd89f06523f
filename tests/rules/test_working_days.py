"""Working days as Taiwan's offices keep them; the examples are of the official calendars."""

from datetime import date, timedelta

import holidays
import pytest

from shelterdesk.errors import NoRuleForDate
from shelterdesk.rules.deadlines import reckon
from shelterdesk.rules.working_days import OfficeCalendar, OfficeDay, is_as_usual
from shelterdesk.vocabulary.deadlines import Trigger
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.office_days import DayKind, Holiday
from tests.rules.office_calendar import CALENDAR, LAW, SEED_DAYS

DAY = timedelta(days=1)


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
    ids=["friday", "saturday", "children's day", "observed", "dragon boat", "make-up", "of 2025"],
)
def test_offices_work_as_the_government_calendar_says(day: date, works: bool) -> None:
    assert CALENDAR.works(day) is works


def test_every_day_of_27_years_is_as_the_library_of_holidays_has_it() -> None:
    known = holidays.country_holidays("TW", years=range(2009, 2036))
    day = date(2009, 1, 1)
    while day.year < 2036:
        assert CALENDAR.works(day) is known.is_working_day(day), day
        day += DAY


def test_what_the_calendar_names_is_known_by_its_code_once() -> None:
    assert len({day.day for day in SEED_DAYS}) == len(SEED_DAYS)
    for day in SEED_DAYS:
        if day.kind in (DayKind.HOLIDAY, DayKind.OBSERVED):
            assert day.name in set(Holiday)
            assert not day.works
        else:
            assert not day.name
    made_up = [day.day for day in SEED_DAYS if day.works]
    assert {day.weekday() for day in made_up} == {5}
    assert CALENDAR.years == set(range(2009, 2036))


def test_a_day_nobody_named_is_as_its_weekday_says() -> None:
    empty = OfficeCalendar()
    assert [empty.works(date(2030, 1, 1) + DAY * step) for step in range(7)] == [
        True, True, True, True, False, False, True,
    ]  # fmt: skip
    assert is_as_usual(date(2030, 1, 5), works=False)
    assert not is_as_usual(date(2030, 1, 5), works=True)


@pytest.mark.parametrize(
    ("left_on", "due"),
    [
        (date(2024, 3, 22), date(2024, 3, 25)),
        (date(2024, 3, 25), date(2024, 3, 26)),
        (date(2024, 4, 3), date(2024, 4, 8)),
        (date(2024, 2, 16), date(2024, 2, 17)),
        (date(2026, 2, 13), date(2026, 2, 23)),
    ],
    ids=["over a weekend", "next day", "two holidays", "make-up saturday", "lunar new year"],
)
def test_the_exit_notice_is_due_on_the_next_working_day(left_on: date, due: date) -> None:
    assert reckon(LAW, RuleKey.EXIT_NOTICE, Trigger.LEFT, left_on).on == due


def test_a_term_of_no_days_ends_where_it_begins() -> None:
    assert CALENDAR.working_days_after(date(2024, 3, 23), 0) == date(2024, 3, 23)


def test_the_old_law_had_no_number_for_the_exit_notice() -> None:
    with pytest.raises(NoRuleForDate):
        reckon(LAW, RuleKey.EXIT_NOTICE, Trigger.LEFT, date(2023, 12, 31))


def test_a_typhoon_day_that_somebody_enters_moves_what_ended_on_it() -> None:
    typhoon = OfficeDay(date(2024, 7, 24), works=False, kind=DayKind.OWN, name="Typhoon")
    calendar = OfficeCalendar.of((*SEED_DAYS, typhoon))
    assert calendar.next_working(date(2024, 7, 24)) == date(2024, 7, 25)
    assert calendar.holidays_between(date(2024, 7, 24), date(2024, 7, 25)) == (typhoon,)
