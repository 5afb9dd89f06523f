"""The database file before and beside SQLite: refusals, safe copies, and what fsync is owed."""

import os
import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from shelterdesk.errors import (
    DiskFull,
    FolderNotWritable,
    RecordsDamaged,
    RecordsMissing,
    RecordsNotEncrypted,
)
from shelterdesk.vault.durable import disk_errors, make_private_folder, sync_folder

PAGE_SIZE = 4096
PLAINTEXT_HEADER = b"SQLite format 3\x00"
KEPT_IN_QUARANTINE = 3
CRASHED, DAMAGED = "crash-", "damaged-"


def refuse_unreadable(path: Path) -> None:
    """Refuse a file that SQLite must not even touch: it would mend, empty or half-read it.

    Raises RecordsMissing, RecordsNotEncrypted, RecordsDamaged, or FolderNotWritable: SQLite would
    open what it cannot write, and the first save would find out. An empty file opens as a valid
    empty database, and `cipher_integrity_check` passes a file cut at a page boundary: so size and
    header are judged here.
    """
    if not path.is_file():
        raise RecordsMissing
    size = path.stat().st_size
    if is_plaintext(path):
        raise RecordsNotEncrypted
    if size == 0:
        raise RecordsDamaged(what="empty")
    if size % PAGE_SIZE:
        raise RecordsDamaged(what="unaligned")
    if size < 2 * PAGE_SIZE:
        raise RecordsDamaged(what="short")
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise FolderNotWritable


def is_plaintext(path: Path) -> bool:
    """Whether the file begins as an unencrypted SQLite database does."""
    with path.open("rb") as file:
        return starts_plaintext(file)


def starts_plaintext(file: BinaryIO) -> bool:
    """The same of a file just opened."""
    return file.read(len(PLAINTEXT_HEADER)) == PLAINTEXT_HEADER


def journal_of(path: Path) -> Path:
    """The rollback journal SQLite keeps beside the file."""
    return path.with_name(path.name + "-journal")


def can_roll_back(path: Path) -> bool:
    """Whether the journal holds pages: a transaction has written and did not end, or a crash."""
    journal = journal_of(path)
    return journal.is_file() and journal.stat().st_size > 0


def keep_before_rollback(path: Path) -> None:
    """Copy file and hot journal to `quarantine/`, so that the rollback can be looked at later.

    The newest three are kept. A full disk does not keep the records from being opened: rolling
    back needs no room, and the copy is only a precaution. DiskFailed, FolderNotWritable.
    """
    if not can_roll_back(path):
        return
    with suppress(DiskFull), disk_errors():
        quarantine = path.parent / "quarantine"
        make_private_folder(quarantine)
        target = next_copy(quarantine, CRASHED)
        forget_oldest(quarantine, CRASHED)
        try:
            target.mkdir()
            for source in (path, journal_of(path)):
                copy_synced(source, target / source.name)
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)
            raise


def numbered(quarantine: Path, kind: str) -> list[Path]:
    """The copies of that kind, the oldest first. Only names that we give: what somebody copied by
    hand, as "crash-000001 - Copy", is neither counted nor removed.
    """
    form = re.compile(rf"{kind}(\d+)")
    found = ((form.fullmatch(path.name), path) for path in quarantine.iterdir())
    return [path for _, path in sorted((int(name[1]), path) for name, path in found if name)]


def next_copy(quarantine: Path, kind: str) -> Path:
    """Where the next one lies."""
    kept = numbered(quarantine, kind)
    number = int(kept[-1].name.removeprefix(kind)) + 1 if kept else 1
    return quarantine / f"{kind}{number:06d}"


def forget_oldest(quarantine: Path, kind: str, *, left: int = KEPT_IN_QUARANTINE - 1) -> None:
    """Leave so many, by default room for one more of those that are kept."""
    kept = numbered(quarantine, kind)
    for old in kept[: max(0, len(kept) - left)]:
        shutil.rmtree(old, ignore_errors=True)


def make_folder_anywhere(path: Path) -> None:
    """Make the folder, private where the disk knows of that: a stick may refuse permissions and
    take the files all the same. It is there after a power cut.
    """
    is_new = not path.exists()
    try:
        make_private_folder(path)
    except FolderNotWritable:
        if not (path.is_dir() and os.access(path, os.W_OK)):
            raise
    if is_new:
        sync_folder(path.parent)


def copy_synced(source: Path, target: Path) -> None:
    """Copy the bytes and do not return before the disk has them."""
    shutil.copyfile(source, target)
    sync_file(target)


def sync_file(path: Path) -> None:
    """Make the file's content survive a power cut."""
    # Windows flushes only through a handle that may write.
    with path.open("r+b") as file:
        os.fsync(file.fileno())
