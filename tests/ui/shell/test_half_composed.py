"""Letters an input method still holds: no search takes them for a word, and none is lost."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shelterdesk.ui.audit.page import AuditLogPage
from shelterdesk.ui.case_file.merging import MergeDialog
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.cases.page import CasesPage
from shelterdesk.ui.settings.page import SettingsPage
from shelterdesk.ui.settings.places import SEEN_AT_ONCE
from shelterdesk.ui.settings.sections import COURTS
from shelterdesk.ui.widgets.hanging_list import SearchEdit
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.organisations import OrgType, PlaceList
from shelterdesk.vocabulary.staff import Role
from tests.builders import House
from tests.ui.find.desk import FindDesk
from tests.ui.opened import Clock
from tests.ui.shell.places import Place, go, show_settings, window_of
from tests.ui.walk import compose, type_composed, type_text

TODAY = Place("today", lambda desk: desk.window.show_area("today"))
COMPOSITIONS = [("đào", "d"), ("nguyễn thị", "nguye"), ("阿蓮", "ㄚ")]


@pytest.fixture
def desk(qtbot: QtBot, work: Work, clock: Clock) -> FindDesk:
    return window_of(qtbot, work, clock, Role.MANAGER)


def of_cases(desk: FindDesk) -> SearchEdit:
    desk.window.show_area("cases")
    desk.settle()
    page = desk.window._pages.page()
    assert isinstance(page, CasesPage)
    return page.search


def of_everything(desk: FindDesk) -> SearchEdit:
    desk.window.open_search()
    return desk.box


def of_the_log(desk: FindDesk) -> SearchEdit:
    desk.window.open_audit_log()
    desk.settle()
    page = desk.window._pages.page()
    assert isinstance(page, AuditLogPage)
    return page.filters.case


def of_merging(desk: FindDesk) -> SearchEdit:
    desk.window.open_case(desk.cases["Đào"])
    desk.settle()
    page = desk.window._pages.page()
    assert isinstance(page, CaseFilePage)
    page.case_acts.merge()
    dialog = page.findChild(MergeDialog)
    assert dialog is not None
    return dialog.search


def of_a_person(desk: FindDesk) -> SearchEdit:
    desk.window.log_service(None)
    edit = QApplication.focusWidget()
    assert isinstance(edit, SearchEdit)
    return edit


def of_a_list(desk: FindDesk) -> SearchEdit:
    """Long enough to have a search."""
    show_settings(desk, COURTS)
    desk.settle()
    page = desk.window.findChild(SettingsPage)
    assert page is not None
    courts = page.places[PlaceList.COURTS]
    if courts.search.isHidden():
        desk.build(_many_courts)
        desk.opened.work.changed.emit("organisations")
        desk.qtbot.waitUntil(courts.search.isVisible)
    return courts.search


def _many_courts(house: House) -> None:
    for number in range(SEEN_AT_ONCE + 1):
        house.organisation(f"District Court {number}", kind=OrgType.COURT)


SEARCHES = (of_everything, of_cases, of_the_log, of_merging, of_a_person, of_a_list)


def each_search(desk: FindDesk) -> Iterator[tuple[str, SearchEdit]]:
    """Every line of the window one searches in, each empty and with the keyboard."""
    for line in SEARCHES:
        go(desk, TODAY)
        edit = line(desk)
        edit.setFocus()
        edit.clear()
        desk.settle()
        yield line.__name__, edit


def test_what_is_held_over_a_word_that_was_chosen_searches_nothing(desk: FindDesk) -> None:
    """Typing over a word takes it away while the next one is still being made."""
    asked: list[str] = []
    for name, edit in each_search(desk):
        type_text(edit, "sari")
        desk.settle()
        edit.selectAll()
        edit.searched.connect(asked.append)
        for held in ("d", "đ", "đa", "đà"):
            compose(edit, held)
            desk.settle()
        assert asked == [], name
        type_text(edit, "đào")
        assert asked == ["đào"], name
        edit.searched.disconnect(asked.append)
        asked.clear()


def test_an_answer_meanwhile_leaves_what_is_held_alone(desk: FindDesk) -> None:
    for name, edit in each_search(desk):
        for text, held in COMPOSITIONS:
            edit.clear()
            type_text(edit, "sari ")
            compose(edit, held)
            desk.settle()
            desk.window.speak("vi")  # and another language
            assert (edit.is_composing(), edit.text()) == (True, "sari "), name
            type_text(edit, text)
            assert edit.text() == f"sari {text}", name
            desk.window.speak("en")


def test_keys_belong_to_the_composition(desk: FindDesk) -> None:
    heard: list[str] = []
    for name, edit in each_search(desk):
        edit.entered.connect(lambda name=name: heard.append(name))
        edit.stepped.connect(lambda _by, name=name: heard.append(name))
        compose(edit, "ㄌㄧㄢˊ")
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
            QTest.keyClick(edit, key)
        assert edit.is_composing(), name
        assert edit.hasFocus(), name
    assert heard == []


def test_the_list_of_cases_is_filtered_by_what_was_chosen(desk: FindDesk) -> None:
    edit = of_cases(desk)
    page = desk.window._pages.page()
    assert isinstance(page, CasesPage)
    for text, known_as in (("đào", "Đào"), ("Sari", "Sari")):
        edit.clear()
        type_composed(edit, text)
        desk.qtbot.waitUntil(lambda text=text: page._loading.asked.search == text, timeout=5000)
        desk.settle()
        assert [row.known_as for row in page.table.table.rows()] == [known_as]
