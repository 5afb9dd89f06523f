"""A real vault with a manager in it, and the window over it."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shelterdesk.queries.welcome import welcome
from shelterdesk.sources import Sources
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.work import Work
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.vaults import NewShelter, create_vault
from shelterdesk.vault.kdf import CHEAPEST
from shelterdesk.vault.slot_changes import new_vault_keys

LOGIN, PASSWORD = "harbour", "the rain falls on the old harbour"


@dataclass
class Clock:
    """A clock that stands until a test moves it."""

    at: datetime = datetime(2026, 3, 2, 6, 32, tzinfo=UTC)
    seconds: float = 100.0

    def pass_by(self, seconds: float) -> None:
        self.seconds += seconds
        self.at += timedelta(seconds=seconds)


@dataclass
class Opened:
    """A window over a vault, and what a test wants to know of it."""

    window: MainWindow
    work: Work
    clock: Clock
    path: Path
    restarts: list[bool] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sources(clock: Clock) -> Sources:
    chance = random.Random(5)
    return Sources(
        now=lambda: clock.at,
        new_id=lambda: UUID(bytes=chance.randbytes(16), version=4),
        random_bytes=chance.randbytes,
        monotonic=lambda: clock.seconds,
    )


@pytest.fixture
def make_desk(tmp_path: Path, sources: Sources) -> Callable[[], Desk]:
    keys = new_vault_keys(
        uid=UUID(int=7), login=LOGIN, password=PASSWORD, cost=CHEAPEST, floor=CHEAPEST,
        sources=sources,
    )  # fmt: skip
    shelter = NewShelter(facility="House of the Harbour", own_name="Mei Lin", language="en")
    return lambda: create_vault(tmp_path / "vault", keys, shelter, sources, building=True)


@pytest.fixture
def work(
    qtbot: QtBot, look: QApplication, sources: Sources, make_desk: Callable[[], Desk]
) -> Iterator[Work]:
    """The road to a store that is open."""
    made = Work(sources)
    with qtbot.waitCallback(timeout=10_000) as opened:
        made.begin(made, make_desk, opened)
    yield made
    made.close()


@pytest.fixture
def opened(qtbot: QtBot, look: QApplication, work: Work, clock: Clock, tmp_path: Path) -> Opened:
    restarts: list[bool] = []
    languages: list[str] = []
    with qtbot.waitCallback() as found:
        work.ask(work, welcome, found)
    window = MainWindow(
        look, work, found.args[0], restart=restarts.append, remember_language=languages.append
    )
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return Opened(window, work, clock, tmp_path / "vault", restarts, languages)
