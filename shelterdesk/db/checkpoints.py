"""Closes each month that is over: a signed note of how many events there were, and their head."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.db.store import Store
from shelterdesk.db.trail import CHECKPOINT
from shelterdesk.models import AuditEvent, CheckpointRow
from shelterdesk.package.checkpoints import Checkpoint, note, note_digest, origin_of
from shelterdesk.rules.calendar import local_day
from shelterdesk.vocabulary.history import EventKind


def close_months(store: Store) -> list[str]:
    """Sign a checkpoint for every month before this one that has none yet, oldest first.

    Called at the first unlock after a month's last local day, before anything else is noted: a
    month's events are those between two checkpoints, by number. Gives the months closed now.
    """
    with store.read() as session:
        months = list(_months_to_close(session, local_day(store.sources.now())))
    for month in months:
        _close(store, month)
    return months


def newest_checkpoint(session: Session) -> CheckpointRow | None:
    """The last closed month's, or None in a vault's first month."""
    return session.scalars(
        select(CheckpointRow).order_by(CheckpointRow.month.desc()).limit(1)
    ).first()


def _close(store: Store, month: str) -> None:
    with store.change(store.as_vault()) as uow:
        uow.require_nothing("the vault closes its months by itself")
        before = newest_checkpoint(uow.session)
        checkpoint = Checkpoint(
            origin=origin_of(store.vault_id),
            month=month,
            size=store.head.seq,
            head=store.head.digest,
            previous=note_digest(before.note) if before else None,
        )
        signer = store.vault_signer
        text = note(checkpoint, signer.public, signer.sign)
        uow.session.add(CheckpointRow(month=month, size=checkpoint.size, note=text))
        facts = {"size": checkpoint.size, "note": note_digest(text).hex()}
        uow.note(EventKind.MONTH_CLOSE, f"{CHECKPOINT}{month}", facts=facts)


def _months_to_close(session: Session, today: date) -> Iterator[str]:
    newest = newest_checkpoint(session)
    if newest is not None:
        start = _after(newest.month)
    else:
        first = session.scalars(select(AuditEvent.at).order_by(AuditEvent.seq).limit(1)).first()
        if first is None:
            return
        start = local_day(first).replace(day=1)
    while start < today.replace(day=1):
        yield f"{start:%Y-%m}"
        start = _after(f"{start:%Y-%m}")


def _after(month: str) -> date:
    year, number = int(month[:4]), int(month[5:])
    return date(year + number // 12, number % 12 + 1, 1)
