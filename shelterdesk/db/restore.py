"""Puts a backup into a new folder as a vault of its own: wholly or not at all."""

import shutil
from pathlib import Path

from shelterdesk.db.backup import removed_on_failure
from shelterdesk.db.failures import translated
from shelterdesk.db.files import copy_synced
from shelterdesk.db.manifest import KEYS, MANIFEST, RECORDS, check_backup
from shelterdesk.db.migrations import STEPS
from shelterdesk.errors import DiskFull, FolderNotEmpty, StoreTooNew
from shelterdesk.vault.durable import replace_synced, sync_folder
from shelterdesk.vault.folder import VaultFolder


def restore_backup(backup: Path, new_folder: Path) -> VaultFolder:
    """Copy a backup's records and keys into `new_folder`, which is empty or not there yet.

    Its sums are compared before and after the copy; the folder appears in one step. No key is
    needed: who opens the restored vault proves the password, and the store its pages.

    Raises BackupDamaged, StoreTooNew (of a newer program), FolderNotEmpty, DiskFull, DiskFailed.
    """
    with translated():
        manifest = check_backup(backup)
        if manifest.schema > len(STEPS):
            raise StoreTooNew(have=manifest.schema, know=len(STEPS))
        if new_folder.exists() and (not new_folder.is_dir() or any(new_folder.iterdir())):
            raise FolderNotEmpty
        _copy(backup, new_folder)
    return VaultFolder(new_folder)


def making_of(new_folder: Path) -> Path:
    """Where the vault stands while it is copied."""
    return new_folder.with_name(f"{new_folder.name}.restoring")


def _copy(backup: Path, new_folder: Path) -> None:
    making = making_of(new_folder)
    _clear(making)
    with removed_on_failure(making):
        VaultFolder(making).make()
        if shutil.disk_usage(making).free < (backup / RECORDS).stat().st_size:
            raise DiskFull
        for name in (RECORDS, KEYS, MANIFEST):
            copy_synced(backup / name, making / name)
        check_backup(making)
        (making / MANIFEST).replace(VaultFolder(making).restored)
        sync_folder(making)
        if new_folder.exists():
            new_folder.rmdir()  # Windows renames onto no folder, not even an empty one
        replace_synced(making, new_folder)


def _clear(making: Path) -> None:
    """What an earlier run left half made goes; a folder of somebody's own with that name stays."""
    vault = VaultFolder(making)
    ours = {RECORDS, KEYS, MANIFEST, vault.restored.name, vault.backups.name, vault.quarantine.name}
    if making.is_dir() and not {path.name for path in making.iterdir()} <= ours:
        raise FolderNotEmpty
    shutil.rmtree(making, ignore_errors=True)
