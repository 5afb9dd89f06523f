"""Putting a backup into a new folder, as a vault of its own. No key is needed for that."""

from pathlib import Path

from shelterdesk.db.restore import restore_backup
from shelterdesk.errors import FolderNotEmpty
from shelterdesk.vault.folder import refuse_unfit_folder


def restore(backup: Path, target: Path) -> Path:
    """Copy the backup into `target`, which is empty or not there yet, and give the folder back.

    Raises BackupDamaged, FolderNotEmpty, FolderOnNetwork, FolderNotWritable, DiskFull, DiskFailed.
    """
    new = target.resolve()  # "." has no name that a folder beside it could be called after
    refuse_unfit_folder(new)
    if new.is_relative_to(backup.resolve()):
        raise FolderNotEmpty  # with the backup it would be let go
    return restore_backup(backup, new).path
