"""What an entry of the calendar is called, in the language of now: the same on screen and paper."""

from datetime import date, datetime
from typing import Protocol

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import bare_day, clock, local
from shelterdesk.queries.calendar_rows import What
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.courses import CourseKind, course_title


class Entry(Protocol):
    """An entry of the calendar, with its names or without."""

    @property
    def what(self) -> What: ...
    @property
    def name(self) -> str | None: ...
    @property
    def start(self) -> datetime | None: ...
    @property
    def end(self) -> datetime | None: ...
    @property
    def until(self) -> datetime | None: ...


def title_of(row: Entry) -> str:
    """What it is."""
    if isinstance(row.what, CourseKind):
        return course_title(row.what, row.name)
    return label(row.what)


def hours_of(row: Entry) -> str:
    """From when to when, or until when; "" for the whole day."""
    if row.start is None:
        return "" if row.until is None else _("Until {time}").format(time=time_of(row.until))
    if row.end is None or row.end == row.start:
        return time_of(row.start)
    return f"{time_of(row.start)}–{time_of(row.end)}"


def hours_line(row: Entry) -> str:
    """Its hours, or that it has none."""
    return hours_of(row) or _("All day")


def time_of(moment: datetime) -> str:
    """The clock of a moment, as it is in Taiwan."""
    return clock(local(moment).time())


def days_words(first: date, last: date) -> str:
    """From which day to which."""
    if first == last:
        return bare_day(first)
    return _("{first} to {last}").format(first=bare_day(first), last=bare_day(last))
