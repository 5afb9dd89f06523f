"""The screens of people and keys: users, their passwords, a first unlock."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.settings.once_dialog import OnceDialog
from shelterdesk.ui.settings.page import SettingsPage
from shelterdesk.ui.settings.sections import ME, PEOPLE
from shelterdesk.ui.settings.staff_view import StaffView
from shelterdesk.ui.unlock.first import FirstCard
from tests.screens.scene import Named, Scene
from tests.screens.stage import Stage, settle

ONCE = "7K3M-Q9TD-2XWB-H5RA-PE"


def people(window: MainWindow, scene: Named) -> Iterator[Scene]:
    """The list of users is a part of Settings, and pictured with the others."""
    window.show_area("settings")
    page = window.findChild(SettingsPage)
    view = page.people
    assert view is not None
    page.show_part(PEOPLE)
    settle()
    view.begin()
    yield from _with_problems(window, scene, "people-add")
    view.table.pick(lambda account: not account.is_me)
    view.change_chosen()
    yield from _with_problems(window, scene, "people-change")
    yield from _passwords(window, view)
    page.show_part(ME)
    page.me.password.click()
    yield from _with_problems(window, scene, "people-own-password")


def _passwords(window: MainWindow, view: StaffView) -> Iterator[Scene]:
    account = view.table.current_row()
    assert account is not None
    question = view.reset_question(account)
    once = OnceDialog(window, account.login, ONCE)
    for dialog, name in ((question, "people-reset"), (once, "people-once")):
        dialog.open()
        settle()
        yield Scene(name, dialog, window.speak)
        dialog.done(0)
    window.activateWindow()  # without a window manager nobody else does


def _with_problems(window: MainWindow, scene: Named, name: str) -> Iterator[Scene]:
    """A form of which something is missing, where something can be."""
    settle()
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    yield scene(name)
    window.close_form()


def first_unlock(stage: Stage) -> Iterator[Scene]:
    """After the password that a manager gave."""
    journey = stage.at_unlock()
    card = FirstCard("egret")
    journey.entrance.show_card(card)
    card.open.click()
    settle()
    yield Scene("unlock-first", journey.entrance, journey.speak)
    journey.entrance.close()
