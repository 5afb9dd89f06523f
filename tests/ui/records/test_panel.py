"""The one panel of plain records: every described form is filled, saved, corrected and kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from shelterdesk.queries.case_file import case_file
from shelterdesk.queries.case_records import records_of
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.daily_life import ComplaintEntry, VisitEntry
from shelterdesk.ui.language import switch
from shelterdesk.ui.questions.answers import answers_of, entry_of
from shelterdesk.ui.questions.forms import FormOf
from shelterdesk.ui.records.daily_life import COMPLAINT, VISIT
from shelterdesk.ui.records.forms import FORMS
from shelterdesk.ui.records.panel import RecordPanel
from shelterdesk.ui.records.section import RecordsSection
from shelterdesk.usecases.case_records import Writing, write_record
from shelterdesk.vocabulary.daily_life import ComplaintResult, VisitorRelation, VisitOutcome
from tests.entries import a_full_entry, an_entry, its_own
from tests.i18n.make_believe import make_believe
from tests.ui import walk
from tests.ui.caseload import NOW, Caseload

YESTERDAY = local_day(NOW) - timedelta(days=1)
EVERY = pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.table)


@pytest.fixture(autouse=True)
def english_again(look: QApplication) -> Iterator[None]:
    yield
    switch(look, "en")


@pytest.fixture
def case_id(caseload: Caseload) -> UUID:
    caseload.show(QWidget())
    return caseload.build(lambda house: house.case("Đào", placed=True, opened_on=OPENED))


OPENED = YESTERDAY - timedelta(days=30)


def a_panel(caseload: Caseload, case_id: UUID, form: FormOf[Any], row: Any = None) -> RecordPanel:
    return RecordPanel(caseload.work, caseload.room, case_id, form, row)


def opened(caseload: Caseload, case_id: UUID, form: FormOf[Any], row: Any = None) -> RecordPanel:
    return shown(caseload, a_panel(caseload, case_id, form, row))


def shown(caseload: Caseload, panel: RecordPanel) -> RecordPanel:
    caseload.room.open_form(panel)
    caseload.settle()
    caseload.settle()
    return panel


def save(panel: RecordPanel, caseload: Caseload) -> None:
    QTest.keyClick(panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    for _round in range(3):
        caseload.settle()


def kept(caseload: Caseload, case_id: UUID, form: FormOf[Any]) -> Any:
    return caseload.ask(records_of, case_id, form.entry)


def full(caseload: Caseload, case_id: UUID, form: FormOf[Any]) -> Any:
    me = caseload.work.viewer.staff_id
    own = caseload.build(
        lambda house: its_own(form.entry, lambda one: house.entry(case_id, one), YESTERDAY)
    )
    return a_full_entry(form.entry, lambda: "Some words", YESTERDAY, me, **own)


@EVERY
def test_what_is_answered_is_saved_and_shown_again(
    caseload: Caseload, case_id: UUID, form: FormOf[Any]
) -> None:
    panel = opened(caseload, case_id, form)
    panel.sheet.put(answers_of(full(caseload, case_id, form)))
    entry = entry_of(form.entry, panel.sheet.answers())
    save(panel, caseload)
    [row] = kept(caseload, case_id, form)
    assert row.entry == entry
    again = opened(caseload, case_id, form, row)
    assert again.is_empty()
    shown = answers_of(entry)
    for name, value in again.sheet.answers().items():
        assert value == shown[name], name


@EVERY
def test_an_untouched_form_leaves_no_draft_and_saves_nothing_that_is_needed(
    caseload: Caseload, case_id: UUID, form: FormOf[Any]
) -> None:
    panel = opened(caseload, case_id, form)
    assert panel.draft() is None
    missing = set(panel.sheet.unreadable())
    save(panel, caseload)
    for name in missing:
        assert panel.sheet[name].problem(), name
    if missing:
        assert kept(caseload, case_id, form) == ()


@EVERY
def test_a_draft_comes_back_as_it_was(caseload: Caseload, case_id: UUID, form: FormOf[Any]) -> None:
    panel = opened(caseload, case_id, form)
    panel.sheet.put(answers_of(full(caseload, case_id, form)))
    before, draft = panel.sheet.answers(), panel.draft()
    assert draft is not None
    assert draft.form == f"record:{form.table}"
    panel.close_panel()
    again = opened(caseload, case_id, form)
    again.restore(draft)
    assert again.sheet.answers() == before


@EVERY
def test_a_form_has_a_name_on_everything_and_speaks_live(
    caseload: Caseload, case_id: UUID, form: FormOf[Any], look: QApplication
) -> None:
    panel = opened(caseload, case_id, form)
    with make_believe() as code:
        switch(look, code)
        QApplication.processEvents()
        assert panel.save.text().startswith("[")
        assert not walk.clipped(panel)
        assert not walk.unnamed(panel)


def test_a_double_save_makes_one_record(caseload: Caseload, case_id: UUID) -> None:
    panel = opened(caseload, case_id, VISIT)
    panel.sheet.put(answers_of(full(caseload, case_id, VISIT)))
    for _twice in range(2):
        QTest.keyClick(panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    for _round in range(3):
        caseload.settle()
    assert len(kept(caseload, case_id, VISIT)) == 1


def test_two_windows_of_one_record_overwrite_nothing_and_show_each_other(
    caseload: Caseload, case_id: UUID
) -> None:
    panel = opened(caseload, case_id, VISIT)
    panel.sheet.put(answers_of(full(caseload, case_id, VISIT)))
    save(panel, caseload)
    [row] = kept(caseload, case_id, VISIT)
    first, second = (a_panel(caseload, case_id, VISIT, row) for _two in range(2))
    shown(caseload, first)
    first.sheet["note"].set_value("From the first")
    save(first, caseload)
    shown(caseload, second)
    second.sheet["note"].set_value("From the second")
    save(second, caseload)
    assert second.problem.text().startswith("Someone else saved this meanwhile.")
    [row] = kept(caseload, case_id, VISIT)
    assert row.entry.note == "From the first"
    second.problem.button.click()
    caseload.settle()
    assert second.sheet["note"].value() == "From the first"
    assert caseload.room.undo is not None
    caseload.room.undo()
    caseload.settle()
    assert second.sheet["note"].value() == "From the second"
    save(second, caseload)
    [row] = kept(caseload, case_id, VISIT)
    assert row.entry.note == "From the second"


def test_a_draft_of_a_correction_goes_on_from_what_it_was_based_on(
    caseload: Caseload, case_id: UUID
) -> None:
    panel = opened(caseload, case_id, VISIT)
    panel.sheet.put(answers_of(full(caseload, case_id, VISIT)))
    save(panel, caseload)
    [row] = kept(caseload, case_id, VISIT)
    panel = opened(caseload, case_id, VISIT, row)
    panel.sheet["note"].set_value("Half a sen")
    draft = panel.draft()
    assert draft is not None
    panel.close_panel()
    again = opened(caseload, case_id, VISIT)
    again.restore(draft)
    caseload.settle()
    assert again.sheet["note"].value() == "Half a sen"
    assert again.sheet["relation"].value() == row.entry.relation
    save(again, caseload)
    [row] = kept(caseload, case_id, VISIT)
    assert (row.entry.note, row.revision) == ("Half a sen", 2)


def test_a_problem_of_a_moment_stands_beside_its_day(caseload: Caseload, case_id: UUID) -> None:
    panel = opened(caseload, case_id, VISIT)
    tomorrow = replace(full(caseload, case_id, VISIT), start=NOW + timedelta(days=1))
    panel.sheet.put(answers_of(tomorrow))
    save(panel, caseload)
    assert panel.sheet["start_day"].problem() == "This is still to come. Please check it."
    walk.type_text(panel.sheet["start_day"].editor, "1")
    assert panel.sheet["start_day"].problem() == ""


def test_a_question_that_makes_no_sense_is_not_asked_and_not_saved(
    caseload: Caseload, case_id: UUID
) -> None:
    panel = opened(caseload, case_id, VISIT)
    panel.sheet.put(answers_of(full(caseload, case_id, VISIT)))
    chips = panel.sheet["outcome"].editor
    chips.button(VisitOutcome.DID_NOT_COME).click()  # type: ignore[attr-defined]
    assert panel.sheet["minutes"].isHidden()
    save(panel, caseload)
    [row] = kept(caseload, case_id, VISIT)
    assert row.entry.minutes is None


def test_an_answer_that_needs_none_is_left_again(caseload: Caseload, case_id: UUID) -> None:
    panel = opened(caseload, case_id, COMPLAINT)
    entry = a_full_entry(ComplaintEntry, lambda: "Some words", YESTERDAY)
    panel.sheet.put(answers_of(replace(entry, result=ComplaintResult.UPHELD)))
    panel.sheet["language"].editor.choose("none")  # type: ignore[attr-defined]
    save(panel, caseload)
    [row] = kept(caseload, case_id, COMPLAINT)
    assert row.entry.language is None


# The list of a section


def test_a_section_lists_its_records_newest_first_and_offers_a_new_one(
    caseload: Caseload, case_id: UUID
) -> None:
    section = RecordsSection(caseload.work, caseload.room, case_id, "Visits", [VISIT])
    caseload.show(section)
    section.load()
    caseload.settle()
    assert section.empty.isVisibleTo(section)
    for days, relation in ((2, VisitorRelation.FRIEND), (1, VisitorRelation.PARENT)):
        visit = an_entry(VisitEntry, YESTERDAY - timedelta(days=days), relation=relation)
        written = Writing(id=caseload.work.new_id(), case_id=case_id, entry=visit)
        caseload.work.do(section, write_record, written, area="records")
    caseload.settle()
    section.load()
    caseload.settle()
    titles = [entry.title for entry in section.timeline.model().entries]
    assert titles == ["Parent", "Friend"]
    file = caseload.ask(case_file, case_id)
    section.show_file(replace(file, rights=frozenset()))
    assert not section.add.isVisibleTo(section)
