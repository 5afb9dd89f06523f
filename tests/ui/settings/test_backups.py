"""Backups in the window: by themselves once a day, on demand, to a second place, tried out."""

from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication

from shelterdesk.db.slots_state import begin_slots_change, finish_slots_change
from shelterdesk.errors import DiskFull
from shelterdesk.models import AuditEvent
from shelterdesk.ui import backing_up
from shelterdesk.ui.language import switch
from shelterdesk.ui.settings import kept_backups
from shelterdesk.ui.settings.page import SettingsPage
from shelterdesk.ui.widgets.dialog import Question
from shelterdesk.usecases import backups, rehearsals
from shelterdesk.usecases.backups import forget_of_old_key
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.rehearsals import Rehearsal, Rehearsed, Step, Tell, rehearse
from shelterdesk.usecases.staff import slots_now
from shelterdesk.vault.slot_changes import raise_floor
from shelterdesk.vocabulary.history import EventKind
from tests.ui.services.scene import Scene
from tests.ui.walk import clipped, unnamed


@pytest.fixture
def page(scene: Scene) -> SettingsPage:
    scene.opened.window.show_area("settings", "backups")
    scene.settle()
    found = scene.opened.window.findChild(SettingsPage)
    assert found is not None
    return found


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that counts as another disk."""
    monkeypatch.setattr(backups, "is_same_disk", lambda _one, _other: False)
    place = tmp_path / "stick"
    place.mkdir()
    return place


def at_rest(scene: Scene) -> None:
    """Until no backup is being made and all was answered."""
    runs = scene.opened.window.backing_up
    scene.qtbot.waitUntil(lambda: not runs.is_running, timeout=20_000)
    scene.settle()
    scene.settle()


def later(scene: Scene, days: int) -> None:
    """Other days by the wall, and nobody idle for so long: the window would lock."""
    scene.clock.at += timedelta(days=days)


def looked(scene: Scene) -> None:
    """As the timer has it look, every few minutes."""
    scene.opened.window.backing_up.look()
    scene.settle()
    scene.settle()
    at_rest(scene)


def made(scene: Scene) -> list[Path]:
    folder = scene.opened.path / "backups"
    return sorted(folder.iterdir()) if folder.is_dir() else []


def kinds(scene: Scene) -> list[str]:
    def read(desk: Desk) -> list[str]:
        with desk.store.read() as session:
            return [kind for (kind,) in session.query(AuditEvent.kind).order_by(AuditEvent.seq)]

    found: list[str] = scene.do(read)
    return found


def bar(scene: Scene) -> str:
    words: str = scene.opened.window.status.backup.words()
    return words


def with_place(scene: Scene, page: SettingsPage, stick: Path) -> None:
    assert page.backups is not None
    scene.opened.places.answer = stick
    page.backups.choose.click()
    scene.settle()
    at_rest(scene)


# By themselves


def test_the_first_look_of_a_day_makes_one_and_the_next_none(scene: Scene) -> None:
    looked(scene)
    looked(scene)
    assert len(made(scene)) == 1
    later(scene, 1)
    looked(scene)
    assert len(made(scene)) == 2
    assert kinds(scene).count(EventKind.VAULT_BACKUP) == 2


def test_after_an_unlock_it_looks_by_itself(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backing_up, "SOON_MS", 1)
    scene.opened.window.backing_up.start()
    scene.qtbot.waitUntil(lambda: bool(made(scene)), timeout=20_000)
    at_rest(scene)


def test_a_failure_shows_in_the_foot_until_one_goes_well(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_named: object) -> Path:
        raise DiskFull

    with monkeypatch.context() as for_now:
        for_now.setattr(backups, "make_backup", full)
        looked(scene)
        assert bar(scene) == "Backup failed"
    looked(scene)
    assert bar(scene) == "No backup outside this PC"


def test_a_drive_that_comes_back_gets_todays_backup(
    scene: Scene, page: SettingsPage, stick: Path
) -> None:
    with_place(scene, page, stick)
    away = stick.rename(stick.with_name("pulled"))
    later(scene, 4)
    looked(scene)
    assert bar(scene) == "Backup outside this PC: 4 days old"
    assert "three days" in page.backups.notice.text()  # type: ignore[union-attr]
    away.rename(stick)
    looked(scene)
    assert bar(scene) == "Backup outside this PC: of today"
    assert not page.backups.notice.isVisible()  # type: ignore[union-attr]


# On demand


def test_back_up_now_makes_one_and_says_so(scene: Scene, page: SettingsPage) -> None:
    assert page.backups is not None
    assert page.kept_backups is not None
    page.backups.now.click()
    assert not page.backups.now.isEnabled()
    at_rest(scene)
    assert page.backups.now.isEnabled()
    assert len(made(scene)) == len(page.kept_backups.view.table.rows()) == 1


def test_it_stands_in_the_list_of_commands(scene: Scene) -> None:
    acts = [act for group in scene.opened.window.acts_here() for act in group.acts]
    next(act for act in acts if act.name == "back_up").run()
    at_rest(scene)
    assert len(made(scene)) == 1


def test_one_that_fails_is_said_on_the_spot(
    scene: Scene, page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_named: object) -> Path:
        raise DiskFull

    monkeypatch.setattr(backups, "make_backup", full)
    assert page.backups is not None
    page.backups.now.click()
    at_rest(scene)
    assert page.backups.notice.isVisible()
    assert page.backups.notice.text().startswith("The backup of 2026-03-02")


# The second place


def test_a_second_place_gets_a_backup_at_once(
    scene: Scene, page: SettingsPage, stick: Path
) -> None:
    assert page.backups is not None
    assert "All backups are on this PC" in page.backups.notice.text()
    with_place(scene, page, stick)
    assert bar(scene) == "Backup outside this PC: of today"
    assert not page.backups.notice.isVisible()
    assert len(list(stick.iterdir())) == 1


def test_the_disk_of_the_records_is_refused_in_words(
    scene: Scene, page: SettingsPage, tmp_path: Path
) -> None:
    assert page.backups is not None
    scene.opened.places.answer = tmp_path
    page.backups.choose.click()
    scene.settle()
    assert page.backups.notice.text() == (
        "This is the disk of the records. Choose a USB drive or another disk."
    )


def test_nothing_chosen_changes_nothing(scene: Scene, page: SettingsPage) -> None:
    assert page.backups is not None
    before = kinds(scene)
    page.backups.choose.click()
    scene.settle()
    assert kinds(scene) == before


def test_a_place_that_is_given_up_keeps_what_lies_there(
    scene: Scene, page: SettingsPage, stick: Path
) -> None:
    with_place(scene, page, stick)
    assert page.backups is not None
    page.backups.give_up.click()
    at_rest(scene)
    assert not page.backups.give_up.isVisible()
    assert len(list(stick.iterdir())) == 1


# Tried out


def test_a_restore_is_tried_and_remembered(scene: Scene, page: SettingsPage) -> None:
    assert page.kept_backups is not None
    page.backups.now.click()  # type: ignore[union-attr]
    at_rest(scene)
    page.kept_backups.attempt.click()
    scene.qtbot.waitUntil(page.kept_backups.attempt.isEnabled, timeout=20_000)
    at_rest(scene)
    assert EventKind.VAULT_REHEARSE in kinds(scene)
    assert not page.kept_backups.notice.isVisible()


def test_a_try_says_how_far_it_is_and_leaves_nothing_when_it_is_cancelled(
    scene: Scene, page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = page.kept_backups
    assert card is not None
    page.backups.now.click()  # type: ignore[union-attr]
    at_rest(scene)
    begun, pressed = Event(), Event()

    def at_the_events(order: Rehearsal, tell: Tell) -> Rehearsed:
        def waits(step: Step, share: float | None) -> None:
            tell(step, share)
            if step is Step.EVENTS:
                begun.set()
                assert pressed.wait(20)

        return rehearse(order, waits)

    monkeypatch.setattr(kept_backups, "rehearse", at_the_events)
    monkeypatch.setattr(rehearsals, "EVENTS", 1)
    card.attempt.click()
    scene.qtbot.waitUntil(begun.is_set, timeout=20_000)
    scene.qtbot.waitUntil(
        lambda: card.progress._step.text() == "Proving every event of its history…", timeout=20_000
    )
    assert (scene.opened.path / "rehearsal").is_dir()
    card.progress.cancel.click()
    pressed.set()
    scene.qtbot.waitUntil(card.attempt.isEnabled, timeout=20_000)
    at_rest(scene)
    assert not (scene.opened.path / "rehearsal").exists()
    assert EventKind.VAULT_REHEARSE not in kinds(scene)
    assert scene.opened.window._toast.text() == "Cancelled. Nothing was changed."


def test_a_damaged_backup_is_said_to_be_one(scene: Scene, page: SettingsPage) -> None:
    assert page.kept_backups is not None
    page.backups.now.click()  # type: ignore[union-attr]
    at_rest(scene)
    (made(scene)[0] / "records.keys").write_bytes(b"")
    page.kept_backups.attempt.click()
    scene.qtbot.waitUntil(page.kept_backups.notice.isVisible, timeout=20_000)
    assert EventKind.VAULT_REHEARSE not in kinds(scene)
    at_rest(scene)


@pytest.mark.parametrize("code", ["vi"])  # the screens test has them all
def test_nothing_is_cut_and_everything_has_a_name(
    scene: Scene, page: SettingsPage, look: QApplication, stick: Path, code: str
) -> None:
    with_place(scene, page, stick)
    switch(look, code)
    scene.settle()
    try:  # what is squeezed is looked for by the screens test, in every dress
        assert clipped(page) == []
        assert unnamed(page) == []
    finally:
        switch(look, "en")


def test_those_of_an_old_key_are_told_apart_and_go_when_there_is_a_newer_one(
    scene: Scene, page: SettingsPage
) -> None:
    looked(scene)
    (old,) = made(scene)
    scene.do(rekeyed)
    copy = scene.opened.path / "quarantine" / "old-key-1-crash-000001"
    copy.mkdir(parents=True)
    later(scene, days=1)
    looked(scene)
    page.kept_backups._load()
    scene.settle()
    new, before = page.kept_backups.view.table.rows()
    assert (new.of_old_key, before.of_old_key, before.path) == (False, True, old)
    assert page.kept_backups.remove_old.isVisible()
    words = page.kept_backups.copies.text()
    assert words == "1 copy of damaged files opens with an old key too."
    page.kept_backups.remove_old.click()
    found = scene.opened.window.findChildren(Question)
    next(one for one in found if one.isVisible()).risky.click()
    scene.qtbot.waitUntil(lambda: not old.exists(), timeout=10_000)
    scene.settle()
    scene.settle()
    assert [row.path for row in page.kept_backups.view.table.rows()] == [new.path]
    assert not page.kept_backups.remove_old.isVisible()
    assert not copy.exists()
    assert not page.kept_backups.copies.isVisible()


def rekeyed(desk: Desk) -> None:
    """As a change of the key leaves it."""
    with desk.change() as uow:
        uow.require_nothing("a test")
        forget_of_old_key(uow, epoch=2)
        uow.note(EventKind.VAULT_REKEY, "vault:test")
    begin = slots_now(desk)
    raised = raise_floor(begin.document, begin.master_key, begin.document.floor)
    with desk.change() as uow:
        uow.require_nothing("a test")
        begin_slots_change(uow, desk.folder, raised)
        uow.note(EventKind.STAFF_PASSWORD, "staff:test")
    finish_slots_change(desk.store, desk.folder)
