"""The manager adds, changes and resets users; everybody changes the own password."""

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from shelterdesk import sources
from shelterdesk.errors import CannotUnlock, DiskFailed
from shelterdesk.models import AuditEvent
from shelterdesk.ui.language import switch
from shelterdesk.ui.reset_notice import tell_reset
from shelterdesk.ui.settings import key_changing
from shelterdesk.ui.settings.leave_question import GOOD, KEPT, KEY, NEW, LeaveQuestion
from shelterdesk.ui.settings.new_recovery import NewRecovery
from shelterdesk.ui.settings.once_dialog import OnceDialog
from shelterdesk.ui.settings.page import SettingsPage
from shelterdesk.ui.settings.password_panel import PasswordPanel
from shelterdesk.ui.settings.staff_panel import StaffPanel
from shelterdesk.ui.settings.staff_view import StaffView
from shelterdesk.ui.widgets.dialog import Question
from shelterdesk.usecases import key_change as usecases_of_keys
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.key_change import NewKey, change_key
from shelterdesk.usecases.signing_keys import add_signing_key
from shelterdesk.usecases.staff import slots_now
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.lock import take_lock
from shelterdesk.vault.opening import unlock, unlock_with_recovery
from shelterdesk.vault.recovery import format_recovery_key
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.staff import Role
from tests.ui.opened import LOGIN, PASSWORD
from tests.ui.services.scene import Scene
from tests.ui.walk import clipped, squeezed, unnamed

OWN = "seven grey herons above the dam"


@pytest.fixture
def view(scene: Scene) -> StaffView:
    scene.opened.window.show_area("settings", "people")
    scene.settle()
    page = scene.opened.window.findChild(SettingsPage)
    assert page is not None
    assert page.people is not None
    return page.people


def panel(scene: Scene, kind: type[Any]) -> Any:
    found = scene.opened.window.open_panel()
    assert isinstance(found, kind)
    return found


def dialog(scene: Scene) -> OnceDialog:
    """The one that shows the password."""
    window = scene.opened.window
    scene.qtbot.waitUntil(
        lambda: any(one.isVisible() for one in window.findChildren(OnceDialog)), timeout=20_000
    )
    return next(one for one in window.findChildren(OnceDialog) if one.isVisible())


def add(scene: Scene, view: StaffView, login: str = "egret", name: str = "Linh") -> str:
    """Somebody new; the password for one unlock."""
    view.add.click()
    form = panel(scene, StaffPanel)
    form.name.setText(name)
    form.login.setText(login)
    form.save.click()
    shown = dialog(scene)
    once = shown.once
    shown.told.click()
    scene.settle()
    scene.settle()
    return once


def opens(scene: Scene, login: str, password: str) -> bool:
    """Whether this password opens this vault."""
    folder = VaultFolder(scene.opened.path)
    opened = unlock(folder, login, password, Attempts.of(folder))
    return opened.user is not None


def kinds(scene: Scene) -> list[str]:
    def read(desk: Desk) -> list[str]:
        with desk.store.read() as session:
            return [kind for (kind,) in session.query(AuditEvent.kind).order_by(AuditEvent.seq)]

    found: list[str] = scene.do(read)
    return found


def names(view: StaffView) -> list[str]:
    return [account.name for account in view.table.table.rows()]


def answering(press: Callable[[Question], None]) -> None:
    def tried() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, Question)
        press(question)

    QTimer.singleShot(100, tried)


def test_a_new_user_is_in_the_list_and_the_password_is_shown_once(
    scene: Scene, view: StaffView
) -> None:
    once = add(scene, view)
    assert names(view) == ["Linh", "Mei Lin"]
    assert opens(scene, "egret", once)
    assert scene.opened.window.open_panel() is None


def test_esc_does_not_lose_the_password(scene: Scene, view: StaffView) -> None:
    view.add.click()
    form = panel(scene, StaffPanel)
    form.name.setText("Linh")
    form.login.setText("egret")
    form.save.click()
    shown = dialog(scene)
    shown.reject()
    assert shown.isVisible()
    shown.told.click()


