"""A window over a vault with people, places and an interpreter; the user speaks Vietnamese."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from shelterdesk.sources import Sources
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.vaults import NewShelter, create_vault
from shelterdesk.vault.kdf import CHEAPEST
from shelterdesk.vault.slot_changes import new_vault_keys
from tests.ui.opened import LOGIN, PASSWORD, Clock, Opened, clock, opened, sources, work
from tests.ui.services.scene import Scene, furnish

__all__ = ["clock", "opened", "sources", "work"]


@pytest.fixture
def make_desk(tmp_path: Path, sources: Sources) -> Callable[[], Desk]:
    keys = new_vault_keys(
        uid=UUID(int=7), login=LOGIN, password=PASSWORD, cost=CHEAPEST, floor=CHEAPEST,
        sources=sources,
    )  # fmt: skip
    shelter = NewShelter(facility="House of the Harbour", own_name="Mei Lin", language="vi")
    return lambda: create_vault(tmp_path / "vault", keys, shelter, sources, building=True)


@pytest.fixture
def scene(qtbot: QtBot, opened: Opened, clock: Clock) -> Scene:
    """Đào and a minor in the house, a closed case; Monday 2026-03-02, 14:32 in Taiwan."""
    return furnish(qtbot, opened, clock)
