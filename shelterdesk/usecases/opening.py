"""Opening a vault with keys that Unlock won: checks, migration, the month's end, the event."""

import shutil
from uuid import UUID

from shelterdesk import __version__
from shelterdesk.db.checkpoints import close_months
from shelterdesk.db.engine import open_store
from shelterdesk.db.manifest import BackupFacts, read_manifest
from shelterdesk.db.migrate import migrate_vault
from shelterdesk.db.restore import making_of
from shelterdesk.db.slots_state import accept_slots, begin_slots_change, finish_slots_change
from shelterdesk.db.store import Store
from shelterdesk.db.trail import first_fault
from shelterdesk.db.unit_of_work import Actor, UnitOfWork
from shelterdesk.errors import (
    BackupDamaged,
    CannotUnlock,
    FirstUnlock,
    RecordsDamaged,
    SlotsReplaced,
)
from shelterdesk.models import SigningKey, Staff
from shelterdesk.rules.access import Action, Viewer
from shelterdesk.sources import Sources
from shelterdesk.usecases.backups import begin_anew
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.key_papers import put_proved
from shelterdesk.usecases.noticing import (
    Notice,
    note_slots_replaced,
    notice_clock,
    notice_records,
    remember_visit,
)
from shelterdesk.usecases.rules import bring_dates_up
from shelterdesk.usecases.signing_keys import add_signing_key, retire_keys
from shelterdesk.usecases.untold import forget_untold
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.durable import disk_errors
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.kdf import KdfCost
from shelterdesk.vault.keys import Purpose
from shelterdesk.vault.lock import VaultLock
from shelterdesk.vault.opening import OpenedVault
from shelterdesk.vault.slot_changes import change_password, renew_user
from shelterdesk.vault.slot_secrets import UserKeys, new_user_keys
from shelterdesk.vault.slots_file import is_of_another_vault, is_older_than_beside
from shelterdesk.vault.visits import Visits
from shelterdesk.vocabulary.history import EventKind

NEWEST_EVENTS = 1000


def open_vault(
    folder: VaultFolder,
    lock: VaultLock,
    opened: OpenedVault,
    attempts: Attempts,
    sources: Sources,
    visits: Visits | None = None,
) -> Desk:
    """Open the store as the user whose password it was.

    Before the first screen: file sizes and header, slots file, schema, and the newest 1,000 events.
    Closes the months that are over, then notes what is unusual, the unlock and the failed ones
    before it; `visits` tells of records older than this user left them. Raises RecordsDamaged,
    StoreTooNew, SlotsReplaced and what `open_store` raises; CannotUnlock for a user who no longer
    works here; FirstUnlock for one whose password somebody else gave.
    """
    if opened.user is None:
        raise ValueError("a recovery key opens with open_recovered")
    if opened.user.once:
        raise FirstUnlock
    store = _open_store(folder, opened, sources)
    try:
        actor = _actor_of(store, opened.user)
        noticed = _begin(store, folder, opened, visits, opened.user.uid)
        _note_unlock(store, actor, attempts)
        desk = Desk(folder, lock, store, actor, opened.master_key, noticed, visits)
        bring_dates_up(desk)
    except BaseException:
        store.close()
        raise
    return _seated(desk)


