"""What a planned service costs in a case, in each language: six interactions, no wrong end."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from shelterdesk import i18n
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType
from tests.ui.services.scene import DAO, Scene
from tests.ui.walk import Interactions

FOUR = datetime(2026, 3, 10, 8, tzinfo=UTC)  # in the afternoon in Taiwan
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_date_that_lies_ahead_costs_six_interactions_in_each_language(scene: Scene) -> None:
    for count, language in enumerate(i18n.languages(), start=1):
        planned_in(scene, language)
        rows = scene.services()
        assert (language, len(rows)) == (language, count)
        for row in rows:
            assert (row.kind, row.outcome) == (ServiceType.MEDICAL_ESCORT, ServiceOutcome.PLANNED)
            assert (row.start, row.end) == (FOUR, FOUR + timedelta(hours=1))
    scene.opened.window.speak("en")


def planned_in(scene: Scene, language: str) -> None:
    window, hands = scene.opened.window, Interactions(4)
    window.speak(language)
    window.open_case(DAO)
    scene.settle()
    hands.key(window, Qt.Key.Key_N, CONTROL)
    scene.settle()
    panel = scene.panel()
    hands.key(QApplication.focusWidget(), Qt.Key.Key_M)
    hands.click(panel.fields["place"]._picker.chips.button("City Hospital"))  # type: ignore[attr-defined]
    retyped(hands, panel.fields["date"].editor, "115/03/10")
    retyped(hands, panel.fields["start"].editor, "16:00")
    hands.key(panel, Qt.Key.Key_S, CONTROL)
    scene.qtbot.waitUntil(lambda: window.open_panel() is None)


def retyped(hands: Interactions, field: object, text: str) -> None:
    """One field filled: what stood there is replaced, as by a double click."""
    field.setFocus()  # type: ignore[attr-defined]
    field.selectAll()  # type: ignore[attr-defined]
    hands.type(field, text)  # type: ignore[arg-type]


def test_what_is_over_ends_now_again_once_its_day_is_corrected(scene: Scene) -> None:
    panel = scene.open(DAO, "MEDICAL_ESCORT")
    scene.answer(panel, date="2026-03-10", start="16:00")
    assert panel.fields["end"].value() == "17:00"
    scene.answer(panel, date="2026-03-02", start="10:00")
    assert panel.fields["end"].value() == "14:30"
    scene.answer(panel, end="11:15", date="2026-03-10")
    assert panel.fields["end"].value() == "11:15"
