"""What the first screen costs in clicks, keys and typed texts, in each language (ux.md 4.3)."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from shelterdesk import i18n
from shelterdesk.queries.case_file import permits_of
from shelterdesk.queries.handover import hand_over
from shelterdesk.ui.today.note_panel import NotePanel
from shelterdesk.ui.today.page import TodayPage
from shelterdesk.ui.today.renewal_panel import RenewalPanel
from shelterdesk.usecases.desk import Desk
from tests.ui.opened import drafts_in
from tests.ui.services.scene import DAO, RESIDENCE, Scene, retype
from tests.ui.today.dates import choose, said, undo_words
from tests.ui.walk import Interactions

CONTROL = Qt.KeyboardModifier.ControlModifier
in_each_language = pytest.mark.parametrize("language", list(i18n.languages()))


@pytest.fixture
def spoken(scene: Scene, language: str) -> Iterator[Scene]:
    """The window in one language, as it stands after an unlock."""
    scene.opened.work.changed.emit("permits")  # the vault was filled behind the window's back
    scene.opened.window.speak(language)
    QApplication.processEvents()
    scene.settle()
    yield scene
    scene.opened.window.speak("en")


def home(scene: Scene) -> TodayPage:
    page = scene.opened.window._pages.page()
    assert isinstance(page, TodayPage)
    scene.qtbot.waitUntil(lambda: bool(said(page)))
    return page


@in_each_language
def test_what_is_due_is_seen_without_an_interaction(spoken: Scene) -> None:
    """The budget of the first task is 0: nothing is pressed here."""
    page = home(spoken)
    assert said(page) == ["OVERDUE 1", "Đào -227"]
    assert page.dates.isVisible()
    assert page.dates.hasFocus()


@in_each_language
def test_a_renewed_permit_costs_three_interactions(spoken: Scene) -> None:
    page, hands = home(spoken), Interactions(5)
    choose(page, "Đào")
    spoken.opened.window.activateWindow()
    told = undo_words(spoken.opened.work)
    hands.key(page.dates, Qt.Key.Key_R)
    spoken.settle()
    assert isinstance(spoken.opened.window.open_panel(), RenewalPanel)
    hands.type(QApplication.focusWidget(), "2027-04-10")
    hands.key(QApplication.focusWidget(), Qt.Key.Key_S, CONTROL)
    spoken.qtbot.waitUntil(lambda: bool(told), timeout=5000)
    permits = spoken.do(_permits)
    [extension] = [one for one in permits if one.extension_of_id == RESIDENCE]
    assert (extension.valid_from, extension.valid_to, extension.issued_on) == (
        date(2026, 4, 11),
        date(2027, 4, 10),
        date(2026, 11, 23),
    )
    assert told == [i18n._("Permit renewed.")]
    spoken.qtbot.waitUntil(lambda: said(page) == [])


@in_each_language
def test_a_hand_over_note_costs_four_interactions_and_reading_it_none(spoken: Scene) -> None:
    page, hands = home(spoken), Interactions(9)
    choose(page, "Đào")
    hands.key(page.dates, Qt.Key.Key_H)
    panel = spoken.opened.window.open_panel()
    assert isinstance(panel, NotePanel)
    spoken.settle()
    hands.type(QApplication.focusWidget(), "Gọi khoa 7 trước 20:00")
    hands.click(panel.urgent.button("urgent"))
    hands.key(panel.text, Qt.Key.Key_S, CONTROL)
    spoken.qtbot.waitUntil(lambda: len(page.side.notes.lines) == 1, timeout=5000)
    [note] = spoken.do(_notes)
    assert (note.text, note.urgent, note.for_name, note.case_id) == (
        "Gọi khoa 7 trước 20:00",
        True,
        None,
        None,
    )
    assert page.side.notes.lines[0].isVisible()


@in_each_language
def test_an_interrupted_form_is_resumed_with_one_click(spoken: Scene) -> None:
    begun = spoken.open(DAO, "MEDICAL_ESCORT")
    retype(begun.fields["department"].editor, "Dental")
    begun.close_panel()
    page, hands = home(spoken), Interactions(12)
    spoken.qtbot.waitUntil(lambda: len(page.side.drafts.buttons) == 1)
    hands.click(page.side.drafts.buttons[0])
    spoken.qtbot.waitUntil(spoken.is_open)
    assert spoken.panel().fields["department"].value() == "Dental"
    spoken.panel().cancelled.emit()
    spoken.settle()
    assert drafts_in(spoken.opened.work, spoken.qtbot) == []


def _permits(desk: Desk) -> object:
    with desk.store.read() as session:
        return permits_of(session, DAO)


def _notes(desk: Desk) -> object:
    with desk.store.read() as session:
        return hand_over(session, desk.viewer, desk.store.sources.now()).notes
