"""The list of cases: what it shows, how it is searched, and that it stays where it was."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.queries import cases as queries
from shelterdesk.ui import stylesheet
from shelterdesk.ui.cases.admission import AdmissionPanel
from shelterdesk.ui.cases.page import CasesPage
from shelterdesk.ui.language import switch
from shelterdesk.ui.theme import Theme
from shelterdesk.ui.widgets.table_columns import need_of
from shelterdesk.vocabulary.staff import Role
from tests.i18n.make_believe import make_believe
from tests.ui import walk
from tests.ui.caseload import Caseload
from tests.ui.cases.people import known, typed


def test_the_next_date_comes_first_and_no_date_last(page: CasesPage) -> None:
    assert known(page) == ["Đào", "Sari", "阿蓮", "Kanya"]


def test_a_chip_says_how_near_the_date_is(page: CasesPage) -> None:
    chips = [page.table.table.columns[3].chip(row) for row in page.table.table.rows()]
    assert chips == [
        ("overdue", "2 days late"),
        ("soon", "Tomorrow"),
        ("soon", "In 4 days"),
        ("soon", "No next date"),
    ]


def test_every_view_says_how_many_it_holds(page: CasesPage) -> None:
    counts = {item.text: item.count for item in page.views.list.items()}
    assert counts == {
        "Open cases": 4, "My cases": 4, "In shelter": 2, "Follow-up": 0, "No next date": 1,
        "Legal case without a date": 0, "Held by nobody here": 0, "Closed": 1,
    }  # fmt: skip


def test_a_view_shows_its_cases(page: CasesPage, caseload: Caseload) -> None:
    page.views.list.chosen.emit("CLOSED")
    caseload.settle()
    assert known(page) == ["Wahyu"]
    assert page.title.text() == "Closed"


@pytest.mark.parametrize(
    ("text", "found"),
    [("dao", "Đào"), ("nguyen thi", "Đào"), ("蓮", "阿蓮"), ("lin", "阿蓮"), ("wahyuni", "Sari")],
)
def test_a_person_is_found_by_any_spelling(
    page: CasesPage, caseload: Caseload, text: str, found: str
) -> None:
    typed(page, caseload, text)
    assert found in known(page)


def test_enter_in_the_search_opens_the_first_hit_before_the_pause_is_over(
    page: CasesPage, caseload: Caseload
) -> None:
    hands = walk.Interactions()
    hands.key(page, Qt.Key.Key_F3)
    assert page.search.hasFocus()
    hands.type(page.search, "sari")
    hands.key(page.search, Qt.Key.Key_Return)
    caseload.settle()
    rows = caseload.ask(queries.case_list, queries.CaseView.OPEN, "sari").rows
    assert caseload.room.cases == [rows[0].case_id]
    assert hands.count <= 3


def test_escape_clears_the_search_and_gives_the_list_the_keyboard(
    page: CasesPage, caseload: Caseload
) -> None:
    typed(page, caseload, "dao")
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    caseload.settle()
    assert len(known(page)) == 4
    assert page.table.hasFocus()


def test_nobody_found_offers_who_comes_close(page: CasesPage, caseload: Caseload) -> None:
    typed(page, caseload, "nguyan thi dau")
    assert page.nobody._title.text() == "Nobody found for “nguyan thi dau”."
    [match] = page.nobody.matches()
    assert match.text().startswith("Đào · ")
    match.click()
    assert len(caseload.room.cases) == 1


def test_who_stands_in_another_view_is_said_to_be_there(
    page: CasesPage, caseload: Caseload
) -> None:
    page.views.list.chosen.emit("IN_SHELTER")
    typed(page, caseload, "kanya")
    assert not known(page)
    assert page.nobody._close.text() == "Found in another view:"


def test_add_as_new_person_takes_the_name_along(page: CasesPage, caseload: Caseload) -> None:
    typed(page, caseload, "Zephyrine")
    page.nobody.button.click()
    assert isinstance(caseload.room.panel, AdmissionPanel)
    assert caseload.room.panel.form.known_as.text() == "Zephyrine"


def test_enter_opens_the_chosen_case(page: CasesPage, caseload: Caseload) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert caseload.room.cases == [page.table.table.rows()[1].case_id]


def test_the_preview_follows_the_arrow_keys(page: CasesPage, caseload: Caseload) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    caseload.settle()
    assert page.preview._name.text() == "Sari"
    assert page.preview.isVisible()


def test_what_is_saved_is_shown_and_the_chosen_row_stays(
    page: CasesPage, caseload: Caseload
) -> None:
    page.table.pick(lambda row: row.known_as == "阿蓮")
    caseload.build(
        lambda house: house.due(house.case("Thảo", number="SD-26-0099"), date(2026, 11, 20))
    )
    caseload.work.changed.emit("cases")
    caseload.settle()
    caseload.settle()
    assert known(page)[0] == "Thảo"
    chosen = page.table.current_row()
    assert chosen is not None
    assert chosen.known_as == "阿蓮"


def test_another_language_keeps_the_chosen_row_and_what_was_searched(
    page: CasesPage, caseload: Caseload, look: QApplication
) -> None:
    page.table.pick(lambda row: row.known_as == "Kanya")
    page.search.setText("a")
    page.search.setCursorPosition(0)
    with make_believe() as code:
        switch(look, code)
        assert page.new.text().startswith("[")
        assert page.search.text() == "a"
        assert page.search.cursorPosition() == 0
        chosen = page.table.current_row()
        assert chosen is not None
        assert chosen.known_as == "Kanya"
        assert not walk.clipped(page.preview)
    switch(look, "en")


def test_rows_come_by_the_page_as_the_list_is_scrolled(
    caseload: Caseload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shelterdesk.ui.cases.loading.PAGE", 20)
    monkeypatch.setattr(queries.case_list, "__defaults__", ("", 0, 20))
    caseload.build(lambda house: [house.case(f"Person {n}") for n in range(55)])
    page = CasesPage(caseload.work, caseload.room)
    caseload.show(page, height=500)
    assert len(known(page)) == 20
    assert page.count.text() == "55"
    bar = page.table.verticalScrollBar()
    for _ in range(3):
        bar.setValue(bar.maximum())
        caseload.settle()
    assert len(known(page)) == 55
    assert len(set(known(page))) == 55
    at = bar.value()
    caseload.work.changed.emit("services")
    caseload.settle()
    caseload.settle()
    assert len(known(page)) == 55
    assert bar.value() == at


def test_a_new_vault_asks_for_the_first_person(caseload: Caseload) -> None:
    page = CasesPage(caseload.work, caseload.room)
    caseload.show(page)
    assert page.nobody._title.text() == "No cases yet."
    page.nobody.button.click()
    assert isinstance(caseload.room.panel, AdmissionPanel)


def test_below_1200_the_preview_stands_under_the_list(page: CasesPage, caseload: Caseload) -> None:
    caseload.room.window.resize(1024, 700)
    QApplication.processEvents()
    assert page.preview.y() > page.list.y()
    assert page.preview.width() > 500
    assert page.table.viewport().height() > 3 * 48


def test_where_large_letters_leave_little_the_list_has_it_and_counts_what_it_shows(
    page: CasesPage, caseload: Caseload, look: QApplication
) -> None:
    caseload.room.window.resize(1024, 700)
    stylesheet.apply(look, Theme(factor=2.0))
    QApplication.processEvents()
    assert page.preview.isHidden()
    page.head.searched.emit("Đào")
    caseload.settle()
    assert known(page) == ["Đào"]
    assert page.head.views.currentText() == "Open cases 1"


@pytest.mark.parametrize("width", [1024, 1280])
def test_nothing_is_cut_squeezed_or_unnamed_in_the_longest_language(
    page: CasesPage, caseload: Caseload, look: QApplication, width: int
) -> None:
    caseload.room.window.resize(width - 64 if width < 1200 else width - 204, 640)
    with make_believe() as code:
        switch(look, code)
        QApplication.processEvents()
        assert not walk.clipped(page)
        assert not walk.squeezed(page)
        assert not walk.unnamed(page)
    switch(look, "en")


def test_a_reader_adds_nobody(caseload: Caseload, monkeypatch: pytest.MonkeyPatch) -> None:
    viewer = caseload.build(lambda house: house.staff(Role.READER, "Ines"))
    monkeypatch.setattr(type(caseload.work), "viewer", property(lambda _self: viewer))
    page = CasesPage(caseload.work, caseload.room)
    caseload.show(page)
    assert not page.new.isVisible()
    assert not page.nobody.button.isVisible()


@pytest.mark.parametrize("width", [1280, 1024])
@pytest.mark.parametrize("language", ["vi", "id", "en", "zh_TW"])
def test_no_head_and_no_word_of_the_list_is_cut(
    page: CasesPage, caseload: Caseload, qapp: QApplication, width: int, language: str
) -> None:
    switch(qapp, language)
    # What the rail, the views and the preview leave at 1280, and at 1024 without a preview.
    page.table.setFixedWidth({1280: 594, 1024: 740}[width])
    caseload.settle()
    table = page.table
    shown = [at for at in range(len(table.table.columns)) if not table.isColumnHidden(at)]
    assert shown[:4] == [0, 1, 2, 3]  # the counselor may give way, nothing else does
    needs = [need_of(column, table.table.rows()) for column in table.table.columns]
    for at in shown:
        wanted = needs[at].stacked if table.stacks(3) else needs[at].beside
        assert table.columnWidth(at) >= wanted


def test_a_very_narrow_list_lets_the_counselor_go_before_it_cuts_a_word(
    page: CasesPage, caseload: Caseload
) -> None:
    page.table.setFixedWidth(430)
    caseload.settle()
    assert page.table.isColumnHidden(4)
    assert not page.table.isColumnHidden(3)
    page.table.setFixedWidth(900)
    caseload.settle()
    assert not page.table.isColumnHidden(4)
    assert not page.table.stacks(3)
