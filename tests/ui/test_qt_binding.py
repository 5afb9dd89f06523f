"""PySide6 keeps None alive; 6.12.0 under Python 3.11 does not, and the process ends."""

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 1000


def test_a_thousand_calls_cost_none_no_reference(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _call in range(CALLS):
        label.setText("x")
    assert sys.getrefcount(None) - before > -CALLS // 10
