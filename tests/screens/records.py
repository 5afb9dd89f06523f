"""The screens of plain records: each described form as it opens and refused, the lists filled."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from sqlalchemy import String

from shelterdesk.models import table_of
from shelterdesk.queries.case_records import record_of
from shelterdesk.ui.case_file.details_panel import DetailsPanel
from shelterdesk.ui.case_file.page import ASSISTANCE, CaseFilePage
from shelterdesk.ui.case_file.questioning import QuestioningSection
from shelterdesk.ui.case_file.roster import RosterSection
from shelterdesk.ui.case_file.sections import SECTIONS
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.questions.forms import FormOf
from shelterdesk.ui.records.cards import CardsSection
from shelterdesk.ui.records.forms import FORMS
from shelterdesk.ui.records.panel import RecordPanel
from shelterdesk.ui.records.section import RecordsSection
from shelterdesk.usecases.case_records import Writing, write_record
from shelterdesk.vocabulary.claims import ClaimKind, ClaimStatus
from tests.entries import a_full_entry, its_own
from tests.screens.scene import Named, Scene
from tests.screens.stage import settle

WORDS = "She sat with the others at table and helped to cook. 她晚上睡得不好，想和輔導員談談。"


def records(window: MainWindow, scene: Named, every: int = 1) -> Iterator[Scene]:
    """The first open case: its sections, empty and with a record of every kind, then the forms, all
    or one in so many.
    """
    window.show_area("cases")
    settle()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
    settle()
    page = window.stage.findChild(CaseFilePage)
    assert page is not None
    for form in list(FORMS.values())[::every]:
        yield from _form(window, page, form, scene)
    yield from _paid(window, page, scene)
    yield from _details(window, page, scene)
    for form in FORMS.values():
        write(page, form)
    settle()
    for section in SECTIONS:
        if isinstance(page.section(section.code), CardsSection | QuestioningSection):
            yield from _cards(page, section.code, scene)
    for listed in page.findChildren(RecordsSection):
        yield from _lists(page, listed, scene)
    page._choose(ASSISTANCE)
    settle()
    yield scene("assistance-claims")


def _paid(window: MainWindow, page: CaseFilePage, scene: Named) -> Iterator[Scene]:
    """A claim of which everything is asked."""
    panel = RecordPanel(page._work, window, page.case_id, FORMS["claim"])
    window.open_form(panel)
    settle()
    panel.sheet.put({"kind": ClaimKind.UNEMPLOYMENT, "status": ClaimStatus.PAID})
    settle()
    yield scene("record-claim-paid")
    window.close_form()
    settle()


def _details(window: MainWindow, page: CaseFilePage, scene: Named) -> Iterator[Scene]:
    """Her details as they open, with a number that looks mistyped."""
    page._choose("roster")
    settle()
    page.part(RosterSection).edit.click()
    settle()
    yield scene("details")
    panel = window.open_panel()
    assert isinstance(panel, DetailsPanel)
    panel.sheet.put({"ui_no": "A800000000", "passport_no": "12"})
    panel.reveal(panel.sheet["passport_no"])
    settle()
    yield scene("details-mistyped")
    window.close_form()
    settle()


def write(page: CaseFilePage, form: FormOf[Any]) -> None:
    """A record in which every question is answered, of the day the case began."""
    work, file = page._work, page._file
    assert file is not None
    me = work.viewer.staff_id
    own = its_own(form.entry, lambda one: _written(page, one), file.opened_on)
    entry = a_full_entry(form.entry, lambda: WORDS, file.opened_on, me, **own)
    entry = replace(entry, **{name: WORDS[:room] for name, room in _rooms(form).items()})
    _written(page, entry)


def _written(page: CaseFilePage, entry: Any) -> UUID:
    new = Writing(id=UUID(int=page._work.new_id().int), case_id=page.case_id, entry=entry)
    page._work.do(page, write_record, new, area="records")
    return new.id


def _rooms(form: FormOf[Any]) -> dict[str, int]:
    """By field that takes less than these words: how much it takes."""
    columns = table_of(record_of(form.entry)).columns
    texts = [one for one in columns if type(one.type) is String and one.name in form.names()]
    return {one.name: one.type.length for one in texts if one.type.length < len(WORDS)}


def _cards(page: CaseFilePage, code: str, scene: Named) -> Iterator[Scene]:
    """A section of cards, from its top to its end."""
    page._choose(code)
    settle()
    bar = page.parts[code].findChild(QScrollArea).verticalScrollBar()
    for number, at in enumerate(range(0, bar.maximum() + bar.pageStep(), bar.pageStep())):
        bar.setValue(at)
        settle()
        yield scene(f"cards-{code}-{number}")
    bar.setValue(0)


def _form(
    window: MainWindow, page: CaseFilePage, form: FormOf[Any], scene: Named
) -> Iterator[Scene]:
    window.open_form(RecordPanel(page._work, window, page.case_id, form))
    settle()
    yield scene(f"record-{form.table}")
    panel = window.open_panel()
    assert isinstance(panel, RecordPanel)
    panel.saved.emit()
    settle()
    if any(one.problem() for one in panel.sheet.asked()):
        yield scene(f"record-{form.table}-refused")
    window.close_form()
    settle()


def _lists(page: CaseFilePage, section: RecordsSection, scene: Named) -> Iterator[Scene]:
    code = next(code for code, part in page.parts.items() if part is section)
    page._choose(code)
    settle()
    for form in section._forms:
        section.kinds.choose(form.table)
        section._on_kind()
        settle()
        yield scene(f"records-{form.table}")
