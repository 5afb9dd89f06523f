"""A vault with a closed month and one that still runs, and the Reports page over it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from shelterdesk.db.checkpoints import close_months
from shelterdesk.ui.reports.page import ReportsPage
from tests.ui.lock.desktop import bus, logind
from tests.ui.opened import Clock, Opened
from tests.ui.services.conftest import make_desk, opened, sources, work
from tests.ui.services.scene import Scene

__all__ = ["bus", "logind", "make_desk", "opened", "sources", "work"]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def april(qtbot: QtBot, opened: Opened, clock: Clock) -> Scene:
    """The second of April 2026; March is closed, with people and services in it."""
    scene = Scene(opened, qtbot, clock)
    clock.at += timedelta(days=31)  # and nobody idle for so long: the window would lock
    scene.do(lambda desk: close_months(desk.store))
    return scene


@pytest.fixture
def page(april: Scene) -> ReportsPage:
    """The page, shown by the navigation."""
    april.opened.window.show_area("reports")
    april.settle()
    found = april.opened.window.findChild(ReportsPage)
    assert found is not None
    april.qtbot.waitUntil(lambda: bool(found.table.table.rows()), timeout=5000)
    return found


@pytest.fixture
def ended(april: Scene, page: ReportsPage) -> Callable[[], None]:
    """Waits until the export that runs is over."""

    def wait() -> None:
        april.qtbot.waitUntil(lambda: not page.pane.run.is_running, timeout=60_000)
        april.settle()

    return wait
