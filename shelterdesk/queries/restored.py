"""Whether these records came out of a backup since a manager was last in: what was erased after it
was made is back.
"""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shelterdesk.models import AuditDetail, AuditEvent
from shelterdesk.queries.history import facts_in
from shelterdesk.rules.access import ALLOWED, Action, Viewer
from shelterdesk.vocabulary.history import EventKind

LOOKED_THROUGH = 20_000
"""Events, the newest: some tens of milliseconds."""


def restored_from(session: Session, viewer: Viewer) -> datetime | None:
    """When the backup was made, at the first unlock of somebody who erases files; else None."""
    if Action.RETENTION_DECIDE not in ALLOWED[viewer.role]:
        return None
    head = session.scalar(select(func.max(AuditEvent.seq))) or 0
    recent = AuditEvent.seq > head - LOOKED_THROUGH
    unlocks = (
        select(AuditEvent.seq)
        .where(
            recent,
            AuditEvent.kind == EventKind.VAULT_UNLOCK.value,
            AuditEvent.actor_id == viewer.staff_id,
        )
        .order_by(AuditEvent.seq.desc())
        .limit(2)
    )
    found = session.scalars(unlocks).all()
    before = found[1] if len(found) == 2 else 0
    restores = (
        select(AuditDetail.content)
        .join(AuditEvent, AuditEvent.seq == AuditDetail.seq)
        .where(recent, AuditEvent.seq > before, AuditEvent.kind == EventKind.VAULT_RESTORE.value)
        .order_by(AuditEvent.seq.desc())
        .limit(1)
    )
    made_at = facts_in(session.scalar(restores)).get("made_at")
    return datetime.fromisoformat(made_at) if isinstance(made_at, str) else None
