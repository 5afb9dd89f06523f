"""A dialog is as tall as its words need, and no taller."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from shelterdesk.ui.widgets.dialog import Dialog
from shelterdesk.ui.widgets.text import Text


@pytest.fixture
def dialog(stage: QWidget, qtbot: QtBot) -> Dialog:
    made = Dialog(stage)
    made.set_texts("A title", "A line under it.")
    made.body.addWidget(Text(role="body", wrap=True, text="Words that come and go. " * 12))
    made.open()
    qtbot.waitUntil(lambda: made.height() == made.minimumHeight() > 200)
    return made


def test_it_shrinks_when_there_is_less_to_say(dialog: Dialog, qtbot: QtBot) -> None:
    tall = dialog.height()
    dialog.findChildren(Text)[-1].hide()
    qtbot.waitUntil(lambda: dialog.height() < tall - 60)


def test_it_stays_as_large_as_somebody_drew_it(dialog: Dialog, qtbot: QtBot) -> None:
    dialog.resize(dialog.width(), dialog.height() + 100)
    drawn, least = dialog.height(), dialog.minimumHeight()
    dialog.findChildren(Text)[-1].hide()
    qtbot.waitUntil(lambda: dialog.minimumHeight() < least)
    assert dialog.height() == drawn


def test_title_and_line_stay_together_in_a_taller_one(dialog: Dialog, qtbot: QtBot) -> None:
    dialog.findChildren(Text)[-1].hide()
    qtbot.waitUntil(lambda: dialog.height() == dialog.minimumHeight() < 200)
    gap = dialog._line.y() - dialog._title.y()
    dialog.resize(dialog.width(), dialog.height() + 100)
    qtbot.waitUntil(lambda: dialog._content.height() > 150)
    assert dialog._line.y() - dialog._title.y() == gap
