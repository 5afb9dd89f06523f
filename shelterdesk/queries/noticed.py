"""What was noticed at other people's unlocks, for the manager, since the own unlock before."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shelterdesk.models import AuditDetail, AuditEvent
from shelterdesk.queries.unlocks import LOOKED_THROUGH
from shelterdesk.rules.access import ALLOWED, Action, Viewer
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.noticed import Noticed


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticedBefore:
    """When something was noticed, and what."""

    at: datetime
    what: Noticed


def noticed_before(session: Session, viewer: Viewer) -> tuple[NoticedBefore, ...]:
    """The newest first; nothing for who may not read the audit log. What this unlock itself noticed
    is told to its user with other words.
    """
    if Action.AUDIT_READ not in ALLOWED[viewer.role]:
        return ()
    head = session.scalar(select(func.max(AuditEvent.seq))) or 0
    oldest = max(head - LOOKED_THROUGH, 0)
    mine = session.execute(
        select(AuditEvent.seq, AuditEvent.boot)
        .where(
            AuditEvent.seq > oldest,
            AuditEvent.kind == EventKind.VAULT_UNLOCK.value,
            AuditEvent.actor_id == viewer.staff_id,
        )
        .order_by(AuditEvent.seq.desc())
        .limit(2)
    ).all()
    now, since = mine[0].boot if mine else "", mine[1].seq if len(mine) > 1 else oldest
    query = (
        select(AuditEvent.at, AuditDetail.content)
        .join(AuditDetail, AuditDetail.seq == AuditEvent.seq)
        .where(
            AuditEvent.seq > since,
            AuditEvent.kind == EventKind.VAULT_NOTICE.value,
            AuditEvent.boot != now,
        )
        .order_by(AuditEvent.seq.desc())
    )
    return tuple(
        NoticedBefore(at=row.at, what=Noticed(json.loads(row.content)["facts"]["noticed"]))
        for row in session.execute(query)
    )
