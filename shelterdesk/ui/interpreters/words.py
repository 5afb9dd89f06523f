"""What is said of an interpreter: how well she speaks what, and when she can be called."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import bare_day, clock, list_of, weekday
from shelterdesk.rules.interpreters import InterpreterEntry
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.interpreters import Availability, Weekday

BETWEEN = " · "
_A_MONDAY = date(2024, 1, 1)
STATUS = {
    Availability.AVAILABLE: "ok",
    Availability.OTHER_HOURS: "plain",
    Availability.AWAY: "soon",
    Availability.NOT_SAID: "plain",
    Availability.LEFT: "plain",
}
"""The kind of a status."""


def languages_words(entry: InterpreterEntry) -> str:
    """Every language, and which of them only for talk in the house."""
    said = _("{language} (everyday talk)")
    return list_of(
        [
            said.format(language=label(code)) if code in entry.everyday else label(code)
            for code in entry.languages
        ]
    )


def hours_words(entry: InterpreterEntry) -> str:
    """When she can be called: "Mon–Fri 09:00–18:00 · Sat"; "" where nobody asked."""
    parts = (
        _hours(entry.days, entry.hours_from, entry.hours_until),
        _hours(entry.other_days, entry.other_from, entry.other_until),
    )
    return BETWEEN.join(part for part in parts if part)


def away_words(entry: InterpreterEntry) -> str:
    """From when to when she cannot be called at all; "" where that is not said."""
    if entry.away_first_on is None:
        return ""
    first = bare_day(entry.away_first_on)
    if entry.away_last_on is None:
        return _("from {day}").format(day=first)
    return _("{first} to {last}").format(first=first, last=bare_day(entry.away_last_on))


def _hours(days: Sequence[Weekday], first: time | None, last: time | None) -> str:
    if not days:
        return ""
    times = f" {clock(first)}–{clock(last)}" if first and last else ""
    return f"{_days(days)}{times}"


def _days(days: Sequence[Weekday]) -> str:
    """Days that follow one another are named by the first and the last."""
    week, runs = tuple(Weekday), list[list[Weekday]]()
    for at in sorted(map(week.index, days)):
        if runs and week.index(runs[-1][-1]) == at - 1:
            runs[-1].append(week[at])
        else:
            runs.append([week[at]])
    said = [
        f"{_short(run[0])}–{_short(run[-1])}" if len(run) > 2 else ", ".join(map(_short, run))
        for run in runs
    ]
    return ", ".join(said)


def _short(day: Weekday) -> str:
    """The short word of a weekday: that of any day it falls on."""
    return weekday(_A_MONDAY + timedelta(days=tuple(Weekday).index(day)))
