"""The calendar: what stands on the days of a month, a week or thirty days. `SOURCES` says from
where: to add what has a day of its own, add a module `calendar_<area>.py` and its line there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.models import OfficeDayRow
from shelterdesk.queries.calendar_bookings import booking_rows, with_bookings
from shelterdesk.queries.calendar_cases import due_rows, given_rows
from shelterdesk.queries.calendar_courses import session_rows
from shelterdesk.queries.calendar_rows import CalendarRow, CalendarSource, Days
from shelterdesk.queries.house_grid import week_of
from shelterdesk.queries.settings import preference, site_settings
from shelterdesk.queries.today import Whose
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.calendar import Period, local_day
from shelterdesk.rules.working_days import OfficeDay, is_as_usual
from shelterdesk.vocabulary.calendar import CalendarView
from shelterdesk.vocabulary.office_days import DayKind

SOURCES: tuple[CalendarSource, ...] = (due_rows, given_rows, session_rows, booking_rows)

LIST_DAYS = 30
PREFERENCE = "calendar"
"""Under which a user's own view is kept: which one, and whose dates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarSpan:
    """What is seen at once: its days, both included, and what the office calendar says of them.
    `day` is the one asked for; `may_leave`: as a file, by the site's setting. `rows` are in
    the order of the day: what is of the whole day first, then by the hour.
    """

    view: CalendarView
    whose: Whose
    day: date
    first: date
    last: date
    today: date
    starts_monday: bool
    may_leave: bool
    rows: tuple[CalendarRow, ...]
    named: Mapping[date, OfficeDay] = field(default_factory=dict)


def calendar_span(
    session: Session, viewer: Viewer, view: CalendarView | None, day: date, now: datetime
) -> CalendarSpan:
    """The days around `day`. `view` None: as the viewer chose last. Whose dates are wanted is kept
    with it, and everybody's are given: the page leaves out what is not wanted.
    """
    kept = chosen(preference(session, viewer, PREFERENCE))
    view = view or kept[0]
    site = site_settings(session)
    first, last = span_of(view, day, starts_monday=site.week_starts_monday)
    days = Days(first=first, last=last, today=local_day(now))
    rows = with_bookings(row for source in SOURCES for row in source(session, viewer, days))
    return CalendarSpan(
        view=view,
        whose=kept[1],
        day=day,
        first=first,
        last=last,
        today=days.today,
        starts_monday=site.week_starts_monday,
        may_leave=site.calendar_file,
        rows=tuple(sorted(rows, key=_order)),
        named=_named(session, first, last),
    )


def span_of(view: CalendarView, day: date, *, starts_monday: bool) -> tuple[date, date]:
    """The first and the last day of what is shown: of a month its whole weeks."""
    match view:
        case CalendarView.MONTH:
            month = Period.month_of(day)
            first, _end = week_of(month.first, starts_monday=starts_monday)
            return first, week_of(month.last, starts_monday=starts_monday)[1]
        case CalendarView.WEEK:
            return week_of(day, starts_monday=starts_monday)
        case CalendarView.LIST:
            return day, day + timedelta(days=LIST_DAYS - 1)


def chosen(kept: Any) -> tuple[CalendarView, Whose]:
    """The view and whose dates, of what a user's preference has; what is unknown is as at first."""
    told = kept if isinstance(kept, Mapping) else {}
    view, whose = told.get("view"), told.get("whose")
    return (
        CalendarView(view) if view in set(CalendarView) else CalendarView.MONTH,
        Whose(whose) if whose in set(Whose) else Whose.EVERYONE,
    )


def _order(row: CalendarRow) -> tuple[date, float, str, str]:
    at = row.start.timestamp() if row.start is not None else 0.0
    return row.day, at, row.number, str(row.source_id)


def _named(session: Session, first: date, last: date) -> dict[date, OfficeDay]:
    """A day that somebody took out of the calendar is named no more."""
    query = select(OfficeDayRow).where(OfficeDayRow.day.between(first, last))
    return {
        row.day: OfficeDay(row.day, works=row.works, kind=DayKind(row.kind), name=row.name)
        for row in session.scalars(query)
        if row.kind != DayKind.OWN or row.name or not is_as_usual(row.day, works=row.works)
    }
