"""Fees by time: every row of the table of money, worked out by hand; none before its rule."""

from datetime import date, datetime, timedelta

import pytest

from shelterdesk.errors import NoRuleForDate
from shelterdesk.rules.money import Crossing, Rate, Tariff, fee_of, interpreter_tariff
from shelterdesk.rules.regimes import NEW_LAW
from tests.rules.office_calendar import LAW
from tests.rules.plain_count import at

DAY = date(2026, 3, 4)
ACCOMPANIED = Tariff(
    day=Rate(1600, 700), night=Rate(2500, 700), first=timedelta(hours=2),
    half=timedelta(minutes=30), night_from=22, night_until=6, crossing=Crossing.BY_ARRIVAL,
    source="AS art. 9",
)  # fmt: skip
TABLE = [
    ("09:00-10:15", 600, 1600),
    ("09:00-11:00", 600, 1600),
    ("09:00-11:20", 750, 1950),
    ("09:00-11:30", 900, 2300),
    ("09:00-12:00", 900, 2300),
    ("09:00-13:29", 1350, 3350),
    ("20:30-23:30", 1800, 2300),
    ("19:00-22:30", 1500, 3000),
    ("19:00-22:20", 1200, 2650),
    ("22:00-23:59", 1200, 2500),
    ("04:30-07:00", 1500, 3200),
    ("21:00-22:40", 1200, 1600),
    ("23:00-04:10", 3300, 4950),
]


def span(text: str) -> tuple[datetime, datetime]:
    (first, _, last) = text.partition("-")
    start, end = (at(DAY, int(one[:2]), int(one[3:])) for one in (first, last))
    return start, end if end > start else end + timedelta(days=1)


@pytest.mark.parametrize(("times", "interpreter", "accompanied"), TABLE)
def test_a_row_of_the_table(times: str, interpreter: int, accompanied: int) -> None:
    start, end = span(times)
    assert fee_of(interpreter_tariff(LAW, start), start, end).total == interpreter
    assert fee_of(ACCOMPANIED, start, end).total == accompanied


def test_first_hours_that_end_as_the_night_begins_are_day() -> None:
    start, end = span("20:00-22:00")
    assert fee_of(interpreter_tariff(LAW, start), start, end).total == 600


def test_a_fee_says_its_parts_and_its_rule() -> None:
    start, end = span("19:00-22:20")
    fee = fee_of(interpreter_tariff(LAW, start), start, end)
    assert [(part.amount, part.night, part.is_first, part.is_half) for part in fee.parts] == [
        (600, False, True, False), (300, False, False, False), (300, True, False, True),
    ]  # fmt: skip
    assert fee.source == "AS art. 6 (2023-12-28)"


def test_before_the_law_no_rule_is_loaded() -> None:
    interpreter_tariff(LAW, at(NEW_LAW, 0))
    with pytest.raises(NoRuleForDate):
        interpreter_tariff(LAW, at(date(2023, 12, 31), 23))
