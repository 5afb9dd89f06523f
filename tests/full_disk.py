"""A disk of a few megabytes, to fill: a memory file system, where this user may mount one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WHY_NOT = "a small disk can be mounted by root on Linux only"


def can_mount() -> bool:
    """Whether this user may mount a small file system here."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return False
    probe = subprocess.run(["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], check=False)
    return probe.returncode == 0


@contextmanager
def small_disk(at: Path, size: str) -> Iterator[Path]:
    """Mount an empty disk of `size` (as "4m") on the folder for the length of the block."""
    at.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(at)], check=True)
    try:
        yield at
    finally:
        subprocess.run(["umount", "-l", str(at)], check=True)


def fill(disk: Path, *, leave: int) -> Path:
    """Fill the disk until `leave` bytes are left. Returns the ballast."""
    ballast = disk / "ballast"
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    with ballast.open("wb") as file:
        file.write(bytes(max(0, free - leave)))
    return ballast
