"""Brings a store up to this version of the program: on a copy, after a backup, or not at all."""

import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, Engine

from shelterdesk.db import integrity
from shelterdesk.db.backup import copy_store, make_backup
from shelterdesk.db.comparison import require_same_content
from shelterdesk.db.engine import close_store, driver, file_of, open_store, schema_changes, settle
from shelterdesk.db.failures import translated
from shelterdesk.db.files import copy_synced, journal_of
from shelterdesk.db.manifest import BackupFacts
from shelterdesk.db.migrations import STEPS, Step
from shelterdesk.errors import DiskFull, RecordsDamaged, StoreTooNew
from shelterdesk.vault.durable import sync_folder

_ROOM = 3  # times the store: the backup, the copy that is migrated, the old file that is kept
_TRIES, _PAUSE = 10, 0.5  # a virus scanner lets go of a new file within seconds


def require_known(engine: Engine, steps: Sequence[Step] = STEPS) -> int:
    """The store's schema number. Raises StoreTooNew when a newer program wrote it."""
    have = integrity.schema_number(engine)
    if have > len(steps):
        raise StoreTooNew(have=have, know=len(steps))
    return have


def migrate_in_place(engine: Engine, steps: Sequence[Step] = STEPS) -> None:
    """Run the missing steps on this very file, each in one transaction.

    For a store that is being made, and for the copy in `migrate_vault`. A failing step leaves the
    store at the number before it.
    """
    have = require_known(engine, steps)
    with schema_changes(engine):
        raw = driver(engine)
        # Rebuilding a table must neither fire foreign keys (checked before each commit instead)
        # nor rewrite the triggers of other tables that name it.
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("PRAGMA legacy_alter_table = ON")
        try:
            for number, step in enumerate(steps[have:], start=have + 1):
                _run(engine, step, number)
        finally:
            raw.execute("PRAGMA legacy_alter_table = OFF")
            raw.execute("PRAGMA foreign_keys = ON")


def _run(engine: Engine, step: Step, number: int) -> None:
    with engine.begin() as connection:
        step.upgrade(Operations(MigrationContext.configure(connection)))
        _require_no_orphans(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {number}")


def _require_no_orphans(connection: Connection) -> None:
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if orphans:
        tables = sorted({str(row[0]) for row in orphans})
        raise RuntimeError(f"{len(orphans)} rows point nowhere, in {', '.join(tables)}")


def migrate_vault(
    engine: Engine,
    key: bytes,
    backups: Path,
    facts: BackupFacts,
    *,
    steps: Sequence[Step] = STEPS,
    replace: Callable[[Path, Path], object] = Path.replace,
) -> Engine:
    """Take the engine of a store just opened, and return one of the same store at today's schema.

    A store at today's schema comes straight back. An older one is backed up as `pre-vN`, migrated
    as a copy, compared with the old one, and put in its place in one step; the old file stays as
    `records.sdb.old` until the next opening that finds the pages whole. If anything fails the
    engine is closed and the files are as they were.

    Raises StoreTooNew, DiskFull, DiskFailed, and what a step raised.
    """
    old = file_of(engine)
    migrating = old.with_name("records.migrating")
    try:
        have = require_known(engine, steps)
        _remove(migrating)
        if have == len(steps):
            _forget_old(engine)
            return engine
        with translated():
            _require_room(old)
            make_backup(engine, backups, _free_name(backups, len(steps)), key, facts)
            _make_migrated(engine, migrating, key, steps[have:], steps)
    except BaseException:
        close_store(engine)
        _remove(migrating)
        raise
    close_store(engine)
    _swap(old, migrating, replace)
    return open_store(old, key)


def _make_migrated(
    engine: Engine, migrating: Path, key: bytes, missing: Sequence[Step], steps: Sequence[Step]
) -> None:
    copy_store(engine, migrating, key)
    copy = open_store(migrating, key, building=True)
    try:
        migrate_in_place(copy, steps)
        require_same_content(engine, copy, _meant(missing))
        if integrity.cipher_integrity(copy) or integrity.integrity_check(copy):
            raise RecordsDamaged(what="migration")
        settle(copy)
    finally:
        close_store(copy)


def _meant(steps: Sequence[Step]) -> frozenset[str]:
    """What the steps say they change: the union of their `CHANGES`."""
    none: frozenset[str] = frozenset()
    return none.union(*(getattr(step, "CHANGES", none) for step in steps))


def _swap(old: Path, migrating: Path, replace: Callable[[Path, Path], object]) -> None:
    """Put the migrated file in place. Both names are whole files at every moment."""
    with translated():
        kept = _kept(old)
        making = kept.with_name(kept.name + ".making")
        copy_synced(old, making)
        making.replace(kept)
        journal_of(migrating).unlink(missing_ok=True)
        _replace_patiently(migrating, old, replace)
        sync_folder(old.parent)


def _replace_patiently(source: Path, target: Path, replace: Callable[[Path, Path], object]) -> None:
    """Windows refuses a rename while a scanner or an indexer reads either file."""
    for _ in range(_TRIES - 1):
        try:
            replace(source, target)
        except PermissionError:
            time.sleep(_PAUSE)
        else:
            return
    replace(source, target)


def _require_room(path: Path) -> None:
    if shutil.disk_usage(path.parent).free < _ROOM * path.stat().st_size:
        raise DiskFull


def _free_name(backups: Path, number: int) -> str:
    """`pre-vN`, or with a count when an earlier try left one: records may have changed since."""
    name, count = f"pre-v{number}", 1
    while (backups / name).exists():
        count += 1
        name = f"pre-v{number}-{count}"
    return name


def _kept(path: Path) -> Path:
    return path.with_name(path.name + ".old")


def _forget_old(engine: Engine) -> None:
    """Remove the file of before the migration, once the one that took its place proves whole."""
    kept = _kept(file_of(engine))
    if not kept.exists():
        return
    if not (integrity.cipher_integrity(engine) or integrity.quick_check(engine)):
        _remove(kept)


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    journal_of(path).unlink(missing_ok=True)
