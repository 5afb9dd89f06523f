"""The curtain: everything stays behind it, and a password takes it away."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.ui.opened import PASSWORD, Opened, drafts_in, open_note


def type_password(opened: Opened, text: str) -> None:
    opened.window.curtain.password.edit.setText(text)
    QTest.keyClick(opened.window.curtain.password.edit, Qt.Key.Key_Return)


def test_f12_covers_the_window(opened: Opened) -> None:
    QTest.keyClick(opened.window, Qt.Key.Key_F12)
    curtain = opened.window.curtain
    assert curtain.is_down()
    assert curtain.geometry() == opened.window.rect()
    assert not opened.window.rail.isVisible()


def test_f12_works_in_a_dialog_and_hides_it(opened: Opened) -> None:
    dialog = QDialog(opened.window)
    dialog.setModal(True)
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_F12)
    assert opened.window.curtain.is_down()
    assert not dialog.isVisible()


def test_no_shortcut_reaches_what_is_hidden(opened: Opened) -> None:
    opened.window.locking.hide()
    QTest.keyClick(opened.window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert opened.window.rail.list.code() == "today"


def test_the_password_of_who_works_lifts_it(opened: Opened, qtbot: QtBot) -> None:
    form = open_note(opened, "half a")
    opened.window.locking.hide()
    type_password(opened, PASSWORD)
    qtbot.waitUntil(lambda: not opened.window.curtain.is_down(), timeout=10_000)
    assert opened.window.rail.isVisible()
    assert form.note.text() == "half a"
    assert opened.window.curtain.password.text() == ""


def test_the_keyboard_and_the_selection_are_back_where_they_were(
    opened: Opened, qtbot: QtBot
) -> None:
    form = open_note(opened, "City Hospital")
    form.note.setSelection(5, 8)
    opened.window.locking.hide()
    type_password(opened, PASSWORD)
    qtbot.waitUntil(lambda: not opened.window.curtain.is_down(), timeout=10_000)
    assert opened.window.focusWidget() is form.note
    assert (form.note.cursorPosition(), form.note.selectedText()) == (13, "Hospital")


def test_a_click_on_the_bar_above_takes_nothing_from_the_form(opened: Opened) -> None:
    form = open_note(opened, "City Hospital")
    form.note.setSelection(5, 8)
    QTest.mouseClick(opened.window.top.language, Qt.MouseButton.LeftButton)
    QApplication.activePopupWidget().close()
    assert opened.window.focusWidget() is form.note
    assert form.note.selectedText() == "Hospital"


def test_another_password_does_not(opened: Opened, qtbot: QtBot) -> None:
    opened.window.locking.hide()
    type_password(opened, "the rain falls on another harbour")
    qtbot.waitUntil(opened.window.curtain.back.isEnabled, timeout=10_000)
    curtain = opened.window.curtain
    assert curtain.is_down()
    assert curtain.password.field.problem() == "The password is not right. Check the keyboard."
    assert curtain.password.text() == ""


def test_what_is_open_is_kept_as_a_draft(opened: Opened, qtbot: QtBot) -> None:
    open_note(opened, "half a")
    opened.window.locking.hide()
    (row,) = drafts_in(opened.work, qtbot)
    assert row.content == {"note": "half a"}
    assert not row.open_at_lock
