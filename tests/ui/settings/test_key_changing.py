"""A user leaves, and the key of the vault is changed, in the window."""

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog

from shelterdesk import sources
from shelterdesk.errors import CannotUnlock, DiskFailed
from shelterdesk.ui.settings import key_changing
from shelterdesk.ui.settings.key_changing import WaitDialog
from shelterdesk.ui.settings.leave_question import GOOD, KEY, NEW
from shelterdesk.ui.settings.locks_now import LocksNow
from shelterdesk.ui.settings.new_recovery import NewRecovery
from shelterdesk.ui.settings.once_dialog import OnceDialog
from shelterdesk.ui.settings.staff_view import StaffView
from shelterdesk.usecases import key_change as usecases_of_keys
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.key_change import NewKey, change_key
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.lock import take_lock
from shelterdesk.vault.opening import unlock_with_recovery
from shelterdesk.vault.recovery import format_recovery_key
from shelterdesk.vocabulary.history import EventKind
from tests.ui.opened import LOGIN, PASSWORD
from tests.ui.services.scene import Scene
from tests.ui.settings.users import add, asked, dialog, kinds, leave, names, opens, until_told

OWN = "seven grey herons above the dam"


def test_who_left_in_good_terms_is_no_longer_there(scene: Scene, view: StaffView) -> None:
    once = add(scene, view)
    leave(scene, view, GOOD)
    until_told(scene, "Linh is removed.")
    assert names(view) == ["Mei Lin"]
    assert kinds(scene)[-1] == EventKind.STAFF_RETIRE
    with pytest.raises(CannotUnlock):
        opens(scene, "egret", once)


def test_nothing_is_removed_before_it_is_said_how(scene: Scene, view: StaffView) -> None:
    add(scene, view)
    question = asked(scene, view)
    question.risky.click()
    assert question.isVisible()
    question.safe.click()
    scene.settle()
    assert names(view) == ["Linh", "Mei Lin"]


def test_the_key_is_changed_and_the_window_works_on(scene: Scene, view: StaffView) -> None:
    add(scene, view)
    old = scene.do(lambda desk: desk.master_key.secret)
    leave(scene, view, KEY)
    until_told(scene, "The key of the vault is changed")
    assert names(view) == ["Mei Lin"]
    assert scene.do(lambda desk: desk.master_key.secret) != old
    assert EventKind.VAULT_REKEY in kinds(scene)
    add(scene, view, login="heron", name="Hoa")
    assert names(view) == ["Hoa", "Mei Lin"]
    assert opens(scene, LOGIN, PASSWORD)


