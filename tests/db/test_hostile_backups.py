"""A backup folder in which anything may lie: it is read, thinned out and written to."""

import json
from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from shelterdesk.db import backup_folder, files
from shelterdesk.db.backup import make_backup
from shelterdesk.db.backup_folder import backups_in, carry, free_name, let_go, sweep
from shelterdesk.db.engine import close_store
from shelterdesk.db.manifest import BackupFacts, read_manifest
from shelterdesk.errors import BackupDamaged, FolderNotWritable
from shelterdesk.vault import durable
from tests.db.plain_store import KEY, a_store
from tests.db.test_backup_folder import NOON, nothing


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Engine]:
    engine = a_store(tmp_path / "vault" / "records.sdb", books=50)
    (tmp_path / "vault" / "records.keys").write_bytes(b"the key slots")
    yield engine
    close_store(engine)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return tmp_path / "vault" / "backups"


@pytest.fixture
def away(tmp_path: Path) -> Path:
    return tmp_path / "stick" / "shelterdesk-00000000"


def made(store: Engine, folder: Path, day: int = 0) -> Path:
    at = NOON + timedelta(days=day)
    facts = BackupFacts(made_at=at, app_version="1.0")
    return make_backup(store, folder, free_name(folder, at, UTC), KEY, facts)


def account(backup: Path, **changes: Any) -> None:
    """Change what a backup says of itself."""
    path = backup / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


# An account that is none


@pytest.mark.parametrize(
    "moment",
    [
        "2026-11-29T12:00:00",
        "0001-01-01T00:00:00+00:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59+00:00",
        "9999-12-31T23:59:59-14:00",
        "yesterday",
        "",
        None,
        0,
        [],
    ],
)
def test_a_moment_that_is_none_is_no_account(store: Engine, here: Path, moment: object) -> None:
    one, other = made(store, here), made(store, here, day=1)
    account(other, made_at=moment)
    assert [found.path for found in backups_in(here)] == [one]
    with pytest.raises(BackupDamaged):
        read_manifest(other)


@pytest.mark.parametrize(
    "content",
    [b"[" * 60_000, b"\xff\xfe", b"", b"null", b"[]", b'{"format": 1e999}', b"0" * 65_537],
)
def test_an_account_that_is_none_is_not_read(store: Engine, here: Path, content: bytes) -> None:
    one = made(store, here)
    (one / "manifest.json").write_bytes(content)
    assert backups_in(here) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"schema": float("inf")},
        {"schema": None},
        {"schema": -1},
        {"files": None},
        {"files": {"records.sdb": {"size": 1}, "records.keys": {}}},
        {"files": {"records.sdb": [], "records.keys": []}},
    ],
)
def test_figures_that_are_none_are_no_account(
    store: Engine, here: Path, changes: dict[str, Any]
) -> None:
    one = made(store, here)
    account(one, **changes)
    with pytest.raises(BackupDamaged):
        read_manifest(one)


def test_an_account_that_the_disk_does_not_give_is_none(
    store: Engine, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(store, here)

    def fails(_path: Path) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", fails)
    assert backups_in(here) == ()


# What is in the way


def test_what_a_link_leads_to_is_neither_counted_nor_removed(
    store: Engine, here: Path, tmp_path: Path
) -> None:
    kept = made(store, here)
    elsewhere = made(store, tmp_path / "elsewhere", day=-9)
    (here / elsewhere.name).symlink_to(elsewhere)
    (here / "backup-2026-11-01-120000.going").symlink_to(elsewhere)
    assert [found.path for found in backups_in(here)] == [kept]
    let_go(here, {kept})
    assert (elsewhere / "records.sdb").is_file()


def test_what_cannot_be_removed_stays_and_ends_nothing(
    store: Engine, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, old, new = made(store, here), made(store, here, day=1), made(store, here, day=2)
    rename = backup_folder.replace_synced

    def refuses(source: Path, target: Path) -> None:
        if source == held:
            raise FolderNotWritable
        rename(source, target)

    monkeypatch.setattr(backup_folder, "replace_synced", refuses)
    let_go(here, {new})
    assert sorted(here.iterdir()) == [held, new]
    assert not old.exists()


def test_a_stick_that_went_while_it_was_looked_at_holds_nothing(
    store: Engine, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(store, here)

    def fails(_path: Path) -> Iterator[Path]:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "iterdir", fails)
    assert backups_in(here) == ()


def test_what_an_earlier_run_left_goes_before_it_takes_the_room(
    store: Engine, here: Path, away: Path
) -> None:
    one = made(store, here)
    for folder in (here, away):
        (folder / "backup-2026-11-20-120000.making").mkdir(parents=True)
    sweep(here)
    assert list(here.iterdir()) == [one]
    copy = carry(one, away, nothing)
    assert list(away.iterdir()) == [copy]


# The stick


def test_a_stick_without_permissions_takes_a_backup(
    store: Engine, here: Path, away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = made(store, here)

    def refuses(_path: Path, _mode: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuses)
    assert backups_in(away) == ()
    carry(one, away, nothing)
    assert len(backups_in(away)) == 1


def test_another_backup_of_that_name_is_not_taken_for_this_one(
    store: Engine, here: Path, away: Path, tmp_path: Path
) -> None:
    one = made(store, here)
    other = made(store, tmp_path / "other")
    account(other, audit_head="ab" * 32)
    taken = carry(other, away, nothing)
    copy = carry(one, away, nothing)
    assert copy != taken
    assert read_manifest(copy) == read_manifest(one)
    assert carry(one, away, nothing) == copy


def test_the_copys_own_entries_are_on_the_stick_before_it_counts(
    store: Engine, here: Path, away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick that is pulled as soon as the backup is said to be made."""
    one, done = made(store, here), list[str]()
    sync, rename = durable.sync_folder, durable.replace_synced

    def synced(path: Path) -> None:
        done.append(f"sync {path.name}")
        sync(path)

    def renamed(source: Path, target: Path) -> None:
        done.append(f"rename {target.name}")
        rename(source, target)

    for module in (backup_folder, durable, files):
        monkeypatch.setattr(module, "sync_folder", synced)
    monkeypatch.setattr(backup_folder, "replace_synced", renamed)
    carry(one, away, nothing)
    assert done == [
        "sync stick",
        f"sync {away.name}",
        f"sync {one.name}.making",
        f"rename {one.name}",
        f"sync {away.name}",
    ]
