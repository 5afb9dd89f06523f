"""The vault's key is changed: who left opens nothing any more, the others lose nothing."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine

from shelterdesk.db import rekeying
from shelterdesk.db.backup import copy_proved
from shelterdesk.db.checkpoints import close_months
from shelterdesk.db.engine import close_store, open_store
from shelterdesk.db.trail import first_fault
from shelterdesk.errors import (
    AppError,
    BackupOfOldKey,
    CannotUnlock,
    CopyDiffers,
    DiskFull,
    FirstUnlock,
    Interrupted,
    Invalid,
    NoNewerBackup,
    NotAllowed,
    RecordsDamaged,
    Stale,
    WrongRecoveryKey,
)
from shelterdesk.queries.backups import backup_standing
from shelterdesk.sources import Sources
from shelterdesk.usecases import key_change
from shelterdesk.usecases.backups import back_up, kept_backups
from shelterdesk.usecases.checks import check_store
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.key_change import KeyChange, NewKey, change_key, sealed_anew
from shelterdesk.usecases.leaving import Leaving
from shelterdesk.usecases.old_backups import OldOnes, remove_old_backups
from shelterdesk.usecases.opening import open_first, open_recovered, open_vault, strengthen_slot
from shelterdesk.usecases.rehearsals import rehearse, to_rehearse
from shelterdesk.usecases.restoring import restore
from shelterdesk.usecases.staff import slots_now
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.kdf import CHEAPEST
from shelterdesk.vault.keys import Purpose
from shelterdesk.vault.lock import take_lock
from shelterdesk.vault.opening import OpenedVault, unlock, unlock_with_recovery
from shelterdesk.vault.recovery import format_recovery_key, new_recovery_key
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.staff import Role
from tests.desks import LOGIN, PASSWORD, Office, lucky
from tests.usecases.dump import dump
from tests.usecases.test_audit_package import exported, wrong_in
from tests.usecases.test_leaving import leaving
from tests.usecases.test_staff import OWN, added

LEFT = ("records*rekey*", "records.keys.tmp")


def nothing() -> None:
    """Nobody ends it."""


@dataclass
class Gone:
    """Somebody who has to go, with everything she took along."""

    uid: UUID
    login: str
    records: bytes
    slots: bytes
    backup: Path


@pytest.fixture
def gone(office: Office) -> Gone:
    actor = office.colleague()
    assert actor.viewer is not None
    office.logged(office.case())
    backup = back_up(office.desk, nothing, asked=True).path
    folder = VaultFolder(office.path)
    return Gone(
        uid=actor.viewer.staff_id,
        login=slots_now(office.desk).document.user(actor.viewer.staff_id).login,
        records=folder.records.read_bytes(),
        slots=folder.slots.read_bytes(),
        backup=backup,
    )


def left(office: Office) -> list[Path]:
    """What of a change still lies in the folder."""
    return [path for pattern in LEFT for path in office.path.glob(pattern)]


def new_key(office: Office, leaver: Leaving | None, recovery_key: bytes | None = None) -> NewKey:
    now = replace(slots_now(office.desk), sources=lucky(office.clock))
    change = KeyChange(leaving=leaver, recovery_key=recovery_key)
    return sealed_anew(now, change, CHEAPEST)


def changed(office: Office, gone: Gone | None, recovery_key: bytes | None = None) -> NewKey:
    """The manager changes the key, and stays in."""
    leaver = leaving(office, gone.uid) if gone else None
    new = new_key(office, leaver, recovery_key)
    office.desk = change_key(office.desk, new, nothing)
    return new


def entered(office: Office, login: str, password: str) -> Desk:
    """Closed and unlocked again."""
    office.desk.close()
    folder, sources = VaultFolder(office.path), lucky(office.clock)
    lock = take_lock(folder, sources)
    attempts = Attempts.of(folder)
    try:
        opened = unlock(folder, login, password, attempts)
        office.desk = open_vault(folder, lock, opened, attempts, sources)
    except BaseException:
        lock.release()
        raise
    return office.desk


def opened(office: Office, login: str, password: str = PASSWORD) -> OpenedVault:
    folder = VaultFolder(office.path)
    return unlock(folder, login, password, Attempts.of(folder))


# What is in the new store


def test_the_manager_works_on_in_a_store_with_all_records(office: Office, gone: Gone) -> None:
    before, head = dump(office.desk.store), office.desk.store.head
    changed(office, gone)
    after = dump(office.desk.store)
    before["staff"][str(gone.uid)]["active"] = False
    assert after == before
    events = office.events()
    assert events[head.seq - 1].digest == head.digest
    assert [event.kind for event in events[head.seq :]] == [
        EventKind.STAFF_RETIRE, EventKind.VAULT_REKEY,
    ]  # fmt: skip
    assert all(check.ok for check in check_store(office.desk.store))
    assert left(office) == []
    assert not VaultFolder(office.path).slots_previous.exists()


def test_what_is_saved_after_it_is_there_at_the_next_unlock(office: Office, gone: Gone) -> None:
    changed(office, gone)
    case = office.case()
    desk = entered(office, LOGIN, PASSWORD)
    assert str(case) in dump(desk.store)["case_file"]
    with desk.store.read() as session:
        assert first_fault(session, desk.store.vault_id, desk.store.vault_signer.public) is None


def test_the_vault_is_known_to_inspectors_as_before(office: Office, gone: Gone) -> None:
    public = office.desk.store.vault_signer.public
    changed(office, gone)
    assert opened(office, LOGIN).vault_signer.public == public


# Who comes in


def test_the_others_come_in_with_their_own_passwords(office: Office, gone: Gone) -> None:
    stays = office.colleague(Role.READER).viewer
    assert stays is not None
    login = slots_now(office.desk).document.user(stays.staff_id).login
    changed(office, gone)
    desk = entered(office, login, PASSWORD)
    assert desk.viewer == stays
    entered(office, LOGIN, PASSWORD)


def test_a_slot_is_sealed_anew_once_its_password_is_at_hand(office: Office, gone: Gone) -> None:
    changed(office, gone)
    found = opened(office, LOGIN)
    assert found.to_seal_anew
    strengthen_slot(office.desk, found, PASSWORD, CHEAPEST)
    assert not opened(office, LOGIN).to_seal_anew
    assert not slots_now(office.desk).document.user(office.manager).carried
    entered(office, LOGIN, PASSWORD)


def test_who_was_not_in_between_two_changes_comes_in_after_both(office: Office, gone: Gone) -> None:
    stays = office.colleague().viewer
    assert stays is not None
    login = slots_now(office.desk).document.user(stays.staff_id).login
    changed(office, gone)
    changed(office, None)
    assert entered(office, login, PASSWORD).viewer == stays


def test_who_has_no_own_password_yet_gets_another_one_for_one_unlock(
    office: Office, gone: Gone
) -> None:
    told = added(office)  # whoever leaves may have told her
    (given,) = changed(office, gone).given
    with pytest.raises(CannotUnlock):
        opened(office, "egret", told.once)
    with pytest.raises(FirstUnlock):
        entered(office, "egret", given.once)
    folder = VaultFolder(office.path)
    found = opened(office, "egret", given.once)
    sources = lucky(office.clock)
    office.desk = open_first(
        folder, take_lock(folder, sources), found, OWN, CHEAPEST, Attempts.of(folder), sources
    )
    assert all(check.ok for check in check_store(office.desk.store))


def test_the_recovery_key_on_paper_stays_right(office: Office, gone: Gone) -> None:
    changed(office, gone)
    office.desk.close()
    folder, sources = VaultFolder(office.path), lucky(office.clock)
    found = unlock_with_recovery(folder, format_recovery_key(office.keys.recovery_key))
    office.desk = open_recovered(
        folder, take_lock(folder, sources), found, LOGIN, OWN, CHEAPEST, sources
    )
    entered(office, LOGIN, OWN)


def test_a_new_recovery_key_takes_the_place_of_the_old_one(office: Office, gone: Gone) -> None:
    fresh = new_recovery_key(lucky(office.clock))
    changed(office, gone, fresh)
    folder = VaultFolder(office.path)
    with pytest.raises(WrongRecoveryKey):
        unlock_with_recovery(folder, format_recovery_key(office.keys.recovery_key))
    found = unlock_with_recovery(folder, format_recovery_key(fresh))
    assert found.master_key.secret == office.desk.master_key.secret


# Who does not


def test_the_password_of_who_left_opens_nothing(office: Office, gone: Gone) -> None:
    changed(office, gone)
    with pytest.raises(CannotUnlock):
        opened(office, gone.login)


def test_the_old_slots_file_opens_nothing_of_the_new_store(office: Office, gone: Gone) -> None:
    changed(office, gone)
    office.desk.close()
    folder, sources = VaultFolder(office.path), lucky(office.clock)
    now = folder.slots.read_bytes()
    folder.slots.write_bytes(gone.slots)
    for login in (gone.login, LOGIN):
        attempts = Attempts.of(folder)
        found = unlock(folder, login, PASSWORD, attempts)
        with take_lock(folder, sources) as lock, pytest.raises(AppError):
            open_vault(folder, lock, found, attempts, sources)
    folder.slots.write_bytes(now)
    entered(office, LOGIN, PASSWORD)


def test_the_slots_of_an_old_backup_open_nothing_of_the_new_store(
    office: Office, gone: Gone, tmp_path: Path
) -> None:
    changed(office, gone)
    office.desk.close()
    stolen = tmp_path / "stolen"
    restore(gone.backup, stolen)
    shutil.copy(office.path / "records.sdb", stolen / "records.sdb")
    folder, sources = VaultFolder(stolen), lucky(office.clock)
    attempts = Attempts.of(folder)
    found = unlock(folder, gone.login, PASSWORD, attempts)
    with take_lock(folder, sources) as lock, pytest.raises(AppError):
        open_vault(folder, lock, found, attempts, sources)
    entered(office, LOGIN, PASSWORD)


def test_the_old_key_itself_opens_nothing_of_the_new_store(office: Office, gone: Gone) -> None:
    old = office.desk.master_key.key(Purpose.DATABASE)
    changed(office, gone)
    office.desk.close()
    with pytest.raises(RecordsDamaged):
        open_store(office.path / "records.sdb", old)
    entered(office, LOGIN, PASSWORD)


def test_the_old_records_put_back_are_refused(office: Office, gone: Gone) -> None:
    changed(office, gone)
    office.desk.close()
    folder = VaultFolder(office.path)
    now = folder.records.read_bytes()
    folder.records.write_bytes(gone.records)
    with pytest.raises(AppError):
        entered(office, LOGIN, PASSWORD)
    folder.records.write_bytes(now)
    entered(office, LOGIN, PASSWORD)


# When it does not come to it


def test_nothing_has_changed_when_it_is_ended(office: Office, gone: Gone) -> None:
    new = new_key(office, leaving(office, gone.uid))
    seen = list[int]()

    def ends_later() -> None:
        seen.append(1)
        if len(seen) > 3:
            raise Interrupted

    before = dump(office.desk.store)
    with pytest.raises(Interrupted):
        change_key(office.desk, new, ends_later)
    assert dump(office.desk.store) == before
    assert left(office) == []
    office.case()  # the store is open
    changed(office, None)  # and it can be tried again at once
    entered(office, gone.login, PASSWORD)


def test_slots_that_were_changed_meanwhile_are_not_overwritten(office: Office, gone: Gone) -> None:
    new = new_key(office, leaving(office, gone.uid))
    added(office)
    with pytest.raises(Stale):
        change_key(office.desk, new, nothing)
    assert opened(office, gone.login).user is not None


def test_only_the_manager_changes_it(office: Office, gone: Gone) -> None:
    desk = office.at_desk(office.colleague())
    new = new_key(office, leaving(office, gone.uid))
    with pytest.raises(NotAllowed):
        change_key(desk, new, nothing)


def test_nobody_removes_oneself_with_it(office: Office, gone: Gone) -> None:
    new = new_key(office, leaving(office, office.manager))
    with pytest.raises(Invalid):
        change_key(office.desk, new, nothing)
    assert left(office) == []


def cut(at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the program ended when it came to this."""

    def ends(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(key_change, at, ends)


@pytest.mark.parametrize(
    ("at", "still_in"), [("decide_swap", True), ("settle_swap", False), ("_at_new", False)]
)
def test_cut_anywhere_the_old_vault_opens_or_the_new_one(
    office: Office, gone: Gone, monkeypatch: pytest.MonkeyPatch, at: str, still_in: bool
) -> None:
    new = new_key(office, leaving(office, gone.uid))
    with monkeypatch.context() as patched:
        cut(at, patched)
        with pytest.raises(KeyboardInterrupt):
            change_key(office.desk, new, nothing)
    if office.desk.store.is_open:
        office.desk.close()
    else:
        office.desk.lock.release()
    folder, sources = VaultFolder(office.path), lucky(office.clock)
    office.desk = _open(folder, sources, LOGIN)
    assert all(check.ok for check in check_store(office.desk.store))
    logins = [slot.login for slot in slots_now(office.desk).document.users]
    assert (gone.login in logins) is still_in
    assert left(office) == []


def _open(folder: VaultFolder, sources: Sources, login: str) -> Desk:
    lock = take_lock(folder, sources)
    attempts = Attempts.of(folder)
    return open_vault(folder, lock, unlock(folder, login, PASSWORD, attempts), attempts, sources)


# Backups


def test_a_new_backup_is_due_at_once(office: Office, gone: Gone) -> None:
    changed(office, gone)
    with office.desk.store.read() as session:
        standing = backup_standing(session, office.desk.viewer)
    assert standing.here is None
    assert standing.key_since == slots_now(office.desk).document.epoch
    back_up(office.desk, nothing, asked=False)


def test_an_old_backup_is_told_apart_and_not_tried_with_a_key_that_opens_nothing_of_it(
    office: Office, gone: Gone
) -> None:
    changed(office, gone)
    own = back_up(office.desk, nothing, asked=True).path
    assert {one.path: one.of_old_key for one in kept_backups(office.desk)} == {
        gone.backup: True, own: False,
    }  # fmt: skip
    with pytest.raises(BackupOfOldKey):
        to_rehearse(office.desk, gone.backup)
    assert rehearse(to_rehearse(office.desk, own)).last


def test_old_backups_go_when_there_is_a_newer_one(office: Office, gone: Gone) -> None:
    changed(office, gone)
    with pytest.raises(NoNewerBackup):
        remove_old_backups(office.desk)
    assert gone.backup.exists()
    own = back_up(office.desk, nothing, asked=True).path
    assert remove_old_backups(office.desk) == OldOnes(backups=1)
    assert not gone.backup.exists()
    assert [one.path for one in kept_backups(office.desk)] == [own]
    assert office.kinds()[-1] == EventKind.VAULT_BACKUPS_REMOVED
    assert remove_old_backups(office.desk) == OldOnes()


# What is not as it should be


def test_a_copy_that_is_not_like_the_records_takes_no_place(
    office: Office, gone: Gone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other(engine: Engine, target: Path, key: bytes, **rest: Any) -> int:
        schema = copy_proved(engine, target, key, **rest)
        copy = open_store(target, key)
        with copy.begin() as connection:
            connection.exec_driver_sql("DELETE FROM search_key")
        close_store(copy)
        return schema

    monkeypatch.setattr(rekeying, "copy_proved", other)
    untouched(office, gone, CopyDiffers)


def test_a_disk_without_room_is_said_before_anything_is_copied(
    office: Office, gone: Gone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=0))
    untouched(office, gone, DiskFull)


def untouched(office: Office, gone: Gone, error: type[AppError]) -> None:
    """It is refused, and the vault is as it was."""
    before = dump(office.desk.store)
    with pytest.raises(error):
        changed(office, gone)
    assert dump(office.desk.store) == before
    assert left(office) == []
    assert opened(office, gone.login).user is not None


def test_the_months_package_is_proved_as_before(office: Office, gone: Gone, tmp_path: Path) -> None:
    changed(office, gone)
    office.logged(office.case())
    office.clock.forward(days=10)
    close_months(office.desk.store)
    assert wrong_in(exported(office, tmp_path)) == []
