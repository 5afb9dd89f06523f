"""Keeps what was found damaged as it was, before anything more is written.

The newest three are kept, and the same damage only once: who tries again and again does not push
the first copy out.
"""

import shutil
from pathlib import Path

from sqlalchemy import Engine

from shelterdesk.db.engine import file_of, read_bytes
from shelterdesk.db.files import (
    DAMAGED,
    KEPT_IN_QUARANTINE,
    copy_synced,
    forget_oldest,
    journal_of,
    next_copy,
    numbered,
    sync_file,
)
from shelterdesk.errors import DiskFull
from shelterdesk.vault.durable import disk_errors, make_private_folder, replace_synced
from shelterdesk.vault.folder import VaultFolder

_MAKING = ".making"
_PIECE = 4 * 1024 * 1024  # bytes


def keep_damaged(folder: VaultFolder, engine: Engine | None = None) -> Path:
    """Copy records, journal and key files into `quarantine/`, and give the copy's folder.

    With the store open its file is read through `engine` alone: another handle would give up the
    lock. DiskFull, DiskFailed, FolderNotWritable; then there is no half copy.
    """
    with disk_errors():
        make_private_folder(folder.quarantine)
        kept = numbered(folder.quarantine, DAMAGED)
        if kept and engine is None and _is_same(folder, kept[-1]):
            return kept[-1]
        target = next_copy(folder.quarantine, DAMAGED)
        making = target.with_name(f"{target.name}{_MAKING}")
        shutil.rmtree(making, ignore_errors=True)
        if shutil.disk_usage(folder.path).free < sum(_size(path) for path in _files(folder)):
            raise DiskFull
        making.mkdir()
        try:
            _fill(folder, making, engine)
            replace_synced(making, target)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
        forget_oldest(folder.quarantine, DAMAGED, left=KEPT_IN_QUARANTINE)
    return target


def _fill(folder: VaultFolder, making: Path, engine: Engine | None) -> None:
    for path in _files(folder):
        if engine is not None and path == folder.records:
            _copy_open(engine, making / path.name)
        else:
            copy_synced(path, making / path.name)


def _copy_open(engine: Engine, target: Path) -> None:
    size = file_of(engine).stat().st_size
    with target.open("wb") as file:
        for start in range(0, size, _PIECE):
            file.write(read_bytes(engine, start, min(_PIECE, size - start)))
    sync_file(target)


def _files(folder: VaultFolder) -> list[Path]:
    wanted = (
        folder.records,
        journal_of(folder.records),
        folder.slots,
        folder.slots_pending,
        folder.slots_previous,
    )
    return [path for path in wanted if path.is_file()]


def _is_same(folder: VaultFolder, copy: Path) -> bool:
    """Byte for byte: a time or a size says nothing of what is inside."""
    files = _files(folder)
    return {path.name for path in files} == {path.name for path in copy.iterdir()} and all(
        _equal(path, copy / path.name) for path in files
    )


def _equal(one: Path, other: Path) -> bool:
    if _size(one) != _size(other):
        return False
    with one.open("rb") as first, other.open("rb") as second:
        while piece := first.read(_PIECE):
            if piece != second.read(_PIECE):
                return False
    return True


def _size(path: Path) -> int:
    return path.stat().st_size
