"""The window locks with the desktop and when it is left alone, whatever stands in front of it."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from shelterdesk.ui.lock.desktop import Buses
from shelterdesk.ui.lock.system import hear
from shelterdesk.ui.paper.preview import Preview, preview
from shelterdesk.ui.paper.trail import OpenTrail
from tests.ui.lock.again import Again
from tests.ui.lock.desktop import Logind
from tests.ui.opened import Opened, drafts_in, open_note
from tests.ui.paper.outlets import at_rest, pages_paper
from tests.ui.walk import compose

PATIENCE = 10_000  # ms, on a PC that is busy; `tests.ui.lock.replaced` measures what is promised


def modal_dialog(opened: Opened, _qtbot: QtBot) -> QWidget:
    dialog = QDialog(opened.window)
    dialog.setModal(True)
    dialog.show()
    return dialog


def open_menu(opened: Opened, _qtbot: QtBot) -> QWidget:
    menu = QMenu(opened.window)
    menu.addAction("Anything")
    menu.popup(opened.window.pos())
    return menu


def paper_preview(opened: Opened, qtbot: QtBot) -> QWidget:
    shown: Preview = preview(opened.window, pages_paper(2), OpenTrail(opened.work))
    qtbot.waitUntil(lambda: shown.sheets.pages() > 0 and at_rest(shown), timeout=PATIENCE)
    return shown


def is_gone(shown: QWidget) -> bool:
    """Nobody sees it."""
    return not isValid(shown) or not shown.isVisible()


IN_FRONT = [modal_dialog, open_menu, paper_preview]


@pytest.fixture
def interrupted(opened: Opened) -> None:
    """A form with a word that an input method has not given yet."""
    form = open_note(opened, "chờ ")
    compose(form.note, "bác sĩ")


@pytest.mark.parametrize("in_front", IN_FRONT)
@pytest.mark.usefixtures("interrupted")
def test_the_desktops_lock_locks_it_and_what_was_typed_is_kept(
    opened: Opened,
    bus: str,
    logind: Logind,
    again: Again,
    qtbot: QtBot,
    in_front: Callable[[Opened, QtBot], QWidget],
) -> None:
    hear(opened.window, opened.window.lock, Buses(system=bus))
    qtbot.waitUntil(logind.is_inhibited)
    shown = in_front(opened, qtbot)
    assert shown.isVisible()
    logind.lock()
    qtbot.waitUntil(lambda: opened.restarts == [True], timeout=PATIENCE)
    assert opened.window.curtain.is_down()
    assert is_gone(shown)
    (row,) = drafts_in(again(), qtbot)
    assert (row.content, row.open_at_lock) == ({"note": "chờ bác sĩ"}, True)


@pytest.mark.parametrize("in_front", IN_FRONT)
@pytest.mark.usefixtures("interrupted")
def test_nobody_there_locks_it_too(
    opened: Opened, qtbot: QtBot, in_front: Callable[[Opened, QtBot], QWidget]
) -> None:
    shown = in_front(opened, qtbot)
    opened.clock.pass_by(300)  # and nobody looks but the window itself, once a second
    qtbot.waitUntil(lambda: opened.restarts == [True], timeout=PATIENCE)
    assert is_gone(shown)


def test_a_lock_that_is_said_in_three_ways_is_one(
    opened: Opened, bus: str, logind: Logind, qtbot: QtBot
) -> None:
    hear(opened.window, opened.window.lock, Buses(system=bus, session=bus))
    qtbot.waitUntil(logind.is_inhibited)
    logind.lock()
    logind.change("LockedHint", True)
    logind.sleep()
    qtbot.waitUntil(lambda: bool(opened.restarts), timeout=PATIENCE)
    assert opened.restarts == [True]
