"""What the file holds already is said while it is written once more, and can be opened."""

from uuid import UUID

from shelterdesk.ui.records.panel import RecordPanel
from shelterdesk.vocabulary.daily_life import VisitorRelation
from tests.ui.caseload import Caseload
from tests.ui.records.test_saved_once import DESCRIBED, case_id, filled, kept, press_save, settle

__all__ = ["case_id"]


def saved(caseload: Caseload, case: UUID, name: str) -> None:
    press_save(filled(caseload, case, name))
    settle(caseload)


def test_the_same_record_of_any_kind_is_told_and_opened(caseload: Caseload, case_id: UUID) -> None:
    for name in list(DESCRIBED)[::3]:  # what tells it knows no kind from another
        saved(caseload, case_id, name)
        again = filled(caseload, case_id, name)
        again.sheet.changed.emit(next(iter(again.sheet)))
        assert (name, again.same.isVisible()) == (name, True)
        assert again.same.text().endswith(
            " wrote the same on 2026-11-23 Mon. You can still save it."
        )
        again.same.button.click()
        settle(caseload)
        shown = caseload.room.panel
        assert isinstance(shown, RecordPanel)
        assert shown is not again
        assert shown.is_empty()  # it corrects that record, and nothing is changed yet
        assert not shown.same.isVisible()
        shown.close_panel()


def test_it_is_told_no_more_once_another_answer_differs_and_refuses_nothing(
    caseload: Caseload, case_id: UUID
) -> None:
    name = "record:visit"
    saved(caseload, case_id, name)
    panel = filled(caseload, case_id, name)
    chips = panel.sheet["relation"]
    panel.sheet.changed.emit(chips)
    assert panel.same.isVisible()
    relation = chips.value()
    chips.set_value(VisitorRelation.FRIEND.value)
    panel.sheet.changed.emit(chips)
    assert not panel.same.isVisible()
    chips.set_value(relation)
    panel.sheet.changed.emit(chips)
    press_save(panel)
    settle(caseload)
    assert kept(caseload, case_id, name) == 2