def test_a_taken_login_is_said_beside_its_field_and_nothing_is_lost(
    scene: Scene, view: StaffView
) -> None:
    view.add.click()
    form = panel(scene, StaffPanel)
    form.name.setText("Linh")
    form.login.setText(LOGIN)
    form.save.click()
    scene.qtbot.waitUntil(lambda: bool(form.fields()["login"].problem()), timeout=10_000)
    assert form.name.text() == "Linh"
    assert names(view) == ["Mei Lin"]


def test_what_is_missing_is_said_before_anything_is_sealed(scene: Scene, view: StaffView) -> None:
    view.add.click()
    form = panel(scene, StaffPanel)
    form.save.click()
    assert form.fields()["name"].problem()
    assert form.fields()["login"].problem()


def test_a_role_is_changed(scene: Scene, view: StaffView) -> None:
    add(scene, view)
    view.table.pick(lambda account: account.name == "Linh")
    view.change.click()
    form = panel(scene, StaffPanel)
    form.role.choose(Role.READER)
    form.save.click()
    scene.settle()
    scene.settle()
    assert [account.role for account in view.table.table.rows()] == [Role.READER, Role.MANAGER]


def test_the_last_manager_keeps_the_role(scene: Scene, view: StaffView) -> None:
    view.change.click()
    form = panel(scene, StaffPanel)
    form.role.choose(Role.READER)
    form.save.click()
    scene.settle()
    assert form.fields()["role"].problem() == (
        "The vault needs a manager. Make somebody else one first."
    )


def test_a_reset_is_asked_once_and_ends_the_old_password(scene: Scene, view: StaffView) -> None:
    add(scene, view)
    view.table.pick(lambda account: account.name == "Linh")
    answering(lambda question: question.risky.click())
    view.reset.click()
    shown = dialog(scene)
    assert opens(scene, "egret", shown.once)
    shown.told.click()
    assert kinds(scene)[-1] == EventKind.STAFF_RESET


def test_a_reset_that_is_not_meant_changes_nothing(scene: Scene, view: StaffView) -> None:
    once = add(scene, view)
    view.table.pick(lambda account: account.name == "Linh")
    answering(lambda question: question.safe.click())
    view.reset.click()
    scene.settle()
    assert opens(scene, "egret", once)


def test_nobody_resets_oneself(view: StaffView) -> None:
    view.table.pick(lambda account: account.is_me)
    assert not view.reset.isEnabled()
    assert "own password" in view.reset.toolTip()


def change_own(scene: Scene, old: str, new: str, again: str | None = None) -> PasswordPanel:
    scene.opened.window.show_area("settings", "me")
    page = scene.opened.window.findChild(SettingsPage)
    assert page is not None
    page.me.password.click()
    form: PasswordPanel = panel(scene, PasswordPanel)
    form.old.edit.setText(old)
    form.new.edit.setText(new)
    form.again.edit.setText(new if again is None else again)
    form.save.click()
    return form


def test_ones_own_password_is_changed(scene: Scene, view: StaffView) -> None:
    change_own(scene, PASSWORD, OWN)
    scene.qtbot.waitUntil(lambda: scene.opened.window.open_panel() is None, timeout=20_000)
    assert opens(scene, LOGIN, OWN)
    assert kinds(scene)[-1] == EventKind.STAFF_PASSWORD


@pytest.mark.parametrize(
    ("old", "new", "again", "field"),
    [
        ("", OWN, OWN, "old"),
        (PASSWORD, "short", "short", "new"),
        (PASSWORD, OWN, OWN + "x", "again"),
        ("not mine at all, this one", OWN, OWN, "old"),
    ],
)
def test_what_cannot_be_a_change_is_said_beside_its_field(
    scene: Scene, view: StaffView, old: str, new: str, again: str, field: str
) -> None:
    form = change_own(scene, old, new, again)
    scene.qtbot.waitUntil(lambda: bool(form.fields()[field].field.problem()), timeout=20_000)
    assert opens(scene, LOGIN, PASSWORD)


