"""Opening the encrypted file: no road leads to a plaintext one; what is unfit is not touched."""

import errno
import hashlib
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, func, select, table, text
from sqlalchemy.exc import DBAPIError

from shelterdesk.db import engine as engine_module
from shelterdesk.db import files
from shelterdesk.db.engine import (
    close_store,
    driver,
    interrupt,
    open_store,
    schema_changes,
    settle,
)
from shelterdesk.db.files import PLAINTEXT_HEADER
from shelterdesk.errors import (
    DiskFailed,
    Interrupted,
    RecordsDamaged,
    RecordsMissing,
    RecordsNotEncrypted,
    VaultInUse,
)
from tests.db.plain_store import KEY, a_closed_store, a_store, add_books, count_books


@pytest.fixture
def records(tmp_path: Path) -> Path:
    return tmp_path / "vault" / "records.sdb"


@pytest.fixture
def store(records: Path) -> Iterator[Engine]:
    engine = a_store(records)
    yield engine
    close_store(engine)


def no_plaintext_in(folder: Path) -> bool:
    """Whether no file in the folder starts as a plaintext database or shows a title."""
    contents = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return not any(
        content.startswith(PLAINTEXT_HEADER) or b"A book of" in content for content in contents
    )


class Loose(bytes):
    """Bytes that are not quite bytes: its hex is what it likes."""

    def hex(self, *_: Any) -> str:  # type: ignore[override]
        return "ab" * 31


NOT_KEYS: dict[str, Any] = {
    "no key": None,
    "an empty key": b"",
    "an empty text": "",
    "one byte short": b"k" * 31,
    "one byte long": b"k" * 33,
    "a text of 32": "k" * 32,
    "its hex as text": "ab" * 32,
    "its hex as bytes": b"ab" * 32,
    "SQLCipher's own form": "x'" + "ab" * 32 + "'",
    "that form as bytes": b"x'" + b"ab" * 32 + b"'",
    "62 hex digits": b"x'" + b"ab" * 31 + b"'",
    "key and salt": b"k" * 48,
    "a bytearray": bytearray(32),
    "a view": memoryview(bytes(32)),
    "a number": 32,
    "a list": [0] * 32,
    "a bool": True,
    "a false kind of bytes": Loose(b"k" * 32),
}


@pytest.mark.parametrize("key", NOT_KEYS.values(), ids=NOT_KEYS.keys())
def test_what_is_not_a_key_makes_no_file(tmp_path: Path, key: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        open_store(tmp_path / "records.sdb", key, creating=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("key", NOT_KEYS.values(), ids=NOT_KEYS.keys())
def test_what_is_not_a_key_opens_nothing(records: Path, key: Any) -> None:
    before = a_closed_store(records).read_bytes()
    with pytest.raises((TypeError, ValueError)):
        open_store(records, key)
    assert records.read_bytes() == before


class Without:
    """A driver whose connection loses one of its powers."""

    def __init__(self, **powers: Any) -> None:
        self._powers = powers

    def connect(self, *args: Any, **options: Any) -> Any:
        return _Weak(sqlcipher.connect(*args, **options), self._powers)


class _Weak:
    def __init__(self, raw: Any, powers: dict[str, Any]) -> None:
        self._raw = raw
        self.__dict__.update(powers)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)


@pytest.mark.parametrize(
    "driver_without",
    [
        pytest.param(Without(set_key=lambda _key: None), id="the key is not set"),
        pytest.param(sqlite3, id="no SQLCipher at all"),
    ],
)
def test_a_driver_that_does_not_encrypt_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, driver_without: Any
) -> None:
    monkeypatch.setattr(engine_module, "sqlcipher", driver_without)
    with pytest.raises((AssertionError, AttributeError)):
        open_store(tmp_path / "records.sdb", KEY, creating=True)
    assert list(tmp_path.iterdir()) == []


