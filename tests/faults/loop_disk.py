"""A disk in a file whose power can be cut: what was not written through to it is gone."""

import fcntl
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

WHY_NOT = "the power of a disk can be cut by root on Linux with loop devices and ext4 only"
_SHUTDOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN
_NOTHING_MORE = 2  # not even the journal of the file system is written out first
_SIZE = 48 * 1024 * 1024


class LoopDisk:
    """A file system of its own, mounted at `at`."""

    def __init__(self, image: Path, at: Path) -> None:
        self._image, self.at = image, at

    def plug_in(self) -> Self:
        """Mount it; what its own journal holds is played back, as after a power cut."""
        subprocess.run(["mount", "-o", "loop", str(self._image), str(self.at)], check=True)
        return self

    def cut(self) -> None:
        """From this moment nothing reaches the disk; whoever writes gets an error."""
        folder = os.open(self.at, os.O_RDONLY)
        try:
            fcntl.ioctl(folder, _SHUTDOWN, struct.pack("I", _NOTHING_MORE))
        finally:
            os.close(folder)

    def pull_out(self) -> None:
        subprocess.run(["umount", str(self.at)], check=True)


@contextmanager
def loop_disk(room: Path) -> Iterator[LoopDisk]:
    """An empty disk that is plugged in."""
    room.mkdir(parents=True, exist_ok=True)
    image, at = room / "disk.image", room / "disk"
    at.mkdir(exist_ok=True)
    with image.open("wb") as file:
        file.truncate(_SIZE)
    subprocess.run(["mkfs.ext4", "-q", "-F", str(image)], check=True)
    disk = LoopDisk(image, at).plug_in()
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(at)], check=False, capture_output=True)
        image.unlink()


def can_cut_power(room: Path) -> bool:
    """Whether this user may do so here."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or not shutil.which("mkfs.ext4"):
        return False
    try:
        with loop_disk(room / "probe") as disk:
            disk.cut()
    except (OSError, subprocess.CalledProcessError):
        return False
    return True
