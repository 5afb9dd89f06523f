"""A folder of finished backups: what lies in it, one more carried there, older ones let go.

Only names that we give are ever touched. A name with a suffix is unfinished or half removed, and
goes at the next run.
"""

import re
import shutil
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from shelterdesk.db.backup import removed_on_failure
from shelterdesk.db.files import copy_synced
from shelterdesk.db.manifest import KEYS, MANIFEST, RECORDS, check_backup, read_manifest
from shelterdesk.errors import BackupDamaged, DiskFull, ReadBackDiffers
from shelterdesk.vault.durable import forget_cached, make_private_folder, replace_synced

_NAME = re.compile(r"backup-\d{4}-\d\d-\d\d-\d{6}(-\d+)?")
_MAKING, _GOING = ".making", ".going"


@dataclass(frozen=True, slots=True, kw_only=True)
class LyingBackup:
    """One that its own account calls finished. `made_at` in UTC; `size` in bytes."""

    path: Path
    made_at: datetime
    size: int


def free_name(folder: Path, made_at: datetime, zone: tzinfo) -> str:
    """What a new backup is called: the local moment, so that people find it; with a count when that
    moment came twice, as after the clock was set back.
    """
    first = name = f"backup-{made_at.astimezone(zone):%Y-%m-%d-%H%M%S}"
    count = 1
    while (folder / name).exists():
        count += 1
        name = f"{first}-{count}"
    return name


def backups_in(folder: Path) -> tuple[LyingBackup, ...]:
    """Those with an account that can be read, the newest first. Their files are not looked at."""
    return tuple(sorted(_found(folder), key=lambda backup: backup.made_at, reverse=True))


def carry(backup: Path, folder: Path, tell: Callable[[], None]) -> Path:
    """Copy a finished backup into `folder` and read it back from there; give the copy's path.

    `tell` is called between two files; what it raises ends the copy. A failed run leaves nothing
    behind and touches no earlier backup. Raises BackupDamaged for a backup that is not what it says
    it is, ReadBackDiffers for a medium that does not give back what it took, DiskFull, DiskFailed,
    FolderNotWritable, and OSError.
    """
    check_backup(backup)
    make_private_folder(folder)
    target, making = folder / backup.name, folder / f"{backup.name}{_MAKING}"
    if target.exists():
        _require_same(target)
        return target
    with removed_on_failure(making):
        shutil.rmtree(making, ignore_errors=True)
        make_private_folder(making)
        if shutil.disk_usage(making).free < _size(backup):
            raise DiskFull
        for name in (RECORDS, KEYS, MANIFEST):
            tell()
            copy_synced(backup / name, making / name)
            forget_cached(making / name)
        tell()
        _require_same(making)
        replace_synced(making, target)
    return target


def let_go(folder: Path, keep: Collection[Path]) -> None:
    """Remove every finished backup of this folder but these, and what was left unfinished. Each is
    renamed first: what is half removed never passes for a backup.
    """
    for path in list(_ours(folder)):
        if path.suffix in (_MAKING, _GOING):
            shutil.rmtree(path)
    for backup in backups_in(folder):
        if backup.path not in keep:
            going = backup.path.with_name(f"{backup.path.name}{_GOING}")
            replace_synced(backup.path, going)
            shutil.rmtree(going)


def _found(folder: Path) -> Iterator[LyingBackup]:
    for path in _ours(folder):
        if path.suffix:
            continue
        try:
            made_at = read_manifest(path).facts.made_at
        except BackupDamaged:
            continue  # it is never counted, and never removed: somebody may still save it
        yield LyingBackup(path=path, made_at=made_at, size=_size(path))


def _ours(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.is_dir() and _NAME.fullmatch(path.stem) and path.suffix in ("", _MAKING, _GOING):
            yield path


def _require_same(copy: Path) -> None:
    try:
        check_backup(copy)
    except BackupDamaged:
        raise ReadBackDiffers from None


def _size(backup: Path) -> int:
    return sum(path.stat().st_size for path in backup.iterdir() if path.is_file())
