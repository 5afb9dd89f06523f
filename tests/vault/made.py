"""What the vault's tests know of the vault they are given."""

from dataclasses import dataclass
from uuid import UUID

from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.slot_changes import NewVault

LOGIN = "harbour"
PASSWORD = "the rain falls on the old harbour"
NEW_PASSWORD = "purple tractor beside my window"
UID = UUID(int=7)


@dataclass(frozen=True)
class MadeVault:
    """A vault folder with its slots file, as set-up leaves it."""

    folder: VaultFolder
    new: NewVault

    @property
    def attempts(self) -> Attempts:
        """Read anew, as after a restart."""
        return Attempts.of(self.folder)
