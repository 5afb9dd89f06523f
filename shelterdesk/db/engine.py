"""Opens the encrypted file. The only module that knows SQLCipher, and the only way in.

POSIX drops every lock that a process has on a file when the process closes any descriptor of it. So
nothing here opens a store's file a second time: one descriptor stays beside SQLite's own until
SQLite has closed, and what must be read or synced outside SQLite goes through that one.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from io import FileIO
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import Dialect, ExceptionContext, make_url
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import StaticPool
from sqlalchemy.util import LRUCache

from shelterdesk.db.authorizer import Authorizer
from shelterdesk.db.failures import translate
from shelterdesk.db.files import (
    PAGE_SIZE,
    can_roll_back,
    journal_of,
    keep_before_rollback,
    refuse_unreadable,
    starts_plaintext,
)
from shelterdesk.errors import RecordsDamaged, RecordsMoved, VaultInUse
from shelterdesk.package.events import moment_text
from shelterdesk.rules.calendar import local_day
from shelterdesk.vault.durable import sync_folder

APPLICATION_ID = 0x5368446B  # "ShDk"

IN_MEMORY = Path(":memory:")

_KEY = re.compile(r"x'[0-9a-f]{64}'")
_open: set[Path] = set()  # what this process has open: not to be touched again
_URL = make_url("sqlite://")
# What was compiled for one store is ready for the next: a backup, the copy that an export reads.
_compiled: LRUCache[Any, Any] = LRUCache(2_000)
_HELD = "shelterdesk.held"

# PRODUCT.md decisions 2 and 16. secure_delete wipes a deleted row from its page; TRUNCATE is
# followed by a sync of the journal itself, so it does not lean on a directory sync Windows lacks.
_SETTINGS = {
    "cache_size": -65536,
    "locking_mode": "EXCLUSIVE",
    "journal_mode": "TRUNCATE",
    "foreign_keys": "ON",
    "recursive_triggers": "ON",
    "trusted_schema": "OFF",
    "cell_size_check": "ON",
    "secure_delete": "ON",
    "temp_store": "MEMORY",
    "mmap_size": 0,
    "busy_timeout": 5000,
}


@dataclass(slots=True)
class _Held:
    """The one driver connection of an engine, its authorizer and its file, which `file` keeps open
    beside it; `rolled_back` when pages in its memory may not be believed any more.
    """

    raw: Any
    file: FileIO | None  # None: in memory
    authorizer: Authorizer
    path: Path
    rolled_back: bool = False


def open_store(path: Path, key: bytes, *, creating: bool = False, building: bool = False) -> Engine:
    """Open `path` with the raw 256-bit `key`, proved before anything is read from it.

    `creating` makes a new file and refuses an existing one. `building` writes without waiting for
    the disk, for a store that can be made again, until `settle` is called.

    Raises RecordsMissing, RecordsNotEncrypted, RecordsDamaged, FolderNotWritable, VaultInUse,
    DiskFull, DiskFailed; TypeError or ValueError for a key that is not one, FileExistsError when
    creating over a file.
    """
    spec = _key_spec(key)
    path = path.resolve()  # an absolute name can be no "file:" address and no ":memory:"
    if path in _open:
        raise VaultInUse(since="?")
    if not creating:
        refuse_unreadable(path)
        keep_before_rollback(path)
    elif path.exists() or journal_of(path).exists():
        raise FileExistsError
    try:
        raw, file = _connect(path, spec, creating=creating, building=building)
    except Exception as error:
        if creating:
            path.unlink(missing_ok=True)
            journal_of(path).unlink(missing_ok=True)
        if (failure := translate(error)) is not None:
            raise failure from error
        raise
    _open.add(path)
    return _engine(_Held(raw, file, Authorizer(), path))


def open_in_memory() -> Engine:
    """An empty store in this program's memory, for copies that are read and dropped. It never is on
    a disk, so it has no key.
    """
    raw = sqlcipher.connect(
        str(IN_MEMORY), isolation_level=None, check_same_thread=False, cached_statements=512
    )
    for name in ("trusted_schema", "foreign_keys"):
        raw.execute(f"PRAGMA {name} = OFF")
    return _engine(_Held(raw, None, Authorizer(), IN_MEMORY))


def _key_spec(key: bytes) -> str:
    """SQLCipher's form of a raw key. Any other form would silently be taken as a passphrase."""
    if type(key) is not bytes:
        raise TypeError("the key is bytes")
    if len(key) != 32:
        raise ValueError("the key is 32 bytes")
    spec = f"x'{key.hex()}'"
    if not _KEY.fullmatch(spec):
        raise AssertionError("the key's form is wrong")
    return spec


