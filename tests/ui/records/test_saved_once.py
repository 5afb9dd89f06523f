"""Whatever is described is saved once: by a fast double Save, and by a draft in two panels."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from shelterdesk.queries.case_records import records_of
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.permits import PermitEntry
from shelterdesk.ui.case_file.permit_panel import PERMIT
from shelterdesk.ui.questions.answers import answers_of
from shelterdesk.ui.questions.forms import FormOf
from shelterdesk.ui.records.forms import FORMS
from shelterdesk.ui.records.panel import RecordPanel
from shelterdesk.ui.side_forms import FORMS as PANELS
from shelterdesk.vocabulary.permits import PermitKind
from tests.entries import a_full_entry, its_own
from tests.ui.caseload import NOW, Caseload

YESTERDAY = local_day(NOW) - timedelta(days=1)
DESCRIBED = {**{f"record:{table}": form for table, form in FORMS.items()}, "permit": PERMIT}


@pytest.fixture
def case_id(caseload: Caseload) -> UUID:
    caseload.show(QWidget())
    opened = YESTERDAY - timedelta(days=30)
    return caseload.build(lambda house: house.case("Đào", placed=True, opened_on=opened))


def entry_for(caseload: Caseload, case_id: UUID, form: FormOf[Any]) -> Any:
    me = caseload.work.viewer.staff_id

    def write(one: Any) -> UUID:
        stands = caseload.ask(records_of, case_id, type(one))
        if stands:
            return UUID(str(stands[0].id))
        return UUID(str(caseload.build(lambda house: house.entry(case_id, one))))

    own = its_own(form.entry, write, YESTERDAY)
    entry = a_full_entry(form.entry, lambda: "Some words", YESTERDAY, me, **own)
    if isinstance(entry, PermitEntry):
        ends = YESTERDAY + timedelta(days=90)
        return replace(entry, kind=PermitKind.PASSPORT, valid_to=ends, extension_of_id=None)
    return entry


def filled(caseload: Caseload, case_id: UUID, name: str) -> RecordPanel:
    """The form as the window opens it, every question answered, not yet saved."""
    panel = PANELS[name](caseload.work, caseload.room, case_id)
    assert isinstance(panel, RecordPanel)
    caseload.room.open_form(panel)
    caseload.settle()
    caseload.settle()
    panel.sheet.put(answers_of(entry_for(caseload, case_id, DESCRIBED[name])))
    return panel


def press_save(panel: RecordPanel) -> None:
    QTest.keyClick(panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def settle(caseload: Caseload) -> None:
    for _round in range(3):
        caseload.settle()


def kept(caseload: Caseload, case_id: UUID, name: str) -> int:
    return len(caseload.ask(records_of, case_id, DESCRIBED[name].entry))


def test_a_fast_double_save_and_the_same_draft_beside_it_make_one_record(
    caseload: Caseload, case_id: UUID
) -> None:
    for name in DESCRIBED:
        panel = filled(caseload, case_id, name)
        before, draft = kept(caseload, case_id, name), panel.draft()
        assert draft is not None
        beside = PANELS[draft.form](caseload.work, caseload.room, case_id)
        beside.restore(draft)
        press_save(panel)
        press_save(panel)
        for each in (panel, beside):
            each.saved.emit()  # before anything was answered
        settle(caseload)
        assert (name, kept(caseload, case_id, name)) == (name, before + 1)
