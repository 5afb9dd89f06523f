"""A vault's keys and folder, made with the cheapest legal key derivation and seeded chance."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from shelterdesk.sources import Sources
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.kdf import CHEAPEST
from shelterdesk.vault.slot_changes import NewVault, new_vault_keys
from shelterdesk.vault.slots_file import promote, write_pending
from tests.vault.made import LOGIN, PASSWORD, UID, MadeVault


@pytest.fixture
def sources() -> Sources:
    """Chance that is the same in every run, and a clock that stands at 08:12 in Taiwan."""
    chance = random.Random(2)
    return Sources(
        now=lambda: datetime(2026, 3, 2, 0, 12, tzinfo=UTC),
        new_id=lambda: UUID(bytes=chance.randbytes(16), version=4),
        random_bytes=chance.randbytes,
        monotonic=lambda: 0.0,
    )


@pytest.fixture
def new_vault(sources: Sources) -> NewVault:
    return new_vault_keys(
        uid=UID, login=LOGIN, password=PASSWORD, cost=CHEAPEST, floor=CHEAPEST, sources=sources
    )


@pytest.fixture
def make_vault(tmp_path: Path, new_vault: NewVault) -> Callable[[str], MadeVault]:
    def make(name: str) -> MadeVault:
        folder = VaultFolder(tmp_path / name)
        folder.make()
        write_pending(folder, new_vault.slots)
        promote(folder)
        return MadeVault(folder, new_vault)

    return make


@pytest.fixture
def vault(make_vault: Callable[[str], MadeVault]) -> MadeVault:
    return make_vault("vault")


@pytest.fixture
def later(sources: Sources) -> Sources:
    """The same clock a day later."""
    return replace(sources, now=lambda: datetime(2026, 3, 3, 1, 0, tzinfo=UTC))
