"""Dates, times, amounts and lists in the four languages."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk import i18n
from shelterdesk.i18n import formats
from shelterdesk.rules.typed import read_day
from tests.i18n.make_believe import make_believe

TUESDAY = date(2026, 11, 3)


def in_each(**said: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("language", "said"), said.items(), ids=said.keys())


@in_each(vi="2026-11-03 T3", id="2026-11-03 Sel", en="2026-11-03 Tue", zh_TW="2026-11-03 週二")
def test_a_day_on_screen_is_iso_with_the_weekday(language: str, said: str) -> None:
    with i18n.speaking(language):
        assert formats.day(TUESDAY) == said


@in_each(vi="2026-11-03 T3", id="2026-11-03 Sel", en="2026-11-03 Tue", zh_TW="115-11-03 週二")
def test_roc_years_are_shown_in_chinese_only(language: str, said: str) -> None:
    with i18n.speaking(language):
        assert formats.day(TUESDAY, roc=True) == said


def test_the_years_of_the_site_hold_where_nothing_else_is_said() -> None:
    formats.write_years(roc=True)
    with i18n.speaking("zh_TW"):
        assert formats.day(TUESDAY) == "115-11-03 週二"
        assert formats.month(TUESDAY) == "115 年 11 月"
        assert formats.day(TUESDAY, roc=False) == "2026-11-03 週二"
    with i18n.speaking("vi"):
        assert formats.day(TUESDAY) == "2026-11-03 T3"


@in_each(
    vi="Thứ Ba, 3 tháng 11, 2026",
    id="Selasa, 3 November 2026",
    en="Tuesday, 3 November 2026",
    zh_TW="2026年11月3日 星期二",
)
def test_a_slip_says_the_day_as_a_person_does(language: str, said: str) -> None:
    with i18n.speaking(language):
        assert formats.long_day(TUESDAY) == said


@in_each(
    vi=["9:05", "14:30", "0:00"],
    id=["09.05", "14.30", "00.00"],
    en=["9:05", "14:30", "0:00"],
    zh_TW=["上午9:05", "下午2:30", "上午12:00"],
)
def test_a_slip_says_the_time_as_a_person_does(language: str, said: list[str]) -> None:
    with i18n.speaking(language):
        assert [formats.long_clock(at) for at in (time(9, 5), time(14, 30), time(0))] == said


def test_a_letter_in_chinese_can_say_the_roc_year() -> None:
    with i18n.speaking("zh_TW"):
        assert formats.long_day(TUESDAY, roc=True) == "民國115年11月3日 星期二"
        assert formats.bare_day(TUESDAY, roc=True) == "115-11-03"


@pytest.mark.parametrize(
    "text", ["115/11/03", "1151103", "民國115年11月3日", "民國 115 年 11 月 3 日"]
)
def test_what_a_roc_day_is_written_like_is_read_too(text: str) -> None:
    with i18n.speaking("zh_TW"):
        assert read_day(text) == TUESDAY
        assert read_day(formats.bare_day(TUESDAY, roc=True)) == TUESDAY
        assert read_day(formats.long_day(TUESDAY, roc=True)) == TUESDAY


@in_each(vi="Tháng 11 năm 2026", id="November 2026", en="November 2026", zh_TW="2026 年 11 月")
def test_a_month_is_a_heading(language: str, said: str) -> None:
    with i18n.speaking(language):
        assert formats.month(TUESDAY) == said


@pytest.mark.parametrize("language", list(i18n.languages()))
def test_a_clock_has_24_hours_in_every_language(language: str) -> None:
    with i18n.speaking(language):
        assert [formats.clock(time(9, 5)), formats.clock(time(21, 30))] == ["09:05", "21:30"]


def test_a_moment_is_shown_as_the_clock_in_taiwan_had_it() -> None:
    assert formats.moment(datetime(2026, 11, 2, 17, 5, tzinfo=UTC)) == "2026-11-03 Tue 01:05"


def test_a_moment_without_offset_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="offset"):
        formats.moment(datetime(2026, 11, 2, 17, 5))  # noqa: DTZ001  # the mistake itself


@pytest.mark.parametrize("language", list(i18n.languages()))
def test_grouping_is_the_site_s_and_not_the_language_s(language: str) -> None:
    with i18n.speaking(language):
        assert formats.money(1600) == "NT$1,600"
        assert formats.money(1600, grouping=".") == "NT$1.600"
        assert formats.money(-1600) == "-NT$1,600"
        assert formats.number(1234567, grouping="") == "1234567"
        assert formats.number(Decimal("1234.50"), grouping=".") == "1.234,50"
        assert formats.number(Decimal("1234.50")) == "1,234.50"


@pytest.mark.parametrize(
    ("distance", "said"),
    [
        (-3, "3 days late"),
        (-1, "Yesterday"),
        (0, "Today"),
        (1, "Tomorrow"),
        (2, "In 2 days"),
        (12, "In 12 days"),
    ],
)
def test_a_date_is_told_by_how_far_it_is(distance: int, said: str) -> None:
    assert formats.days_from(TUESDAY, TUESDAY + timedelta(days=distance)) == said


@in_each(vi="Quá hạn 3 ngày", id="Lewat 3 hari", en="3 days late", zh_TW="逾期 3 天")
def test_a_past_date_is_told_in_each_language(language: str, said: str) -> None:
    with i18n.speaking(language):
        assert formats.days_from(TUESDAY, date(2026, 10, 31)) == said


@in_each(vi="An, Bo và Cu", id="An, Bo, dan Cu", en="An, Bo, and Cu", zh_TW="An、Bo和Cu")
def test_a_list_is_joined_as_the_language_joins(language: str, said: str) -> None:
    with i18n.speaking(language):
        assert formats.list_of(["An", "Bo", "Cu"]) == said


def test_short_lists_need_no_comma() -> None:
    assert [formats.list_of(names) for names in ([], ["{An}"], ["An", "Bo"])] == [
        "",
        "{An}",
        "An and Bo",
    ]


def test_a_long_list_keeps_every_item_in_order() -> None:
    assert formats.list_of(["a", "b", "c", "d"]) == "a, b, c, and d"


@given(
    day=st.dates(min_value=date(1850, 1, 1), max_value=date(2200, 12, 31)),
    roc=st.booleans(),
    language=st.sampled_from(list(i18n.languages())),
)
def test_what_a_screen_shows_can_be_typed_back(day: date, roc: bool, language: str) -> None:
    with i18n.speaking(language):
        assert read_day(formats.day(day, roc=roc)) == day
        assert read_day(formats.bare_day(day, roc=roc)) == day


def test_a_roc_year_is_written_with_three_digits() -> None:
    with i18n.speaking("zh_TW"):
        assert formats.bare_day(date(1996, 3, 2), roc=True) == "085-03-02"


def test_the_make_believe_language_borrows_english_dates() -> None:
    with make_believe():
        assert formats.day(TUESDAY) == "2026-11-03 Tue"
