"""Views of one's own: kept under a name, seen with their counts, changed, thrown away, undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.queries.case_views import OwnView, own_views
from shelterdesk.ui.cases.page import CasesPage
from shelterdesk.ui.cases.view_dialog import ViewDialog
from shelterdesk.ui.language import switch
from shelterdesk.vocabulary.people import Language
from tests.ui import walk
from tests.ui.caseload import Caseload
from tests.ui.cases.people import known, typed

CTRL = Qt.KeyboardModifier.ControlModifier


def a_page(caseload: Caseload) -> CasesPage:
    """The page again, as after a lock."""
    made = CasesPage(caseload.work, caseload.room)
    caseload.show(made)
    rest(caseload)
    return made


def rest(caseload: Caseload) -> None:
    """Until what one answer asked for is answered too."""
    for _step in range(4):
        caseload.settle()


def filtered(page: CasesPage, caseload: Caseload, *languages: Language) -> None:
    page.toggle_filters()
    rest(caseload)
    for language in languages:
        page.filters.languages._on_ticked(language)
    rest(caseload)


def dialog(page: CasesPage) -> ViewDialog:
    found = [one for one in page.window().findChildren(ViewDialog) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def kept_as(page: CasesPage, caseload: Caseload, name: str) -> None:
    """Save what is shown under this name, with the keyboard."""
    page.save_view()
    question = dialog(page)
    walk.type_text(question.name, name)
    QTest.keyClick(question.name, Qt.Key.Key_Return)
    rest(caseload)


def listed(page: CasesPage) -> list[tuple[str, int]]:
    items = page.views.list.items()
    at = next((at for at, item in enumerate(items) if item.heading), len(items))
    return [(item.text, item.count) for item in items[at + 1 :]]


def stored(caseload: Caseload) -> tuple[OwnView, ...]:
    return caseload.ask(own_views)


def test_what_is_shown_is_kept_under_a_name_and_stands_below_with_its_count(
    page: CasesPage, caseload: Caseload
) -> None:
    filtered(page, caseload, Language.VI, Language.ID)
    assert sorted(known(page)) == ["Sari", "Đào"]
    kept_as(page, caseload, "South")
    assert listed(page) == [("South", 2)]
    assert page.title.text() == "South"


def test_the_question_says_what_the_view_will_hold(page: CasesPage, caseload: Caseload) -> None:
    typed(page, caseload, "dao")
    filtered(page, caseload, Language.VI)
    page.save_view()
    said = dialog(page).lines.text()
    assert said == "View: Open cases\nSearch: dao\nLanguage: Vietnamese"
    dialog(page).reject()


def test_a_view_is_there_again_with_its_search_and_filters_after_a_lock(
    page: CasesPage, caseload: Caseload
) -> None:
    typed(page, caseload, "dao")
    filtered(page, caseload, Language.VI)
    kept_as(page, caseload, "Đào only")
    page.close()
    again = a_page(caseload)
    assert len(known(again)) == 4
    again.views.list.chosen.emit(str(stored(caseload)[0].id))
    rest(caseload)
    assert known(again) == ["Đào"]
    assert again.search.text() == "dao"
    assert again.filters.words() == ["Language: Vietnamese"]


@pytest.mark.parametrize("name", ["", "south"])
def test_a_name_that_cannot_be_is_said_beside_the_field_and_nothing_is_lost(
    page: CasesPage, caseload: Caseload, name: str
) -> None:
    kept_as(page, caseload, "South")
    kept_as(page, caseload, name)
    assert dialog(page).field.problem() != ""
    assert [own.name for own in stored(caseload)] == ["South"]
    dialog(page).reject()


def test_a_view_that_was_changed_can_be_kept_as_it_is_now_and_given_back(
    page: CasesPage, caseload: Caseload
) -> None:
    filtered(page, caseload, Language.VI)
    assert page.filters.keep.isHidden()
    kept_as(page, caseload, "South")
    page.filters.languages._on_ticked(Language.ID)
    rest(caseload)
    page.filters.keep.click()
    rest(caseload)
    assert stored(caseload)[0].filters.languages == {Language.VI, Language.ID}
    assert caseload.room.undo is not None
    caseload.room.undo()
    rest(caseload)
    assert stored(caseload)[0].filters.languages == {Language.VI}


def test_a_view_thrown_away_by_key_comes_back_in_its_place_by_undo(
    page: CasesPage, caseload: Caseload
) -> None:
    for name in ("First", "Second"):
        kept_as(page, caseload, name)
    page.views.list.choose(str(stored(caseload)[0].id))
    page.views.list.setFocus()
    QTest.keyClick(page.views.list, Qt.Key.Key_Delete)
    rest(caseload)
    assert [name for name, _count in listed(page)] == ["Second"]
    assert caseload.room.toasts[-1] == "View deleted."
    assert caseload.room.undo is not None
    caseload.room.undo()
    rest(caseload)
    assert [name for name, _count in listed(page)] == ["First", "Second"]


def test_a_view_is_renamed_and_moved_by_keys(page: CasesPage, caseload: Caseload) -> None:
    for name in ("First", "Second"):
        kept_as(page, caseload, name)
    page.views.list.choose(str(stored(caseload)[1].id))
    page.views.list.setFocus()
    QTest.keyClick(page.views.list, Qt.Key.Key_Up, CTRL)
    rest(caseload)
    assert [name for name, _count in listed(page)] == ["Second", "First"]
    page.views.list.choose(str(stored(caseload)[0].id))
    QTest.keyClick(page.views.list, Qt.Key.Key_F2)
    question = dialog(page)
    walk.type_text(question.name, "Before all")
    QTest.keyClick(question.name, Qt.Key.Key_Return)
    rest(caseload)
    assert [name for name, _count in listed(page)] == ["Before all", "First"]


def test_in_another_language_ones_own_names_stay(
    page: CasesPage, caseload: Caseload, look: QApplication
) -> None:
    filtered(page, caseload, Language.VI)
    kept_as(page, caseload, "South")
    switch(look, "zh_TW")
    assert listed(page) == [("South", 1)]
    assert page.title.text() == "South"
    assert page.filters.words()[0].endswith("越南語")
    switch(look, "en")


def test_what_can_never_hold_together_is_said_and_one_press_takes_the_filters_away(
    page: CasesPage, caseload: Caseload
) -> None:
    page.views.list.chosen.emit("CLOSED")
    page.toggle_filters()
    page.filters.next_date._on_ticked("WEEK")
    rest(caseload)
    said = page.nobody._title.text()
    assert said == "No case can be both “Closed” and “Next date: Within 7 days”."
    page.nobody.acted.emit()
    rest(caseload)
    assert known(page) == ["Wahyu"]


def test_filters_that_leave_nobody_offer_to_be_cleared(page: CasesPage, caseload: Caseload) -> None:
    filtered(page, caseload, Language.EN)
    assert page.nobody._title.text() == "No case fits these filters."
    page.nobody.acted.emit()
    rest(caseload)
    assert len(known(page)) == 4
