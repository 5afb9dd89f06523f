"""Locking: blank, stop, keep, close, start anew, without a question."""

from collections.abc import Iterable
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from shelterdesk.errors import DiskFull, DraftsNotKept
from shelterdesk.queries.welcome import welcome
from shelterdesk.sources import Sources
from shelterdesk.ui import forms
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.work import Work
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.drafts import DraftForm
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.lock import take_lock
from shelterdesk.vocabulary.problems import say
from tests.ui.lock.again import Again
from tests.ui.opened import CHEAP, NoteForm, Opened, drafts_in, open_note
from tests.ui.walk import compose, type_text

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_control_l_locks(opened: Opened) -> None:
    QTest.keyClick(opened.window, Qt.Key.Key_L, CONTROL)
    assert opened.restarts == [True]
    assert opened.window.curtain.is_down()


def test_the_vault_is_free_before_the_new_process_begins(opened: Opened, sources: Sources) -> None:
    opened.window.lock()
    take_lock(VaultFolder(opened.path), sources).release()


def test_the_window_is_covered_before_the_store_is_asked_for_anything(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    covered: list[bool] = []
    real = Work.lock_up

    def watched(self: Work, drafts: list[DraftForm], patience: float) -> bool:
        covered.append(opened.window.curtain.is_down())
        return real(self, drafts, patience)

    monkeypatch.setattr(Work, "lock_up", watched)
    opened.window.lock()
    assert covered == [True]


def test_nobody_can_type_a_password_into_a_lock(opened: Opened) -> None:
    opened.window.lock()
    assert not opened.window.curtain.password.isVisible()


def test_it_locks_under_a_dialog_and_a_menu(opened: Opened) -> None:
    dialog, menu = QDialog(opened.window), QMenu(opened.window)
    dialog.setModal(True)
    dialog.show()
    menu.addAction("Anything")
    menu.popup(opened.window.pos())
    QTest.keyClick(menu, Qt.Key.Key_L, CONTROL)
    assert opened.restarts == [True]
    assert not dialog.isVisible()
    assert not menu.isVisible()


def test_what_was_typed_comes_back_with_the_cursor_where_it_was(
    opened: Opened,
    again: Again,
    qtbot: QtBot,
) -> None:
    form = open_note(opened, "City Hospital, ward 7")
    form.note.setSelection(5, 8)
    opened.window.lock()
    (row,) = drafts_in(again(), qtbot)
    assert row.content == {"note": "City Hospital, ward 7"}
    assert row.place == {"field": "note", "cursor": 13, "anchor": 5}
    assert row.open_at_lock


def test_half_composed_letters_are_kept(opened: Opened, again: Again, qtbot: QtBot) -> None:
    form = open_note(opened, "chờ ")
    compose(form.note, "bác sĩ")
    opened.window.lock()
    (row,) = drafts_in(again(), qtbot)
    assert row.content == {"note": "chờ bác sĩ"}


def test_an_empty_form_leaves_no_draft(opened: Opened, again: Again, qtbot: QtBot) -> None:
    open_note(opened)
    opened.window.lock()
    assert drafts_in(again(), qtbot) == []


def test_the_form_is_open_again_after_the_unlock(
    opened: Opened,
    again: Again,
    qtbot: QtBot,
    look: object,
) -> None:
    form = open_note(opened, "Siti sleeps at the hospital")
    form.note.setCursorPosition(4)
    opened.window.lock()
    window = second_window(opened, again(), qtbot)
    qtbot.waitUntil(lambda: window.findChild(NoteForm) is not None, timeout=5000)
    reopened = window.findChild(NoteForm)
    assert reopened.note.text() == "Siti sleeps at the hospital"
    assert reopened.note.cursorPosition() == 4
    assert window.focusWidget() is reopened.note


def second_window(opened: Opened, work: Work, qtbot: QtBot) -> MainWindow:
    """The window of the process after the lock."""
    with qtbot.waitCallback(timeout=5000) as found:
        work.ask(work, welcome, found)
    window = MainWindow(
        QApplication.instance(), work, found.args[0],
        restart=opened.restarts.append, rescue=lambda *_told: None,
        remember_language=lambda _code: None,
        choose=lambda *_asked: None, plan=CHEAP,
    )  # fmt: skip
    qtbot.addWidget(window)
    window.show()
    return window


def test_a_running_statement_does_not_hold_the_lock_up(
    opened: Opened, qtbot: QtBot, sources: Sources
) -> None:
    began = Event()
    endless = text(
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    )

    def count_for_ever(desk: Desk) -> None:
        with desk.store.read() as session:
            began.set()
            session.execute(endless)

    opened.work.do_with_desk(opened.window, count_for_ever)
    assert began.wait(5)
    opened.window.lock()
    assert opened.restarts == [True]
    take_lock(VaultFolder(opened.path), sources).release()


def test_a_second_lock_does_nothing(opened: Opened) -> None:
    opened.window.lock()
    opened.window.lock()
    assert opened.restarts == [True]


def test_closing_the_window_keeps_the_drafts_too(
    opened: Opened,
    again: Again,
    qtbot: QtBot,
) -> None:
    form = open_note(opened)
    type_text(form.note, "half a sentence")
    opened.window.close()
    (row,) = drafts_in(again(), qtbot)
    assert row.content == {"note": "half a sentence"}


def test_a_form_closed_just_before_the_lock_leaves_its_draft(
    opened: Opened, again: Again, qtbot: QtBot
) -> None:
    never = Event()
    opened.work.do_with_desk(opened.window, lambda _desk: never.wait(0.5))  # the store is busy
    open_note(opened, "City Hospital").close_panel()
    opened.window.lock()
    (row,) = drafts_in(again(), qtbot)
    assert (row.content, row.open_at_lock) == ({"note": "City Hospital"}, False)


def test_a_form_that_fails_stops_no_lock_and_loses_no_other_draft(
    opened: Opened, again: Again, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[object] = []
    broken = open_note(opened, "x")
    opened.work.crashed.connect(lambda error: faults.extend([error]))
    whole = NoteForm(opened.work, opened.window)
    whole.note.setText("City Hospital")
    opened.window.forms.add(whole)
    monkeypatch.setattr(broken, "content", lambda: 1 / 0)
    opened.window.lock()
    assert opened.restarts == [True]
    assert [type(fault) for fault in faults] == [ZeroDivisionError]
    (row,) = drafts_in(again(), qtbot)
    assert row.content == {"note": "City Hospital"}


def test_a_draft_the_disk_does_not_take_is_said_so_and_tried_again(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(desk: Desk, drafts: Iterable[DraftForm]) -> None:
        raise DiskFull

    told: list[object] = []
    opened.work.failed.connect(lambda error: told.extend([error]))
    with monkeypatch.context() as patch:
        patch.setattr(forms, "save_drafts", full)
        open_note(opened, "City Hospital").close_panel()
        qtbot.waitUntil(lambda: bool(told))
    assert [type(error) for error in told] == [DraftsNotKept]
    assert "kept as a draft" not in say(DraftsNotKept())
    open_note(opened, "Court")
    opened.window.forms.keep_all()
    kept = {row.content["note"] for row in drafts_in(opened.work, qtbot)}
    assert kept == {"City Hospital", "Court"}


def test_a_full_disk_keeps_the_window_open_once_and_says_so(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_desk: Desk, _drafts: object) -> None:
        raise DiskFull

    open_note(opened, "half a thought")
    monkeypatch.setattr("shelterdesk.ui.work.save_drafts", full)
    assert not opened.window.close()
    assert opened.window.isVisible()
    assert opened.window.close()


def test_while_the_records_are_moved_what_was_typed_stays_on_the_screen_until_they_are_back(
    opened: Opened, qtbot: QtBot
) -> None:
    records = VaultFolder(opened.path).records
    form = open_note(opened, "City Hospital")
    records.rename(records.with_name("elsewhere"))
    opened.window.forms.keep_all()
    qtbot.waitUntil(opened.window.failure.isVisible, timeout=5000)
    assert opened.window.failure.banner.text() == (
        "Not saved: the records file was moved. Do not lock. Write it down and tell your manager."
    )
    assert form.note.text() == "City Hospital"
    records.with_name("elsewhere").rename(records)
    opened.window.forms.keep_all()
    (row,) = drafts_in(opened.work, qtbot)
    assert row.content == {"note": "City Hospital"}
