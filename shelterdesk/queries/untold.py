"""Users whose password for one unlock may be known to nobody: a change of the key made it."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.models import Setting, Staff
from shelterdesk.rules.access import ALLOWED, Action, Viewer

UNTOLD = "once_untold"


def untold_users(session: Session) -> tuple[UUID, ...]:
    """Whose it is; who left meanwhile may be among them."""
    kept = session.scalar(select(Setting.value).where(Setting.key == UNTOLD))
    return tuple(UUID(user) for user in kept or ())


def untold(session: Session, viewer: Viewer) -> tuple[str, ...]:
    """Their names, for whoever can reset them; nothing for everybody else."""
    if Action.STAFF_CHANGE not in ALLOWED[viewer.role]:
        return ()
    here = select(Staff.name).where(
        Staff.id.in_(untold_users(session)), Staff.active, Staff.voided_at.is_(None)
    )
    return tuple(session.scalars(here.order_by(Staff.name, Staff.id)))
