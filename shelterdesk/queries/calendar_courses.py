"""On the calendar from the courses: their sessions, which tell of nobody."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from shelterdesk.queries.calendar_rows import CalendarRow, Days, Moving
from shelterdesk.queries.courses import SessionRow, sessions_between
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.calendar import local_day
from shelterdesk.vocabulary.calendar import CalendarKind


def session_rows(session: Session, _viewer: Viewer, days: Days) -> Iterator[CalendarRow]:
    """The sessions of these days that were not called off."""
    for one in sessions_between(session, days.first, days.last):
        if one.cancel_reason is None:
            yield _row(one, days)


def _row(one: SessionRow, days: Days) -> CalendarRow:
    day = local_day(one.start)
    return CalendarRow(
        source_id=one.session_id,
        kind=CalendarKind.COURSES,
        what=one.kind,
        name=one.name,
        day=day,
        start=one.start,
        end=one.end,
        staff_name=one.teacher,
        place=one.place,
        moving=Moving.OVER if one.is_noted else Moving.COURSE,
        revision=one.revision,
        is_over=one.is_noted or (day < days.today and not one.is_owed(days.today)),
    )