def test_the_raw_key_is_used_as_it_is_and_not_as_a_passphrase(records: Path) -> None:
    a_closed_store(records)
    raw = sqlcipher.connect(str(records))
    raw.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    assert raw.execute("SELECT count(*) FROM book").fetchone() == (3,)
    raw.close()


def test_nothing_readable_is_on_the_disk(store: Engine, records: Path) -> None:
    add_books(store, 500)
    assert no_plaintext_in(records.parent)


def test_the_key_is_in_no_failure(records: Path) -> None:
    a_closed_store(records)
    with pytest.raises(RecordsDamaged) as refusal:
        open_store(records, b"\xab" * 32)
    shown = "".join(repr(error) for error in chain_of(refusal.value))
    assert "abab" not in shown


def chain_of(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


# What must not be touched


def cut(size: int) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        path.write_bytes(path.read_bytes()[:size])

    return damage


def in_plaintext(path: Path) -> None:
    path.unlink()
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE book (title)")
    raw.close()


def of_another_program(path: Path) -> None:
    path.unlink()
    raw = sqlcipher.connect(str(path))
    raw.set_key(f"x'{KEY.hex()}'")
    raw.execute("CREATE TABLE book (title)")
    raw.close()


@pytest.mark.parametrize(
    ("damage", "failure", "what"),
    [
        (Path.unlink, RecordsMissing, None),
        (cut(0), RecordsDamaged, "empty"),
        (cut(4096), RecordsDamaged, "short"),
        (cut(8191), RecordsDamaged, "unaligned"),
        (cut(100), RecordsDamaged, "unaligned"),
        (in_plaintext, RecordsNotEncrypted, None),
        (of_another_program, RecordsDamaged, "application"),
        (cut(8192), RecordsDamaged, "page"),
    ],
)
def test_an_unfit_file_is_refused_and_left_as_it_is(
    records: Path, damage: Callable[[Path], None], failure: type[Exception], what: str | None
) -> None:
    damage(a_closed_store(records, books=200))
    before = hashlib.sha256(records.read_bytes()).digest() if records.exists() else None
    with pytest.raises(failure) as refusal:
        close_store(open_store(records, KEY))
    assert getattr(refusal.value, "facts", {}).get("what") == what
    after = hashlib.sha256(records.read_bytes()).digest() if records.exists() else None
    assert after == before


def test_creating_never_goes_over_a_file(records: Path) -> None:
    before = a_closed_store(records).read_bytes()
    with pytest.raises(FileExistsError):
        open_store(records, KEY, creating=True)
    assert records.read_bytes() == before


def test_a_second_opener_is_refused_at_the_door(store: Engine, records: Path) -> None:
    with pytest.raises(VaultInUse):
        open_store(records, KEY)
    assert count_books(store) == 3


def test_a_name_that_looks_like_an_address_is_a_name(tmp_path: Path) -> None:
    path = tmp_path / "file:records.sdb?mode=memory"
    close_store(a_store(path))
    assert path.exists()


# Settings


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("page_size", "4096"),
        ("cache_size", -65536),
        ("journal_mode", "truncate"),
        ("synchronous", 3),
        ("locking_mode", "exclusive"),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("mmap_size", 0),
        ("busy_timeout", 5000),
        ("cipher_memory_security", "0"),
    ],
)
def test_the_store_has_the_decided_settings(store: Engine, pragma: str, value: object) -> None:
    found = driver(store).execute(f"PRAGMA {pragma}").fetchone()[0]
    assert str(found) == str(value)


def test_building_does_not_wait_for_the_disk_until_it_is_settled(tmp_path: Path) -> None:
    engine = open_store(tmp_path / "records.sdb", KEY, creating=True, building=True)
    assert driver(engine).execute("PRAGMA synchronous").fetchone() == (0,)
    settle(engine)
    assert driver(engine).execute("PRAGMA synchronous").fetchone() == (3,)
    close_store(engine)


