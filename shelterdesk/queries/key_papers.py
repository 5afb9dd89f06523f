"""How the recovery key is kept, and when its papers last proved to be right."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.models import AuditEvent, Setting
from shelterdesk.queries.settings import preference
from shelterdesk.rules.access import ALLOWED, Action, Viewer, require
from shelterdesk.rules.papers import DAYS, is_try_due
from shelterdesk.vocabulary.papers import KeptOn

KEPT_ON, PROVED, PAPERS = "papers_kept_on", "paper_proved", "papers_proved"
TRY_DAYS = "paper_days"
TOLD = "paper_told"
"""A preference: since when it was overdue, the last time the user closed what says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersStanding:
    """`kept_on`: None where it was made before anybody noted that. `right_on`: when the paper was
    last typed and right: tried, used, or typed back when it or the vault was made. `papers`: the
    same of each of three, None where nobody noted it. `days`: after so many it is tried again.
    """

    kept_on: KeptOn | None = None
    right_on: datetime
    papers: tuple[datetime | None, ...] = (None, None, None)
    days: int = DAYS


def papers_standing(session: Session, viewer: Viewer) -> PapersStanding:
    """For whoever may change the key. NotAllowed."""
    require(viewer, Action.STAFF_CHANGE)
    wanted = (KEPT_ON, PROVED, PAPERS, TRY_DAYS)
    chosen = select(Setting.key, Setting.value).where(Setting.key.in_(wanted))
    kept: dict[str, Any] = {row.key: row.value for row in session.execute(chosen)}
    made = session.scalars(select(AuditEvent.at).where(AuditEvent.seq == 1)).one()
    return PapersStanding(
        kept_on=KeptOn(kept[KEPT_ON]) if kept.get(KEPT_ON) in set(KeptOn) else None,
        right_on=_moment(kept.get(PROVED)) or made,
        papers=tuple(_moment(when) for when in kept.get(PAPERS) or (None, None, None)),
        days=kept.get(TRY_DAYS, DAYS),
    )


def paper_overdue(session: Session, viewer: Viewer, now: datetime) -> datetime | None:
    """Since when nobody has proved the paper, where that is to be said; None for whoever cannot,
    and for who has closed it for this time.
    """
    if Action.STAFF_CHANGE not in ALLOWED[viewer.role]:
        return None
    standing = papers_standing(session, viewer)
    since = standing.right_on
    if not is_try_due(since, now, standing.days):
        return None
    return None if preference(session, viewer, TOLD) == since.isoformat() else since


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
