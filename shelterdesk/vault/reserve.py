"""Room kept on the disk to throw something away when it is full: that is a write too."""

import os
import shutil

from shelterdesk.vault.durable import PRIVATE_FILE, disk_errors
from shelterdesk.vault.folder import VaultFolder

SIZE = 16 * 2**20
PLENTY = 32  # times the size has to be free, before room is taken for it


def keep_reserve(folder: VaultFolder, size: int = SIZE) -> None:
    """Make it where there is none and room is plentiful; otherwise leave the room to the records.
    For this user only, also one of an older version. DiskFull, DiskFailed, FolderNotWritable.
    """
    path = folder.reserve
    if path.exists():
        with disk_errors():
            path.chmod(PRIVATE_FILE)
        return
    if shutil.disk_usage(folder.path).free < PLENTY * size:
        return
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    with disk_errors(), os.fdopen(os.open(path, flags, PRIVATE_FILE), "wb") as file:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, size)
        else:
            file.truncate(size)  # Windows takes the room at once


def release_reserve(folder: VaultFolder) -> bool:
    """Give the room back. Whether there was any; it is kept anew at the next unlock with room."""
    with disk_errors():
        there = folder.reserve.exists()
        folder.reserve.unlink(missing_ok=True)
    return there
