"""A window over a vault with people, places and an interpreter; the user speaks Vietnamese."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shelterdesk.sources import Sources
from shelterdesk.usecases.desk import Desk
from tests.made_once import filled_vault
from tests.ui.opened import LOGIN, PASSWORD, Clock, Opened, clock, opened, sources, work
from tests.ui.services.scene import Scene, furnish

__all__ = ["clock", "opened", "sources", "work"]


@pytest.fixture
def make_desk(tmp_path: Path, sources: Sources) -> Callable[[], Desk]:
    made = filled_vault(LOGIN, PASSWORD, "vi", sources.now(), furnish)
    made.copy(tmp_path / "vault")
    return lambda: made.opened(tmp_path / "vault", sources)


@pytest.fixture
def scene(qtbot: QtBot, opened: Opened, clock: Clock) -> Scene:
    """Đào and a minor in the house, a closed case; Monday 2026-03-02, 14:32 in Taiwan."""
    return Scene(opened, qtbot, clock)
