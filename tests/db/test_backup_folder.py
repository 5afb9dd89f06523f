"""A folder of backups: what counts, what is carried there, what goes; never a half one."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from shelterdesk.db import backup_folder
from shelterdesk.db.backup import make_backup, verify_backup
from shelterdesk.db.backup_folder import backups_in, carry, free_name, let_go
from shelterdesk.db.engine import close_store
from shelterdesk.db.manifest import BackupFacts
from shelterdesk.errors import BackupDamaged, DiskFull, Interrupted, ReadBackDiffers
from tests.db.plain_store import KEY, a_store
from tests.full_disk import WHY_NOT, can_mount, fill, small_disk

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


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


def nothing() -> None:
    """Nobody looks."""


def test_a_backups_name_is_the_moment_it_was_made(store: Engine, here: Path) -> None:
    assert made(store, here).name == "backup-2026-11-29-120000"


def test_of_two_in_one_second_the_other_has_a_count_and_both_count(
    store: Engine, here: Path
) -> None:
    made(store, here)
    assert made(store, here).name == "backup-2026-11-29-120000-2"
    assert len(backups_in(here)) == 2


def test_the_newest_comes_first(store: Engine, here: Path) -> None:
    older, newer = made(store, here), made(store, here, day=1)
    assert [found.path for found in backups_in(here)] == [newer, older]
    assert backups_in(here)[0].size > 0


def test_nothing_else_counts(store: Engine, here: Path) -> None:
    one = made(store, here)
    make_backup(store, here, "pre-v3", KEY, BackupFacts(made_at=NOON, app_version="1.0"))
    (here / "backup-2026-11-30-120000.making").mkdir()
    (here / "holiday pictures").mkdir()
    (made(store, here, day=2) / "manifest.json").write_text("{")
    assert [found.path for found in backups_in(here)] == [one]
    assert backups_in(here / "not there") == ()


def test_what_is_carried_opens_like_the_backup(store: Engine, here: Path, away: Path) -> None:
    copy = carry(made(store, here), away, nothing)
    verify_backup(copy, KEY)
    assert [found.path for found in backups_in(away)] == [copy]


def test_what_lies_there_already_is_read_back_once_more(
    store: Engine, here: Path, away: Path
) -> None:
    one = made(store, here)
    copy = carry(one, away, nothing)
    assert carry(one, away, nothing) == copy
    flip_a_byte(copy / "records.sdb")
    with pytest.raises(ReadBackDiffers):
        carry(one, away, nothing)


def test_a_damaged_backup_is_not_carried(store: Engine, here: Path, away: Path) -> None:
    one = made(store, here)
    flip_a_byte(one / "records.sdb")
    with pytest.raises(BackupDamaged):
        carry(one, away, nothing)
    assert backups_in(away) == ()


def test_a_medium_that_gives_back_something_else_is_found_out(
    store: Engine, here: Path, away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, copy = made(store, here), backup_folder.copy_synced

    def worn(source: Path, target: Path) -> None:
        copy(source, target)
        if target.name == "records.sdb":
            flip_a_byte(target)

    monkeypatch.setattr(backup_folder, "copy_synced", worn)
    with pytest.raises(ReadBackDiffers):
        carry(one, away, nothing)
    assert list(away.iterdir()) == []


def test_a_copy_that_is_stopped_leaves_nothing(store: Engine, here: Path, away: Path) -> None:
    one, told = made(store, here), []

    def stops() -> None:
        told.append(1)
        if len(told) == 2:
            raise Interrupted

    with pytest.raises(Interrupted):
        carry(one, away, stops)
    assert list(away.iterdir()) == []


@pytest.mark.skipif(not can_mount(), reason=WHY_NOT)
def test_a_full_stick_leaves_nothing_and_keeps_what_was_there(
    store: Engine, here: Path, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "small", "4m") as disk:
        away = disk / "shelterdesk-00000000"
        first = carry(made(store, here), away, nothing)
        fill(disk, leave=8_192)
        with pytest.raises(DiskFull):
            carry(made(store, here, day=1), away, nothing)
        assert list(away.iterdir()) == [first]
        verify_backup(first, KEY)


def test_what_is_not_kept_goes_and_what_is_unfinished_too(store: Engine, here: Path) -> None:
    old, new = made(store, here), made(store, here, day=1)
    (here / "backup-2026-11-20-120000.making").mkdir()
    old.rename(half_gone := here / "backup-2026-11-19-120000.going")
    older = made(store, here, day=-1)
    let_go(here, {new})
    assert not older.exists()
    assert not half_gone.exists()
    assert list(here.iterdir()) == [new]


def test_what_we_did_not_name_or_cannot_read_is_never_removed(store: Engine, here: Path) -> None:
    unread = made(store, here)
    (unread / "manifest.json").unlink()
    others = [here / "pre-v3", here / "letters.making", unread]
    for other in others[:2]:
        other.mkdir()
    let_go(here, set())
    assert all(other.exists() for other in others)


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
