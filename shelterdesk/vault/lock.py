"""One opener at a time: an exclusive lock on the vault that the system frees when we end."""

import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from shelterdesk.errors import VaultInUse
from shelterdesk.sources import Sources
from shelterdesk.vault.durable import PRIVATE_FILE, disk_errors
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.key_swap import settle_swap

# The shelter's day; rules.calendar has the same constant, but rules and vault know nothing of each
# other.
_TAIPEI = timezone(timedelta(hours=8))
# Windows forbids reading the locked first byte, so what is told to others stands behind it.
_TOLD_AT = 1
_TOLD_BYTES = 40


class VaultLock:
    """Held while the vault is open; `release()` or the end of the process, however it comes, ends
    it.
    """

    def __init__(self, lock: FileLock) -> None:
        self._lock = lock

    def release(self) -> None:
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def take_lock(folder: VaultFolder, sources: Sources) -> VaultLock:
    """Take the vault, or raise VaultInUse(since=local time) when another program has it.

    The lock file tells the moment it was taken, and nobody's name. A change of the vault's key that
    was cut is carried to its end, or away: nobody reads the vault before.
    """
    # Not per thread: the store's thread may take what the window's thread gives back.
    lock = FileLock(folder.lock, mode=PRIVATE_FILE, thread_local=False, fallback_to_soft=False)
    with disk_errors():
        try:
            lock.acquire(blocking=False)
        except Timeout:
            since = _taken_at(folder)
            raise VaultInUse(since=_spoken(since, sources.now())) from None
        try:
            _tell(folder, sources.now())
            settle_swap(folder)
        except BaseException:
            lock.release()
            raise
    return VaultLock(lock)


def _tell(folder: VaultFolder, moment: datetime) -> None:
    handle = os.open(folder.lock, os.O_WRONLY)
    try:
        text = moment.astimezone(UTC).isoformat(timespec="seconds").ljust(_TOLD_BYTES)
        os.lseek(handle, _TOLD_AT, os.SEEK_SET)
        os.write(handle, text.encode("ascii"))
    finally:
        os.close(handle)


def _taken_at(folder: VaultFolder) -> datetime | None:
    # The other program may just be writing: then nobody knows the time yet, which is no failure.
    with suppress(OSError, ValueError):
        handle = os.open(folder.lock, os.O_RDONLY)
        try:
            os.lseek(handle, _TOLD_AT, os.SEEK_SET)
            told = datetime.fromisoformat(os.read(handle, _TOLD_BYTES).decode("ascii").strip())
        finally:
            os.close(handle)
        return told if told.tzinfo else None
    return None


def _spoken(since: datetime | None, now: datetime) -> str:
    """Hour and minute; with its day when that is not today, so that it cannot mislead."""
    if since is None:
        return "?"
    local = since.astimezone(_TAIPEI)
    same_day = local.date() == now.astimezone(_TAIPEI).date()
    return local.strftime("%H:%M" if same_day else "%Y-%m-%d %H:%M")
