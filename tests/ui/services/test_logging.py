"""A service is logged in six interactions or fewer, once, in any language."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk import i18n
from shelterdesk.vocabulary.services import InterpreterNeed, ServiceOutcome, ServiceType
from tests.ui.services.scene import CLOSED, DAO, ME, Scene
from tests.ui.walk import Interactions, compose, type_text

MEDICAL = "MEDICAL_ESCORT"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("language", list(i18n.languages()))
def test_a_medical_escort_costs_six_interactions(scene: Scene, language: str) -> None:
    window = scene.opened.window
    window.speak(language)
    hands = Interactions()
    hands.key(window, Qt.Key.Key_N, CONTROL)
    panel = scene.panel()
    hands.type(QApplication.focusWidget(), "dao")
    hands.key(QApplication.focusWidget(), Qt.Key.Key_Return)
    scene.qtbot.waitUntil(lambda: panel.case_id == DAO)
    scene.settle()
    hands.key(QApplication.focusWidget(), Qt.Key.Key_M)
    hands.click(panel.fields["place"]._picker.chips.button("City Hospital"))
    hands.key(QApplication.focusWidget(), Qt.Key.Key_S, CONTROL)
    scene.qtbot.waitUntil(lambda: bool(window._toast.text()))
    [row] = scene.services()
    assert hands.count <= 6
    assert (row.kind, row.organisation_name) == (ServiceType.MEDICAL_ESCORT, "City Hospital")
    assert (row.staff_id, row.interpreting) == (ME, InterpreterNeed.STAFF)
    assert row.outcome is ServiceOutcome.DONE
    window.speak("en")
