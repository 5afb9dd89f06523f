"""A lock in the middle of an export: the export stops, and nothing of it lies on the stick."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from shelterdesk.ui.lock.desktop import Buses
from shelterdesk.ui.lock.system import hear
from shelterdesk.ui.reports import export_run
from shelterdesk.ui.reports.page import ReportsPage
from tests.ui.held import held_write
from tests.ui.lock.desktop import Logind
from tests.ui.services.scene import Scene

PATIENCE = 20_000  # ms


@pytest.fixture
def stick(tmp_path: Path, page: ReportsPage) -> Path:
    """Where the month goes."""
    folder = tmp_path / "stick"
    folder.mkdir()
    page.pane.folder.set_path(folder)
    return folder


@pytest.fixture
def on_its_way(
    april: Scene, page: ReportsPage, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An export that stands with its first file written, until it is told to stop."""
    begun = Event()
    monkeypatch.setattr(export_run, "write", held_write(begun))
    QTest.mouseClick(page.pane.export, Qt.MouseButton.LeftButton)
    april.qtbot.waitUntil(begun.is_set, timeout=PATIENCE)
    assert list(stick.iterdir()) != []


@pytest.mark.usefixtures("on_its_way")
def test_the_desktops_lock_does_not_wait_for_it(
    april: Scene, stick: Path, bus: str, logind: Logind
) -> None:
    opened = april.opened
    hear(opened.window, opened.window.lock, Buses(system=bus))
    april.qtbot.waitUntil(logind.is_inhibited)
    logind.lock()
    april.qtbot.waitUntil(lambda: opened.restarts == [True], timeout=PATIENCE)
    assert list(stick.iterdir()) == []


@pytest.mark.usefixtures("on_its_way")
def test_nor_does_a_window_that_was_left_alone(april: Scene, stick: Path) -> None:
    april.opened.clock.pass_by(300)
    april.qtbot.waitUntil(lambda: april.opened.restarts == [True], timeout=PATIENCE)
    assert list(stick.iterdir()) == []
