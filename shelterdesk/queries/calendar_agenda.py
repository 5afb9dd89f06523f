"""What leaves the calendar, on paper or as a file: its open entries, by case number, unnamed.

The rows are cut to what may leave here already: no name reaches a report or a file.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from shelterdesk.queries.calendar import calendar_span
from shelterdesk.queries.calendar_rows import CalendarRow, What
from shelterdesk.queries.settings import site_settings
from shelterdesk.queries.today import Whose
from shelterdesk.rules.access import Action, Viewer, require
from shelterdesk.vocabulary.calendar import CalendarKind, CalendarView


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaOrder:
    """Which days go out: those of a view, or one `day` alone (`view` None). Without `kind`: all."""

    view: CalendarView | None
    day: date
    whose: Whose
    kind: CalendarKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """One entry without any name. `name`: a course's own name."""

    source_id: UUID
    what: What
    name: str | None
    day: date
    start: datetime | None
    end: datetime | None
    until: datetime | None
    number: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysAgenda:
    """The lines of these days, both included, the earliest first."""

    first: date
    last: date
    lines: tuple[AgendaLine, ...]
    roc_years: bool


def days_agenda(session: Session, viewer: Viewer, order: AgendaOrder, now: datetime) -> DaysAgenda:
    """For the office wall. NotAllowed for who takes no paper along."""
    require(viewer, Action.AGENDA_SEND)
    view = order.view or CalendarView.WEEK
    span = calendar_span(session, viewer, view, order.day, now)
    first, last = (span.first, span.last) if order.view else (order.day, order.day)
    return DaysAgenda(
        first=first,
        last=last,
        lines=tuple(
            _line(row) for row in span.rows if first <= row.day <= last and _is_wanted(row, order)
        ),
        roc_years=site_settings(session).roc_years,
    )


def _is_wanted(row: CalendarRow, order: AgendaOrder) -> bool:
    mine = order.whose is Whose.EVERYONE or row.is_mine
    return not row.is_over and mine and row.is_of(order.kind)


def _line(row: CalendarRow) -> AgendaLine:
    return AgendaLine(
        source_id=row.source_id,
        what=row.what,
        name=row.name,
        day=row.day,
        start=row.start,
        end=row.end,
        until=row.until,
        number=row.number,
        place=row.place,
    )
