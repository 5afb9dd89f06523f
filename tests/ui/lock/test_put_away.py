"""What was open over the window waits behind the curtain, and is there again afterwards."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from shelterdesk.ui.outfit import ask_folder
from shelterdesk.ui.paper.preview import preview
from shelterdesk.ui.paper.saving import ask_file
from shelterdesk.ui.paper.trail import OpenTrail
from shelterdesk.ui.widgets.dialog import Question
from shelterdesk.ui.widgets.file_dialog import ask_to_open
from tests.ui.opened import PASSWORD, Opened
from tests.ui.paper.outlets import pages_paper

Lift = Callable[[], None]


@pytest.fixture
def lift(opened: Opened, qtbot: QtBot) -> Lift:
    """Type the password behind the curtain, and wait until it is gone."""

    def lifted() -> None:
        curtain = opened.window.curtain
        assert seen() == [opened.window]
        curtain.password.edit.setText(PASSWORD)
        QTest.keyClick(curtain.password.edit, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not curtain.is_down(), timeout=10_000)

    return lifted


def seen() -> list[QWidget]:
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


def dialog_over(parent: QWidget) -> QDialog:
    """Modal, with one line to type into."""
    made = QDialog(parent)
    line = QLineEdit(made)
    line.setText("City Hospital")
    made.setModal(True)
    made.show()
    line.setFocus()
    return made


def in_turn(*steps: Callable[[], None]) -> None:
    """Each from the event loop, so that a wait which ended meanwhile has returned. One that goes
    wrong ends the wait, too.
    """
    first, *others = steps

    def run() -> None:
        try:
            first()
        except BaseException:
            for dialog in QApplication.topLevelWidgets():
                if isinstance(dialog, QDialog):
                    dialog.reject()
            raise
        if others:
            in_turn(*others)

    QTimer.singleShot(0, run)


def test_a_question_that_is_waited_for_can_be_answered_after_the_curtain(
    opened: Opened, lift: Lift
) -> None:
    question = Question(opened.window)
    question.set_question("Remove this entry?", "", safe="Keep", risky="Remove")

    def hide() -> None:
        QTest.keyClick(question, Qt.Key.Key_F12)
        assert opened.window.curtain.is_down()

    def answer() -> None:
        assert question.isVisible()
        assert QApplication.activeModalWidget() is question
        assert question.focusWidget() is question.safe
        question.risky.click()

    in_turn(hide, lift, answer)
    assert question.is_confirmed()


@pytest.mark.parametrize("ask", [ask_file, ask_folder, ask_to_open])
def test_asking_for_a_file_waits_too(
    opened: Opened, lift: Lift, ask: Callable[..., object]
) -> None:
    answers: list[object] = []

    def leave() -> None:
        assert answers == []
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        dialog.reject()

    in_turn(opened.window.locking.hide, lift, leave)
    start = () if ask is ask_to_open else (opened.path,)
    answers.append(ask(opened.window, "Where to", *start))
    assert answers == [None]


def test_a_folder_that_is_chosen_afterwards_is_taken(opened: Opened, lift: Lift) -> None:
    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        dialog.accept()

    in_turn(opened.window.locking.hide, lift, choose)
    assert ask_folder(opened.window, "Where to", opened.path) == opened.path


def test_dialogs_are_there_again_in_their_order_with_the_keyboard_where_it_was(
    opened: Opened, lift: Lift
) -> None:
    first = dialog_over(opened.window)
    second = dialog_over(first)
    line = second.findChild(QLineEdit)
    line.setSelection(5, 8)
    opened.window.locking.hide()
    lift()
    assert first.isVisible()
    assert QApplication.activeModalWidget() is second
    assert second.focusWidget() is line
    assert (line.cursorPosition(), line.selectedText()) == (13, "Hospital")
    QTest.keyClick(second, Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is first
    first.reject()


def test_a_preview_is_there_again_with_its_pages(opened: Opened, lift: Lift, qtbot: QtBot) -> None:
    shown = preview(opened.window, pages_paper(2), OpenTrail(opened.work))
    qtbot.waitUntil(lambda: shown.sheets.pages() == 2, timeout=20_000)
    for _time in range(2):
        opened.window.locking.hide()
        lift()
        assert shown.isVisible()
    shown.sheets.go_to(2)
    qtbot.waitUntil(lambda: shown.sheets.is_drawn(2), timeout=10_000)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(shown), timeout=10_000)


def test_what_ends_behind_the_curtain_stays_away(opened: Opened, lift: Lift) -> None:
    closed, deleted = dialog_over(opened.window), dialog_over(opened.window)
    opened.window.locking.hide()
    closed.accept()
    deleted.deleteLater()
    QApplication.sendPostedEvents(deleted, QEvent.Type.DeferredDelete)
    lift()
    assert seen() == [opened.window]


def test_what_an_answer_opens_behind_the_curtain_waits_unseen(
    opened: Opened, lift: Lift, qtbot: QtBot
) -> None:
    first = dialog_over(opened.window)
    opened.window.locking.hide()
    late = dialog_over(opened.window)
    qtbot.waitUntil(lambda: not late.isVisible(), timeout=5000)
    assert opened.window.curtain.is_down()
    lift()
    assert first.isVisible()
    assert QApplication.activeModalWidget() is late
    late.reject()
    first.reject()
    later = dialog_over(opened.window)
    QApplication.processEvents()
    assert later.isVisible()
    later.reject()


def test_a_menu_is_closed_and_does_not_come_back(opened: Opened, lift: Lift) -> None:
    menu = QMenu(opened.window)
    menu.addAction("Anything")
    menu.popup(opened.window.pos())
    QTest.keyClick(menu, Qt.Key.Key_F12)
    lift()
    assert not menu.isVisible()
