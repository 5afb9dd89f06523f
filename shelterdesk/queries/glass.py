"""Cases that were opened with a reason: what the managers have not seen yet, and until when one may
look.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shelterdesk.models import BreakGlass, Case, Person, Staff
from shelterdesk.queries.visibility import still_open
from shelterdesk.rules.access import Action, CaseScope, Viewer, has_opened, reach, require

MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class GlassRow:
    """Who opened which case, when, why, and until when she may look."""

    glass_id: UUID
    revision: int
    case_id: UUID
    number: str
    known_as: str
    who: str
    at: datetime
    until: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnseenGlass:
    """The longest waiting first, at most `MOST`, and how many there are in all."""

    rows: tuple[GlassRow, ...]
    count: int


def unseen_glass(session: Session, viewer: Viewer) -> UnseenGlass:
    """What no manager has marked as seen. NotAllowed."""
    require(viewer, Action.GLASS_SEE)
    unseen = (BreakGlass.seen_at.is_(None), BreakGlass.voided_at.is_(None))
    count = session.scalar(select(func.count()).select_from(BreakGlass).where(*unseen)) or 0
    query = (
        select(BreakGlass, Case.number, Person.known_as, Staff.name)
        .join(Case, Case.id == BreakGlass.case_id)
        .join(Person, Person.id == Case.person_id)
        .join(Staff, Staff.id == BreakGlass.created_by)
        .where(*unseen)
        .order_by(BreakGlass.created_at, BreakGlass.id)
        .limit(MOST)
    )
    rows = tuple(
        GlassRow(
            glass_id=glass.id,
            revision=glass.revision,
            case_id=glass.case_id,
            number=number,
            known_as=known_as,
            who=who,
            at=glass.created_at,
            until=glass.until,
            reason=glass.reason,
        )
        for glass, number, known_as, who in session.execute(query)
    )
    return UnseenGlass(rows=rows, count=count)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """Since when, until when and why the viewer may look at a case outside the own ones."""

    since: datetime
    until: datetime
    reason: str


def looking(session: Session, viewer: Viewer, case_id: UUID, scope: CaseScope) -> Looking | None:
    """None for a case that is the viewer's anyway."""
    if scope in reach(viewer) or not has_opened(viewer, scope):
        return None
    newest = (
        select(BreakGlass.created_at, BreakGlass.until, BreakGlass.reason)
        .where(
            BreakGlass.case_id == case_id,
            BreakGlass.created_by == viewer.staff_id,
            still_open(),
        )
        .order_by(BreakGlass.until.desc())
        .limit(1)
    )
    since, until, reason = session.execute(newest).one()
    return Looking(since=since, until=until, reason=reason)
