"""How a user has arranged the list of cases is there again: columns, widths, order, sorting."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.queries.settings import preference
from shelterdesk.ui import appearance
from shelterdesk.ui.cases.page import CasesPage
from shelterdesk.ui.list_memory import list_key
from tests.ui.caseload import Caseload
from tests.ui.cases.people import known
from tests.ui.cases.test_own_views import a_page, kept_as, rest

NAME, LANGUAGE, STATUS, OPENED = 0, 1, 2, 7
KEYS = Qt.KeyboardModifier


def standing(page: CasesPage) -> list[str]:
    """The columns that stand, by their codes, from left to right."""
    return [page.table.table.columns[at].code for at in page.table.head.shown()]


def kept(page: CasesPage, caseload: Caseload) -> None:
    page._memory.settle()
    rest(caseload)


def again(page: CasesPage, caseload: Caseload) -> CasesPage:
    """As after a lock."""
    kept(page, caseload)
    page.close()
    return a_page(caseload)


def head_key(page: CasesPage, key: Qt.Key, held: Qt.KeyboardModifier = KEYS.NoModifier) -> None:
    page.table.head.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.table.head, key, held)


def test_a_click_on_a_heading_sorts_and_a_second_one_turns_it_round(
    page: CasesPage, caseload: Caseload
) -> None:
    page.table.head.sectionClicked.emit(NAME)
    rest(caseload)
    assert known(page)[-1] == "阿蓮"
    first = known(page)
    page.table.head.sectionClicked.emit(NAME)
    rest(caseload)
    assert known(page) == first[::-1]


def test_the_order_of_the_rows_is_there_again(page: CasesPage, caseload: Caseload) -> None:
    page.table.head.sectionClicked.emit(NAME)
    rest(caseload)
    names = known(page)
    assert known(again(page, caseload)) == names


def test_a_column_that_was_asked_for_and_one_that_was_left_out_are_remembered(
    page: CasesPage, caseload: Caseload
) -> None:
    page.table.want_column(OPENED, wanted=True)
    page.table.want_column(LANGUAGE, wanted=False)
    made = again(page, caseload)
    assert "opened" in standing(made)
    assert "language" not in standing(made)


def test_the_column_of_names_cannot_be_left_out(page: CasesPage, caseload: Caseload) -> None:
    head_key(page, Qt.Key.Key_Delete)
    rest(caseload)
    assert standing(page)[0] == "name"


def test_by_keys_a_column_is_made_wider_and_stays_so(page: CasesPage, caseload: Caseload) -> None:
    page.table.head.setFocus(Qt.FocusReason.TabFocusReason)
    for _column in range(2):
        QTest.keyClick(page.table.head, Qt.Key.Key_Right)
    before = page.table.head.sectionSize(STATUS)
    for _step in range(3):
        QTest.keyClick(page.table.head, Qt.Key.Key_Right, KEYS.ShiftModifier)
    wider = page.table.head.sectionSize(STATUS)
    assert wider > before
    assert again(page, caseload).table.head.sectionSize(STATUS) == wider


def test_a_width_grows_with_the_text(
    page: CasesPage, caseload: Caseload, look: QApplication
) -> None:
    page.table.head.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.table.head, Qt.Key.Key_Right)
    for _step in range(6):
        QTest.keyClick(page.table.head, Qt.Key.Key_Right, KEYS.ShiftModifier)
    before = page.table.head.sectionSize(LANGUAGE)
    appearance.wear(look, "light", 125)
    rest(caseload)
    assert page.table.head.sectionSize(LANGUAGE) >= round(before * 1.2)
    appearance.wear(look, "light", 100)


def test_by_keys_a_column_goes_to_another_place(page: CasesPage, caseload: Caseload) -> None:
    page.table.head.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.table.head, Qt.Key.Key_Right)
    QTest.keyClick(page.table.head, Qt.Key.Key_Right, KEYS.ControlModifier)
    assert standing(page)[1:3] == ["status", "language"]
    assert standing(again(page, caseload))[1:3] == ["status", "language"]


def test_reset_gives_the_columns_as_they_came_and_keeps_nothing(
    page: CasesPage, caseload: Caseload
) -> None:
    before = standing(page)
    page.table.want_column(OPENED, wanted=True)
    page.table.want_column(LANGUAGE, wanted=False)
    kept(page, caseload)
    page.table.reset_columns()
    kept(page, caseload)
    assert standing(page) == before
    stored = caseload.ask(preference, list_key("cases"))
    assert not stored["shown"]
    assert not stored["widths"]


def test_a_view_of_ones_own_has_its_own_columns(page: CasesPage, caseload: Caseload) -> None:
    kept_as(page, caseload, "South")
    page.table.want_column(OPENED, wanted=True)
    kept(page, caseload)
    page.views.list.chosen.emit("OPEN")
    rest(caseload)
    assert "opened" not in standing(page)
    page.views.list.chosen.emit(str(page.own.views[0].id))
    rest(caseload)
    assert "opened" in standing(page)
