"""The screens of people and keys: users, their passwords, a first unlock."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from shelterdesk.queries.key_papers import PapersStanding
from shelterdesk.sources import system
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.paper.preview import Preview
from shelterdesk.ui.settings.key_changing import WaitDialog
from shelterdesk.ui.settings.leave_question import KEY, LeaveQuestion
from shelterdesk.ui.settings.locks_now import LocksNow
from shelterdesk.ui.settings.new_recovery import NewRecovery
from shelterdesk.ui.settings.once_dialog import OnceDialog
from shelterdesk.ui.settings.page import SettingsPage
from shelterdesk.ui.settings.paper_trial import PaperTrial
from shelterdesk.ui.settings.sections import BACKUPS, ME, PEOPLE
from shelterdesk.ui.settings.staff_view import StaffView
from shelterdesk.ui.unlock.first import FirstCard
from shelterdesk.usecases.backups import KeptBackup
from shelterdesk.usecases.old_backups import OldOnes
from shelterdesk.vault.papers import KeyPapers, format_row, papers_for
from shelterdesk.vocabulary.backups import BackupPlace, KeptAs
from shelterdesk.vocabulary.papers import KeptOn
from tests.screens.scene import Named, Scene
from tests.screens.stage import Stage, settle, until

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
    yield from _leaving(window, view)
    page.show_part(ME)
    page.me.password.click()
    yield from _with_problems(window, scene, "people-own-password")


def _passwords(window: MainWindow, view: StaffView) -> Iterator[Scene]:
    account = view.table.current_row()
    assert account is not None
    question = view.reset_question(account)
    once = OnceDialog(window, account.login, ONCE)
    yield from _over(window, question, "people-reset")
    yield from _over(window, once, "people-once")


def _leaving(window: MainWindow, view: StaffView) -> Iterator[Scene]:
    """How a user leaves, the key without one, its new paper, and the wait for it."""
    account = view.table.current_row()
    for name, asked, way in (
        ("people-leave", LeaveQuestion(window, account), ""),
        ("people-leave-key", LeaveQuestion(window, account), KEY),
        ("people-key", LeaveQuestion(window), KEY),
    ):
        asked.way.choose(way)
        asked.way.chosen.emit(way)
        yield from _over(window, asked, name)
    sheet = NewRecovery(window, view._work, made_papers, "A1B2 " * 8, lambda *_typed: None)
    sheet.open()
    settle()
    yield Scene("people-new-paper", sheet, window.speak)
    sheet.go_on.click()
    sheet.go_on.click()
    settle()
    yield Scene("people-new-paper-typed", sheet, window.speak)
    sheet.done(0)
    yield from _papers_of(window, view)
    yield from _over(window, WaitDialog(window), "people-key-changing")
    yield from _over(window, LocksNow(window), "people-locks-now")


def _papers_of(window: MainWindow, view: StaffView) -> Iterator[Scene]:
    """A key on three papers, and a paper that is tried."""
    sheet = NewRecovery(window, view._work, made_papers, "A1B2 " * 8, lambda *_typed: None)
    sheet.shown.kept_on.button(KeptOn.THREE).click()
    sheet.open()
    settle()
    yield Scene("people-three-papers", sheet, window.speak)
    sheet.shown.print.click()
    printed = window.findChildren(Preview)[-1]
    until(lambda: printed.sheets.is_drawn(1))
    yield Scene("people-three-sheets", printed, window.speak)
    printed.reject()
    sheet.go_on.click()
    sheet.typed.key.setText(format_row(sheet.papers.of(1)[0]))
    sheet.typed.other.setText(format_row(sheet.papers.of(1)[1]))
    sheet.go_on.click()
    settle()
    yield Scene("people-three-typed", sheet, window.speak)
    sheet.done(0)
    standing = PapersStanding(kept_on=KeptOn.THREE, right_on=view._work.now())
    view.paper._show(standing)
    trial = PaperTrial(window, view._work, view._shell, standing)
    trial.open()
    trial.typed.choose(KeptOn.ONE)
    trial.typed.key.setText("7k3m-q9td")
    trial.attempt.click()
    settle()
    yield Scene("people-try-paper", trial, window.speak)
    trial.done(0)
    window.activateWindow()  # without a window manager nobody else does


def made_papers(kept_on: KeptOn) -> KeyPapers:
    """The same each time, for a picture."""
    chance = random.Random(4)
    return papers_for(bytes(range(20)), kept_on, replace(system(), random_bytes=chance.randbytes))


def old_backups(window: MainWindow, scene: Named) -> Iterator[Scene]:
    """The kept backups after a change of the key."""
    window.show_area("settings")
    page = window.findChild(SettingsPage)
    page.show_part(BACKUPS)
    settle()
    card = page.kept_backups
    assert card is not None
    made_at = page._work.now()
    rows = [
        KeptBackup(
            place=place, path=Path(f"{at}{place}"), made_at=made_at - timedelta(days=at),
            size=9_000_000, kept_as=tuple(KeptAs)[: at + 1], of_old_key=at > 0,
        )
        for at in range(3)
        for place in BackupPlace
    ]  # fmt: skip
    card._show(rows, OldOnes(backups=4, copies=2))
    settle()
    page.part(BACKUPS).ensureWidgetVisible(card.remove_old)
    yield scene("backups-old-key")
    yield from _over(window, card.old_question(), "backups-old-key-question")


def _over(window: MainWindow, dialog: QDialog, name: str) -> Iterator[Scene]:
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
