"""The manager adds, changes and resets users; everybody changes the own password."""

import pytest
from PySide6.QtWidgets import QApplication

from shelterdesk.ui.language import switch
from shelterdesk.ui.settings.once_dialog import OnceDialog
from shelterdesk.ui.settings.page import SettingsPage
from shelterdesk.ui.settings.password_panel import PasswordPanel
from shelterdesk.ui.settings.staff_panel import StaffPanel
from shelterdesk.ui.settings.staff_view import StaffView
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.signing_keys import add_signing_key
from shelterdesk.usecases.staff import slots_now
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.staff import Role
from tests.ui.opened import LOGIN, PASSWORD
from tests.ui.services.scene import Scene
from tests.ui.settings.users import add, answering, dialog, kinds, names, opens, panel
from tests.ui.walk import clipped, squeezed, unnamed

OWN = "seven grey herons above the dam"


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
    window.notices.ask(scene.opened.work)
    scene.settle()
    window.show_area("cases")
    assert window.notices.sentences() == [
        "Your password was reset on 2026-03-02 Mon 14:32 by Mei Lin. Did you ask for that?"
    ]
    window.speak("vi")
    assert window.notices.sentences()[0].startswith("Mật khẩu")
    window.speak("en")
    scene.settle()
    next(one for one in window.notices.findChildren(Banner) if one.isVisible()).button.click()
    assert not window.notices.isVisible()


def test_a_password_is_shown_on_whatever_page_one_is_when_it_is_made(
    scene: Scene, view: StaffView
) -> None:
    view.add.click()
    form = panel(scene, StaffPanel)
    form.name.setText("Linh")
    form.login.setText("egret")
    form.save.click()
    scene.opened.window.show_area("cases")
    dialog(scene).told.click()


def test_a_password_that_hide_took_away_is_shown_again(scene: Scene, view: StaffView) -> None:
    view.add.click()
    form = panel(scene, StaffPanel)
    form.name.setText("Linh")
    form.login.setText("egret")
    form.save.click()
    once = dialog(scene).once
    window = scene.opened.window
    window.locking.hide()
    assert not any(one.isVisible() for one in window.findChildren(OnceDialog))
    window.locking._lift()
    again = dialog(scene)
    assert again.once == once
    again.told.click()
    window.locking.hide()
    window.locking._lift()
    assert not any(one.isVisible() for one in window.findChildren(OnceDialog))


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