def test_a_change_that_is_cancelled_leaves_everything(
    scene: Scene, view: StaffView, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(scene, view)
    before = kinds(scene)

    def slow(desk: Desk, new: NewKey, go_on: Callable[[], None]) -> Desk:
        QTimer.singleShot(0, view.changing._dialog, view.changing._dialog.reject)
        view.changing._stop.wait(10)
        return change_key(desk, new, go_on)

    monkeypatch.setattr(key_changing, "change_key", slow)
    leave(scene, view, KEY)
    scene.qtbot.waitUntil(view.notice.isVisible, timeout=20_000)
    assert view.notice.text() == "Cancelled. Nothing was changed."
    assert names(view) == ["Linh", "Mei Lin"]
    assert kinds(scene) == before


def test_a_new_recovery_key_is_typed_back_first(scene: Scene, view: StaffView) -> None:
    add(scene, view)
    old = scene.do(lambda desk: desk.master_key.secret)
    leave(scene, view, KEY, NEW)
    window = scene.opened.window
    scene.qtbot.waitUntil(lambda: bool(window.findChildren(NewRecovery)), timeout=10_000)
    (sheet,) = window.findChildren(NewRecovery)
    words = format_recovery_key(sheet.papers.key)
    sheet.go_on.click()
    sheet.line.setText("not at all")
    sheet.go_on.click()
    assert sheet.isVisible()
    assert scene.do(lambda desk: desk.master_key.secret) == old
    sheet.line.setText(words.lower())
    sheet.go_on.click()
    until_told(scene, "The key of the vault is changed")
    folder = VaultFolder(scene.opened.path)
    found = unlock_with_recovery(folder, words)
    assert found.master_key.secret == scene.do(lambda desk: desk.master_key.secret)


def test_who_had_no_own_password_gets_another_one(scene: Scene, view: StaffView) -> None:
    add(scene, view)
    told = add(scene, view, login="heron", name="Hoa")
    leave(scene, view, KEY)
    shown = dialog(scene)
    assert opens(scene, "heron", shown.once)
    with pytest.raises(CannotUnlock):
        opens(scene, "heron", told)
    shown.told.click()


def test_a_lock_in_the_middle_changes_nothing(
    scene: Scene, view: StaffView, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = add(scene, view)
    window = scene.opened.window

    def slow(_desk: Desk, _new: NewKey, go_on: Callable[[], None]) -> Desk:
        QTimer.singleShot(0, window, window.lock)
        while not Event().wait(0.005):
            go_on()
        raise AssertionError

    monkeypatch.setattr(key_changing, "change_key", slow)
    leave(scene, view, KEY)
    scene.qtbot.waitUntil(lambda: bool(scene.opened.restarts), timeout=20_000)
    assert scene.opened.restarts == [True]
    assert opens(scene, "egret", once)


def does_not_open(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """The change is decided, and the new store does not open at once."""

    def fails(*_given: object) -> Desk:
        raise error

    monkeypatch.setattr(usecases_of_keys, "_at_new", fails)


def shown_of(scene: Scene, kind: type[QDialog]) -> list[Any]:
    return [one for one in scene.opened.window.findChildren(kind) if one.isVisible()]


def locks_now(scene: Scene) -> LocksNow:
    scene.qtbot.waitUntil(lambda: bool(shown_of(scene, LocksNow)), timeout=20_000)
    [shown] = shown_of(scene, LocksNow)
    assert isinstance(shown, LocksNow)
    return shown


def faults_of(scene: Scene) -> list[Exception]:
    told: list[Exception] = []
    scene.opened.work.crashed.connect(told.append)
    return told


def test_where_the_new_store_does_not_open_at_once_it_is_said_and_the_window_locks(
    scene: Scene, view: StaffView, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(scene, view)
    does_not_open(monkeypatch, DiskFailed())
    leave(scene, view, KEY)
    shown = locks_now(scene)
    assert shown_of(scene, WaitDialog) == []
    assert scene.opened.restarts == []
    shown.lock.click()
    scene.qtbot.waitUntil(lambda: bool(scene.opened.restarts), timeout=20_000)
    take_lock(VaultFolder(scene.opened.path), sources.system()).release()
    assert opens(scene, LOGIN, PASSWORD)
    with pytest.raises(CannotUnlock):
        opens(scene, "egret", OWN)


def test_the_first_passwords_are_seen_before_that_lock(
    scene: Scene, view: StaffView, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(scene, view)
    add(scene, view, login="heron", name="Hoa")
    faults = faults_of(scene)
    does_not_open(monkeypatch, DiskFailed())
    leave(scene, view, KEY)
    waiting = locks_now(scene)
    once = dialog(scene)
    scene.opened.window.backing_up.look()  # as its timer does, with no store to look at
    once.told.click()
    waiting.lock.click()
    scene.qtbot.waitUntil(lambda: bool(scene.opened.restarts), timeout=20_000)
    take_lock(VaultFolder(scene.opened.path), sources.system()).release()
    assert opens(scene, "heron", once.once)
    assert faults == []


def test_hide_does_not_end_in_a_window_without_a_store(
    scene: Scene, view: StaffView, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(scene, view)
    does_not_open(monkeypatch, DiskFailed())
    leave(scene, view, KEY)
    locks_now(scene)
    scene.opened.window.locking.hide()
    scene.qtbot.waitUntil(lambda: bool(scene.opened.restarts), timeout=20_000)


@pytest.mark.parametrize("at", ["sealed_anew", "change_key"])
def test_a_fault_of_ours_leaves_nobody_behind_the_wait(
    scene: Scene, view: StaffView, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    add(scene, view)
    before, faults = kinds(scene), faults_of(scene)

    def breaks(*_given: object) -> None:
        raise KeyError(at)

    with monkeypatch.context() as for_now:
        for_now.setattr(key_changing, at, breaks)
        leave(scene, view, KEY)
        scene.qtbot.waitUntil(lambda: bool(faults), timeout=20_000)
        scene.settle()
    assert shown_of(scene, WaitDialog) == []
    assert kinds(scene) == before
    leave(scene, view, KEY)
    until_told(scene, "The key of the vault is changed")


def test_a_fault_of_another_job_does_not_end_the_wait(
    scene: Scene, view: StaffView, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(scene, view)
    faults = faults_of(scene)

    def slow(desk: Desk, new: NewKey, go_on: Callable[[], None]) -> Desk:
        QTimer.singleShot(0, view, lambda: scene.opened.work.crashed.emit(KeyError("another")))
        while not faults:
            Event().wait(0.005)
        return change_key(desk, new, go_on)

    monkeypatch.setattr(key_changing, "change_key", slow)
    leave(scene, view, KEY)
    scene.qtbot.waitUntil(lambda: bool(faults), timeout=20_000)
    assert shown_of(scene, WaitDialog) != []
    until_told(scene, "The key of the vault is changed")


def test_a_fault_after_the_change_was_decided_locks_too(
    scene: Scene, view: StaffView, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(scene, view)
    does_not_open(monkeypatch, KeyError("a fault of ours"))
    leave(scene, view, KEY)
    locks_now(scene).lock.click()
    scene.qtbot.waitUntil(lambda: bool(scene.opened.restarts), timeout=20_000)


def test_no_password_is_shown_while_the_screen_is_hidden(scene: Scene, view: StaffView) -> None:
    add(scene, view)
    add(scene, view, login="heron", name="Hoa")
    window = scene.opened.window
    leave(scene, view, KEY)
    window.locking.hide()
    scene.qtbot.waitUntil(lambda: bool(view.changing.given._waiting), timeout=20_000)
    assert shown_of(scene, OnceDialog) == []
    window.locking._lift()
    dialog(scene).told.click()


def test_what_nobody_handed_over_is_asked_for_at_the_next_unlock(
    scene: Scene, view: StaffView
) -> None:
    add(scene, view)
    add(scene, view, login="heron", name="Hoa")
    leave(scene, view, KEY)
    shown = dialog(scene)
    notices = scene.opened.window.notices
    notices.ask(scene.opened.work)
    scene.settle()
    [said] = notices.sentences()
    assert said == (
        "The key was changed. Did Hoa get a new first password? If not, reset it in Settings."
    )
    shown.told.click()
    scene.settle()
    assert EventKind.STAFF_HANDED_OVER in kinds(scene)
    notices.ask(scene.opened.work)
    scene.settle()
    assert notices.sentences() == [said]  # it stays until it is read, and is not said again
