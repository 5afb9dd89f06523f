"""Copies the open store to a folder that counts as a backup only once it was proved readable.

A backup holds `records.sdb`, `records.keys` and `manifest.json`. It is as secret as the vault and
opens with the same passwords.
"""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TypeVar

from sqlalchemy import Engine

from shelterdesk.db import integrity
from shelterdesk.db.engine import close_store, driver, file_of, interrupt, open_store, settle
from shelterdesk.db.failures import translated
from shelterdesk.db.files import copy_synced, make_folder_anywhere
from shelterdesk.db.manifest import KEYS, RECORDS, BackupFacts, check_backup, write_manifest
from shelterdesk.errors import BackupDamaged, DiskFull, SlotsMissing
from shelterdesk.vault.durable import replace_synced, sync_folder

_T = TypeVar("_T")
_SLICE = 500  # pages: 2 MB, some milliseconds, so that a save never waits long
_PATIENCE = 0.02  # seconds between two looks at the waiting saves while the copy is proved
_COUNTED = 50_000  # rows of a long table between two looks at the waiting saves
_LONG = ("audit_detail", "audit_event")  # rows are only added: they can be counted later
_ERASURES = "erasure"  # what makes an exception: details go with the file they tell of
_DONE = 101  # SQLITE_DONE, which the driver does not name for a backup's progress


def _nothing() -> None:
    """No other work is waiting."""


def make_backup(
    engine: Engine,
    folder: Path,
    name: str,
    key: bytes,
    facts: BackupFacts,
    *,
    between: Callable[[], None] = _nothing,
) -> Path:
    """Copy the open store and its `records.keys` to `folder/name`, prove the copy, return its path.

    Called by the thread that owns the store. `between` is called every few milliseconds and may
    save records through the same engine: such writes go into the copy and do not restart it. What
    it raises ends the backup. A failed run leaves nothing behind and touches no earlier backup.

    Raises DiskFull, DiskFailed, SlotsMissing, BackupDamaged (the copy could not be proved), and
    FileExistsError if the name is taken.
    """
    target, making = folder / name, folder / f"{name}.making"
    if target.exists():
        raise FileExistsError
    with translated(), removed_on_failure(making):
        shutil.rmtree(making, ignore_errors=True)
        make_folder_anywhere(folder)
        make_folder_anywhere(making)
        if shutil.disk_usage(making).free < file_of(engine).stat().st_size:
            raise DiskFull
        _fill(engine, making, key, facts, between)
        replace_synced(making, target)
    return target


def verify_backup(backup: Path, key: bytes) -> None:
    """Prove a finished backup: its sums, and that it opens and reads whole. Else BackupDamaged."""
    check_backup(backup)
    prove(backup / RECORDS, key)


def prove(path: Path, key: bytes, between: Callable[[], None] = _nothing) -> None:
    """That a copy opens and reads whole: pages, structure, links. Else BackupDamaged. `between` is
    called all the time; what it raises ends it.
    """
    copy = open_store(path, key)
    _beside(lambda: _proved(copy), between, stop=lambda: interrupt(copy))


def copy_store(
    engine: Engine,
    target: Path,
    key: bytes,
    *,
    between: Callable[[], None] = _nothing,
    at_the_end: Callable[[], None] = _nothing,
) -> dict[str, int]:
    """Copy the store's pages into a new encrypted file and return the row counts of that moment.
    Counting the long tables and waiting for the disk would keep a save waiting for seconds.

    `at_the_end` is called when the last page is copied, before anything else may write.
    """
    counts: dict[str, int] = {}
    last: dict[str, int] = {}

    def after_slice(status: int, _remaining: int, _total: int) -> None:
        if status != _DONE:
            between()
            return
        at_the_end()
        counts.update(integrity.row_counts(engine, but=_LONG))
        last.update((name, integrity.last_row(engine, name)) for name in _there(engine))

    copy = open_store(target, key, creating=True, building=True)
    try:
        driver(engine).backup(driver(copy), pages=_SLICE, progress=after_slice)
        for name, until in last.items():
            counts[name] = _counted(engine, name, until, between)
        if _erasures(engine) != counts.get(_ERASURES, 0):
            counts.pop("audit_detail", None)  # some went meanwhile: the copy has them still
    except BaseException:
        close_store(copy)
        raise
    _beside(lambda: _settled(copy), between, stop=_nothing)
    return counts


def copy_proved(
    engine: Engine,
    target: Path,
    key: bytes,
    *,
    between: Callable[[], None] = _nothing,
    at_the_end: Callable[[], None] = _nothing,
) -> int:
    """Copy as `copy_store` does, prove that the copy reads whole, and return its schema number."""
    counts = copy_store(engine, target, key, between=between, at_the_end=at_the_end)
    copy = open_store(target, key)
    return _beside(lambda: _proved(copy, counts), between, stop=lambda: interrupt(copy))


def _settled(copy: Engine) -> None:
    try:
        settle(copy)
    finally:
        close_store(copy)


def _erasures(engine: Engine) -> int:
    return integrity.last_row(engine, _ERASURES) if _ERASURES in integrity.tables(engine) else 0


def _there(engine: Engine) -> list[str]:
    return [name for name in _LONG if name in integrity.tables(engine)]


def _counted(engine: Engine, name: str, last: int, between: Callable[[], None]) -> int:
    rows = 0
    for after in range(0, last, _COUNTED):
        rows += integrity.rows_between(engine, name, after, min(after + _COUNTED, last))
        between()
    return rows


@contextmanager
def removed_on_failure(folder: Path) -> Iterator[None]:
    """Leave no half-made folder behind."""
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _fill(
    engine: Engine, making: Path, key: bytes, facts: BackupFacts, between: Callable[[], None]
) -> None:
    keys = file_of(engine).with_name(KEYS)
    if not keys.is_file():
        raise SlotsMissing
    # The slots file belongs to this moment of the store: the store knows its hash.
    schema = copy_proved(
        engine,
        making / RECORDS,
        key,
        between=between,
        at_the_end=lambda: copy_synced(keys, making / KEYS),
    )
    for left in making.glob("*-journal"):
        left.unlink()
    _beside(lambda: write_manifest(making, facts, schema), between, stop=_nothing)
    sync_folder(making)


def _proved(copy: Engine, counts: dict[str, int] | None = None) -> int:
    try:
        _prove(copy, integrity.row_counts(copy) if counts is None else counts)
        return integrity.schema_number(copy)
    finally:
        close_store(copy)


def _prove(copy: Engine, counts: dict[str, int]) -> None:
    findings = (
        integrity.cipher_integrity(copy)
        or integrity.integrity_check(copy)
        or integrity.foreign_key_check(copy)
    )
    found = integrity.row_counts(copy)
    if findings or counts != {name: rows for name, rows in found.items() if name in counts}:
        raise BackupDamaged


def _beside(job: Callable[[], _T], between: Callable[[], None], stop: Callable[[], None]) -> _T:
    """Run the job, which leaves the store alone, in a thread of its own; serve saves meanwhile.

    When `between` raises, the job is told to stop and left to itself: SQLCipher's look at all pages
    hears nobody for half a minute, and a lock does not wait that long. So it closes what it uses.
    """
    running: Future[_T] = Future()

    def run() -> None:
        try:
            running.set_result(job())
        except BaseException as error:  # noqa: BLE001  (it is raised again by `result`)
            running.set_exception(error)

    Thread(target=run, name="proving", daemon=True).start()
    try:
        while not running.done():
            between()
            wait([running], timeout=_PATIENCE)
    except BaseException:
        stop()
        raise
    return running.result()
