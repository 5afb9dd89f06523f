"""The entrance over a folder of this test, with the cheapest key derivation: fixtures to import."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shelterdesk.sources import Sources
from shelterdesk.ui.faults import Faults
from shelterdesk.ui.journey import Journey
from shelterdesk.ui.outfit import KdfPlan, Outfit
from shelterdesk.ui.window_settings import WindowSettingsFile
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.kdf import CHEAPEST
from shelterdesk.vault.recovery import format_recovery_key
from tests.made_once import made_vault

LOGIN, PASSWORD = "harbour", "the rain falls on the old harbour"
NOW = datetime(2026, 3, 2, 6, 32, tzinfo=UTC)


@dataclass
class Entered:
    """The entrance of this test, and what it was told."""

    journey: Journey
    folder: Path
    settings: WindowSettingsFile
    seconds: list[float]
    faults: Faults
    chosen: list[Path] = field(default_factory=list)
    restarts: list[Path] = field(default_factory=list)
    away: list[Callable[[], None]] = field(default_factory=list)  # to be called: the PC was locked
    rescued: list[tuple[Any, ...]] = field(default_factory=list)

    @property
    def card(self):
        return self.journey.entrance.card()


@pytest.fixture
def vault(tmp_path: Path, sources: Sources) -> tuple[VaultFolder, str]:
    """A vault on disk, locked, and its recovery key."""
    made = made_vault(LOGIN, PASSWORD, "en", sources.now())
    path = tmp_path / "vault"
    made.copy(path)
    return VaultFolder(path), format_recovery_key(made.keys.recovery_key)


@pytest.fixture
def seconds() -> list[float]:
    """The monotonic clock: a test moves it by hand."""
    return [100.0]


@pytest.fixture
def sources(seconds: list[float]) -> Sources:
    chance = random.Random(9)
    return Sources(
        now=lambda: NOW + timedelta(seconds=seconds[0]),
        new_id=lambda: UUID(bytes=chance.randbytes(16), version=4),
        random_bytes=chance.randbytes,
        monotonic=lambda: seconds[0],
    )


@pytest.fixture
def entered(
    qtbot: QtBot, look: QApplication, tmp_path: Path, sources: Sources, seconds: list[float]
) -> Iterator[Entered]:
    """The entrance, before it was told where to begin."""
    chosen: list[Path] = []
    restarts: list[Path] = []
    away: list[Callable[[], None]] = []
    rescued: list[tuple[Any, ...]] = []
    settings = WindowSettingsFile(tmp_path / "window" / "window.json")
    faults = Faults(tmp_path / "log" / "faults.log", sources.now)
    outfit = Outfit(
        sources=sources,
        settings=settings,
        restart=lambda path, _kept: restarts.append(path),
        rescue=lambda *told: rescued.append(told),
        plan=KdfPlan(cost=lambda: CHEAPEST, floor=lambda: CHEAPEST),
        choose=lambda _parent, _title, _start: chosen.pop() if chosen else None,
        default_vault=tmp_path / "usual place",
        keeps_up=False,
        hear=lambda _window, lock: away.append(lock),
    )
    journey = Journey(look, outfit, faults)
    qtbot.addWidget(journey.entrance)
    yield Entered(journey, tmp_path, settings, seconds, faults, chosen, restarts, away, rescued)
    if journey.window is not None:
        journey.window.close()
        journey.window.deleteLater()


def until(qtbot: QtBot, holds: Callable[[], bool]) -> None:
    """Wait for another thread; a slow disk is no failure."""
    qtbot.waitUntil(holds, timeout=30_000)
