"""The screens of plain records: each described form as it opens and refused, the lists filled."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.questions.forms import FormOf
from shelterdesk.ui.records.forms import FORMS
from shelterdesk.ui.records.panel import RecordPanel
from shelterdesk.ui.records.section import RecordsSection
from shelterdesk.usecases.case_records import Writing, write_record
from tests.entries import a_full_entry
from tests.screens.scene import Named, Scene
from tests.screens.stage import settle

WORDS = "She sat with the others at table and helped to cook. 她晚上睡得不好，想和輔導員談談。"


def records(window: MainWindow, scene: Named) -> Iterator[Scene]:
    """The first open case: its sections, empty and with a record of every kind, then the forms."""
    window.show_area("cases")
    settle()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
    settle()
    page = window.stage.findChild(CaseFilePage)
    assert page is not None
    for form in FORMS.values():
        yield from _form(window, page, form, scene)
    for form in FORMS.values():
        write(page, form)
    settle()
    for section in page.findChildren(RecordsSection):
        yield from _lists(page, section, scene)


def write(page: CaseFilePage, form: FormOf[Any]) -> None:
    """A record in which every question is answered, of the day the case began."""
    work, file = page._work, page._file
    assert file is not None
    me = work.viewer.staff_id
    entry = a_full_entry(form.entry, lambda: WORDS, file.opened_on, me)
    new = Writing(id=UUID(int=work.new_id().int), case_id=page.case_id, entry=entry)
    work.do(page, write_record, new, area="records")


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
