"""A window is no larger than the screen it first appears on."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from shelterdesk.ui.screen import fit_on_screen, within

DESIGNED = QSize(1280, 800)


@pytest.mark.parametrize(
    ("room", "size"),
    [
        (QSize(1920, 1040), DESIGNED),
        (QSize(1366, 768), QSize(1280, 728)),
        (QSize(1280, 800), QSize(1264, 760)),
    ],
)
def test_a_window_leaves_room_for_its_frame(room: QSize, size: QSize) -> None:
    assert within(DESIGNED, room) == size


def test_a_window_is_fitted_before_it_is_shown_and_keeps_its_least_size(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setMinimumSize(1024, 700)
    window.resize(DESIGNED)
    fit_on_screen(window)
    assert window.size() == DESIGNED  # nobody looks at this screen
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    fit_on_screen(window)
    room = window.screen().availableSize()
    assert window.size() == within(DESIGNED, room).expandedTo(QSize(1024, 700))
