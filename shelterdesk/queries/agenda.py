"""What the agenda on paper is made of: the dates of the first screen, without anybody's name."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from shelterdesk.queries.settings import site_settings
from shelterdesk.queries.today import Part, TodayRow, Whose, part_of
from shelterdesk.rules.access import Action, Viewer, require
from shelterdesk.rules.calendar import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """All dates of each part, whatever the screen shows of them."""

    day: date
    rows: dict[Part, tuple[TodayRow, ...]]
    roc_years: bool


def agenda(session: Session, viewer: Viewer, whose: Whose, now: datetime) -> Agenda:
    """The dates that are overdue and those of 30 days. NotAllowed for who takes no paper along."""
    require(viewer, Action.AGENDA_SEND)
    today = local_day(now)
    return Agenda(
        day=today,
        rows={part: part_of(session, viewer, whose, today, part, None) for part in Part},
        roc_years=site_settings(session).roc_years,
    )
