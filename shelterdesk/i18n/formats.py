"""Dates, times, amounts and lists as the language of now writes them.

Screens show ISO days with the weekday, since 3/11 and 11/3 mean different days to readers who share
one PC. Words come from CLDR, loaded at the first use and kept. ROC years (year minus 1911; shown in
Chinese only) are a setting of the site: the window says it once, to `write_years`, and a paper that
is made for one site gives it as an argument. The grouping of numbers is an argument too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from functools import cache

from shelterdesk.i18n import _, language, ngettext

TAIWAN = timezone(timedelta(hours=8))
ROC_OFFSET = 1911

_CLDR = {"vi": "vi", "id": "id", "en": "en", "zh_TW": "zh_Hant_TW"}
_LONG_DAY = {
    "vi": "{weekday}, {day} {month}, {year}",
    "id": "{weekday}, {day} {month} {year}",
    "en": "{weekday}, {day} {month} {year}",
    "zh_TW": "{year}年{month}{day}日 {weekday}",
}
_LONG_CLOCK = {"id": "{hour:02}.{minute:02}"}
_MONTH = {
    "vi": "Tháng {number} năm {year}",
    "id": "{month} {year}",
    "en": "{month} {year}",
    "zh_TW": "{year} 年 {number} 月",
}


@dataclass(frozen=True, slots=True)
class _Words:
    """One language's words for days and months, Monday and January first."""

    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    narrow_weekdays: tuple[str, ...]
    months: tuple[str, ...]


class _Site:
    """What the vault that is open here chose; one program has one vault open at a time."""

    roc_years = False


def write_years(*, roc: bool) -> None:
    """Which years every day is written in from now on, where nothing else is said."""
    _Site.roc_years = roc


def day(value: date, *, roc: bool | None = None) -> str:
    """The day on a screen: "2026-11-03 Tue", or "115-11-03 週二" with ROC years."""
    return f"{bare_day(value, roc=roc)} {weekday(value)}"


def bare_day(value: date, *, roc: bool | None = None) -> str:
    """The day without its weekday, for a field one types in: "2026-11-03" or "085-03-02"."""
    return f"{_year(value, roc):0>3}-{value.month:02}-{value.day:02}"


def weekday(value: date) -> str:
    """The short weekday of a screen: Tue, T3, Sel, 週二."""
    return _words(_spoken()).short_weekdays[value.weekday()]


def narrow_weekday(value: date) -> str:
    """The weekday over a column as wide as two digits: T, T3, S, 二."""
    return _words(_spoken()).narrow_weekdays[value.weekday()]


def long_weekday(value: date) -> str:
    """The whole weekday, under a day in a list: Tuesday, Thứ Ba, Selasa, 星期二."""
    return _words(_spoken()).weekdays[value.weekday()]


def long_day(value: date, *, roc: bool | None = None) -> str:
    """The day as a person says it, for slips and letters: "Thứ Ba, 3 tháng 11, 2026"; with ROC
    years "民國115年11月3日 星期二".
    """
    words = _words(_spoken())
    said = _LONG_DAY[_spoken()].format(
        weekday=words.weekdays[value.weekday()],
        day=value.day,
        month=words.months[value.month - 1],
        year=_year(value, roc),
    )
    return f"民國{said}" if _is_roc(value, roc) else said


def clock(value: time) -> str:
    """24-hour time of a screen: "09:05"."""
    return f"{value.hour:02}:{value.minute:02}"


def long_clock(value: time) -> str:
    """The time as a person says it, beside `long_day`: "9:05", "09.05", "上午9:05"."""
    if _spoken() == "zh_TW":
        half = "上午" if value.hour < 12 else "下午"
        return f"{half}{value.hour % 12 or 12}:{value.minute:02}"
    pattern = _LONG_CLOCK.get(_spoken(), "{hour}:{minute:02}")
    return pattern.format(hour=value.hour, minute=value.minute)


