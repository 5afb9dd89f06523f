"""What the assistant asks to be done, once everything is typed in and judged."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from shelterdesk.vault.slot_changes import NewVault
from shelterdesk.vocabulary.papers import KeptOn

if TYPE_CHECKING:
    from shelterdesk.usecases.papers import Sent


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVaultOrder:
    """Make this vault and open it. `papers` were printed before there was a trail; of three with
    the recovery key, those numbered in `typed_back` were typed back.
    """

    path: Path
    facility: str
    own_name: str
    keys: NewVault = field(repr=False)
    kept_on: KeptOn = KeptOn.ONE
    typed_back: tuple[int, ...] = ()
    papers: "tuple[Sent, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreOrder:
    """Put this backup into that new folder."""

    backup: Path
    target: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class TryOrder:
    """Make a vault of invented people there."""

    path: Path
