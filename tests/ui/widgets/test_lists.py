"""Lists that are painted: navigation, sections, tables and the timeline."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from shelterdesk.i18n import N_
from shelterdesk.ui import theme
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.nav import NavItem, NavList, NavRail, badge_text
from shelterdesk.ui.widgets.page import column
from shelterdesk.ui.widgets.record_table import RecordList, RecordTable, RecordView
from shelterdesk.ui.widgets.section_list import Section, SectionList
from shelterdesk.ui.widgets.table_columns import Column, clock_column_width
from shelterdesk.ui.widgets.timeline import Entry, MonthHead, Timeline

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
PAGES = (
    NavItem(code="today", text="Today", icon="sun", count=3, urgent=True, spoken="Today, 3 due"),
    NavItem(code="cases", text="Cases", icon="folders"),
    NavItem(code="tags", text="Tags", heading=True),
    NavItem(code="house", text="House", icon="bed", count=120),
)


@dataclass(frozen=True)
class Person:
    number: str
    name: str
    chip: tuple[str, str] | None = None


PEOPLE = (
    Person("SD-26-0041", "Đào", ("soon", "In 2 days")),
    Person("SD-26-0039", "阿蓮"),
    Person("SD-26-0037", "Sari", ("overdue", "3 days late")),
)


def columns() -> list[Column[Person]]:
    return [
        Column(
            heading=N_("Known as"), text=lambda p: p.name, second=lambda p: p.number, sort="name"
        ),
        Column(heading=N_("Next date"), text=lambda _p: "Court", chip=lambda p: p.chip),
    ]


@pytest.fixture
def view(stage: QWidget) -> RecordView[Person]:
    view = RecordView(RecordTable(columns()), key=lambda person: person.number)
    view.table.show_rows(PEOPLE)
    stage.setLayout(column(view))
    QApplication.processEvents()
    return view


def _click(qtbot: QtBot, view: QAbstractItemView, index: QModelIndex) -> None:
    where: QPoint = view.visualRect(index).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_a_click_chooses_a_page_and_tells(qtbot: QtBot, stage: QWidget) -> None:
    pages = NavList()
    stage.setLayout(column(pages))
    pages.set_items(PAGES)
    QApplication.processEvents()
    with qtbot.waitSignal(pages.chosen) as told:
        _click(qtbot, pages, pages.model().index(1, 0))
    assert (told.args, pages.code()) == (["cases"], "cases")


def test_arrows_move_and_enter_chooses(qtbot: QtBot, stage: QWidget) -> None:
    pages = NavList()
    stage.setLayout(column(pages))
    pages.set_items(PAGES)
    pages.choose("today")
    pages.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(pages, Qt.Key.Key_Down)
    assert pages.code() == "today"
    qtbot.keyClick(pages, Qt.Key.Key_Return)
    assert pages.code() == "cases"


def test_a_heading_is_passed_over(qtbot: QtBot, stage: QWidget) -> None:
    pages = NavList()
    stage.setLayout(column(pages))
    pages.set_items(PAGES)
    pages.choose("cases")
    pages.setFocus()
    qtbot.keyClick(pages, Qt.Key.Key_Down)
    qtbot.keyClick(pages, Qt.Key.Key_Space)
    assert pages.code() == "house"


def test_a_count_is_read_out_with_its_page(stage: QWidget) -> None:
    pages = NavList(stage)
    pages.set_items(PAGES)
    assert pages.model().index(0, 0).data(SPOKEN) == "Today, 3 due"
    pages.set_count("today", 4, spoken="Today, 4 due")
    assert pages.model().index(0, 0).data(SPOKEN) == "Today, 4 due"
    assert [badge_text(count) for count in (9, 99, 100)] == ["9", "99", "99+"]


def test_a_folded_rail_keeps_its_words_as_tooltips(stage: QWidget) -> None:
    rail = NavRail(parent=stage)
    rail.list.set_items(PAGES)
    assert rail.width() == theme.px(204)
    rail.fold(True)
    assert rail.width() == theme.px(64)
    assert rail.list.model().index(1, 0).data(Qt.ItemDataRole.ToolTipRole) == "Cases"
    rail.fold(False)
    assert rail.list.model().index(1, 0).data(Qt.ItemDataRole.ToolTipRole) is None


def test_new_words_keep_the_chosen_page(stage: QWidget) -> None:
    pages = NavList(stage)
    pages.set_items(PAGES)
    pages.choose("house")
    pages.set_items([NavItem(code="today", text="今天"), NavItem(code="house", text="住宿")])
    assert pages.code() == "house"


def test_a_section_says_its_number_and_grows_with_its_name(stage: QWidget) -> None:
    sections = SectionList()
    stage.setLayout(column(sections))
    stage.setFixedWidth(204)
    sections.set_sections(
        [
            Section(code="3", number="3", text="Visits", state="complete"),
            Section(code="6", number="6", text="Bantuan hukum, psikologis, ekonomi"),
        ]
    )
    QApplication.processEvents()
    short, long = (sections.visualRect(sections.model().index(n, 0)) for n in (0, 1))
    assert long.height() > short.height()
    assert sections.model().index(0, 0).data(SPOKEN) == "3 Visits"


def test_a_section_is_chosen_by_its_place(qtbot: QtBot, stage: QWidget) -> None:
    sections = SectionList(stage)
    sections.set_sections([Section(code="overview", text="Overview"), Section(code="1", text="R")])
    with qtbot.waitSignal(sections.chosen) as told:
        sections.choose_at(1)
    assert told.args == ["1"]
    sections.choose_at(7)
    assert sections.code() == "1"


def test_the_table_keeps_qts_promises(qtmodeltester: ModelTester, view: RecordView[Person]) -> None:
    qtmodeltester.check(view.table)


def test_a_cell_is_read_out_with_its_chip(view: RecordView[Person]) -> None:
    assert view.table.index(0, 1).data(SPOKEN) == "In 2 days, Court"
    assert view.table.index(0, 0).data(SPOKEN) == "Đào, SD-26-0041"


def test_enter_and_a_double_click_open_the_row(qtbot: QtBot, view: RecordView[Person]) -> None:
    told: list[Person] = []
    view.opened.connect(told.append)
    view.setFocus()
    view.selectRow(0)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    where = view.visualRect(view.table.index(2, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert [person.name for person in told] == ["Đào", "Sari"]


def test_the_chosen_row_stays_chosen_when_the_rows_come_anew(view: RecordView[Person]) -> None:
    view.selectRow(2)
    view.table.show_rows((Person("SD-26-0044", "Hạnh"), *PEOPLE))
    row = view.current_row()
    assert row is not None
    assert row.name == "Sari"


def test_a_row_that_is_gone_leaves_nothing_chosen(view: RecordView[Person]) -> None:
    view.selectRow(2)
    view.table.show_rows(PEOPLE[:1])
    assert view.current_row() is None


def test_only_a_head_that_can_order_asks_for_it(qtbot: QtBot, view: RecordView[Person]) -> None:
    told: list[tuple[str, bool]] = []
    view.sort_asked.connect(lambda code, descending: told.append((code, descending)))
    for section in (0, 0, 1):
        view.horizontalHeader().sectionClicked.emit(section)
    assert told == [("name", False), ("name", True)]


def test_no_letter_in_a_list_reaches_an_input_method(view: RecordView[Person]) -> None:
    assert not view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_an_empty_table_says_why(stage: QWidget) -> None:
    empty = EmptyState()
    empty.set_texts("No cases yet", "", "New case")
    view = RecordView(RecordTable(columns()))
    both = RecordList(view, empty)
    stage.setLayout(column(both))
    view.table.show_rows(())
    QApplication.processEvents()
    assert (empty.isVisible(), view.isVisible()) == (True, False)
    view.table.show_rows(PEOPLE)
    assert (empty.isVisible(), view.isVisible()) == (False, True)


@pytest.mark.usefixtures("look")
def test_the_chip_column_fits_the_widest_word_of_the_language() -> None:
    assert clock_column_width(["In 2 days"], trailing=0) == 124 + 12
    assert clock_column_width(["A very long word for a date to come"], trailing=0) > 200


def _entry(key: int, text: str = "Present.", **facts: object) -> Entry:
    given = {"icon": "school", "title": "Course", "when": "Tue 11-17", "text": text}
    return Entry(key=key, **(given | facts))  # type: ignore[arg-type]


def test_a_long_text_makes_its_entry_taller(stage: QWidget) -> None:
    timeline = Timeline()
    stage.setLayout(column(timeline))
    timeline.show_entries([MonthHead(text="November 2026"), _entry(1), _entry(2, "word " * 80)])
    QApplication.processEvents()
    short, long = (timeline.visualRect(timeline.model().index(n, 0)).height() for n in (1, 2))
    assert long > short + 20


def test_keys_open_edit_and_show_the_history_of_an_entry(qtbot: QtBot, stage: QWidget) -> None:
    timeline = Timeline()
    stage.setLayout(column(timeline))
    timeline.show_entries([MonthHead(text="November 2026"), _entry(1)])
    told: list[str] = []
    timeline.opened.connect(lambda entry: told.append(f"open {entry.key}"))
    timeline.edit_asked.connect(lambda entry: told.append(f"edit {entry.key}"))
    timeline.history_asked.connect(lambda entry: told.append(f"history {entry.key}"))
    QApplication.processEvents()
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_E, Qt.Key.Key_H):
        qtbot.keyClick(timeline, key)
    assert told == ["open 1", "edit 1", "history 1"]


def test_a_voided_entry_says_so_and_cannot_be_edited(qtbot: QtBot, stage: QWidget) -> None:
    timeline = Timeline()
    stage.setLayout(column(timeline))
    timeline.show_entries([_entry(1, voided="Voided")])
    told: list[Entry] = []
    timeline.edit_asked.connect(told.append)
    QApplication.processEvents()
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(timeline, Qt.Key.Key_E)
    assert told == []
    assert "Voided" in timeline.model().index(0, 0).data(SPOKEN)


def test_the_painted_actions_can_be_clicked(qtbot: QtBot, stage: QWidget) -> None:
    timeline = Timeline()
    stage.setLayout(column(timeline))
    timeline.show_entries([_entry(1)])
    QApplication.processEvents()
    entry = timeline.entries.entries[0]
    assert isinstance(entry, Entry)
    where = timeline.visualRect(timeline.model().index(0, 0))
    line = QRect(where.left() + 48, where.top() + 2, where.width() - 48, 20)
    [history, edit] = timeline.itemDelegate().actions(line, entry)  # type: ignore[attr-defined]
    with qtbot.waitSignal(timeline.edit_asked):
        qtbot.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=edit[2].center())
    with qtbot.waitSignal(timeline.history_asked):
        qtbot.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=history[2].center())


def test_tab_into_a_table_stands_on_its_first_row(view: RecordView[Person]) -> None:
    view.setFocus(Qt.FocusReason.TabFocusReason)
    row = view.current_row()
    assert row is not None
    assert row.name == "Đào"
    assert view.selectionModel().hasSelection()
    assert view.is_keyed()


def test_home_goes_to_the_first_entry_under_its_month(stage: QWidget) -> None:
    timeline = Timeline()
    stage.setLayout(column(timeline))
    timeline.show_entries([MonthHead(text="November 2026"), _entry(1), _entry(2)])
    timeline.setCurrentIndex(timeline.model().index(2, 0))
    QTest.keyClick(timeline, Qt.Key.Key_Home)
    assert timeline.currentIndex().row() == 1