def test_no_draft_ever_holds_a_password(scene: Scene, view: StaffView) -> None:
    form = change_own(scene, PASSWORD, OWN, "another")
    assert form.draft() is None
    form.close_panel()


def test_a_reset_is_told_to_its_user(scene: Scene, view: StaffView) -> None:
    """As it is asked when the window comes up: the manager stands in for the user here."""

    def reset_me(desk: Desk) -> None:
        me = desk.viewer.staff_id
        for number, kind in enumerate((EventKind.STAFF_RESET, EventKind.STAFF_PASSWORD)):
            with desk.change() as uow:
                uow.require_nothing("a test")
                add_signing_key(uow, me, bytes([number]) * 32, None)
                uow.note(kind, f"staff:{me}")

    scene.do(reset_me)
    window = scene.opened.window
    tell_reset(scene.opened.work, window, window.failure.say)
    scene.settle()
    assert window.failure.isVisible()
    assert window.failure.banner.text() == (
        "Your password was reset on 2026-03-02 Mon 14:32 by Mei Lin. Did you ask for that?"
    )


@pytest.mark.parametrize("code", ["vi"])  # the screens test has them all
def test_nothing_is_cut_and_everything_has_a_name(
    scene: Scene, view: StaffView, look: QApplication, code: str
) -> None:
    add(scene, view)
    switch(look, code)
    view.add.click()
    scene.settle()
    try:
        form = panel(scene, StaffPanel)
        for part in (view, form):
            assert (clipped(part), squeezed(part), unnamed(part)) == ([], [], [])
    finally:
        switch(look, "en")


def test_the_slots_hold_the_new_user(scene: Scene, view: StaffView) -> None:
    add(scene, view)
    slots = scene.do(lambda desk: slots_now(desk).document)
    assert [slot.login for slot in slots.users].count("egret") == 1


# Somebody leaves


def asked(scene: Scene, view: StaffView) -> LeaveQuestion:
    """The question about the chosen user."""
    view.table.pick(lambda account: account.name == "Linh")
    view.remove.click()
    found = scene.opened.window.findChildren(LeaveQuestion)
    return next(one for one in found if one.isVisible())


def leave(scene: Scene, view: StaffView, way: str, paper: str = KEPT) -> None:
    """The chosen user is removed, in this way."""
    question = asked(scene, view)
    question.way.button(way).click()
    question.paper.choose(paper)
    question.risky.click()


def until_told(scene: Scene, words: str) -> None:
    toast = scene.opened.window._toast
    scene.qtbot.waitUntil(lambda: words in toast.text(), timeout=20_000)
    scene.settle()
    scene.settle()


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


def test_where_the_new_store_does_not_open_at_once_the_window_locks(
    scene: Scene, view: StaffView, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(scene, view)

    def fails(*_given: object) -> Desk:
        raise DiskFailed

    monkeypatch.setattr(usecases_of_keys, "_at_new", fails)
    leave(scene, view, KEY)
    scene.qtbot.waitUntil(lambda: bool(scene.opened.restarts), timeout=20_000)
    take_lock(VaultFolder(scene.opened.path), sources.system()).release()
    assert opens(scene, LOGIN, PASSWORD)
    with pytest.raises(CannotUnlock):
        opens(scene, "egret", OWN)


def test_no_password_is_shown_while_the_screen_is_hidden(scene: Scene, view: StaffView) -> None:
    add(scene, view)
    add(scene, view, login="heron", name="Hoa")
    window = scene.opened.window
    leave(scene, view, KEY)
    window.locking.hide()
    scene.qtbot.waitUntil(lambda: bool(view.changing._given), timeout=20_000)
    assert not any(one.isVisible() for one in window.findChildren(OnceDialog))
    window.locking._lift()
    dialog(scene).told.click()
