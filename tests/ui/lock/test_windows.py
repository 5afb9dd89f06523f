"""What is decided of what Windows says; the calls to Windows themselves are not run here."""

import ctypes
from ctypes import wintypes

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from shelterdesk.ui.frame import StatusBar
from shelterdesk.ui.lock.capture import LeftOut
from shelterdesk.ui.lock.windows import (
    EXCLUDED,
    MONITOR,
    POWER,
    SESSION_CHANGE,
    WindowsEars,
    affinity,
    means_away,
)

UNLOCKED, CONSOLE_CONNECTED, RESUMED, PAINT = 0x8, 0x1, 0x12, 0x000F


@pytest.mark.parametrize(
    ("message", "what", "away"),
    [
        (SESSION_CHANGE, 0x7, True),  # locked
        (SESSION_CHANGE, 0x2, True),  # another user took the console
        (SESSION_CHANGE, 0x4, True),  # a remote desktop was left
        (SESSION_CHANGE, 0x6, True),  # logged off
        (SESSION_CHANGE, UNLOCKED, False),
        (SESSION_CHANGE, CONSOLE_CONNECTED, False),
        (POWER, 0x4, True),  # going to sleep
        (POWER, RESUMED, False),
        (PAINT, 0x7, False),
    ],
)
def test_what_a_message_means(message: int, what: int, away: bool) -> None:
    assert means_away(message, what) is away


def test_the_lock_begins_within_the_message(qapp: QApplication) -> None:
    heard: list[str] = []
    ears = WindowsEars(lambda: heard.append("away"))
    locked = wintypes.MSG(message=SESSION_CHANGE, wParam=0x7)
    place = ctypes.addressof(locked)
    assert ears.nativeEventFilter(QByteArray(b"windows_generic_MSG"), place) == (False, 0)
    assert heard == ["away"]
    ears.nativeEventFilter(QByteArray(b"xcb_generic_event_t"), place)
    assert heard == ["away"]


@pytest.mark.parametrize(
    ("build", "asked"), [(19041, EXCLUDED), (26100, EXCLUDED), (18363, MONITOR)]
)
def test_a_window_is_left_out_of_pictures_and_on_an_older_windows_it_is_black(
    build: int, asked: int
) -> None:
    assert affinity(build) == asked


def test_every_window_is_left_out_before_it_is_seen(qtbot: QtBot, qapp: QApplication) -> None:
    asked: list[QWidget] = []

    def block(window: QWidget) -> bool:
        asked.append(window)
        return True

    left_out = LeftOut(qapp, block)
    window = QWidget()
    label = QLabel("inside", window)
    qtbot.addWidget(window)
    dialog, menu = QDialog(window), QMenu(window)
    menu.addAction("Anything")
    window.show()
    dialog.show()
    menu.popup(window.pos())
    qapp.removeEventFilter(left_out)
    left_out.deleteLater()
    assert asked == [window, dialog, menu]
    assert label not in asked


def test_the_foot_says_so_where_it_is_so_and_nothing_elsewhere(
    qtbot: QtBot, look: QApplication
) -> None:
    foot = StatusBar()
    qtbot.addWidget(foot)
    foot.resize(1200, 29)
    foot.show_left_out(False)
    assert not foot.left_out.isVisibleTo(foot)
    foot.show_left_out(True)
    assert foot.left_out.isVisibleTo(foot)
    assert foot.left_out.words() == "Screen capture blocked"
