"""Writes a package: its last three files made, every byte read back, the whole there or nothing."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from shelterdesk.errors import Interrupted, ReadBackDiffers
from shelterdesk.package.manifest import (
    MANIFEST,
    SIGNATURE,
    SUMS,
    FileEntry,
    Manifest,
    State,
    sums_text,
)

Tell = Callable[[int, int], bool]
"""Hears of the bytes done and of how many; False stops the work."""

_CHUNK: Final = 2**18
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_READ: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_MOST_OF_A_NAME: Final = 99


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the package, in memory: what stays unsealed never touches a disk."""

    name: str
    chunks: Sequence[bytes]

    @property
    def size(self) -> int:
        return sum(map(len, self.chunks))


def completed(
    draft: Manifest, parts: Iterable[Part], sign: Callable[[bytes], bytes]
) -> tuple[Manifest, tuple[Part, ...]]:
    """The manifest with its list of files, and all parts, the last three of a package included.

    `sign` gives the vault's raw Ed25519 signature.
    """
    parts = sorted(parts, key=lambda part: part.name)
    sums = {part.name: _digest(part.chunks) for part in parts}
    entries = tuple(
        FileEntry(name=part.name, size=part.size, sha256=sums[part.name]) for part in parts
    )
    manifest = replace(draft, files=entries)
    content = manifest.canonical()
    for name, last in ((MANIFEST, content), (SIGNATURE, sign(content))):
        parts.append(Part(name, (last,)))
        sums[name] = sha256(last).digest()
    parts.append(Part(SUMS, (sums_text(sums.items()),)))
    return manifest, tuple(parts)


def package_name(month: str, state: State) -> str:
    """What a package's folder is called."""
    still_runs = "-provisional" if state is State.PROVISIONAL else ""
    return f"shelterdesk-audit-{month}{still_runs}"


def write_folder(parts: Sequence[Part], target: Path, name: str, tell: Tell) -> Path:
    """The parts as a folder in `target`, under this name or, where it is taken, the next free one.

    It is written under a hidden name, synced, read back and only then renamed. Whatever goes wrong,
    nothing stays: OSError from the disk, ReadBackDiffers, Interrupted when `tell` says so.
    """
    progress = _Progress(2 * sum(part.size for part in parts), tell)
    draft = _free(target, f".{name}.part", "")
    with _gone_unless_done(draft):
        draft.mkdir()
        for part in parts:
            path = draft.joinpath(*part.name.split("/"))
            path.parent.mkdir(exist_ok=True)
            _write(path, part.chunks, progress)
        for folder in sorted({draft.joinpath(*part.name.split("/")).parent for part in parts}):
            _sync_folder(folder)
        for part in parts:
            _read_back(draft.joinpath(*part.name.split("/")), _digest(part.chunks), progress)
        return _put_in_place(draft, target, name, "")


def write_file(chunks: Sequence[bytes], target: Path, name: str, suffix: str, tell: Tell) -> Path:
    """The same for one file: a sealed package."""
    progress = _Progress(2 * sum(map(len, chunks)), tell)
    draft = _free(target, f".{name}.part", suffix)
    with _gone_unless_done(draft):
        _write(draft, chunks, progress)
        _read_back(draft, _digest(chunks), progress)
        return _put_in_place(draft, target, name, suffix)


@dataclass(slots=True)
class _Progress:
    of: int
    tell: Tell
    done: int = 0

    def step(self, count: int) -> None:
        self.done += count
        if not self.tell(self.done, self.of):
            raise Interrupted


def _write(path: Path, chunks: Iterable[bytes], progress: _Progress) -> None:
    with os.fdopen(os.open(path, _NEW, 0o600), "wb") as file:
        for chunk in _small(chunks):
            file.write(chunk)
            progress.step(len(chunk))
        file.flush()
        os.fsync(file.fileno())
        _forget_cached(file.fileno())


def _read_back(path: Path, expected: bytes, progress: _Progress) -> None:
    total = sha256()
    with os.fdopen(os.open(path, _READ), "rb") as file:
        while chunk := file.read(_CHUNK):
            total.update(chunk)
            progress.step(len(chunk))
    if total.digest() != expected:
        raise ReadBackDiffers


def _put_in_place(draft: Path, target: Path, name: str, suffix: str) -> Path:
    place = _free(target, name, suffix)
    draft.rename(place)
    _sync_folder(target)
    return place


def _free(target: Path, name: str, suffix: str) -> Path:
    """The first name that nothing has: what stands there is never written over."""
    for number in range(1, _MOST_OF_A_NAME + 1):
        path = target / (f"{name}{suffix}" if number == 1 else f"{name}_{number}{suffix}")
        if not os.path.lexists(path):
            return path
    raise FileExistsError(name)


@contextmanager
def _gone_unless_done(draft: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        # The reason is told; what cannot be removed (a pulled stick) is a hidden, unfinished name.
        if draft.is_dir():
            shutil.rmtree(draft, ignore_errors=True)
        else:
            draft.unlink(missing_ok=True)
        raise


def _small(chunks: Iterable[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        for at in range(0, len(chunk), _CHUNK):
            yield chunk[at : at + _CHUNK]


def _digest(chunks: Iterable[bytes]) -> bytes:
    total = sha256()
    for chunk in chunks:
        total.update(chunk)
    return total.digest()


def _forget_cached(handle: int) -> None:
    """So that reading back asks the disk and not our own memory."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def _sync_folder(path: Path) -> None:
    if os.name == "nt":  # has no such call and needs none
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