def open_first(
    folder: VaultFolder,
    lock: VaultLock,
    opened: OpenedVault,
    password: str,
    cost: KdfCost,
    attempts: Attempts,
    sources: Sources,
    visits: Visits | None = None,
) -> Desk:
    """Open with a password that somebody else gave, and put the user's own in its place.

    The keys that sign for the user are made here, so that whoever gave the password never has them;
    the ones in the slot until now sign nothing. Raises what `open_vault` raises.
    """
    user = opened.user
    if user is None or not user.once:
        raise ValueError("this is no first unlock")
    store = _open_store(folder, opened, sources)
    try:
        _actor_of(store, user)
        noticed = _begin(store, folder, opened, visits, user.uid)
        keys = new_user_keys(user.uid, user.login, sources)
        document = renew_user(opened.slots, opened.master_key, keys, password, cost, sources)
        with store.change(store.as_vault()) as uow:
            uow.require_nothing("the password that was given allows just this")
            _renew_keys(uow, keys)
            forget_untold(uow, keys.uid)
            begin_slots_change(uow, folder, document)
            uow.note(EventKind.STAFF_PASSWORD, f"staff:{keys.uid}")
        finish_slots_change(store, folder)
        actor = _actor_of(store, keys)
        _note_unlock(store, actor, attempts)
        desk = Desk(folder, lock, store, actor, opened.master_key, noticed, visits)
        bring_dates_up(desk)
    except BaseException:
        store.close()
        raise
    return _seated(desk)


def open_recovered(
    folder: VaultFolder,
    lock: VaultLock,
    opened: OpenedVault,
    login: str,
    password: str,
    cost: KdfCost,
    sources: Sources,
    visits: Visits | None = None,
) -> Desk:
    """Open with the recovery key and give `login` a new password, and with it new signing keys.

    Signed by the vault itself: no user's key is at hand. Raises CannotUnlock for an unknown login
    or a user who no longer works here, and what `open_vault` raises.
    """
    slot = opened.slots.named(login)
    if slot is None:
        raise CannotUnlock
    store = _open_store(folder, opened, sources)
    try:
        _require_active(store, slot.uid)
        noticed = _begin(store, folder, opened, visits, slot.uid)
        keys = new_user_keys(slot.uid, slot.login, sources)
        document = renew_user(opened.slots, opened.master_key, keys, password, cost, sources)
        with store.change(store.as_vault()) as uow:
            uow.require_nothing("whoever holds the recovery paper holds the vault")
            _renew_keys(uow, keys)
            forget_untold(uow, keys.uid)
            begin_slots_change(uow, folder, document)
            put_proved(uow, opened.papers)
            uow.note(EventKind.VAULT_RECOVER, f"staff:{keys.uid}")
        finish_slots_change(store, folder)
        actor = _actor_of(store, keys)
        _note_unlock(store, actor, Attempts(folder, document))
        desk = Desk(folder, lock, store, actor, opened.master_key, noticed, visits)
        bring_dates_up(desk)
    except BaseException:
        store.close()
        raise
    return _seated(desk)


def strengthen_slot(desk: Desk, opened: OpenedVault, password: str, cost: KdfCost) -> None:
    """Seal the user's slot anew with the same password, when its cost is below today's floor."""
    if opened.user is None:
        raise ValueError("a recovery key has no slot of a user")
    document = change_password(
        opened.slots, opened.master_key, opened.user, password, cost, desk.store.sources
    )
    with desk.change() as uow:
        uow.require(Action.PASSWORD_CHANGE)
        begin_slots_change(uow, desk.folder, document)
        uow.note(EventKind.STAFF_PASSWORD, f"staff:{opened.user.uid}")
    finish_slots_change(desk.store, desk.folder)


def _open_store(folder: VaultFolder, opened: OpenedVault, sources: Sources) -> Store:
    for left in (folder.rehearsal, making_of(folder.rehearsal)):
        shutil.rmtree(left, ignore_errors=True)  # by a lock in the middle of one
    key = opened.master_key.key(Purpose.DATABASE)
    try:
        engine = open_store(folder.records, key)
    except RecordsDamaged:
        # With another key the first page reads as damaged, and is not: a stranger's, or that of
        # before the key was changed.
        if is_of_another_vault(folder, opened.vault_id) or is_older_than_beside(
            folder, opened.slots
        ):
            raise SlotsReplaced from None
        raise
    facts = BackupFacts(made_at=sources.now(), app_version=__version__, epoch=opened.slots.epoch)
    engine = migrate_vault(engine, key, folder.backups, facts)
    store = Store(engine, sources, opened.vault_id.hex, opened.vault_signer)
    try:
        accept_slots(store, folder, opened.slots_digest)
    except SlotsReplaced:
        note_slots_replaced(store)
        store.close()
        raise
    except BaseException:
        store.close()
        raise
    return store


