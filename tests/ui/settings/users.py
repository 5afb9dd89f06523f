"""What is done with the list of users, by the hand of a manager."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from shelterdesk.models import AuditEvent
from shelterdesk.ui.settings.leave_question import KEPT, LeaveQuestion
from shelterdesk.ui.settings.once_dialog import OnceDialog
from shelterdesk.ui.settings.staff_panel import StaffPanel
from shelterdesk.ui.settings.staff_view import StaffView
from shelterdesk.ui.widgets.dialog import Question
from shelterdesk.usecases.desk import Desk
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.opening import unlock
from tests.ui.services.scene import Scene


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
