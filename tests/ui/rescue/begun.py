"""The process that takes the place of the one that found damage."""

from pathlib import Path

from shelterdesk.ui.rescue.card import RescueCard
from shelterdesk.usecases.deep_checks import Finding, spelled
from shelterdesk.vault.folder import VaultFolder
from tests.ui.entered import Entered

Vault = tuple[VaultFolder, str]


def begun_again(entered: Entered, path: Path, finding: Finding) -> RescueCard:
    """Its first card, for what was found."""
    entered.journey.begin(path, found=spelled(finding))
    card = entered.card
    assert isinstance(card, RescueCard)
    return card