def test_a_failed_schema_change_rolls_back(store: Engine) -> None:
    with pytest.raises(DBAPIError), store.begin() as connection:
        connection.execute(text("CREATE TABLE half (id)")).connection.execute(text("nonsense"))
    with store.connect() as connection:
        names = connection.execute(text("SELECT name FROM sqlite_schema")).scalars().all()
    assert "half" not in names


def test_a_closed_store_stays_closed(records: Path) -> None:
    engine = a_store(records)
    close_store(engine)
    with pytest.raises(DBAPIError, match="closed"):
        count_books(engine)


def test_parameters_are_in_no_failure(store: Engine) -> None:
    with pytest.raises(DBAPIError) as failure, store.begin() as connection:
        connection.execute(
            text("INSERT INTO book VALUES (1, :title, 1)"), {"title": "qzxwvutsrponm"}
        )
    assert "qzxwvutsrponm" not in repr(failure.value) + str(failure.value)


# What no statement may ask

FORBIDDEN = [
    "ATTACH 'other.sdb' AS other KEY ''",
    "ATTACH 'other.sdb' AS other",
    "DETACH main",
    "SELECT load_extension('x')",
    "SELECT sqlcipher_export('main')",
    "PRAGMA key = 'x'",
    "PRAGMA rekey = 'x'",
    "PRAGMA Rekey = ''",
    "PRAGMA hexrekey = 'ab'",
    "PRAGMA writable_schema = ON",
    "PRAGMA cipher_use_hmac = OFF",
    "CREATE VIRTUAL TABLE found USING fts4(title)",
    "CREATE VIRTUAL TABLE found USING FTS3(title)",
    "CREATE VIRTUAL TABLE found USING rtree(id, low, high)",
]
IN_MIGRATIONS_ONLY = [
    "DROP TABLE book",
    "DROP TRIGGER book_never_empty",
    "DROP INDEX ix_book_title",
    "ALTER TABLE book RENAME TO volume",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA trusted_schema = ON",
    "PRAGMA synchronous = OFF",
    "PRAGMA journal_mode = OFF",
    "PRAGMA user_version = 9",
    "PRAGMA ignore_check_constraints = ON",
]


@pytest.fixture
def guarded(store: Engine) -> Engine:
    with store.begin() as connection:
        connection.execute(
            text(
                "CREATE TRIGGER book_never_empty BEFORE DELETE ON book"
                " BEGIN SELECT RAISE(ABORT, 'no'); END"
            )
        )
    return store


@pytest.mark.parametrize("statement", FORBIDDEN + IN_MIGRATIONS_ONLY)
def test_a_statement_may_not_undo_the_walls(guarded: Engine, statement: str) -> None:
    with pytest.raises(sqlcipher.DatabaseError, match="not authorized"):
        driver(guarded).execute(statement)
    assert count_books(guarded) == 3


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_a_migration_may_not_export_attach_or_rekey_either(guarded: Engine, statement: str) -> None:
    with (
        schema_changes(guarded),
        pytest.raises(sqlcipher.DatabaseError, match="not authorized"),
    ):
        driver(guarded).execute(statement)


@pytest.mark.parametrize("statement", IN_MIGRATIONS_ONLY)
def test_a_migration_may_change_the_schema(guarded: Engine, statement: str) -> None:
    with schema_changes(guarded):
        driver(guarded).execute(statement)


def test_a_statement_prepared_in_a_migration_is_judged_again_after_it(guarded: Engine) -> None:
    raw = driver(guarded)
    with schema_changes(guarded):
        raw.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlcipher.DatabaseError, match="not authorized"):
        raw.execute("PRAGMA foreign_keys = ON")


# Interruption and crashes


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"


def change_for_ever(store: Engine, begun: threading.Event) -> None:
    with store.begin() as connection:
        connection.execute(text("INSERT INTO shelf VALUES (2, 'low')"))
        driver(store).set_progress_handler(begun.set, 1000)
        connection.execute(text(ENDLESS))


