"""A package as one stream: a tar of its files in the one form we write, and nothing else.

What is read back is compared with what would have been written, block by block. So a link, a
device, a name that leads elsewhere, a second file of one name, or a header that spells anything in
another way is refused without being understood.
"""

import re
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from shelterdesk.package.folder import LARGEST, PackageFolder
from shelterdesk.package.manifest import SUMS, is_name
from shelterdesk.package.strict import Malformed

_BLOCK: Final = tarfile.BLOCKSIZE
_RECORD: Final = tarfile.RECORDSIZE
_CHUNK: Final = 2**20
_MODE: Final = 0o644
_PACKAGE: Final = re.compile(r"shelterdesk-audit-[0-9]{4}-[0-9]{2}(-provisional)?")
_COUNTED: Final = re.compile(r"_[0-9]{1,2}$")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the package, `size` bytes in however many chunks."""

    name: str
    size: int
    chunks: Iterable[bytes]


def archived(package: str, members: Iterable[Member]) -> Iterator[bytes]:
    """The stream's parts: the files, sorted by name, under the package's own name, without times
    and owners. Malformed for what no package holds.
    """
    written, before = 0, ""
    if not _PACKAGE.fullmatch(package):
        raise Malformed("not a package's name")
    for member in members:
        if not _belongs(member.name) or member.name <= before:
            raise Malformed("not a file of a package, or out of order")
        before = member.name
        yield _header(f"{package}/{member.name}", member.size)
        yield from _exactly(member)
        yield bytes(-member.size % _BLOCK)
        written += _BLOCK + member.size + -member.size % _BLOCK
    yield bytes(_end_of(written))


def packed(folder: PackageFolder) -> Iterator[bytes]:
    """The stream of a folder; of a second one beside the first, `…_2`, under the same name."""
    return archived(_COUNTED.sub("", folder.path.name), _members(folder))


def _members(folder: PackageFolder) -> Iterator[Member]:
    for name in folder.names():
        with folder.opened(name) as (file, size):
            yield Member(name, size, iter(partial(file.read, _CHUNK), b""))


class Unpacker:
    """Takes the stream's bytes as they come and writes the package's files into a folder.

    Malformed as soon as they are not what `packed` gives. Nothing may be used before `finish`.
    """

    def __init__(self, into: Path) -> None:
        self._into = into
        self._held = bytearray()
        self._file: BinaryIO | None = None
        self._left = self._padding = self._total = self._written = 0
        self._ended = False
        self._names: list[str] = []
        self.name = ""

    def write(self, content: bytes | memoryview) -> int:
        """The next bytes of the stream, however many."""
        self._held += content
        self._total += len(content)
        while self._step():
            pass
        return len(content)

    def flush(self) -> None:
        """Nothing to do: for those who write to files."""

    def finish(self) -> str:
        """The package's own name, once all of it is there."""
        if not self._ended or self._total != self._written + _end_of(self._written):
            raise Malformed("ends before its end")
        return self.name

    def close(self) -> None:
        """Let go of the file that was being written."""
        if self._file is not None:
            self._file.close()

    def _step(self) -> bool:
        """Use up what is held; False when more is needed."""
        if self._left:
            return self._take_content()
        if self._padding:
            return self._take_zeros(self._padding)
        if self._ended:
            return self._take_zeros(len(self._held))
        return self._take_header()

    def _take_content(self) -> bool:
        assert self._file is not None  # noqa: S101  (content is announced by a header only)
        part = self._held[: self._left]
        self._file.write(part)
        del self._held[: len(part)]
        self._left -= len(part)
        if not self._left:
            self._file.close()
        return bool(part)

    def _take_zeros(self, count: int) -> bool:
        part = self._held[:count]
        if any(part):
            raise Malformed("something where nothing may be")
        del self._held[: len(part)]
        self._padding = max(0, self._padding - len(part))
        return bool(part)

    def _take_header(self) -> bool:
        if len(self._held) < _BLOCK:
            return False
        block = bytes(self._held[:_BLOCK])
        del self._held[:_BLOCK]
        if not any(block):
            self._ended, self._padding = True, _BLOCK
            return True
        self._begin(*_announced(block))
        return True

    def _begin(self, path: str, size: int) -> None:
        folder, _, name = path.partition("/")
        self.name = self.name or folder
        if folder != self.name or not _PACKAGE.fullmatch(folder) or not _belongs(name):
            raise Malformed("not a file of a package")
        if self._names and name <= self._names[-1]:
            raise Malformed("files out of order")
        self._names.append(name)
        target = self._into / name
        target.parent.mkdir(exist_ok=True)
        self._file = target.open("xb")
        self._left, self._padding = size, -size % _BLOCK
        self._written += _BLOCK + size + self._padding
        if not size:
            self._file.close()


def _announced(block: bytes) -> tuple[str, int]:
    """(path, size) of a header that we would write for just them."""
    try:
        info = tarfile.TarInfo.frombuf(block, "ascii", "strict")
    except (tarfile.HeaderError, ValueError) as wrong:
        raise Malformed("not a header") from wrong
    if not 0 <= info.size <= LARGEST or _header(info.name, info.size) != block:
        raise Malformed("not a header of ours")
    return info.name, info.size


def _header(path: str, size: int) -> bytes:
    info = tarfile.TarInfo(path)
    info.size, info.mode = size, _MODE
    return info.tobuf(tarfile.PAX_FORMAT, "utf-8", "strict")


def _end_of(written: int) -> int:
    """How many zeros follow so many bytes of files: two blocks, and up to a whole record."""
    return 2 * _BLOCK + -(written + 2 * _BLOCK) % _RECORD


def _exactly(member: Member) -> Iterator[bytes]:
    left = member.size
    for chunk in member.chunks:
        left -= len(chunk)
        if left < 0:
            break
        yield chunk
    if left:
        raise Malformed("a file of another size meanwhile")


def _belongs(name: str) -> bool:
    return name == SUMS or is_name(name)
