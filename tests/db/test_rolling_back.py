"""After a rollback no page is believed from memory: SQLCipher may have left a false one there."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from shelterdesk.db import engine as engine_module
from shelterdesk.db.engine import close_store, file_of
from shelterdesk.db.files import PAGE_SIZE
from shelterdesk.errors import RecordsDamaged
from tests.db.plain_store import a_store, add_books

MORE = text("INSERT INTO book (shelf_id, title) VALUES (1, 'One more')")
TWICE = "INSERT OR {0} INTO book (id, shelf_id, title) VALUES (1, 1, 'The first once more')"
NOWHERE = text("INSERT INTO book (shelf_id, title) VALUES (77, 'On no shelf')")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Engine]:
    """A store of some pages, each of them in memory."""
    engine = a_store(tmp_path / "records.sdb", books=400)
    titles(engine)
    yield engine
    close_store(engine)


def titles(store: Engine) -> list[str]:
    with store.connect() as connection:
        return list(connection.execute(text("SELECT title FROM book ORDER BY id")).scalars())


def reads_from_memory(store: Engine) -> bool:
    """Whether the records can be read although every page in the file is spoilt."""
    path = file_of(store)
    with path.open("r+b") as file:
        for page in range(path.stat().st_size // PAGE_SIZE):
            file.seek(page * PAGE_SIZE + PAGE_SIZE // 2)
            file.write(bytes(16))
    try:
        return len(titles(store)) >= 400
    except RecordsDamaged:
        return False


def test_a_commit_keeps_the_pages_in_memory(store: Engine) -> None:
    add_books(store, 1)
    assert reads_from_memory(store)


def test_a_read_keeps_the_pages_in_memory(store: Engine) -> None:
    with store.connect() as connection:
        connection.execute(text("SELECT count(*) FROM book"))
        connection.rollback()
    assert reads_from_memory(store)


def test_a_rolled_back_write_does_not(store: Engine) -> None:
    with store.connect() as connection:
        connection.execute(MORE)
        connection.rollback()
    assert not reads_from_memory(store)


def test_a_write_whose_journal_cannot_be_looked_at_is_rolled_back_and_does_not(
    store: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_path: Path) -> bool:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(engine_module, "can_roll_back", gone)
    with store.connect() as connection:
        connection.execute(MORE)
        connection.rollback()
    assert len(titles(store)) == 400
    assert not reads_from_memory(store)


@pytest.mark.parametrize("conflict", ["ABORT", "ROLLBACK", "FAIL"])
def test_a_failed_statement_does_not(store: Engine, conflict: str) -> None:
    with pytest.raises(DBAPIError), store.begin() as connection:
        connection.execute(MORE)
        connection.execute(text(TWICE.format(conflict)))
    assert not reads_from_memory(store)


def test_a_failed_commit_does_not(store: Engine) -> None:
    with pytest.raises(DBAPIError), store.begin() as connection:
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        connection.execute(NOWHERE)
    assert not reads_from_memory(store)


def test_the_next_commit_is_kept_in_memory_again(store: Engine) -> None:
    with store.connect() as connection:
        connection.execute(MORE)
        connection.rollback()
    assert len(titles(store)) == 400
    add_books(store, 1)
    assert reads_from_memory(store)