def test_a_running_statement_is_stopped_from_another_thread(store: Engine) -> None:
    begun = threading.Event()

    def stop() -> None:
        begun.wait()
        interrupt(store)

    stopper = threading.Thread(target=stop)
    stopper.start()
    with pytest.raises(Interrupted):
        change_for_ever(store, begun)
    stopper.join()
    driver(store).set_progress_handler(None, 0)
    with store.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM shelf")).scalar_one() == 1


def crashed(path: Path, at: Path) -> Path:
    """A copy of the vault as a killed program leaves it: changed pages and a hot journal."""
    engine = a_store(path, books=2000)
    # A cache of a few pages makes SQLite write changed pages before the commit.
    driver(engine).execute("PRAGMA cache_size = 5")
    with engine.connect() as connection:
        connection.execute(text("UPDATE book SET title = title || ' and a half'"))
        shutil.copytree(path.parent, at)
    close_store(engine)
    return at / path.name


def test_a_crash_is_rolled_back_and_its_files_are_kept_first(records: Path, tmp_path: Path) -> None:
    path = crashed(records, tmp_path / "crashed")
    journal = path.with_name("records.sdb-journal")
    before = path.read_bytes(), journal.read_bytes()
    engine = open_store(path, KEY)
    with engine.connect() as connection:
        torn = connection.execute(
            text("SELECT count(*) FROM book WHERE title LIKE '%half'")
        ).scalar_one()
    close_store(engine)
    kept = path.parent / "quarantine" / "crash-000001"
    assert torn == 0
    assert ((kept / path.name).read_bytes(), (kept / journal.name).read_bytes()) == before


def test_the_last_three_crashes_are_kept(records: Path, tmp_path: Path) -> None:
    path = crashed(records, tmp_path / "crashed")
    journal = path.with_name("records.sdb-journal")
    before = path.read_bytes(), journal.read_bytes()
    for _ in range(5):
        path.write_bytes(before[0])
        journal.write_bytes(before[1])
        close_store(open_store(path, KEY))
    kept = sorted(folder.name for folder in (path.parent / "quarantine").iterdir())
    assert kept == ["crash-000003", "crash-000004", "crash-000005"]


def test_a_copy_that_somebody_copied_keeps_nothing_from_being_opened(
    records: Path, tmp_path: Path
) -> None:
    path = crashed(records, tmp_path / "crashed")
    by_hand = path.parent / "quarantine" / "crash-000007 - Copy"
    by_hand.mkdir(parents=True)
    close_store(open_store(path, KEY))
    kept = sorted(folder.name for folder in by_hand.parent.iterdir())
    assert kept == ["crash-000001", "crash-000007 - Copy"]


@pytest.mark.parametrize(
    ("number", "failure"), [(errno.ENOSPC, None), (errno.EDQUOT, None), (errno.EIO, DiskFailed)]
)
def test_a_disk_that_takes_no_copy_is_said_unless_it_is_only_full(
    records: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    failure: type[Exception] | None,
) -> None:
    path = crashed(records, tmp_path / "crashed")

    def fails(_source: Path, _target: Path) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(files, "copy_synced", fails)
    with pytest.raises(failure) if failure else nullcontext():
        close_store(open_store(path, KEY))
    assert list((path.parent / "quarantine").iterdir()) == []


def test_an_empty_journal_is_no_crash(records: Path) -> None:
    a_closed_store(records)
    close_store(open_store(records, KEY))
    assert not (records.parent / "quarantine").exists()


def test_what_was_compiled_for_one_store_is_ready_for_the_next(
    store: Engine, tmp_path: Path
) -> None:
    other, compiled = a_store(tmp_path / "other" / "records.sdb"), engine_module._compiled
    compiled.clear()
    known = []
    for engine in (store, other):
        with engine.connect() as connection:
            assert connection.scalar(select(func.count()).select_from(table("book"))) is not None
        known.append(len(compiled))
    close_store(other)
    assert known == [1, 1]
