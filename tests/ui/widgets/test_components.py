"""All the parts together, as the gallery shows them: nothing cut, nothing squeezed, all named."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shelterdesk.ui import stylesheet
from shelterdesk.ui.theme import Theme, ThemeName
from tests.ui import gallery
from tests.ui.walk import clipped, squeezed, unnamed


def _shown(qtbot: QtBot, part: QWidget) -> QWidget:
    qtbot.addWidget(part)
    part.adjustSize()
    part.show()
    QApplication.processEvents()
    return part


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
def test_no_word_is_cut_at_any_text_size(look: QApplication, qtbot: QtBot, factor: float) -> None:
    stylesheet.apply(look, Theme(factor=factor))
    for part in (gallery.components(), gallery.question(), gallery.case_file()):
        _shown(qtbot, part)
        assert clipped(part) == []
        assert squeezed(part) == []


@pytest.mark.parametrize("name", ThemeName)
def test_every_control_has_a_name(look: QApplication, qtbot: QtBot, name: ThemeName) -> None:
    stylesheet.apply(look, Theme(name))
    for part in (gallery.components(), gallery.question(), gallery.case_file()):
        _shown(qtbot, part)
        assert [(type(it).__name__, it.objectName()) for it in unnamed(part)] == []


def test_the_walk_sees_a_cut_label_and_a_nameless_field(look: QApplication, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLabel, QLineEdit

    window = QWidget()
    window.resize(200, 100)
    label = QLabel("A sentence that needs far more room", window)
    label.setFixedWidth(40)
    QLineEdit(window).move(0, 40)
    qtbot.addWidget(window)
    window.show()
    assert clipped(window) == ["A sentence that needs far more room"]
    assert len(unnamed(window)) == 1
