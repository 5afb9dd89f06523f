"""Files that are wholly there or not at all, also after a power cut; private to this user."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shelterdesk.errors import DiskFailed, DiskFull, FolderNotWritable

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What a system says of a disk, a quota or a file system that takes no more."""
REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
"""And of a place that may not be written to."""


@contextmanager
def disk_errors() -> Iterator[None]:
    """Turns what the system says about the disk into what a person can mend."""
    try:
        yield
    except OSError as failure:
        if failure.errno in FULL:
            raise DiskFull from failure
        if failure.errno in REFUSED:
            raise FolderNotWritable from failure
        raise DiskFailed from failure


def write_synced(path: Path, content: bytes) -> None:
    """Write the file in place and wait until the disk has it. Not atomic: for names nobody reads
    yet.
    """
    with disk_errors():
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags, PRIVATE_FILE), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def replace_synced(source: Path, target: Path) -> None:
    """Rename over the target in one step, and wait until the folder has it."""
    with disk_errors():
        source.replace(target)
        sync_folder(target.parent)


def write_atomic(path: Path, content: bytes) -> None:
    """The file holds the old content or the new one, never a mixture."""
    draft = path.with_name(path.name + ".new")
    write_synced(draft, content)
    replace_synced(draft, path)


def sync_folder(path: Path) -> None:
    """Wait until the folder's own entries are on disk. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_private_folder(path: Path) -> None:
    """Make the folder and its parents; the folder itself is readable by this user only."""
    with disk_errors():
        path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        path.chmod(PRIVATE_FOLDER)


def forget_cached(path: Path) -> None:
    """So that reading back asks the disk and not our own memory. Windows has no such call."""
    if not hasattr(os, "posix_fadvise"):
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)
