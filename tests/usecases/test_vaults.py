"""Making a vault, opening it again, and opening it with the recovery key."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from shelterdesk.db.trail import first_bad_checkpoint, first_fault
from shelterdesk.errors import (
    CannotUnlock,
    DiskFull,
    FolderNotEmpty,
    FolderNotWritable,
    Invalid,
    RecordsDamaged,
    VaultInUse,
)
from shelterdesk.sources import Sources
from shelterdesk.usecases import opening, vaults
from shelterdesk.usecases.backups import back_up
from shelterdesk.usecases.checks import check_store
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.opening import open_recovered, open_vault, strengthen_slot
from shelterdesk.usecases.restoring import restore
from shelterdesk.usecases.vaults import NewShelter, create_vault
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.kdf import CHEAPEST, KdfCost
from shelterdesk.vault.lock import take_lock
from shelterdesk.vault.opening import unlock, unlock_with_recovery
from shelterdesk.vault.recovery import format_recovery_key
from shelterdesk.vault.slots import read_slots
from shelterdesk.vault.slots_file import read_slots_file
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.staff import Role
from tests.builders import local
from tests.db.tampering import note, unguarded
from tests.desks import LOGIN, PASSWORD, Office

NEW_PASSWORD = "purple tractor beside my window"


def reopened(office: Office, login: str = LOGIN, password: str = PASSWORD) -> Desk:
    office.desk.close()
    folder = VaultFolder(office.path)
    attempts = Attempts.of(folder)
    lock = take_lock(folder, office.clock.sources())
    try:
        opened = unlock(folder, login, password, attempts)
        desk = open_vault(folder, lock, opened, attempts, office.clock.sources())
    except BaseException:
        lock.release()
        raise
    office.desk = desk
    return desk


def recovered(office: Office, login: str = LOGIN) -> Desk:
    office.desk.close()
    folder = VaultFolder(office.path)
    sources = office.clock.sources()
    lock = take_lock(folder, sources)
    try:
        opened = unlock_with_recovery(folder, format_recovery_key(office.keys.recovery_key))
        desk = open_recovered(folder, lock, opened, login, NEW_PASSWORD, CHEAPEST, _other(sources))
    except BaseException:
        lock.release()
        raise
    office.desk = desk
    return desk


def _other(sources: Sources) -> Sources:
    return replace(sources, random_bytes=lambda count: bytes([7]) * count)


def whole(desk: Desk) -> bool:
    return all(check.ok for check in check_store(desk.store))


def shelter(**values: Any) -> NewShelter:
    return NewShelter(**{"facility": "Harbour House", "own_name": "Mei", "language": "en"} | values)


def test_a_new_vault_is_whole_and_begins_with_its_creation(office: Office) -> None:
    assert office.kinds() == ["vault.create"]
    assert whole(office.desk)


@pytest.mark.parametrize("step", ["migrate_in_place", "_write_first", "write_atomic"])
def test_a_cut_while_making_leaves_no_half_vault(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise DiskFull

    monkeypatch.setattr(vaults, step, fail)
    place = tmp_path / "place"
    place.mkdir()
    with pytest.raises(DiskFull):
        create_vault(place / "new", office.keys, shelter(), office.clock.sources())
    assert list(place.iterdir()) == []


def test_a_folder_with_something_in_it_is_refused(office: Office) -> None:
    with pytest.raises(FolderNotEmpty):
        create_vault(office.path, office.keys, shelter(), office.clock.sources())


def test_a_file_where_the_folder_belongs_is_refused(office: Office, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FolderNotWritable):
        create_vault(tmp_path / "file", office.keys, shelter(), office.clock.sources())


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"facility": " "}, "facility"),
        ({"own_name": ""}, "own_name"),
        ({"prefix": "新北"}, "prefix"),
    ],
)
def test_what_the_assistant_asks_must_be_there(
    office: Office, tmp_path: Path, given: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        create_vault(tmp_path / "x", office.keys, shelter(**given), office.clock.sources())
    assert set(refused.value.fields) == {field}
    assert not (tmp_path / "x").exists()


def test_an_open_vault_is_not_opened_twice(office: Office) -> None:
    with pytest.raises(VaultInUse):
        take_lock(VaultFolder(office.path), office.clock.sources())


def test_unlocking_is_an_event_of_the_one_who_unlocks(office: Office) -> None:
    desk = reopened(office)
    newest = office.events()[-1]
    assert (newest.kind, newest.actor_id) == ("vault.unlock", desk.viewer.staff_id)


def test_a_month_that_is_over_closes_before_the_unlock_is_noted(office: Office) -> None:
    office.clock.at = local(2026, 12, 1, 0, 5)
    reopened(office)
    assert office.kinds()[-2:] == ["month.close", "vault.unlock"]


def test_failed_unlocks_are_told_once_for_each_user(office: Office) -> None:
    folder = VaultFolder(office.path)
    for login in (LOGIN, LOGIN, "nobody"):
        with pytest.raises(CannotUnlock):
            unlock(folder, login, "wrong password", Attempts.of(folder))
    reopened(office)
    reopened(office)
    failed = [event for event in office.events() if event.kind == "unlock.failed"]
    assert sorted(event.subject for event in failed) == sorted(
        [f"staff:{office.manager}", "staff:unknown"]
    )
    counts = [office.details()[event.seq - 1] for event in failed]
    assert sorted(counts) == [
        b'{"changes":[],"facts":{"count":1}}',
        b'{"changes":[],"facts":{"count":2}}',
    ]


def test_somebody_who_no_longer_works_here_cannot_unlock(office: Office) -> None:
    actor = office.colleague()
    assert actor.viewer is not None
    login = next(slot.login for slot in office.slots.users if slot.uid == actor.viewer.staff_id)
    office.retire(actor.viewer.staff_id)
    with pytest.raises(CannotUnlock):
        reopened(office, login)


def test_a_damaged_newest_event_stops_the_opening_and_says_which(office: Office) -> None:
    note(office, 3)
    seq = office.desk.store.head.seq
    with unguarded(office.desk.store) as connection:
        connection.exec_driver_sql("UPDATE audit_event SET kind = 'x' WHERE seq = ?", (seq,))
    with pytest.raises(RecordsDamaged) as refused:
        reopened(office)
    assert refused.value.facts == {"what": "trail", "at": f"event {seq}: hash"}


def test_the_recovery_key_gives_new_keys_and_retires_the_old_ones(office: Office) -> None:
    before = office.desk.actor.signer.key_id
    desk = recovered(office)
    assert desk.actor.signer.key_id != before
    assert office.kinds()[-2:] == ["vault.recover", "vault.unlock"]
    with pytest.raises(CannotUnlock):
        reopened(office)
    desk = reopened(office, password=NEW_PASSWORD)
    note(office)
    assert whole(desk)


def test_a_recovery_in_a_new_month_closes_the_old_one_first(office: Office) -> None:
    office.clock.at = local(2026, 12, 1)
    desk = recovered(office)
    assert office.kinds()[-3:] == ["month.close", "vault.recover", "vault.unlock"]
    with desk.store.read() as session:
        public = desk.store.vault_signer.public
        assert first_bad_checkpoint(session, desk.store.vault_id, public) is None
        assert first_fault(session, desk.store.vault_id, public) is None


def test_a_recovery_cut_before_its_keys_are_in_force_is_carried_on(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(opening, "finish_slots_change", cut)
    with pytest.raises(KeyboardInterrupt):
        recovered(office)
    monkeypatch.undo()
    # The old password unlocks the old file once more, and may then not sign with a retired key.
    with pytest.raises(CannotUnlock):
        reopened(office)
    assert whole(reopened(office, password=NEW_PASSWORD))


def test_a_recovery_for_nobody_or_for_somebody_gone_changes_nothing(office: Office) -> None:
    actor = office.colleague()
    assert actor.viewer is not None
    office.retire(actor.viewer.staff_id)
    login = next(slot.login for slot in office.slots.users if slot.uid == actor.viewer.staff_id)
    before, slots = office.kinds(), read_slots_file(office.desk.folder)
    for name in ("nobody", login):
        with pytest.raises(CannotUnlock):
            recovered(office, name)
    assert read_slots_file(VaultFolder(office.path)) == slots
    reopened(office)
    assert office.kinds() == [*before, "vault.unlock"]


def test_a_slot_below_the_floor_is_sealed_anew_with_the_same_keys(office: Office) -> None:
    folder = office.desk.folder
    opened = unlock(folder, LOGIN, PASSWORD, Attempts.of(folder))
    dearer = KdfCost(memory_kib=9 * 1024, passes=1, lanes=1)
    strengthen_slot(office.desk, opened, PASSWORD, dearer)
    slot = read_slots(read_slots_file(folder)).named(LOGIN)
    assert slot is not None
    assert slot.cost == dearer
    assert office.kinds()[-1] == "staff.password"
    reopened(office)


def test_a_new_colleague_unlocks_with_a_slot_of_her_own(office: Office) -> None:
    actor = office.colleague(Role.FOLLOW_UP)
    assert actor.viewer is not None
    login = next(slot.login for slot in office.slots.users if slot.uid == actor.viewer.staff_id)
    desk = reopened(office, login)
    assert desk.viewer == actor.viewer
    assert whole(desk)


def test_a_vault_out_of_a_backup_says_so_at_its_first_unlock_and_only_then(
    office: Office, tmp_path: Path
) -> None:
    made = back_up(office.desk, lambda: None, asked=False)
    restored = restore(made.path, tmp_path / "restored")
    office.desk.close()
    office.desk = replace(office.desk, folder=VaultFolder(restored))
    for _unlock in range(2):
        desk = reopened(office)
    kinds = office.kinds()
    assert kinds.count(EventKind.VAULT_RESTORE) == 1
    assert kinds.index(EventKind.VAULT_RESTORE) < kinds.index(EventKind.VAULT_UNLOCK)
    facts = json.loads(office.details()[kinds.index(EventKind.VAULT_RESTORE)])["facts"]
    assert facts == {"made_at": made.made_at.isoformat()}
    assert not desk.folder.restored.exists()
    assert not any(not check.ok for check in check_store(desk.store))


def test_what_a_lock_left_of_a_rehearsal_is_gone_after_the_next_unlock(office: Office) -> None:
    office.desk.folder.rehearsal.mkdir()
    (office.desk.folder.rehearsal / "records.sdb").write_bytes(b"left")
    assert not reopened(office).folder.rehearsal.exists()
