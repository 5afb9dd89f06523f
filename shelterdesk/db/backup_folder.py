"""A folder of finished backups: what lies in it, one more carried there, older ones let go.

Only names that we give are ever touched. A name with a suffix is unfinished or half removed, and
goes at the next run.
"""

import re
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from shelterdesk.db.backup import removed_on_failure
from shelterdesk.db.files import copy_synced, make_folder_anywhere
from shelterdesk.db.manifest import (
    KEYS,
    MANIFEST,
    RECORDS,
    Manifest,
    check_backup,
    read_manifest,
)
from shelterdesk.errors import AppError, BackupDamaged, DiskFull, ReadBackDiffers
from shelterdesk.vault.durable import forget_cached, replace_synced, sync_folder

_NAME = re.compile(r"backup-\d{4}-\d\d-\d\d-\d{6}(-\d+)*")
_BEFORE_MIGRATION = re.compile(r"pre-v\d+(-\d+)?")
_MAKING, _GOING = ".making", ".going"


@dataclass(frozen=True, slots=True, kw_only=True)
class LyingBackup:
    """One that its own account calls finished. `made_at` in UTC; `size` in bytes; `epoch` of the
    key slots in it.
    """

    path: Path
    made_at: datetime
    size: int
    epoch: int


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


def sweep(folder: Path) -> None:
    """Remove what earlier runs left unfinished, before it takes the room of the next. What cannot
    be removed stays for the run after.
    """
    for path in _ours(folder):
        if path.suffix:
            shutil.rmtree(path, ignore_errors=True)


def backups_in(folder: Path) -> tuple[LyingBackup, ...]:
    """Those with an account that can be read, the newest first. Their files are not looked at."""
    return tuple(sorted(_found(folder), key=lambda backup: backup.made_at, reverse=True))


def before_migrations(folder: Path, before: int) -> list[Path]:
    """What was kept before migrations with key slots older than that epoch. They are no part of
    what is thinned out, and stay for ever otherwise.
    """
    return [
        path
        for path in _there(folder)
        if _BEFORE_MIGRATION.fullmatch(path.name)
        and path.is_dir()
        and not path.is_symlink()
        and (account := _account(path)) is not None
        and (account.facts.epoch or 0) < before
    ]


def forget_before_migrations(copies: Sequence[Path]) -> int:
    """Remove them; how many went."""
    for path in copies:
        (path / MANIFEST).unlink(missing_ok=True)  # half removed it passes for none
        shutil.rmtree(path, ignore_errors=True)
    return sum(not path.exists() for path in copies)


def carry(backup: Path, folder: Path, tell: Callable[[], None]) -> Path:
    """Copy a finished backup into `folder` and read it back from there; give the copy's path.

    `tell` is called between two files; what it raises ends the copy. A failed run leaves nothing
    behind and touches no earlier backup. Raises BackupDamaged for a backup that is not what it says
    it is, ReadBackDiffers for a medium that does not give back what it took, DiskFull, DiskFailed,
    FolderNotWritable, and OSError.
    """
    said = check_backup(backup)
    make_folder_anywhere(folder)
    sweep(folder)
    target = _spot(folder, backup.name, said)
    if target.exists():
        _require_same(target)
        return target
    making = target.with_name(f"{target.name}{_MAKING}")
    with removed_on_failure(making):
        make_folder_anywhere(making)
        if shutil.disk_usage(making).free < _size(backup):
            raise DiskFull
        for name in (RECORDS, KEYS, MANIFEST):
            tell()
            copy_synced(backup / name, making / name)
            forget_cached(making / name)
        tell()
        _require_same(making)
        sync_folder(making)
        replace_synced(making, target)
    return target


def let_go(folder: Path, keep: Collection[Path]) -> None:
    """Remove every finished backup of this folder but these, and what was left unfinished. Each is
    renamed first: what is half removed never passes for a backup. One that the disk does not let
    go stays and is tried again by the next run: the new backup is good all the same.
    """
    for backup in backups_in(folder):
        if backup.path not in keep:
            with suppress(AppError):
                going = backup.path.with_name(f"{backup.path.name}{_GOING}")
                replace_synced(backup.path, going)
    sweep(folder)


def _found(folder: Path) -> Iterator[LyingBackup]:
    for path in _ours(folder):
        if path.suffix:
            continue
        try:
            facts, size = read_manifest(path).facts, _size(path)
        except (BackupDamaged, OSError):
            continue  # it is never counted, and never removed: somebody may still save it
        yield LyingBackup(path=path, made_at=facts.made_at, size=size, epoch=facts.epoch or 0)


def _ours(folder: Path) -> list[Path]:
    return [path for path in _there(folder) if _is_ours(path)]


def _there(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []  # not there, or a stick that was pulled just now


def _is_ours(path: Path) -> bool:
    is_named = _NAME.fullmatch(path.stem) and path.suffix in ("", _MAKING, _GOING)
    return bool(is_named) and path.is_dir() and not path.is_symlink()


def _spot(folder: Path, name: str, said: Manifest) -> Path:
    """Where a copy lies or will lie: with a count where something else has the name."""
    spot, count = folder / name, 1
    while spot.exists() and _account(spot) != said:
        count += 1
        spot = folder / f"{name}-{count}"
    return spot


def _account(backup: Path) -> Manifest | None:
    try:
        return read_manifest(backup)
    except BackupDamaged:
        return None


def _require_same(copy: Path) -> None:
    try:
        check_backup(copy)
    except BackupDamaged:
        raise ReadBackDiffers from None


def _size(backup: Path) -> int:
    return sum(path.stat().st_size for path in backup.iterdir() if path.is_file())
