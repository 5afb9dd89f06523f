"""How the recovery key is kept, and when its paper last proved to be right."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.models import Setting
from shelterdesk.rules.access import Action, Viewer, require
from shelterdesk.vocabulary.papers import KeptOn

KEPT_ON, PROVED = "papers_kept_on", "paper_proved"


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersStanding:
    """`kept_on`: None where it was made before anybody noted that. `proved`: when the paper was
    last typed and right: tried, used, or typed back when it was made.
    """

    kept_on: KeptOn | None = None
    proved: datetime | None = None


def papers_standing(session: Session, viewer: Viewer) -> PapersStanding:
    """For whoever may change the key. NotAllowed."""
    require(viewer, Action.STAFF_CHANGE)
    chosen = select(Setting.key, Setting.value).where(Setting.key.in_((KEPT_ON, PROVED)))
    kept: dict[str, Any] = {row.key: row.value for row in session.execute(chosen)}
    proved = kept.get(PROVED)
    return PapersStanding(
        kept_on=KeptOn(kept[KEPT_ON]) if kept.get(KEPT_ON) in set(KeptOn) else None,
        proved=datetime.fromisoformat(proved) if proved else None,
    )
