"""Unlocking the vault once more, as the new process does after a lock."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from shelterdesk.sources import Sources
from shelterdesk.ui.unlock.way_in import enter
from shelterdesk.ui.work import Work
from shelterdesk.usecases.opening import open_vault
from shelterdesk.vault.folder import VaultFolder
from tests.ui.opened import LOGIN, PASSWORD, Opened

Again = Callable[[], Work]


@pytest.fixture
def again(qtbot: QtBot, opened: Opened, sources: Sources) -> Iterator[Again]:
    """Unlocks the vault of `opened` once more, as the new process does."""
    made: list[Work] = []

    def unlock() -> Work:
        way = enter(VaultFolder(opened.path), sources, LOGIN, PASSWORD)
        work = Work(sources)
        made.append(work)
        with qtbot.waitCallback(timeout=5000) as done:
            work.begin(
                work,
                lambda: open_vault(way.folder, way.lock, way.opened, way.attempts, sources),
                done,
            )
        return work

    yield unlock
    for work in made:
        work.close()
