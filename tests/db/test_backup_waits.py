"""However long the record is, a backup makes no save wait: not for the disk, not for counting."""

from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import Engine, text

from shelterdesk.db import backup as module
from shelterdesk.db import integrity
from shelterdesk.db.backup import make_backup, verify_backup
from shelterdesk.db.engine import close_store, settle
from shelterdesk.db.manifest import BackupFacts
from shelterdesk.errors import Interrupted
from tests.db.plain_store import KEY, a_store, add_books
from tests.db.test_backup_folder import NOON

FACTS = BackupFacts(made_at=NOON, app_version="1.0")


def test_saves_go_on_while_the_disk_takes_the_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow disk takes half a minute for a gigabyte."""
    store, saved = a_store(tmp_path / "records.sdb"), Event()
    (tmp_path / "records.keys").write_bytes(b"the key slots")
    was_saved: list[bool] = []

    def slow(copy: Engine) -> None:
        saved.clear()
        was_saved.append(saved.wait(5))
        settle(copy)

    def save() -> None:
        add_books(store, 1)
        saved.set()

    monkeypatch.setattr(module, "settle", slow)
    verify_backup(make_backup(store, tmp_path, "one", KEY, FACTS, between=save), KEY)
    assert was_saved == [True]
    close_store(store)


def test_the_longest_table_is_counted_in_pieces_as_it_was_when_the_copy_was_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = a_store(tmp_path / "records.sdb")
    (tmp_path / "records.keys").write_bytes(b"the key slots")
    with store.begin() as connection:
        connection.execute(text("CREATE TABLE audit_detail (seq INTEGER PRIMARY KEY) STRICT"))
    detail(store, 35)
    monkeypatch.setattr(module, "_COUNTED", 10)
    pieces: list[int] = []
    count = integrity.rows_between

    def counted(engine: Engine, name: str, after: int, until: int) -> int:
        pieces.append(until - after)
        detail(store, 1)  # saved meanwhile: not in the copy, and not counted
        return count(engine, name, after, until)

    monkeypatch.setattr(integrity, "rows_between", counted)
    verify_backup(make_backup(store, tmp_path, "one", KEY, FACTS), KEY)
    assert pieces == [10, 10, 10, 5]
    close_store(store)


@pytest.mark.parametrize("step", ["settle", "_prove", "write_manifest"])
def test_a_lock_waits_for_no_step_that_hears_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """SQLCipher looks at all pages in one go, and so does a sum over a gigabyte."""
    store, begun, locked, ended = a_store(tmp_path / "records.sdb"), Event(), Event(), Event()
    (tmp_path / "records.keys").write_bytes(b"the key slots")
    does = getattr(module, step)

    def deaf(*given: object) -> None:
        begun.set()
        in_time.append(locked.wait(5))
        try:
            does(*given)
        finally:
            ended.set()

    def lock() -> None:
        if begun.is_set():
            raise Interrupted

    in_time: list[bool] = []
    monkeypatch.setattr(module, step, deaf)
    backups = tmp_path / "backups"
    with pytest.raises(Interrupted):
        make_backup(store, backups, "one", KEY, FACTS, between=lock)
    locked.set()
    ended.wait(5)
    assert in_time == [True]
    assert not (backups / "one").exists()
    close_store(store)


def detail(store: Engine, rows: int) -> None:
    with store.begin() as connection:
        for _row in range(rows):
            connection.execute(text("INSERT INTO audit_detail DEFAULT VALUES"))
