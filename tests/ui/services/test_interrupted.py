"""A form that is interrupted comes back as it was: by Esc, by the lock, by another language."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.queries.drafts import DraftRow
from shelterdesk.ui.forms import PAUSE_MS
from shelterdesk.ui.questions.sheet import Sheet
from shelterdesk.usecases.drafts import DraftForm
from tests.ui.opened import drafts_in
from tests.ui.services.scene import DAO, Scene, retype
from tests.ui.walk import compose, type_text

MEDICAL, CONTACT, COURT = "MEDICAL_ESCORT", "FOLLOWUP_CONTACT", "COURT_ACCOMPANY"


def drafts(scene: Scene) -> list[DraftRow]:
    return drafts_in(scene.opened.work, scene.qtbot)


def test_leaving_a_field_saves_the_draft_and_says_when(scene: Scene) -> None:
    panel = scene.open(DAO, MEDICAL)
    retype(panel.fields["department"].editor, "Dental")
    scene.settle()
    [kept] = drafts(scene)
    assert kept.content["answers"]["department"] == "Dental"
    assert (kept.known_as, kept.case_id) == ("Đào", DAO)
    assert panel._status.text() == "Draft saved 14:32"


def test_a_pause_in_typing_saves_the_draft(scene: Scene) -> None:
    panel = scene.open(DAO, MEDICAL)
    panel.fields["note"].editor.setFocus()
    type_text(panel.fields["note"].editor, "half a")
    scene.qtbot.waitUntil(lambda: bool(panel._status.text()), timeout=PAUSE_MS + 3000)
    assert drafts(scene)[0].content["answers"]["note"] == "half a"


def test_esc_closes_and_keeps_the_draft(scene: Scene) -> None:
    panel = scene.open(DAO, MEDICAL)
    panel.fields["note"].editor.setFocus()
    type_text(panel.fields["note"].editor, "to be finished")
    QTest.keyClick(panel.fields["note"].editor, Qt.Key.Key_Escape)
    scene.settle()
    assert drafts(scene)[0].content["answers"]["note"] == "to be finished"
    assert not scene.is_open()


def test_a_form_with_nothing_typed_leaves_no_draft(scene: Scene) -> None:
    scene.open(DAO, MEDICAL)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    scene.settle()
    assert not scene.is_open()
    assert drafts(scene) == []


def test_a_form_that_was_emptied_again_leaves_no_draft(scene: Scene) -> None:
    panel = scene.open(DAO, MEDICAL)
    retype(panel.fields["department"].editor, "Dental")
    scene.settle()
    retype(panel.fields["department"].editor, "")
    panel.close_panel()
    scene.settle()
    assert drafts(scene) == []


def test_a_saved_form_leaves_no_draft(scene: Scene) -> None:
    panel = scene.open(DAO, MEDICAL)
    retype(panel.fields["department"].editor, "Dental")
    scene.save(panel)
    scene.settle()
    assert drafts(scene) == []
    assert len(scene.services()) == 1


def test_a_lock_keeps_half_composed_text_and_the_cursor(scene: Scene) -> None:
    window = scene.opened.window
    panel = scene.open(DAO, CONTACT)
    scene.answer(panel, channel="LINE", next_on="115/04/31")
    line = panel.fields["needs"].editor
    line.setFocus()
    type_text(line, "a coat")
    line.setSelection(2, 4)
    compose(panel.fields["note"].editor, "đang")
    window.watch.commit_composition()
    line.setFocus()
    line.setSelection(2, 4)
    [draft] = window.forms.at_lock()
    panel.cancelled.emit()
    scene.settle()
    window.reopen(draft)
    scene.settle()
    again = scene.panel()
    assert again is not panel
    assert again.fields["channel"].value() == "LINE"
    assert again.fields["next_on"].value() == "115/04/31"
    assert again.fields["note"].value() == "đang"
    assert QApplication.focusWidget() is again.fields["needs"].editor
    assert again.fields["needs"].editor.selectedText() == "coat"
    assert again.person.value().startswith("Đào · ")


def test_a_search_half_typed_comes_back(scene: Scene) -> None:
    panel = scene.open(None)
    type_text(QApplication.focusWidget(), "nguy")
    draft = panel.draft()
    assert isinstance(draft, DraftForm)
    panel.cancelled.emit()
    scene.opened.window.reopen(draft)
    assert scene.panel().person.value() == "nguy"


def test_a_draft_keeps_what_was_answered_in_every_form_that_was_looked_at(scene: Scene) -> None:
    panel = scene.open(DAO, MEDICAL)
    scene.answer(panel, department="Dental", note="half a")
    panel.tiles.tile(CONTACT).click()
    scene.answer(panel, channel="LINE")
    panel.tiles.tile(COURT).click()
    draft = panel.draft()
    assert isinstance(draft, DraftForm)
    panel.cancelled.emit()
    scene.settle()
    scene.opened.window.reopen(draft)
    scene.settle()
    again = scene.panel()
    shown = [sheet for sheet in again.fields.findChildren(Sheet) if sheet.isVisible()]
    assert (again.fields.form, shown) == (COURT, [again.fields.sheet()])
    assert again.content() == draft.content
    again.tiles.tile(CONTACT).click()
    assert again.fields["channel"].value() == "LINE"
    again.tiles.tile(MEDICAL).click()
    assert again.fields["department"].value() == "Dental"
    assert again.fields["note"].value() == "half a"


def test_what_was_answered_in_a_form_that_is_left_is_worth_a_draft(scene: Scene) -> None:
    panel = scene.open(DAO, MEDICAL)
    scene.answer(panel, department="Dental")
    panel.tiles.tile(CONTACT).click()
    QTest.keyClick(panel.fields["note"].editor, Qt.Key.Key_Escape)
    scene.settle()
    assert drafts(scene)[0].content["aside"]["medical_escort"] == {"department": "Dental"}


def test_another_language_keeps_every_answer(scene: Scene) -> None:
    panel = scene.open(DAO, MEDICAL)
    scene.answer(panel, outcome="POSTPONED", certificate="YES", next_on="2026-03-2")
    line = panel.fields["department"].editor
    line.setFocus()
    type_text(line, "Dental")
    line.setSelection(1, 3)
    before = panel.content()
    scene.opened.window.speak("zh_TW")
    after = panel.content()
    said = panel.accessibleName()
    scene.opened.window.speak("en")
    assert after == before
    assert line.selectedText() == "ent"
    assert QApplication.focusWidget() is line
    assert said == "登錄服務"


def test_what_was_answered_in_one_form_is_there_in_another(scene: Scene) -> None:
    panel = scene.open(DAO, MEDICAL)
    scene.answer(panel, note="kept", start="10:10")
    panel.tiles.tile(CONTACT).click()
    assert (panel.fields["note"].value(), panel.fields["start"].value()) == ("kept", "10:10")