def _connect(path: Path, spec: str, *, creating: bool, building: bool) -> tuple[Any, FileIO]:
    # isolation_level=None: we say BEGIN ourselves, so a failed schema change rolls back too.
    raw = sqlcipher.connect(
        str(path), isolation_level=None, check_same_thread=False, cached_statements=512
    )
    file: FileIO | None = None
    try:
        # Before the key: SQLCipher prints page numbers to standard error otherwise.
        raw.execute("PRAGMA cipher_log_level = NONE")
        raw.set_key(spec)
        raw.execute(f"PRAGMA cipher_page_size = {PAGE_SIZE}")
        raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        _require_cipher(raw)
        if not creating:
            _require_ours(raw)
        for name, value in _SETTINGS.items():
            raw.execute(f"PRAGMA {name} = {value}")
        raw.execute(f"PRAGMA synchronous = {'OFF' if building else 'EXTRA'}")
        _take_exclusively(raw, creating=creating)
        file = FileIO(path, "r+")  # Windows flushes only through a handle that may write
        _require_ciphertext(file)
    except BaseException:
        raw.close()
        if file is not None:
            file.close()
        raise
    return raw, file


def _require_cipher(raw: Any) -> None:
    """A library built without encryption ignores the key and would write plaintext."""
    version = raw.execute("PRAGMA cipher_version").fetchone()
    status = raw.execute("PRAGMA cipher_status").fetchone()
    if version is None or not str(version[0]).startswith("4.") or status != ("1",):
        raise AssertionError("this is not SQLCipher 4 with a key")


def _require_ours(raw: Any) -> None:
    if raw.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise RecordsDamaged(what="application")


def _require_ciphertext(file: FileIO) -> None:
    """The last proof that what stands on the disk is not readable without the key."""
    if starts_plaintext(file):
        raise AssertionError("the store would not be encrypted")


def _take_exclusively(raw: Any, *, creating: bool) -> None:
    """Take the lock now, not at the first write: a second opener is refused at the door."""
    raw.execute("BEGIN EXCLUSIVE")
    if creating:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    raw.execute("COMMIT")


def _engine(held: _Held) -> Engine:
    held.raw.set_authorizer(held.authorizer)
    dialect = _dialect()
    engine = Engine(
        StaticPool(lambda: held.raw, dialect=dialect),
        dialect,
        _URL,
        hide_parameters=True,
        execution_options={_HELD: held, "compiled_cache": _compiled},
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "rollback", _rolling_back)
    event.listen(engine, "handle_error", _translated, retval=True)
    return engine


@cache
def _dialect() -> Dialect:
    """The same for every store: a statement is compiled for a dialect. It learns from a connection
    what this SQLite can do.
    """
    asked = create_engine("sqlite://", module=sqlcipher)
    asked.connect().close()
    asked.dispose()
    return asked.dialect


def _begin(connection: Connection) -> None:
    held = _held(connection.engine)
    require_in_place(connection.engine)
    if held.rolled_back:
        # SQLCipher takes the header of a page that it rolls back before it decrypts the page. Once
        # in 6,000 times the noise passes for a header, and page 1, where the schema begins, reads
        # as damaged or wrong until the store is closed. Read anew, it is what is in the file.
        held.raw.execute("PRAGMA shrink_memory")
        held.rolled_back = False
    # One kind for reads too: the file is locked for us alone, so it costs a read nothing, and no
    # transaction can find out half-way that it may not write.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _rolling_back(connection: Connection) -> None:
    held = _held(connection.engine)
    try:
        held.rolled_back |= can_roll_back(held.path)
    except OSError:  # a disk that is gone must not keep the rollback itself from happening
        held.rolled_back = True


