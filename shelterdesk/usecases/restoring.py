"""Putting a backup into a new folder, as a vault of its own. No key is needed for that."""

from pathlib import Path

from shelterdesk.db.restore import restore_backup
from shelterdesk.vault.folder import refuse_unfit_folder


def restore(backup: Path, target: Path) -> Path:
    """Copy the backup into `target`, which is empty or not there yet, and give the folder back.

    Raises BackupDamaged, FolderNotEmpty, FolderOnNetwork, FolderNotWritable, DiskFull, DiskFailed.
    """
    refuse_unfit_folder(target)
    return restore_backup(backup, target).path
