"""Backups in the window where something goes wrong: it is said, it stays said, and goes on."""

from pathlib import Path
from threading import Event

import pytest

from shelterdesk.errors import BackupDamaged
from shelterdesk.ui.settings import kept_backups
from shelterdesk.ui.settings.page import SettingsPage
from shelterdesk.usecases import backups
from shelterdesk.usecases.rehearsals import Rehearsed
from tests.ui.services.scene import Scene
from tests.ui.settings.test_backups import at_rest, bar, looked, made, page, stick, with_place

__all__ = ["page", "stick"]  # fixtures


@pytest.fixture
def crashes(scene: Scene) -> list[Exception]:
    """Faults of ours that the window was told of."""
    told: list[Exception] = []
    scene.opened.work.crashed.connect(told.append)
    return told


def test_a_fault_of_ours_while_one_is_tried_frees_the_button(
    scene: Scene, page: SettingsPage, crashes: list[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_given: object) -> Rehearsed:
        raise RuntimeError

    looked(scene)
    monkeypatch.setattr(kept_backups, "rehearse", fails)
    assert page.kept_backups is not None
    page.kept_backups.attempt.click()
    scene.qtbot.waitUntil(page.kept_backups.attempt.isEnabled, timeout=20_000)
    assert [type(error) for error in crashes] == [RuntimeError]
    at_rest(scene)


def test_a_try_that_failed_stays_said_when_the_next_backup_is_made(
    scene: Scene, page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_given: object) -> Rehearsed:
        raise BackupDamaged

    looked(scene)
    with monkeypatch.context() as for_now:
        for_now.setattr(kept_backups, "rehearse", fails)
        assert page.kept_backups is not None
        page.kept_backups.attempt.click()
        scene.qtbot.waitUntil(page.kept_backups.notice.isVisible, timeout=20_000)
    at_rest(scene)
    looked(scene)
    assert page.kept_backups.notice.text().startswith("This backup cannot be read.")
    page.kept_backups.attempt.click()
    scene.qtbot.waitUntil(page.kept_backups.attempt.isEnabled, timeout=20_000)
    at_rest(scene)
    assert not page.kept_backups.notice.isVisible()


def test_a_fault_elsewhere_does_not_end_the_run_that_goes_on(
    scene: Scene, crashes: list[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    runs, until, make = scene.opened.window.backing_up, Event(), backups.make_backup

    def waits(*given: object, **named: object) -> Path:
        until.wait(20)
        return make(*given, **named)  # type: ignore[arg-type]

    def fails(*_given: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(backups, "make_backup", waits)
    runs.look()
    scene.qtbot.waitUntil(lambda: runs.is_running, timeout=20_000)
    scene.opened.work.beside(scene.opened.window, fails)
    scene.qtbot.waitUntil(lambda: bool(crashes), timeout=20_000)
    assert runs.is_running
    until.set()
    at_rest(scene)
    assert len(made(scene)) == 1


def test_after_a_fault_of_ours_in_a_run_the_next_is_made(
    scene: Scene, crashes: list[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_given: object, **_named: object) -> Path:
        raise RuntimeError

    with monkeypatch.context() as for_now:
        for_now.setattr(backups, "make_backup", fails)
        looked(scene)
    assert len(crashes) == 1
    looked(scene)
    assert len(made(scene)) == 1


def test_a_copy_of_a_day_to_come_is_none_to_rely_on(
    scene: Scene, page: SettingsPage, stick: Path
) -> None:
    with_place(scene, page, stick)
    scene.clock.at = scene.clock.at.replace(year=2020)
    stick.rename(stick.with_name("pulled"))
    looked(scene)
    assert bar(scene) == "No backup outside this PC"
    assert page.backups is not None
    assert "three days" in page.backups.notice.text()