def _begin(
    store: Store, folder: VaultFolder, opened: OpenedVault, visits: Visits | None, user: UUID
) -> tuple[Notice, ...]:
    """What comes before the unlock itself is noted: in this order, for the clock is compared with
    the last event, and a restored vault says that it is one before it is compared with a visit.
    """
    _prove_newest(store, opened)
    noticed = notice_clock(store)
    close_months(store)
    _note_restore(store, folder)
    if visits is not None:
        noticed += notice_records(store, visits, opened.master_key, user)
    return noticed


def _seated(desk: Desk) -> Desk:
    """A program that is ended from outside leaves no other mark of this visit."""
    if desk.visits is not None:
        remember_visit(desk.store, desk.visits, desk.master_key, desk.viewer.staff_id)
    return desk


def _actor_of(store: Store, keys: UserKeys) -> Actor:
    staff = _require_active(store, keys.uid)
    with store.read() as session:
        key = session.get(SigningKey, keys.signer.key_id)
        # The slots file of before a change that healed just now may still hold retired keys.
        if key is None or key.staff_id != staff.id or key.to_seq is not None:
            raise CannotUnlock
    return Actor(Viewer(staff.id, staff.role), keys.signer)


def _require_active(store: Store, uid: UUID) -> Staff:
    """CannotUnlock for somebody who does not work here, or no longer."""
    with store.read() as session:
        staff = session.get(Staff, uid)
        if staff is None or not staff.active or staff.voided_at is not None:
            raise CannotUnlock
        return staff


def _prove_newest(store: Store, opened: OpenedVault) -> None:
    with store.read() as session:
        public = opened.vault_signer.public
        fault = first_fault(session, store.vault_id, public, last=NEWEST_EVENTS)
    if fault is not None:
        raise RecordsDamaged(what="trail", at=f"event {fault.seq}: {fault.what}")


def _note_unlock(store: Store, actor: Actor, attempts: Attempts) -> None:
    failures = attempts.failures()
    if failures:
        with store.change(store.as_vault()) as uow:
            uow.require_nothing("what happened while nobody was in")
            for failure in failures:
                subject = f"staff:{failure.uid}" if failure.uid else "staff:unknown"
                uow.note(EventKind.UNLOCK_FAILED, subject, facts={"count": failure.count})
        attempts.told(failures)
    with store.change(actor) as uow:
        note_unlock(uow)


def _note_restore(store: Store, folder: VaultFolder) -> None:
    """A vault that came out of a backup says so at its first unlock: nobody could sign before."""
    if not folder.restored.exists():
        return
    with store.change(store.as_vault()) as uow:
        uow.require_nothing("what happened while nobody was in")
        begin_anew(uow)
        uow.note(EventKind.VAULT_RESTORE, f"vault:{store.vault_id}", facts=_came_from(folder))
    with disk_errors():
        folder.restored.unlink()


def _came_from(folder: VaultFolder) -> dict[str, str]:
    """When the backup was made, if its account can still be read."""
    try:
        made_at = read_manifest(folder.path, folder.restored.name).facts.made_at
    except BackupDamaged:
        return {}
    return {"made_at": made_at.isoformat()}


def note_unlock(uow: UnitOfWork) -> None:
    """This user is in from now on."""
    uow.require_nothing("an unlock is allowed by the key that made it")
    uow.note(EventKind.VAULT_UNLOCK, f"vault:{uow.store.vault_id}")


def _renew_keys(uow: UnitOfWork, keys: UserKeys) -> None:
    retire_keys(uow, keys.uid)
    add_signing_key(uow, keys.uid, keys.signer.public, keys.sealing_public)
