"""When somebody was here before: their unlock before the one they work under."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shelterdesk.models import AuditEvent, Staff
from shelterdesk.rules.access import Viewer
from shelterdesk.vocabulary.history import EventKind

LOOKED_THROUGH = 20_000
"""The newest events, some tens of milliseconds: at full scale the last months."""

LAST_TWO = 2  # the one they work under, and the one before
_BEGINS = (EventKind.VAULT_UNLOCK.value, EventKind.VAULT_CREATE.value)


def unlock_before(
    session: Session, viewer: Viewer, looked: int = LOOKED_THROUGH
) -> datetime | None:
    """The moment of it; None for who is here for the first time.

    Who was away for longer than the newest events tell was away since the oldest of them at least.
    """
    head = session.scalar(select(func.max(AuditEvent.seq))) or 0
    recent = AuditEvent.seq > head - looked
    unlocks = (
        select(AuditEvent.at)
        .where(recent, AuditEvent.kind.in_(_BEGINS), AuditEvent.actor_id == viewer.staff_id)
        .order_by(AuditEvent.seq.desc())
        .limit(LAST_TWO)
    )
    found = session.scalars(unlocks).all()
    if len(found) == LAST_TWO:
        return found[-1]
    oldest = session.scalar(select(AuditEvent.at).where(recent).order_by(AuditEvent.seq).limit(1))
    joined = session.scalar(select(Staff.created_at).where(Staff.id == viewer.staff_id))
    is_all = head <= looked
    return None if is_all or oldest is None or joined is None or joined >= oldest else oldest
