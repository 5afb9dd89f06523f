"""Turns what the disk and the database driver say into failures that have a sentence."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from shelterdesk.errors import (
    AppError,
    DiskFailed,
    DiskFull,
    Interrupted,
    RecordsDamaged,
    VaultInUse,
)
from shelterdesk.vault.durable import FULL

# SQLite's own fixed sentences: the driver gives no number with what `backup` meets.
_CODES = {
    "database or disk is full": sqlite3.SQLITE_FULL,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "attempt to write a readonly database": sqlite3.SQLITE_READONLY,
    "unable to open database file": sqlite3.SQLITE_CANTOPEN,
    "database disk image is malformed": sqlite3.SQLITE_CORRUPT,
    "file is not a database": sqlite3.SQLITE_NOTADB,
    "interrupted": sqlite3.SQLITE_INTERRUPT,
    "database is locked": sqlite3.SQLITE_BUSY,
    "database table is locked": sqlite3.SQLITE_LOCKED,
}


def translate(error: BaseException) -> AppError | None:
    """The failure a person can meet behind a driver's or the system's error; None is our bug."""
    if isinstance(error, AppError):
        return error
    if isinstance(error, DBAPIError):
        return translate(error.orig) if error.orig is not None else None
    if isinstance(error, OSError):
        return DiskFull() if error.errno in FULL else DiskFailed()
    code = getattr(error, "sqlite_errorcode", None) or _CODES.get(str(error))
    return _from_sqlite(code & 0xFF) if isinstance(code, int) else None


def _from_sqlite(code: int) -> AppError | None:
    """By SQLite's primary result code, the same numbers in every build of it."""
    match code:
        case sqlite3.SQLITE_FULL:
            return DiskFull()
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN:
            return DiskFailed()
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            # A page whose HMAC does not match is reported as either of the two.
            return RecordsDamaged(what="page")
        case sqlite3.SQLITE_INTERRUPT:
            return Interrupted()
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return VaultInUse(since="?")
        case _:
            return None


@contextmanager
def translated() -> Iterator[None]:
    """Raise the failure a person can meet in place of what the driver or the system said."""
    try:
        yield
    except Exception as error:
        failure = translate(error)
        if failure is None or failure is error:
            raise
        raise failure from error
