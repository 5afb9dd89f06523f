"""Proves the pages of an open store against their HMAC, some at a time, beside SQLite.

SQLCipher's own `cipher_integrity_check` looks at all of them at once and hears nobody meanwhile: at
full scale a save would wait for seconds. The form of a page is SQLCipher 4's, which other programs
read too: see `tests/faults/second_reader.py`.
"""

import hmac
from hashlib import pbkdf2_hmac

from sqlalchemy import Engine

from shelterdesk.db.engine import file_of, read_bytes
from shelterdesk.db.files import PAGE_SIZE
from shelterdesk.errors import DiskFailed

_RESERVED, _IV, _SALT = 80, 16, 16
_SALT_MASK = 0x3A
_ROUNDS = 2
NEVER_WRITTEN = 0x40000000 // PAGE_SIZE + 1
"""The page with the byte that SQLite locks: there is nothing on it, and Windows lets nobody read
it.
"""


class Pages:
    """The pages of one open store; `key` is the raw key it opens with."""

    def __init__(self, engine: Engine, key: bytes) -> None:
        self._engine = engine
        self._key = _seal_key(key, read_bytes(engine, 0, _SALT))

    def count(self) -> int:
        """How many there must be."""
        with self._engine.connect() as connection:
            return int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())

    def bytes_on_disk(self) -> int:
        return file_of(self._engine).stat().st_size

    def first_bad(self, first: int, last: int) -> int | None:
        """The first page from `first` to `last`, counted from 1, that is not what was written.

        DiskFailed when the disk gives back nothing at all.
        """
        if first <= NEVER_WRITTEN <= last:
            before = self.first_bad(first, NEVER_WRITTEN - 1) if first < NEVER_WRITTEN else None
            if before is not None or last == NEVER_WRITTEN:
                return before
            first = NEVER_WRITTEN + 1
        try:
            content = self._read(first, last)
        except OSError:
            return self._first_unreadable(first, last)
        for number in range(first, last + 1):
            start = (number - first) * PAGE_SIZE
            if not _is_right(self._key, number, content[start : start + PAGE_SIZE]):
                return number
        return None

    def _first_unreadable(self, first: int, last: int) -> int | None:
        """A disk that gives back other pages has lost this one; one that gives back none is out."""
        try:
            self._read(1, 1)
        except OSError as error:
            raise DiskFailed from error
        for number in range(first, last + 1):
            try:
                if not _is_right(self._key, number, self._read(number, number)):
                    return number
            except OSError:
                return number
        return None

    def _read(self, first: int, last: int) -> bytes:
        count = last - first + 1
        return read_bytes(self._engine, (first - 1) * PAGE_SIZE, count * PAGE_SIZE)


def _seal_key(key: bytes, salt: bytes) -> bytes:
    masked = bytes(byte ^ _SALT_MASK for byte in salt)
    return pbkdf2_hmac("sha512", key, masked, _ROUNDS, len(key))


def _is_right(seal_key: bytes, number: int, page: bytes) -> bool:
    if len(page) != PAGE_SIZE:
        return False
    begins = _SALT if number == 1 else 0
    sealed = page[begins : PAGE_SIZE - _RESERVED + _IV] + number.to_bytes(4, "little")
    told = page[PAGE_SIZE - _RESERVED + _IV :]
    return hmac.compare_digest(hmac.digest(seal_key, sealed, "sha512"), told)