def moment(value: datetime, *, roc: bool | None = None) -> str:
    """An aware moment as the clock in Taiwan showed it: "2026-11-03 Tue 09:05"."""
    taiwan = local(value)
    return f"{day(taiwan.date(), roc=roc)} {clock(taiwan.time())}"


def local(value: datetime) -> datetime:
    """An aware moment as the clock and the calendar in Taiwan showed it."""
    if value.tzinfo is None:
        raise ValueError("a moment without its offset has no local day")
    return value.astimezone(TAIWAN)


def month(value: date, *, roc: bool | None = None) -> str:
    """A month as a heading: "November 2026", "Tháng 11 năm 2026", "2026 年 11 月"."""
    return _MONTH[_spoken()].format(
        month=_words(_spoken()).months[value.month - 1],
        number=value.month,
        year=_year(value, roc),
    )


def month_day(value: date) -> str:
    """A day where a month begins in a calendar: Nov 1, 1 thg 11, 1 Nov, 11月1日."""
    from babel.dates import format_skeleton

    return format_skeleton("MMMd", value, locale=_CLDR[_spoken()])


def number(value: int | Decimal, *, grouping: str = ",") -> str:
    """A number with its thousands set apart by `grouping`; "" sets nothing apart."""
    whole, _point, decimals = f"{value:,}".partition(".")
    mark = "," if grouping == "." else "."
    return whole.replace(",", grouping) + (mark + decimals if decimals else "")


def money(amount: int, *, grouping: str = ",") -> str:
    """New Taiwan dollars on a screen: "NT$1,600"."""
    sign = "-" if amount < 0 else ""
    return f"{sign}NT${number(abs(amount), grouping=grouping)}"


def days_from(today: date, value: date) -> str:
    """How far `value` is from `today`: "In 12 days", "Tomorrow", "Today", "3 days late"."""
    distance = (value - today).days
    near = {-1: _("Yesterday"), 0: _("Today"), 1: _("Tomorrow")}
    if distance in near:
        return near[distance]
    if distance > 0:
        return ngettext("In {n} day", "In {n} days", distance).format(n=distance)
    return ngettext("{n} day late", "{n} days late", -distance).format(n=-distance)


def list_of(items: Sequence[str]) -> str:
    """Several things in one sentence: "a, b, and c", "a, b và c", "a、b和c"."""
    if len(items) < 2:
        return "".join(items)
    patterns = _list_patterns(_spoken())
    if len(items) == 2:
        return patterns["2"].format(*items)
    said = patterns["start"].format(items[0], items[1])
    for item in items[2:-1]:
        said = patterns["middle"].format(said, item)
    return patterns["end"].format(said, items[-1])


def _spoken() -> str:
    """The language of now, or English where it is a make-believe one."""
    return language() if language() in _CLDR else "en"


def _year(value: date, roc: bool | None) -> str:
    return str(value.year - ROC_OFFSET) if _is_roc(value, roc) else f"{value.year:04}"


def _is_roc(value: date, roc: bool | None) -> bool:
    chosen = _Site.roc_years if roc is None else roc
    return chosen and language() == "zh_TW" and value.year > ROC_OFFSET


@cache
def _words(spoken: str) -> _Words:
    from babel.core import Locale  # 40 ms that the first paint must not wait for

    locale = Locale.parse(_CLDR[spoken])
    # CLDR's abbreviation "Th 3" is read as a month by some; its short form is what calendars print
    width = "short" if spoken == "vi" else "abbreviated"
    return _Words(
        weekdays=tuple(locale.days["format"]["wide"][n] for n in range(7)),
        short_weekdays=tuple(locale.days["format"][width][n] for n in range(7)),
        narrow_weekdays=tuple(locale.days["stand-alone"]["narrow"][n] for n in range(7)),
        months=tuple(locale.months["format"]["wide"][n] for n in range(1, 13)),
    )


@cache
def _list_patterns(spoken: str) -> Mapping[str, str]:
    from babel.core import Locale

    return dict(Locale.parse(_CLDR[spoken]).list_patterns["standard"])