def _translated(context: ExceptionContext) -> BaseException | None:
    if context.engine is not None:
        # Some failures make SQLite roll back by itself, and no journal tells of it afterwards.
        _held(context.engine).rolled_back = True
    return translate(context.original_exception)


def _held(engine: Engine) -> _Held:
    held: _Held = engine.get_execution_options()[_HELD]
    return held


def run(connection: Connection, words: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of one statement, inside the transaction of `connection` and past SQLAlchemy.

    For `db.prepared` alone. Failures are those that a statement of SQLAlchemy raises.
    """
    held = _held(connection.engine)
    try:
        rows: list[tuple[Any, ...]] = held.raw.execute(words, values).fetchall()
    except sqlcipher.Error as error:
        held.rolled_back = True
        kind = IntegrityError if isinstance(error, sqlcipher.IntegrityError) else DBAPIError
        raise translate(error) or kind(words, None, error, hide_parameters=True) from error
    return rows


def driver(engine: Engine) -> Any:
    """The driver's connection, for what SQLAlchemy has no word for: pragmas, backup."""
    return _held(engine).raw


def tell_time(engine: Engine, now: Callable[[], datetime]) -> None:
    """Let a statement ask for this moment, `this_moment()`, and for this day in Taiwan,
    `this_day()`, as they are stored: by the clock that was handed in, which a test stops, not by
    SQLite's own; and for the day so many days before another, `days_before(day, n)`.
    """
    raw = _held(engine).raw
    raw.create_function("this_moment", 0, lambda: moment_text(now()))
    raw.create_function("this_day", 0, lambda: local_day(now()).isoformat())
    raw.create_function("days_before", 2, _days_before, deterministic=True)


def _days_before(day: str, number: int) -> str:
    return (date.fromisoformat(day) - timedelta(days=number)).isoformat()


def file_of(engine: Engine) -> Path:
    """The file this engine has open."""
    return _held(engine).path


def require_in_place(engine: Engine) -> None:
    """Refuse to go on where the file was moved, removed or replaced while it is open. SQLite writes
    on into the one it has, which nobody finds again. Asked before each transaction, and once more
    before a save is acknowledged. Raises RecordsMoved.
    """
    held = _held(engine)
    if held.file is None:
        return
    try:
        there = held.path.stat()
    except OSError as error:
        raise RecordsMoved from error
    if not os.path.samestat(there, os.fstat(held.file.fileno())):
        raise RecordsMoved


def read_bytes(engine: Engine, start: int, count: int) -> bytes:
    """What stands in the file now, as it is on the disk, through the one handle that may be used:
    closing another one would give up the lock. Between two changes that is what was committed.
    """
    file = _held(engine).file
    if file is None:
        raise ValueError("what is in memory has no file")
    file.seek(start)
    found = bytearray()
    while len(found) < count and (part := file.read(count - len(found))):
        found += part
    return bytes(found)


def close_store(engine: Engine) -> None:
    """Give up the file. The engine cannot be used afterwards."""
    held = _held(engine)
    engine.dispose()
    held.raw.close()
    if held.file is not None:
        held.file.close()  # last: with it goes the lock
    _open.discard(held.path)


def interrupt(engine: Engine) -> None:
    """Stop the statement that runs now; it raises Interrupted. May be called from any thread, also
    when the store was closed just now.
    """
    with suppress(sqlcipher.ProgrammingError):
        _held(engine).raw.interrupt()


def settle(engine: Engine) -> None:
    """End `building`: from here every commit waits for the disk, and what was built is on it."""
    held = _held(engine)
    with schema_changes(engine):
        held.raw.execute("PRAGMA synchronous = EXTRA")
    if held.file is not None:
        os.fsync(held.file.fileno())
        sync_folder(held.path.parent)


@contextmanager
def schema_changes(engine: Engine) -> Iterator[None]:
    """Allow dropping, altering and settings inside the block; nothing else may ask for them."""
    held = _held(engine)
    held.authorizer.changing_schema = True
    try:
        yield
    finally:
        held.authorizer.changing_schema = False
        # Set anew, SQLite judges again every statement it prepared and cached inside the block.
        held.raw.set_authorizer(held.authorizer)
