"""Reads what can still be read of damaged records: from a copy, row by row around what cannot.

The copy is brought to the length that its first page names, so that a file cut short opens: the
pages that are missing then read as damaged, each for itself. So do those that a dying disk does not
give.
"""

import errno
import os
from collections.abc import Sequence
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from sqlalchemy import Engine, Table

from shelterdesk.db.engine import close_store, driver, open_store
from shelterdesk.db.failures import translate, translated
from shelterdesk.db.files import PAGE_SIZE, journal_of
from shelterdesk.errors import RecordsDamaged, RecordsMissing

_RESERVED, _IV, _SALT = 80, 16, 16
_PAGES_AT = 28 - _SALT  # where the first page tells how many there are
_MOST = 2**24  # pages: 64 GiB; a number beyond is no number of pages
_STRETCH = 256 * PAGE_SIZE  # of the file, read at once
_MOST_UNREAD = 1000  # pages
_SLICE = 500
_GUESSED = 2**16  # rows of a table of which not even the end can be read
_MOST_FAILURES = 3000  # of one table; then the rest of it counts as lost
_FILL = b"\xff"


class Salvage:
    """A copy of damaged records in `room`, opened however much of it is there.

    RecordsDamaged when nothing can be read: the key is another one, or the pages are gone that say
    where everything is. RecordsMissing where there are none; DiskFull, DiskFailed for the copy.
    """

    def __init__(self, records: Path, room: Path, key: bytes) -> None:
        self._copy, self._key = room / records.name, key
        if not records.is_file():
            raise RecordsMissing
        with translated():
            _copy(records, self._copy)
            if journal_of(records).is_file():
                _copy(journal_of(records), journal_of(self._copy))
            _lengthen(self._copy, key)
        self._engine = self._open()

    def close(self) -> None:
        close_store(self._engine)

    def rows(self, table: Table) -> tuple[list[tuple[Any, ...]], int | None]:
        """Every row that can be read, its columns in the order of the model; and how many are lost,
        None where nobody can tell. A stretch that cannot be read is halved, down to the single row.
        """
        names = [column.name for column in table.columns]
        found: list[tuple[Any, ...]] = []
        lost = failures = 0
        last = self._last_row(table.name)
        ahead = [(0, last or _GUESSED)] if last != 0 else []
        while ahead:
            after, until = ahead.pop()
            try:
                rows = self._read(table.name, names, after, until)
            except RecordsDamaged:
                failures += 1
                if until - after == 1 or failures > _MOST_FAILURES:
                    lost += until - after
                else:
                    middle = (after + until) // 2
                    ahead += [(middle, until), (after, middle)]
                continue
            found += (row[1:] for row in rows)
            if len(rows) == _SLICE and rows[-1][0] < until:
                ahead.append((rows[-1][0], until))
        return found, None if last is None else lost

    def _read(
        self, table: str, names: Sequence[str], after: int, until: int
    ) -> list[tuple[Any, ...]]:
        fields = ", ".join(f'"{name}"' for name in ("rowid", *names))
        return self._ask(
            f'SELECT {fields} FROM "{table}" WHERE rowid > ? AND rowid <= ?'  # noqa: S608
            f" ORDER BY rowid LIMIT {_SLICE}",
            (after, until),
        )

    def _last_row(self, table: str) -> int | None:
        """Where the end of the table cannot be read an index knows it too."""
        wanted = f'SELECT max(rowid) FROM (SELECT rowid FROM "{table}" %s)'  # noqa: S608
        indexes = "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?"
        for by in (
            "NOT INDEXED",
            *(f'INDEXED BY "{row[0]}"' for row in self._ask(indexes, (table,))),
        ):
            with suppress(RecordsDamaged):
                return int(self._ask(wanted % by)[0][0] or 0)
        return None

    def _ask(self, words: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """RecordsDamaged where a page on the way cannot be read. SQLCipher gives back nothing more
        through a connection that met one, so there is a new one then.
        """
        try:
            return list(driver(self._engine).execute(words, values).fetchall())
        except Exception as error:
            failure = translate(error)
            if isinstance(failure, RecordsDamaged):
                close_store(self._engine)
                self._engine = self._open()
            raise failure or error from error

    def _open(self) -> Engine:
        engine = open_store(self._copy, self._key)
        # Letters that are none are shown as such: they must not cost the rest of their table.
        driver(engine).text_factory = lambda stored: stored.decode(errors="replace")
        return engine


def _copy(source: Path, target: Path) -> None:
    """What the disk does not give any more is filled: it then reads as damaged, page for page. A
    disk that gives almost nothing is not waited for at each of its pages.
    """
    unread = 0
    with source.open("rb", buffering=0) as file, target.open("wb") as copy:
        ahead = [*_pieces(0, os.fstat(file.fileno()).st_size, _STRETCH)]
        while ahead:
            start, until = ahead.pop()
            try:
                found = _read(file, start, until - start)
            except OSError:
                if until - start > PAGE_SIZE:
                    ahead += _pieces(start, until, PAGE_SIZE)
                    continue
                unread += 1
                if unread > _MOST_UNREAD:
                    raise
                found = _FILL * (until - start)
            copy.seek(start)
            copy.write(found)


def _pieces(start: int, until: int, size: int) -> list[tuple[int, int]]:
    """From, and up to; the last one first, as they are taken from the end."""
    return [(at, min(at + size, until)) for at in range(start, until, size)][::-1]


def _read(file: FileIO, start: int, count: int) -> bytes:
    """All of it: where the file ends sooner the disk did not give it."""
    file.seek(start)
    found = bytearray()
    while len(found) < count:
        part = file.read(count - len(found))
        if not part:
            raise OSError(errno.EIO, "the file ends before it should")
        found += part
    return bytes(found)


def _lengthen(copy: Path, key: bytes) -> None:
    """Cut what stands behind the last whole page, and add what is missing to the length told."""
    size = copy.stat().st_size
    whole = max(size - size % PAGE_SIZE, 0)
    with copy.open("r+b") as file:
        file.truncate(whole)
        told = _told_pages(file.read(PAGE_SIZE), key)
        missing = told * PAGE_SIZE - whole
        file.seek(whole)
        while missing > 0:
            piece = min(missing, PAGE_SIZE)
            file.write(_FILL * piece)
            missing -= piece


def _told_pages(page: bytes, key: bytes) -> int:
    """How many pages the first one says there are; 0 where it says nothing that can be."""
    if len(page) != PAGE_SIZE:
        return 0
    start = PAGE_SIZE - _RESERVED
    cipher = Cipher(AES(key), CBC(page[start : start + _IV])).decryptor()
    plain = cipher.update(page[_SALT:start])
    pages = int.from_bytes(plain[_PAGES_AT : _PAGES_AT + 4])
    return pages if pages <= _MOST else 0
