"""The list of one's own drafts."""

from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from shelterdesk.ui.drafts.page import DraftsPage
from shelterdesk.usecases.drafts import DraftForm, save_drafts
from tests.ui.opened import drafts_in
from tests.ui.services.scene import DAO, Scene, retype
from tests.ui.walk import clipped, pushed_off, squeezed, type_text, unnamed


def page(scene: Scene) -> DraftsPage:
    scene.opened.window.show_area("drafts")
    scene.settle()
    found = scene.opened.window.findChild(DraftsPage)
    assert found is not None
    scene.settle()
    return found


def begun(scene: Scene, text: str = "Dental") -> None:
    """A medical escort for Đào, left unfinished."""
    panel = scene.open(DAO, "MEDICAL_ESCORT")
    retype(panel.fields["department"].editor, text)
    panel.close_panel()
    scene.settle()


def test_without_drafts_the_page_says_what_it_is_for(scene: Scene) -> None:
    shown = page(scene)
    assert shown.empty.isVisible()
    assert shown.lines == []


def test_a_draft_shows_its_form_and_for_whom_and_when(scene: Scene) -> None:
    begun(scene)
    [line] = page(scene).lines
    assert line.title() == "Medical escort, Đào"
    assert line._second.text() == "SD-25-0001 · Saved 2026-03-02 Mon 14:32"


def test_resume_opens_the_form_with_everything(scene: Scene) -> None:
    begun(scene)
    page(scene).lines[0].resume.click()
    scene.settle()
    scene.settle()
    panel = scene.panel()
    assert panel.fields["department"].value() == "Dental"
    assert panel.case_id == DAO


def test_resuming_a_form_that_is_open_loses_nothing_typed_since(scene: Scene) -> None:
    panel = scene.open(DAO, "MEDICAL_ESCORT")
    retype(panel.fields["department"].editor, "Dental")
    shown = page(scene)
    panel.fields["note"].editor.setFocus()
    type_text(panel.fields["note"].editor, "just now")
    shown.lines[0].resume.click()
    scene.settle()
    scene.settle()
    assert scene.panel().fields["note"].value() == "just now"


def test_discard_can_be_undone(scene: Scene) -> None:
    begun(scene)
    shown = page(scene)
    shown.lines[0].discard.click()
    scene.settle()
    scene.settle()
    assert drafts_in(scene.opened.work, scene.qtbot) == []
    assert scene.opened.window._toast.text() == "Draft thrown away."
    scene.opened.window._toast.undo()
    scene.settle()
    [kept] = drafts_in(scene.opened.work, scene.qtbot)
    assert kept.content["answers"]["department"] == "Dental"


def test_the_navigation_counts_the_drafts(scene: Scene) -> None:
    begun(scene)
    scene.settle()
    counts = {item.code: item.count for item in scene.opened.window.rail.list.items()}
    assert counts["drafts"] == 1


def test_nothing_is_cut_or_nameless(scene: Scene) -> None:
    begun(scene)
    shown = page(scene)
    QApplication.processEvents()
    assert (clipped(shown), squeezed(shown), unnamed(shown)) == ([], [], [])


def test_of_the_longest_word_in_the_largest_letters_nothing_is_pushed_out(scene: Scene) -> None:
    begun(scene)
    shown, window = page(scene), scene.opened.window
    [line] = shown.lines
    window.resize(1024, 700)
    window.wear("light", 200)
    line._title.setText("Application for a residence permit, her whole name and the other one")
    assert not pushed_off(shown)
    assert not squeezed(shown)


def test_a_draft_that_is_thrown_away_is_not_written_back_by_its_open_form(scene: Scene) -> None:
    panel = scene.open(DAO, "MEDICAL_ESCORT")
    retype(panel.fields["department"].editor, "Dental")
    shown = page(scene)
    shown.lines[0].discard.click()
    scene.settle()
    scene.opened.window.forms.keep_all()
    scene.settle()
    assert not scene.is_open()
    assert drafts_in(scene.opened.work, scene.qtbot) == []


@pytest.mark.parametrize(
    ("form", "word"),
    [("case_head", "Edit case"), ("name", "Add a name"), ("permit", "Record a permit")],
)
def test_a_form_of_the_case_file_has_its_own_word_and_comes_back(
    scene: Scene, form: str, word: str
) -> None:
    kept = DraftForm(id=UUID(int=9), form=form, content={}, place={}, case_id=DAO)
    scene.do(lambda desk: save_drafts(desk, (kept,)))
    [line] = page(scene).lines
    assert line.title() == f"{word}, Đào"
    line.resume.click()
    scene.settle()
    scene.settle()
    open_now = scene.opened.window.open_panel()
    assert open_now is not None
    assert form == open_now.FORM
