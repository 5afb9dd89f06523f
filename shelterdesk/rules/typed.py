"""Dates and times as people in Taiwan type them, Western or ROC years, read or refused."""

import re
import unicodedata
from datetime import date, time

from shelterdesk.errors import Problem
from shelterdesk.rules.ages import PartialDate

ROC_OFFSET = 1911
"""ROC year 1 is 1912; there is no year 0."""

_FIRST_YEAR, _LAST_YEAR = 1850, 2200

_SEPARATED = re.compile(r"([0-9]{3,4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?:\s+\S+)?")
_CLOSED = re.compile(r"([0-9]{3,4})([0-9]{2})([0-9]{2})")
_SPOKEN = re.compile(
    r"(民國|西元)?([0-9]{1,4}|元)年([0-9]{1,2})月([0-9]{1,2})日?(?:(?:週|星期)[一二三四五六日])?"
)
_SHORT = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})")
_SHORT_SPOKEN = re.compile(r"([0-9]{1,2})月([0-9]{1,2})日?")
_ROC_BORN = re.compile(r"(3[2-9]|[4-9][0-9])([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_MONTH = re.compile(r"([0-9]{3,4})[-/.]([0-9]{1,2})")
_SPOKEN_MONTH = re.compile(r"(民國|西元)?([0-9]{1,4}|元)年([0-9]{1,2})月")
_YEAR = re.compile(r"([~約])?(民國|西元)?([0-9]{3,4}|元(?=年)|[0-9]{1,2}(?=年))年?")
_TIME = re.compile(r"([0-9]{1,2})(?:[:.h]?([0-9]{2}))?")

_IMPOSSIBLE_DATE = Problem("impossible_date")
_IMPOSSIBLE_TIME = Problem("impossible_time")


def read_day(text: str) -> date | Problem:
    """The day typed as 2024-03-15, 2024/3/15, 20240315, 113/03/15, 1130315 or 民國113年3月15日.

    A bare year of three digits is a ROC year; one of two digits could be a day and is refused,
    unless 年 follows it. A weekday after the day, as our own screens and letters write it, is let
    pass.
    """
    typed = _plain(text)
    spoken = _SPOKEN.fullmatch(re.sub(r"\s", "", typed))
    if spoken:
        era, year, month, day = spoken.groups()
        return _day(_western(year, era), int(month), int(day))
    parts = _SEPARATED.fullmatch(typed)
    if parts:
        return _day(_western(parts[1]), int(parts[3]), int(parts[4]))
    closed = _CLOSED.fullmatch(typed)
    if closed:
        return _day(_western(closed[1]), int(closed[2]), int(closed[3]))
    return _IMPOSSIBLE_DATE


def read_short_day(text: str, today: date, *, day_first: bool) -> tuple[date, ...]:
    """The days that 3/11 can mean, without a year: the nearest such day to `today`.

    Our readers write it both ways, so it is read both ways, that of `day_first` before the other.
    """
    typed = _plain(text)
    spoken, parts = _SHORT_SPOKEN.fullmatch(typed), _SHORT.fullmatch(typed)
    if spoken:
        readings = [(int(spoken[1]), int(spoken[2]))]
    elif parts:
        one, two = int(parts[1]), int(parts[2])
        readings = [(two, one), (one, two)] if day_first else [(one, two), (two, one)]
    else:
        return ()
    days = [_nearest(month, day, today) for month, day in readings]
    return tuple(dict.fromkeys(day for day in days if day is not None))


def read_partial(text: str) -> PartialDate | Problem:
    """A day, a month (1999-05, 88年5月) or a year (1999, 民國88年; ~1999 for an estimate).

    Of a birth 88/5/3 is a day too: no day of a month is 88, and so most people write it.
    """
    whole = read_day(text)
    if born := _ROC_BORN.fullmatch(_plain(text)):
        whole = _day(_western(born[1]), int(born[3]), int(born[4]))
    if isinstance(whole, date):
        return PartialDate.of(whole)
    typed = re.sub(r"\s", "", _plain(text))
    spoken, month = _SPOKEN_MONTH.fullmatch(typed), _MONTH.fullmatch(typed)
    if spoken:
        return _in_month(_western(spoken[2], spoken[1]), int(spoken[3]))
    if month:
        return _in_month(_western(month[1]), int(month[2]))
    year = _YEAR.fullmatch(typed)
    if year is None or (western := _western(year[3], year[2])) is None:
        return _IMPOSSIBLE_DATE
    return PartialDate.in_year(western, estimated=year[1] is not None)


def read_time(text: str) -> time | Problem:
    """The time typed as 9, 9:05, 9.05, 9h05, 905, 0905 or 21:30; 24 hours, to the minute."""
    typed = _TIME.fullmatch(_plain(text))
    if typed is None:
        return _IMPOSSIBLE_TIME
    hour, minute = int(typed[1]), int(typed[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else _IMPOSSIBLE_TIME


def _plain(text: str) -> str:
    """Full-width digits and signs, as Chinese input methods write them, made plain."""
    return unicodedata.normalize("NFKC", text).strip()


def _western(year: str, era: str | None = None) -> int | None:
    """The Western year, or None for one nobody living can mean."""
    number = 1 if year == "元" else int(year)
    roc = era == "民國" or (era is None and len(year) < 4)
    if roc and number == 0:
        return None
    western = number + ROC_OFFSET if roc else number
    return western if _FIRST_YEAR <= western <= _LAST_YEAR else None


def _day(year: int | None, month: int, day: int) -> date | Problem:
    if year is None:
        return _IMPOSSIBLE_DATE
    try:
        return date(year, month, day)
    except ValueError:
        return _IMPOSSIBLE_DATE


def _nearest(month: int, day: int, today: date) -> date | None:
    """The day of this month that is nearest to today, in the year before, this one or the next."""
    days = [_day(today.year + step, month, day) for step in (-1, 0, 1)]
    real = [found for found in days if isinstance(found, date)]
    return min(real, key=lambda found: abs((found - today).days), default=None)


def _in_month(year: int | None, month: int) -> PartialDate | Problem:
    if year is None or not 1 <= month <= 12:
        return _IMPOSSIBLE_DATE
    return PartialDate.in_month(year, month)
