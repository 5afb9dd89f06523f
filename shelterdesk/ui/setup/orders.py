"""What the assistant asks to be done, once everything is typed in and judged."""

from dataclasses import dataclass, field
from pathlib import Path

from shelterdesk.vault.slot_changes import NewVault


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVaultOrder:
    """Make this vault and open it."""

    path: Path
    facility: str
    own_name: str
    keys: NewVault = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreOrder:
    """Put this backup into that new folder."""

    backup: Path
    target: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class TryOrder:
    """Make a vault of invented people there."""

    path: Path
