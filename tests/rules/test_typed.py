"""Dates and times are taken as people type them, and an impossible one is refused."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.errors import Problem
from shelterdesk.rules.ages import PartialDate
from shelterdesk.rules.typed import read_day, read_partial, read_short_day, read_time

DAY = date(2024, 3, 15)
DAYS = st.dates(date(1912, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-15",
        "2024/3/15",
        "2024.3.15",
        "20240315",
        "113/03/15",
        "113-3-15",
        "113.3.15",
        "1130315",
        "民國113年3月15日",
        "民國 113 年 3 月 15 日",
        "113年3月15日",
        "西元2024年3月15日",
        "２０２４／０３／１５",
        " 2024-03-15 ",
        "2024-03-15 Fri",
        "113-03-15 週五",
    ],
)
def test_one_day_can_be_typed_in_many_ways(text: str) -> None:
    assert read_day(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-30",
        "2023-02-29",
        "2024-13-01",
        "000/01/01",
        "0000101",
        "民國0年1月1日",
        "0113-03-15",
        "9999-01-01",
        "24-03-15",
        "15/03/2024",
        "2024-03/15",
        "２０２４",
        "soon",
        "",
    ],
)
def test_an_impossible_or_doubtful_day_is_refused(text: str) -> None:
    assert read_day(text) == Problem("impossible_date")


def test_the_first_year_of_the_republic_has_a_name() -> None:
    assert read_day("民國元年1月1日") == date(1912, 1, 1)


@given(DAYS)
def test_every_day_reads_back_from_both_calendars(day: date) -> None:
    assert read_day(day.isoformat()) == day
    roc = day.year - 1911
    assert read_day(f"{roc:03}/{day.month}/{day.day}") == day
    assert read_day(f"民國{roc}年{day.month}月{day.day}日") == day


@given(st.text(max_size=20) | st.text(st.sampled_from("0123456789-/.年月日民國元~ :"), max_size=14))
def test_no_text_makes_the_readers_stumble(text: str) -> None:
    assert isinstance(read_day(text), date | Problem)
    assert isinstance(read_partial(text), PartialDate | Problem)
    assert isinstance(read_time(text), time | Problem)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1999-05-03", "1999-05-03"),
        ("088/05/03", "1999-05-03"),
        ("88/5/3", "1999-05-03"),
        ("1999-05", "1999-05"),
        ("1999/5", "1999-05"),
        ("088/05", "1999-05"),
        ("民國88年5月", "1999-05"),
        ("1999", "1999"),
        ("1999年", "1999"),
        ("088", "1999"),
        ("民國88年", "1999"),
        ("~1999", "~1999"),
        ("約民國88年", "~1999"),
    ],
)
def test_a_birth_date_may_be_known_in_part(text: str, shown: str) -> None:
    assert str(read_partial(text)) == shown


@pytest.mark.parametrize(
    "text", ["88", "99/05", "25/5/3", "88/13/1", "1999-13", "000", "民國0年", "~", "約"]
)
def test_a_doubtful_part_of_a_date_is_refused(text: str) -> None:
    assert read_partial(text) == Problem("impossible_date")


@given(st.integers(1850, 2200), st.booleans())
def test_what_a_partial_date_shows_reads_back(year: int, estimated: bool) -> None:
    birth = PartialDate.in_year(year, estimated=estimated)
    assert read_partial(str(birth)) == birth


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("9:05", time(9, 5)),
        ("0905", time(9, 5)),
        ("905", time(9, 5)),
        ("9.05", time(9, 5)),
        ("9h05", time(9, 5)),
        ("9", time(9, 0)),
        ("21:30", time(21, 30)),
        ("２１：３０", time(21, 30)),
        ("00:00", time(0, 0)),
    ],
)
def test_a_time_can_be_typed_in_many_ways(text: str, clock: time) -> None:
    assert read_time(text) == clock


@pytest.mark.parametrize(
    "text", ["24:00", "9:60", "9:5", "25", "9:5:1", "noon", "12:30 PM", "", "99999"]
)
def test_an_impossible_time_is_refused(text: str) -> None:
    assert read_time(text) == Problem("impossible_time")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3/11", [date(2026, 11, 3), date(2027, 3, 11)]),
        ("3-11", [date(2026, 11, 3), date(2027, 3, 11)]),
        ("３.11", [date(2026, 11, 3), date(2027, 3, 11)]),
        ("25/11", [date(2026, 11, 25)]),
        ("11/11", [date(2026, 11, 11)]),
        ("2/1", [date(2027, 1, 2), date(2027, 2, 1)]),
        ("11月3日", [date(2026, 11, 3)]),
        ("29/2", [date(2028, 2, 29)]),
        ("31/31", []),
        ("0042", []),
        ("26-0041", []),
        ("", []),
    ],
)
def test_a_day_without_its_year_is_read_both_ways_and_near_today(
    text: str, days: list[date]
) -> None:
    today = date(2027, 11, 23) if text == "29/2" else date(2026, 11, 23)
    assert list(read_short_day(text, today, day_first=True)) == days


def test_where_the_month_comes_first_it_is_read_so_first() -> None:
    found = read_short_day("3/11", date(2026, 11, 23), day_first=False)
    assert found == (date(2027, 3, 11), date(2026, 11, 3))
