"""Reads files of a package that may have been laid out to harm whoever reads it."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final

from shelterdesk.package.findings import Wrong
from shelterdesk.package.manifest import KEYS

SMALL: Final = 4 * 2**20
"""Bytes of the largest file that is read into memory whole."""

LARGEST: Final = 4 * 2**30
"""Bytes of the largest file that is summed: a hostile sparse one would keep us for ever."""

_CHUNK: Final = 2**20
_HARMLESS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class PackageFolder:
    """A package's folder. Everything that cannot be read raises Wrong with the file's name."""

    path: Path

    def names(self) -> list[str]:
        """All there is, sorted, one step into `keys` and never through a link."""
        found = []
        with self._told(str(self.path)), os.scandir(self.path) as entries:
            for entry in entries:
                if entry.name == KEYS and entry.is_dir(follow_symlinks=False):
                    found += [f"{KEYS}/{path.name}" for path in Path(entry).iterdir()]
                else:
                    found.append(entry.name)
        return sorted(found)

    def small(self, name: str) -> bytes:
        """The whole content of a file of at most `SMALL` bytes."""
        with self.opened(name) as (file, _size):
            content = file.read(SMALL + 1)
        if len(content) > SMALL:
            raise Wrong("too_large", name=name)
        return content

    def size(self, name: str) -> int:
        with self.opened(name) as (_file, size):
            return size

    def digest(self, name: str) -> bytes:
        """The file's SHA-256, read in chunks."""
        total = sha256()
        with self.opened(name) as (file, size):
            if size > LARGEST:
                raise Wrong("too_large", name=name)
            while chunk := file.read(_CHUNK):
                total.update(chunk)
        return total.digest()

    @contextmanager
    def opened(self, name: str) -> Iterator[tuple[BinaryIO, int]]:
        """A plain file and its size, both links and doors to other places refused."""
        path = self.path.joinpath(*name.split("/"))
        with self._told(name):
            if path.parent != self.path and path.parent.is_symlink():
                raise Wrong("not_a_file", name=name)
            # Asked before it is opened too: to open a door can set something off behind it.
            _refuse_unplain(os.lstat(path), name)
            with os.fdopen(os.open(path, _HARMLESS), "rb") as file:
                now = os.fstat(file.fileno())
                _refuse_unplain(now, name)
                yield file, now.st_size

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError as gone:
            raise Wrong("missing", name=name) from gone
        except OSError as failure:
            raise Wrong("unreadable", name=name) from failure


def _refuse_unplain(found: os.stat_result, name: str) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise Wrong("not_a_file", name=name)
