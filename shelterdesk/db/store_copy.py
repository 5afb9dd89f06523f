"""A copy of the open store as it is at one moment, to be read at leisure while others save.

Its key is new and stands nowhere but in memory: whatever a crash leaves of the file, nobody reads.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from shelterdesk.db.backup import copy_pages
from shelterdesk.db.engine import close_store, file_of, open_store
from shelterdesk.db.failures import translated
from shelterdesk.db.files import journal_of
from shelterdesk.errors import DiskFull
from shelterdesk.sources import Sources

PREFIX = "records.reading-"
SPARE = 64 << 20
"""What a copy leaves free on the disk, so that saves still find room beside it."""
_KEY_BYTES = 32


class StoreCopy:
    """Used by one thread at a time, and not the store's: it shares nothing with the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._path = file_of(engine)
        self._sessions = sessionmaker(engine, expire_on_commit=False)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that writes nothing."""
        with self._sessions() as session:
            yield session

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_how: object) -> None:
        """Close the copy and remove it."""
        close_store(self._engine)
        _remove(self._path)


def take_copy(engine: Engine, sources: Sources, between: Callable[[], None]) -> StoreCopy:
    """Copy the store as it is when the last page is copied, from the thread that owns it.

    `between` is called after every slice and may save: what it saves is in the copy too. What it
    raises ends the copying. Raises DiskFull, DiskFailed; nothing is left of a copy that failed.
    """
    place = file_of(engine)
    path = place.with_name(PREFIX + sources.new_id().hex)
    with translated():
        if shutil.disk_usage(place.parent).free < place.stat().st_size + SPARE:
            raise DiskFull
        key = sources.random_bytes(_KEY_BYTES)
        copy = open_store(path, key, creating=True, building=True)
        try:
            copy_pages(engine, copy, between)
        except BaseException:
            close_store(copy)
            _remove(path)
            raise
    return StoreCopy(copy)


def forget_copies(records: Path) -> None:
    """Remove all copies beside the store at this path: at its end, and what a crash left before."""
    for left in records.parent.glob(f"{PREFIX}*"):
        with suppress(PermissionError):  # Windows keeps a file that is read; the next opening will
            left.unlink(missing_ok=True)


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    journal_of(path).unlink(missing_ok=True)
