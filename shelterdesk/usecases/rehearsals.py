"""Trying a restore: whether a backup comes up again, is whole, and is of these records.

Takes an order of the open vault, does the work beside it, and notes what came of it.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select

from shelterdesk.db.backup import prove
from shelterdesk.db.engine import close_store, open_store
from shelterdesk.db.failures import translated
from shelterdesk.db.restore import restore_backup
from shelterdesk.db.store import Store
from shelterdesk.db.trail import Fault, prove_on, proved_from_the_start
from shelterdesk.errors import BackupDamaged, BackupOfOldKey, Missing, RecordsDamaged
from shelterdesk.models import AuditEvent
from shelterdesk.queries.backups import REHEARSED, written
from shelterdesk.rules.access import Action
from shelterdesk.sources import Sources
from shelterdesk.usecases.backups import kept_backups
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.settings import put_setting
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.keys import Purpose
from shelterdesk.vault.signing import Signer
from shelterdesk.vocabulary.history import EventKind

EVENTS = 1000
"""Proved between two looks at whether it is to stop."""


class Step(StrEnum):
    """What is being done, in this order."""

    COPYING = "COPYING"
    PAGES = "PAGES"
    EVENTS = "EVENTS"


Tell = Callable[[Step, float | None], None]


def _nobody(_step: Step, _share: float | None) -> None:
    """Nobody looks on, and nobody stops it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """A backup to be restored for a try, and what proves it."""

    backup: Path
    made_at: datetime
    into: Path
    sources: Sources
    vault_id: str
    signer: Signer
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsed:
    """What came up: how far its trail reaches, and how that ends."""

    made_at: datetime
    last: int
    digest: bytes


def to_rehearse(desk: Desk, backup: Path) -> Rehearsal:
    """One of `kept_backups`, to be tried. NotAllowed; Missing when it is not there any more;
    BackupOfOldKey.
    """
    for found in kept_backups(desk):
        if found.path == backup and found.of_old_key:
            raise BackupOfOldKey
        if found.path == backup:
            return Rehearsal(
                backup=backup,
                made_at=found.made_at,
                into=desk.folder.rehearsal,
                sources=desk.store.sources,
                vault_id=desk.store.vault_id,
                signer=desk.store.vault_signer,
                key=desk.master_key.key(Purpose.DATABASE),
            )
    raise Missing


def rehearse(order: Rehearsal, tell: Tell = _nobody) -> Rehearsed:
    """Restore it into a folder of its own, read all of it, verify its whole trail, and remove the
    folder. The backup itself is only read: opened, it would not be what it was. Needs no store.
    `tell` hears all the time how far it is; what it raises ends it. BackupDamaged, StoreTooNew,
    DiskFull, DiskFailed; Missing when it went meanwhile.
    """
    shutil.rmtree(order.into, ignore_errors=True)
    try:
        with translated():
            tell(Step.COPYING, None)
            folder = restore_backup(order.backup, order.into)
            prove(folder.records, order.key, lambda: tell(Step.PAGES, None))
            return _end_of_trail(order, folder, tell)
    except (BackupDamaged, RecordsDamaged):
        if not order.backup.exists():
            raise Missing from None
        raise BackupDamaged from None
    finally:
        shutil.rmtree(order.into, ignore_errors=True)


def note_rehearsed(desk: Desk, found: Rehearsed) -> None:
    """The restored trail ends with an event of these records, or it is another vault's backup:
    BackupDamaged.
    """
    with desk.change() as uow:
        uow.require(Action.BACKUP_MAKE)
        ours = uow.session.scalar(select(AuditEvent.digest).where(AuditEvent.seq == found.last))
        if ours != found.digest:
            raise BackupDamaged
        put_setting(uow, REHEARSED, written(uow.now()))
        facts = {"made_at": written(found.made_at)}
        uow.note(EventKind.VAULT_REHEARSE, f"vault:{desk.store.vault_id}", facts=facts)


def _end_of_trail(order: Rehearsal, folder: VaultFolder, tell: Tell) -> Rehearsed:
    engine = open_store(folder.records, order.key)
    try:
        store = Store(engine, order.sources, order.vault_id, order.signer)
        proved, last = proved_from_the_start(order.vault_id, order.signer.public), store.head.seq
        while proved.seq < last:
            tell(Step.EVENTS, proved.seq / last)
            with store.read() as session:
                found = prove_on(session, proved, EVENTS)
            if isinstance(found, Fault):
                raise BackupDamaged
            proved = found
        return Rehearsed(made_at=order.made_at, last=proved.seq, digest=proved.digest)
    finally:
        close_store(engine)
