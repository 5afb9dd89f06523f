"""A restored vault is the backup's, byte for byte, in a new folder, or is not there."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from shelterdesk.db import restore as restore_module
from shelterdesk.db.backup import make_backup
from shelterdesk.db.engine import close_store, open_store
from shelterdesk.db.manifest import BackupFacts
from shelterdesk.db.restore import restore_backup
from shelterdesk.errors import BackupDamaged, DiskFull, FolderNotEmpty, StoreTooNew
from tests.db.plain_store import KEY, a_store, count_books
from tests.full_disk import WHY_NOT, can_mount, fill, small_disk

FACTS = BackupFacts(made_at=datetime(2022, 3, 1, 9, tzinfo=UTC), app_version="1.0")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Engine]:
    engine = a_store(tmp_path / "vault" / "records.sdb", books=400)
    (tmp_path / "vault" / "records.keys").write_bytes(b"the key slots")
    yield engine
    close_store(engine)


@pytest.fixture
def backup(store: Engine, tmp_path: Path) -> Path:
    return make_backup(store, tmp_path / "vault" / "backups", "daily", KEY, FACTS)


@pytest.mark.parametrize("exists", [False, True])
def test_a_restored_vault_holds_what_the_backup_held(
    backup: Path, tmp_path: Path, exists: bool
) -> None:
    new = tmp_path / "restored"
    if exists:
        new.mkdir()
    folder = restore_backup(backup, new)
    assert sorted(path.name for path in new.iterdir()) == [
        "backups",
        "quarantine",
        "records.keys",
        "records.restored",
        "records.sdb",
    ]
    assert folder.slots.read_bytes() == b"the key slots"
    engine = open_store(folder.records, KEY)
    assert count_books(engine) == 400
    close_store(engine)


def test_a_folder_with_something_in_it_is_refused_and_kept(backup: Path, tmp_path: Path) -> None:
    new = tmp_path / "restored"
    new.mkdir()
    (new / "letter.txt").write_text("mine")
    with pytest.raises(FolderNotEmpty):
        restore_backup(backup, new)
    assert [path.name for path in new.iterdir()] == ["letter.txt"]


def test_a_folder_of_somebodys_own_beside_it_is_kept(backup: Path, tmp_path: Path) -> None:
    own = tmp_path / "restored.restoring" / "letter.txt"
    own.parent.mkdir()
    own.write_text("mine")
    with pytest.raises(FolderNotEmpty):
        restore_backup(backup, tmp_path / "restored")
    assert own.read_text() == "mine"


def test_a_damaged_backup_restores_nothing(backup: Path, tmp_path: Path) -> None:
    records = backup / "records.sdb"
    records.write_bytes(records.read_bytes()[:-1])
    with pytest.raises(BackupDamaged):
        restore_backup(backup, tmp_path / "restored")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["vault"]


def test_a_copy_that_went_wrong_restores_nothing(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def badly(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:-1] + b"\x00")

    monkeypatch.setattr(restore_module, "copy_synced", badly)
    with pytest.raises(BackupDamaged):
        restore_backup(backup, tmp_path / "restored")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["vault"]


def test_a_full_disk_restores_nothing(backup: Path, tmp_path: Path) -> None:
    if not can_mount():
        pytest.skip(WHY_NOT)
    with small_disk(tmp_path / "stick", "4m") as stick:
        fill(stick, leave=20000)
        with pytest.raises(DiskFull):
            restore_backup(backup, stick / "restored")
        assert [path.name for path in stick.iterdir()] == ["ballast"]


def test_what_a_killed_restore_left_does_not_stop_the_next(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "restored.restoring").mkdir()
    (tmp_path / "restored.restoring" / "records.sdb").write_bytes(b"half")
    restore_backup(backup, tmp_path / "restored")
    assert not (tmp_path / "restored.restoring").exists()


def test_a_backup_of_a_newer_program_is_refused_before_anything_is_copied(
    backup: Path, tmp_path: Path
) -> None:
    account = backup / "manifest.json"
    account.write_text(account.read_text().replace('"schema": 0', '"schema": 99'))
    with pytest.raises(StoreTooNew):
        restore_backup(backup, tmp_path / "restored")
    assert not (tmp_path / "restored").exists()
