"""Sessions of courses that are over and whose attendance nobody noted: how many, and since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.models import Case, Enrolment
from shelterdesk.queries.courses import SessionRow, sessions_not_noted
from shelterdesk.queries.standing import CLOSED
from shelterdesk.queries.visibility import within_reach
from shelterdesk.rules.access import ALLOWED, Action, Viewer
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.courses import Days


@dataclass(frozen=True, slots=True)
class NotNoted:
    """So many sessions that the viewer can note, and the day of the earliest."""

    count: int = 0
    first_on: date | None = None


def not_noted(session: Session, viewer: Viewer, today: date) -> NotNoted:
    """What the viewer can still note: somebody on the sheet is within reach, and her case open."""
    if Action.COURSE_ATTEND not in ALLOWED[viewer.role]:
        return NotNoted()
    rows = sessions_not_noted(session, today)
    spans = _spans_within_reach(session, viewer, rows)
    days = [
        day
        for row in rows
        if any(one.covers(day := local_day(row.start)) for one in spans.get(row.course_id, ()))
    ]
    return NotNoted(len(days), min(days, default=None))


def _spans_within_reach(
    session: Session, viewer: Viewer, rows: Sequence[SessionRow]
) -> dict[UUID, list[Days]]:
    query = (
        select(Enrolment.course_id, Enrolment.first_on, Enrolment.last_on)
        .join(Case, Case.id == Enrolment.case_id)
        .where(
            Enrolment.course_id.in_({row.course_id for row in rows}),
            Enrolment.voided_at.is_(None),
            Case.status.not_in(sorted(CLOSED)),
            within_reach(viewer),
        )
    )
    found: dict[UUID, list[Days]] = {}
    for course_id, first_on, last_on in session.execute(query):
        found.setdefault(course_id, []).append(Days(first_on, last_on))
    return found
