"""A user's own unfinished forms. Nobody else's are ever read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from shelterdesk.errors import Missing
from shelterdesk.models import Case, Draft, Person
from shelterdesk.queries.visibility import visible_cases
from shelterdesk.rules.access import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """One unfinished form. `number` and `known_as` are None without a case the viewer may see.

    `content` is the form as it stood and `place` where the cursor was: only the form reads them.
    """

    draft_id: UUID
    form: str
    case_id: UUID | None
    number: str | None
    known_as: str | None
    saved_at: datetime
    open_at_lock: bool
    content: Mapping[str, Any]
    place: Mapping[str, Any]


def drafts_of(session: Session, viewer: Viewer) -> list[DraftRow]:
    """The viewer's drafts, newest first."""
    return _rows(session, viewer)


def draft(session: Session, viewer: Viewer, draft_id: UUID) -> DraftRow:
    """One of the viewer's own. Missing, also if it is somebody else's."""
    rows = _rows(session, viewer, Draft.id == draft_id)
    if not rows:
        raise Missing
    return rows[0]


def draft_count(session: Session, viewer: Viewer) -> int:
    """How many the viewer has: the badge of the navigation."""
    own = select(func.count()).select_from(Draft).where(Draft.staff_id == viewer.staff_id)
    return session.scalar(own) or 0


def _rows(session: Session, viewer: Viewer, *which: ColumnElement[bool]) -> list[DraftRow]:
    query = (
        select(Draft, Case.number, Person.known_as)
        .select_from(Draft)
        .outerjoin(Case, (Case.id == Draft.case_id) & visible_cases(viewer))
        .outerjoin(Person, Person.id == Case.person_id)
        .where(Draft.staff_id == viewer.staff_id, *which)
        .order_by(Draft.saved_at.desc(), Draft.id)
    )
    return [
        DraftRow(
            draft_id=row.id,
            form=row.form,
            case_id=row.case_id,
            number=number,
            known_as=known_as,
            saved_at=row.saved_at,
            open_at_lock=row.open_at_lock,
            content=row.content,
            place=row.place,
        )
        for row, number, known_as in session.execute(query)
    ]
