"""What an entry of the calendar is called, in the language of now."""

from collections.abc import Sequence
from datetime import date

from shelterdesk.i18n import N_, _, ngettext
from shelterdesk.i18n.formats import day, days_from
from shelterdesk.queries.calendar_rows import CalendarRow
from shelterdesk.reports.booking_words import interpreted_words
from shelterdesk.reports.calendar_words import hours_of, time_of, title_of
from shelterdesk.reports.case_words import due_clock
from shelterdesk.reports.why_words import day_name, why_sentences
from shelterdesk.rules.why import read_why
from shelterdesk.rules.working_days import OfficeDay
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.widgets.case_words import date_icon, service_icon
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.calendar import SHORT, CalendarView
from shelterdesk.vocabulary.courses import CourseKind
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType

BETWEEN = " · "
MORE = N_("+{n} more")
TIP_LINES = 10
NOTHING = {
    CalendarView.MONTH: N_("No dates this month."),
    CalendarView.WEEK: N_("No dates this week."),
    CalendarView.LIST: N_("No dates in the next 30 days."),
}


def short_of(row: CalendarRow) -> str:
    """The one word that fits a day."""
    return _(SHORT[row.what])


def icon_of(row: CalendarRow) -> str:
    """The icon of what it is."""
    if isinstance(row.what, ServiceType):
        return service_icon(row.what)
    return "school" if isinstance(row.what, CourseKind) else date_icon(row.what)


def clock_of(row: CalendarRow, today: date) -> tuple[str, str]:
    """Kind and words of its chip."""
    if row.is_over:
        return "ok", label(ServiceOutcome.DONE)
    return due_clock(row.day, today, row.lead_days)


def begins(row: CalendarRow) -> str:
    """The hour beside the word in a day that is wide enough."""
    return "" if row.start is None else time_of(row.start)


def person_of(row: CalendarRow) -> str:
    """Who it is about: known-as and case number, or nobody."""
    return BETWEEN.join(filter(None, (shown(row.known_as), row.number)))


def detail_of(row: CalendarRow) -> str:
    """Where, who goes along, and who interprets."""
    by = interpreted_words(row.booked)
    return BETWEEN.join(shown(part) for part in (row.place, row.staff_name, by) if part)


def spoken_row(row: CalendarRow, today: date) -> str:
    """An entry as a screen reader says it."""
    _kind, words = clock_of(row, today)
    where = (row.place, row.staff_name, interpreted_words(row.booked))
    parts = (hours_of(row), title_of(row), row.known_as, words, *where)
    return ", ".join(part for part in parts if part)


def tip_of(row: CalendarRow) -> str:
    """All of an entry, also what had to give way."""
    first = BETWEEN.join(filter(None, (hours_of(row), title_of(row))))
    return "\n".join(part for part in (first, person_of(row), detail_of(row)) if part)


def spoken_day(on: date, today: date, rows: Sequence[CalendarRow], named: OfficeDay | None) -> str:
    """A day as a screen reader says it: which, how far, why it is off, what stands on it."""
    parts = [day(on), days_from(today, on) if on >= today else ""]
    if named is not None:
        parts.append(day_name(named))
    parts.append(count_of(len(rows)))
    parts += [f"{begins(row)} {title_of(row)} {row.known_as}".strip() for row in rows]
    return ", ".join(part for part in parts if part)


def tip_of_day(rows: Sequence[CalendarRow], named: OfficeDay | None) -> str:
    """What stands on a day, line by line, as far as a small window holds it."""
    lines = [] if named is None else [shown(day_name(named))]
    lines += [
        " ".join(part for part in (begins(row), title_of(row), shown(row.known_as)) if part)
        for row in rows[:TIP_LINES]
    ]
    left = len(rows) - TIP_LINES
    return "\n".join([*lines, *([_(MORE).format(n=left)] if left > 0 else [])])


def more_words(number: int) -> str:
    """How many entries have no room."""
    return _(MORE).format(n=number)


def count_of(number: int) -> str:
    """How many dates there are; "" for none."""
    return ngettext("{n} date", "{n} dates", number).format(n=number) if number else ""


def how_far(on: date, today: date) -> str:
    """ "In 2 days", "Today", "Yesterday"; of a day long past nothing: it is not late."""
    return days_from(today, on) if (on - today).days >= -1 else ""


def why_of(row: CalendarRow) -> list[str]:
    """Why it has this date, sentence by sentence; none where no clock counted it."""
    return why_sentences(read_why(row.why), row.day, row.until) if row.why else []
