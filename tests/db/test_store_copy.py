"""A copy of the store is of one moment, lets every save through, and leaves nothing behind."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from shelterdesk.db import backup
from shelterdesk.db import store_copy as module
from shelterdesk.db.engine import close_store, driver, open_store
from shelterdesk.db.files import PLAINTEXT_HEADER
from shelterdesk.db.store_copy import PREFIX, StoreCopy, forget_copies, take_copy
from shelterdesk.errors import DiskFull, Interrupted, RecordsDamaged
from shelterdesk.sources import Sources
from tests.builders import FixedSources
from tests.db.plain_store import KEY, a_store, add_books, count_books
from tests.full_disk import WHY_NOT, can_mount, small_disk

PAGES = 2  # a slice of the tests
MANY = 6000


@pytest.fixture(autouse=True)
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "_SLICE", PAGES)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Engine]:
    engine = a_store(tmp_path / "vault" / "records.sdb", books=MANY)
    yield engine
    close_store(engine)


@pytest.fixture
def folder(store: Engine, tmp_path: Path) -> Path:
    return tmp_path / "vault"


def copied(store: Engine, between: Any = lambda: None) -> StoreCopy:
    return take_copy(store, chance(), between)


def chance() -> Sources:
    return replace(FixedSources().sources(), random_bytes=os.urandom)


def books(session: Session) -> int:
    return int(session.execute(text("SELECT count(*) FROM book")).scalar_one())


def copies(folder: Path) -> list[Path]:
    return list(folder.glob(f"{PREFIX}*"))


def pages_of(store: Engine) -> int:
    return int(driver(store).execute("PRAGMA page_count").fetchone()[0])


def test_a_save_has_its_turn_after_every_few_pages(store: Engine) -> None:
    turns = 0

    def between() -> None:
        nonlocal turns
        turns += 1

    pages = pages_of(store)
    with copied(store, between):
        pass
    assert pages > 20 * PAGES
    assert turns == (pages - 1) // PAGES  # none after the last slice: nothing may come in any more


def test_what_is_saved_meanwhile_is_in_it_whole(store: Engine) -> None:
    """Each save writes two books and a shelf of their number: of every save all, or nothing."""
    saves = 0

    def save() -> None:
        nonlocal saves
        saves += 1
        with store.begin() as connection:
            connection.execute(text("INSERT INTO shelf VALUES (:id, 'new')"), {"id": saves + 1})
            for title in ("one", "two"):
                connection.execute(
                    text("INSERT INTO book (shelf_id, title) VALUES (:id, :title)"),
                    {"id": saves + 1, "title": title},
                )

    with copied(store, save) as copy, copy.read() as session:
        shelves = session.execute(text("SELECT count(*) FROM shelf")).scalar_one()
        assert (shelves, books(session)) == (1 + saves, MANY + 2 * saves)
        wrong = session.execute(text("PRAGMA integrity_check")).scalar_one()
    assert saves > 20
    assert wrong == "ok"


def test_what_is_rolled_back_meanwhile_is_not_in_it(store: Engine) -> None:
    tried = 0

    def roll_back() -> None:
        nonlocal tried
        tried += 1
        with store.connect() as connection:
            connection.execute(text("UPDATE book SET title = 'Never so'"))
            connection.rollback()

    with copied(store, roll_back) as copy, copy.read() as session:
        never = session.execute(text("SELECT count(*) FROM book WHERE title = 'Never so'"))
        assert (never.scalar_one(), books(session)) == (0, MANY)
    assert tried > 20


def test_what_is_saved_later_is_not_in_it(store: Engine) -> None:
    with copied(store) as copy:
        add_books(store, 5)
        with copy.read() as session:
            assert books(session) == MANY
    assert count_books(store) == MANY + 5


def test_a_copy_that_is_read_asks_the_store_for_nothing(store: Engine) -> None:
    asked: list[str] = []
    with copied(store) as copy:
        driver(store).set_trace_callback(asked.append)
        with copy.read() as session:
            assert books(session) == MANY
        driver(store).set_trace_callback(None)
    assert asked == []


def test_it_is_encrypted_and_the_vaults_key_does_not_open_it(
    store: Engine, folder: Path, tmp_path: Path
) -> None:
    with copied(store):
        (path,) = (path for path in copies(folder) if not path.name.endswith("-journal"))
        taken = Path(shutil.copyfile(path, tmp_path / "taken.sdb"))
    content = taken.read_bytes()
    assert len(content) == (folder / "records.sdb").stat().st_size
    assert PLAINTEXT_HEADER not in content
    assert b"A book of" not in content
    with pytest.raises(RecordsDamaged):
        open_store(taken, KEY)


def test_nothing_of_it_stays(store: Engine, folder: Path) -> None:
    before = sorted(folder.iterdir())
    with copied(store):
        assert copies(folder)
    assert sorted(folder.iterdir()) == before


def test_a_copy_that_is_stopped_leaves_nothing_and_the_store_goes_on(
    store: Engine, folder: Path
) -> None:
    def stop() -> None:
        raise Interrupted

    with pytest.raises(Interrupted):
        copied(store, stop)
    assert copies(folder) == []
    add_books(store, 1)
    assert count_books(store) == MANY + 1


def test_two_copies_stand_beside_each_other(store: Engine) -> None:
    sources = chance()
    with take_copy(store, sources, lambda: None) as one:
        add_books(store, 1)
        with (
            take_copy(store, sources, lambda: None) as two,
            one.read() as first,
            two.read() as second,
        ):
            assert (books(first), books(second)) == (MANY, MANY + 1)


def test_a_disk_without_room_for_it_is_said_before_a_byte_is_written(
    store: Engine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saves keep the room they need: a copy never takes the last of it."""
    size = (folder / "records.sdb").stat().st_size
    usage = shutil.disk_usage(folder)._replace(free=size + module.SPARE - 1)
    monkeypatch.setattr(module.shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(DiskFull):
        copied(store)
    assert copies(folder) == []


@pytest.mark.skipif(not can_mount(), reason=WHY_NOT)
def test_a_disk_that_fills_up_meanwhile_leaves_nothing_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SPARE", -(1 << 30))
    with small_disk(tmp_path / "small", "1m") as disk:
        store = a_store(disk / "records.sdb", books=MANY * 2)
        try:
            with pytest.raises(DiskFull):
                copied(store)
            assert copies(disk) == []
            add_books(store, 1)
            assert count_books(store) == MANY * 2 + 1
        finally:
            close_store(store)


def test_what_a_crash_left_is_removed_and_nothing_else(store: Engine, folder: Path) -> None:
    for name in (f"{PREFIX}0", f"{PREFIX}0-journal", "records.reading", "notes.txt"):
        (folder / name).write_bytes(b"left")
    forget_copies(folder / "records.sdb")
    assert copies(folder) == []
    assert {"records.reading", "notes.txt", "records.sdb"} <= {one.name for one in folder.iterdir()}
