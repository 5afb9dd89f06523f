"""The inspectors' keys that packages can be sealed to."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.errors import Missing
from shelterdesk.models import InspectorKey
from shelterdesk.package.signatures import fits, read_fingerprint
from shelterdesk.rules.access import Action, Viewer, require
from shelterdesk.spelling import fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectorKeyRow:
    """Whose key, the key itself, and what two people compare."""

    id: UUID
    owner: str
    recipient: str
    fingerprint: str


def inspector_keys(session: Session, viewer: Viewer) -> tuple[InspectorKeyRow, ...]:
    """Those in use, by owner. NotAllowed."""
    require(viewer, Action.EXPORT_WRITE)
    found = session.scalars(
        select(InspectorKey)
        .where(InspectorKey.active, InspectorKey.voided_at.is_(None))
        .order_by(InspectorKey.owner, InspectorKey.id)
    )
    return tuple(_row(key) for key in found)


def key_named(session: Session, viewer: Viewer, said: str) -> InspectorKeyRow:
    """The one in use that this public key, or this fingerprint, names. NotAllowed; Missing."""
    recipient, digits = "".join(said.split()), read_fingerprint(said)
    for key in inspector_keys(session, viewer):
        if key.recipient == recipient or (digits and fits(key.recipient.encode(), digits)):
            return key
    raise Missing


def key_in_use(session: Session, key_id: UUID) -> InspectorKeyRow:
    """One of them. Missing when there is none, or it was retired."""
    key = session.get(InspectorKey, key_id)
    if key is None or not key.active:
        raise Missing
    return _row(key)


def _row(key: InspectorKey) -> InspectorKeyRow:
    return InspectorKeyRow(
        id=key.id,
        owner=key.owner,
        recipient=key.recipient,
        fingerprint=fingerprint(key.recipient.encode()),
    )
