"""The vault's folder: the name of every file in it, and the folders a vault must not live in."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from shelterdesk.errors import FolderNotEmpty, FolderNotWritable, FolderOnNetwork
from shelterdesk.vault import drives, windows_drives
from shelterdesk.vault.durable import make_private_folder

MOUNTS = Path("/proc/self/mounts")
OLD_KEY = "old-key-"


@dataclass(frozen=True, slots=True)
class VaultFolder:
    """One vault on disk. Holds names only; nothing is read or made by asking for them."""

    path: Path

    @property
    def records(self) -> Path:
        """The encrypted store."""
        return self.path / "records.sdb"

    @property
    def slots(self) -> Path:
        """The key slots."""
        return self.path / "records.keys"

    @property
    def slots_pending(self) -> Path:
        """Key slots written but not yet in force."""
        return self.path / "records.keys.tmp"

    @property
    def slots_previous(self) -> Path:
        """The key slots before the last change, for a rescue by hand."""
        return self.path / "records.keys.prev"

    @property
    def records_rekeying(self) -> Path:
        """How the names of stores begin that are made under a new key, until they are proved."""
        return self.path / "records.rekeying"

    @property
    def records_rekeyed(self) -> Path:
        """The same, proved whole: it takes the place of the store at the next chance."""
        return self.path / "records.rekeyed"

    @property
    def slots_rekeyed(self) -> Path:
        """The key slots that belong to it."""
        return self.path / "records.keys.rekeyed"

    @property
    def tries(self) -> Path:
        """Failed unlocks, without names."""
        return self.path / "records.tries"

    @property
    def lock(self) -> Path:
        """Whoever holds this file's lock has the vault."""
        return self.path / "records.lock"

    @property
    def reserve(self) -> Path:
        """Room kept for what must be thrown away on a full disk."""
        return self.path / "records.reserve"

    @property
    def backups(self) -> Path:
        return self.path / "backups"

    @property
    def restored(self) -> Path:
        """There from a restore until the next unlock: which backup this vault came from."""
        return self.path / "records.restored"

    @property
    def rehearsal(self) -> Path:
        """Where a backup is restored to see that it can be, and nothing else."""
        return self.path / "rehearsal"

    @property
    def quarantine(self) -> Path:
        """Copies of what was found damaged, kept as it was."""
        return self.path / "quarantine"

    def quarantined_under_old_key(self) -> list[Path]:
        """Those of before a change of the key: they open with the passwords of then."""
        return sorted(self.quarantine.glob(f"{OLD_KEY}*"))

    def holds_vault(self) -> bool:
        """Whether a vault is, or was, here: either of its two files is enough."""
        return self.records.exists() or self.slots.exists()

    def make(self) -> None:
        """Make the folder and its own folders, for this user only.

        Raises FolderNotEmpty when something stands there already: a vault is never poured over
        other files.
        """
        if self.path.exists() and (not self.path.is_dir() or any(self.path.iterdir())):
            raise FolderNotEmpty
        for folder in (self.path, self.backups, self.quarantine):
            make_private_folder(folder)


def refuse_unfit_folder(path: Path, *, mounts: Path = MOUNTS) -> None:
    """Raise when a vault at this path (which need not exist yet) could not be kept safely.

    FolderOnNetwork for network file systems, where locks and syncs lie, and for cloud-synced
    folders, which copy the vault elsewhere and merge its versions; FolderNotWritable when nothing
    can be written there.
    """
    place = Path(os.path.realpath(path))
    if drives.synced_folder(place) is not None:
        raise FolderOnNetwork
    if sys.platform == "win32":
        if windows_drives.is_remote(str(place)):
            raise FolderOnNetwork
    elif mounts.exists() and drives.is_remote(place, mounts.read_text(errors="replace")):
        raise FolderOnNetwork
    if not _writable(place):
        raise FolderNotWritable


def _writable(path: Path) -> bool:
    """Whether the folder, or the nearest one above it that exists, takes new files."""
    nearest = next(folder for folder in (path, *path.parents) if folder.exists())
    return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
