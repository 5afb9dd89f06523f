"""The first screen: what stands in it, for whom, and that it keeps up with the day."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.queries.cases import CaseView
from shelterdesk.queries.today import PAGE, Whose
from shelterdesk.rules.access import Viewer
from shelterdesk.ui.acts import HasActs
from shelterdesk.ui.paper.preview import Preview
from shelterdesk.ui.today.page import TodayPage
from shelterdesk.ui.today.words import Answer
from shelterdesk.ui.work import Work
from shelterdesk.usecases.handover import NewNote, write_note
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.staff import Role
from tests.builders import House
from tests.reports import reading
from tests.ui.caseload import NOW, Caseload
from tests.ui.paper.outlets import Desktop, at_rest
from tests.ui.today.dates import (
    TODAY,
    appointment,
    choose,
    contact,
    line_of,
    middle_of_button,
    permit,
    said,
    shown,
    unlocked,
)
from tests.ui.walk import unnamed

ME = UUID(int=7)


def fill(house: House) -> None:
    permit(house, house.case("Sari", placed=True), -3)
    contact(house, house.case("Thảo"), -1)
    appointment(house, house.case("Đào", placed=True), 0)
    permit(house, house.case("Nur"), 6)
    contact(house, house.case("Hạnh"), 16)
    permit(house, house.case("Wahyu"), 90)
    house.case("Siti")


@pytest.fixture
def page(caseload: Caseload) -> TodayPage:
    caseload.build(fill)
    return shown(caseload)


def test_every_date_of_thirty_days_stands_in_its_part(page: TodayPage) -> None:
    assert said(page) == [
        "OVERDUE 2", "Sari -3", "Thảo -1",
        "WEEK 2", "Đào 0", "Nur 6",
        "MONTH 1", "Hạnh 16",
    ]  # fmt: skip
    assert page.foot.text() == "1 permit valid for more than 30 days"
    assert page.side.no_date.count == 1
    assert page.head._line.text() == "2026-11-23 Mon · 2 overdue, 2 in the next 7 days"


def test_the_badge_counts_what_is_overdue_or_of_today(caseload: Caseload, page: TodayPage) -> None:
    assert caseload.room.counts["today"] == (3, "Today, 3 due", True)


def test_what_has_come_is_done_and_what_is_to_come_is_moved(page: TodayPage) -> None:
    first = {line.row.known_as: line.answers[0] for line in page.dates.lines.dates()}
    assert first == {
        "Sari": Answer.RENEWED,
        "Thảo": Answer.DONE,
        "Đào": Answer.DONE,
        "Nur": Answer.RENEWED,
        "Hạnh": Answer.MOVE,
    }


def test_a_row_is_read_out_as_one_sentence(page: TodayPage) -> None:
    place = page.dates.lines.place_of(line_of(page, "Sari").key)
    index = page.dates.lines.index(place or 0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "3 days late, Work permit runs out, Sari, 2026-11-20 Fri, No extension applied for yet, "
        "Mei Lin"
    )


def test_enter_and_a_double_click_open_the_case(caseload: Caseload, page: TodayPage) -> None:
    line = choose(page, "Nur")
    QTest.keyClick(page.dates, Qt.Key.Key_Return)
    where = page.dates.visualRect(page.dates.currentIndex()).center()
    left = Qt.MouseButton.LeftButton
    QTest.mouseDClick(page.dates.viewport(), left, Qt.KeyboardModifier.NoModifier, where)
    assert caseload.room.cases == [line.row.case_id] * 2


def test_a_day_that_ends_while_the_window_is_open_moves_everything(
    caseload: Caseload, page: TodayPage
) -> None:
    caseload.clock.pass_by(days=1)
    page._clock.timeout.emit()
    caseload.settle()
    assert said(page)[:4] == ["OVERDUE 3", "Sari -4", "Thảo -2", "Đào -1"]
    assert caseload.room.counts["today"][0] == 3


def test_nothing_is_asked_again_on_the_same_day(caseload: Caseload, page: TodayPage) -> None:
    before = page._today
    page._clock.timeout.emit()
    caseload.settle()
    assert page._today is before


def test_a_change_elsewhere_is_shown_and_the_keyboard_stays(
    caseload: Caseload, page: TodayPage
) -> None:
    choose(page, "Nur")
    caseload.build(lambda house: permit(house, house.case("Lan", number="SD-26-0900"), -9))
    caseload.work.changed.emit("permits")
    QApplication.processEvents()
    caseload.settle()
    assert said(page)[:2] == ["OVERDUE 3", "Lan -9"]
    current = page.dates.current_line()
    assert current is not None
    assert current.row.known_as == "Nur"


def test_of_two_answers_under_way_the_later_one_is_shown(caseload: Caseload) -> None:
    caseload.build(fill)
    page = TodayPage(caseload.work, caseload.room)
    caseload.clock.pass_by(days=1)
    page._load()
    caseload.settle()
    assert page._today is not None
    assert page._today.day == TODAY + timedelta(days=1)
    page.deleteLater()


def test_whose_dates_is_remembered(caseload: Caseload, page: TodayPage) -> None:
    other = caseload.build(lambda house: house.staff(name="Wati"))
    values = {"owner_id": other.staff_id, "number": "SD-26-0900"}
    caseload.build(lambda house: permit(house, house.case("Ayu", **values), -2))
    page.head.whose.button(Whose.MINE).click()
    caseload.settle()
    assert "Ayu -2" not in said(page)
    again = shown(caseload)
    assert again.head.whose.code() == Whose.MINE
    assert "Ayu -2" not in said(again)
    again.head.whose.button(Whose.EVERYONE).click()
    caseload.settle()
    assert "Ayu -2" in said(again)


def test_the_rest_of_a_long_part_is_one_click_away(caseload: Caseload) -> None:
    def many(house: House) -> None:
        case = house.case("Sari")
        for day in range(1, PAGE + 5):
            permit(house, case, -day)

    caseload.build(many)
    page = shown(caseload)
    assert said(page)[0] == f"OVERDUE {PAGE + 4}"
    assert said(page)[-1] == "4 more"
    page.dates.setFocus()
    page.dates.setCurrentIndex(page.dates.lines.index(PAGE + 1, 0))
    QTest.keyClick(page.dates, Qt.Key.Key_Return)
    caseload.settle()
    assert len(page.dates.lines.dates()) == PAGE + 4


def test_without_dates_it_says_so_and_leads_to_the_cases(caseload: Caseload) -> None:
    caseload.build(lambda house: [house.case("Sari"), house.case("Nur")])
    page = shown(caseload)
    assert page.empty.isVisible()
    assert page.empty._title.text() == "No dates in the next 30 days."
    assert page.empty._line.text() == "Cases without a next date: 2"
    assert page.empty.button.text() == "See the 2 cases"
    assert not page._card.isVisible()
    page.empty.button.click()
    assert caseload.room.areas == [("cases", CaseView.NO_NEXT_DATE)]


def test_an_empty_vault_is_usable(caseload: Caseload) -> None:
    page = shown(caseload)
    assert page.empty.isVisible()
    assert not page.empty.button.isVisible()
    assert not page.side.no_date.isVisible()
    assert page.side.notes.write.isVisible()
    assert caseload.room.counts["today"] == (0, "", True)


# After days off


def test_after_days_off_it_says_what_was_missed(caseload: Caseload) -> None:
    caseload.build(fill)
    caseload.clock.at = NOW - timedelta(days=3)
    caseload.run(unlocked)
    caseload.clock.at = NOW
    caseload.run(unlocked)
    page = shown(caseload)
    assert page.missed.isVisible()
    assert page.missed.text() == "Since 2026-11-20 Fri: 2 overdue"
    page.missed.button.click()
    assert not page.missed.isVisible()
    caseload.work.changed.emit("services")
    QApplication.processEvents()
    caseload.settle()
    assert not page.missed.isVisible()


def test_who_was_here_yesterday_is_told_nothing(caseload: Caseload) -> None:
    caseload.build(fill)
    caseload.clock.at = NOW - timedelta(hours=18)
    caseload.run(unlocked)
    caseload.clock.at = NOW
    caseload.run(unlocked)
    assert not shown(caseload).missed.isVisible()


# Roles


@pytest.mark.parametrize("role", Role)
def test_each_role_is_offered_what_it_may_do(
    caseload: Caseload, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    def build(house: House) -> None:
        values = {"placed": True, "follow_up_owner_id": ME}
        permit(house, house.case("Sari", **values), -3)
        contact(house, house.case("Thảo", **values), -1)

    caseload.build(build)
    monkeypatch.setattr(Work, "viewer", Viewer(ME, role))
    monkeypatch.setattr("shelterdesk.usecases.desk.Desk.viewer", Viewer(ME, role))
    page = shown(caseload)
    writes = role is not Role.READER
    assert said(page) == ["OVERDUE 2", "Sari -3", "Thảo -1"]
    assert [bool(line.answers) for line in page.dates.lines.dates()] == [writes] * 2
    assert page.side.notes.write.isVisible() is writes
    assert page.head.print.isVisible() is writes
    assert page.head.whose.isVisible() is (role in (Role.MANAGER, Role.COUNSELOR))
    choose(page, "Sari")
    for key in (Qt.Key.Key_R, Qt.Key.Key_H, Qt.Key.Key_P):
        if not writes:
            QTest.keyClick(page.dates, key)
    caseload.settle()
    assert caseload.room.panel is None


# Answers


def test_the_painted_button_can_be_clicked(caseload: Caseload, page: TodayPage) -> None:
    line = line_of(page, "Thảo")
    QTest.mouseClick(
        page.dates.viewport(), Qt.MouseButton.LeftButton, pos=middle_of_button(page, line)
    )
    assert caseload.room.followed == [line.row.source_id]


def test_a_click_beside_the_button_answers_nothing(caseload: Caseload, page: TodayPage) -> None:
    line = line_of(page, "Thảo")
    place = page.dates.button_of(line)
    beside = place.center()
    beside.setX(place.left() - 30)
    QTest.mouseClick(page.dates.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert caseload.room.followed == []


@pytest.mark.parametrize("keys", [(Qt.Key.Key_D, 0), (Qt.Key.Key_D, 1)])
def test_a_letter_or_its_twin_with_ctrl_answers(
    caseload: Caseload, page: TodayPage, keys: tuple[Qt.Key, int]
) -> None:
    line = choose(page, "Đào")
    key, control = keys
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(page.dates, key, modifier)
    assert caseload.room.followed == [line.row.source_id]


def test_a_letter_that_answers_another_kind_does_nothing(
    caseload: Caseload, page: TodayPage
) -> None:
    choose(page, "Sari")
    for key in (Qt.Key.Key_D, Qt.Key.Key_M):
        QTest.keyClick(page.dates, key)
    assert (caseload.room.followed, caseload.room.panel) == ([], None)


def test_no_letter_of_the_list_reaches_an_input_method(page: TodayPage) -> None:
    assert not page.dates.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_every_letter_has_a_twin_among_the_acts(page: TodayPage) -> None:
    assert isinstance(page, HasActs)
    keys = {act.name: act.keys for act in page.acts()}
    assert keys == {
        "done": "Ctrl+D", "renewed": "Ctrl+R", "move": "Ctrl+M", "told": "Ctrl+T",
        "book": "Ctrl+I",
        "why_date": "Ctrl+W", "hand_over_note": "Ctrl+H", "show_slip": "Ctrl+Shift+P",
        "print_agenda": "Ctrl+P", "dates_mine": "", "dates_everyone": "", "without_date": "",
    }  # fmt: skip
    choose(page, "Thảo")
    assert [act.name for act in page.acts() if act.is_open()][:2] == ["done", "move"]


def test_the_menu_offers_what_the_letters_do(caseload: Caseload, page: TodayPage) -> None:
    menu = page.dates.menu_of(choose(page, "Thảo"))
    texts = ["Done\tD", "Move\tM", "Why this date?\tW", "Open the case"]
    assert [act.text() for act in menu.actions()] == texts
    menu.actions()[1].trigger()
    caseload.settle()
    assert caseload.room.panel is not None


# The side


def test_notes_are_read_without_a_click_the_urgent_ones_first(caseload: Caseload) -> None:
    for number, (text, urgent) in enumerate((("Heater repaired", False), ("Call ward 7", True))):
        note = NewNote(id=UUID(int=900 + number), text=text, urgent=urgent)
        caseload.run(lambda desk, note=note: _write(desk, note))
    page = shown(caseload)
    assert [line.note.text for line in page.side.notes.lines] == ["Call ward 7", "Heater repaired"]
    assert page.side.notes.lines[0]._urgent.isVisible()
    assert page.side.notes.lines[1].byline() == "Mei Lin · Mon 12:00"


def test_the_case_of_a_note_is_one_click_away(caseload: Caseload) -> None:
    case = caseload.build(lambda house: house.case("Đào", placed=True))
    note = NewNote(id=UUID(int=900), text="Sleeps at the hospital", case_id=case)
    caseload.run(lambda desk: _write(desk, note))
    page = shown(caseload)
    [line] = page.side.notes.lines
    assert line.byline() == "Mei Lin · Mon 12:00 · Đào"
    line.case.click()
    assert caseload.room.cases == [case]


def _write(desk: object, note: NewNote) -> None:
    with desk.change() as uow:  # type: ignore[attr-defined]
        write_note(uow, note)


# On paper


def test_p_shows_the_agenda_by_case_number(
    caseload: Caseload, page: TodayPage, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shelterdesk.ui.paper.preview.Outlets", lambda: desktop.outlets)
    choose(page, "Sari")
    QTest.keyClick(page.dates, Qt.Key.Key_P)
    window = caseload.room.window
    caseload.qtbot.waitUntil(
        lambda: any(map(at_rest, window.findChildren(Preview))), timeout=20_000
    )
    shown_paper = window.findChildren(Preview)[-1]
    text = " ".join(" ".join(reading.texts(shown_paper._pdf)).split())
    number = line_of(page, "Sari").row.number
    assert number in text
    assert "Sari" not in text
    assert "Mei Lin" not in text
    shown_paper.reject()
    kinds = caseload.run(lambda desk: [event.kind for event in _events(desk)])
    assert EventKind.PRINT not in kinds  # seen is not printed


def _events(desk: object) -> list[object]:
    from sqlalchemy import select

    from shelterdesk.models import AuditEvent

    with desk.store.read() as session:  # type: ignore[attr-defined]
        return list(session.scalars(select(AuditEvent)))


def test_tab_goes_from_the_list_to_the_notes_and_then_to_writing_one(caseload: Caseload) -> None:
    caseload.build(fill)
    caseload.run(lambda desk: _write(desk, NewNote(id=UUID(int=900), text="Heater repaired")))
    page = shown(caseload)
    page.dates.setFocus()
    stops = []
    for _stop in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
    [line] = page.side.notes.lines
    assert stops == [line.change, page.side.notes.write, page.side.no_date.see]


def test_every_control_has_a_name(page: TodayPage) -> None:
    assert unnamed(page) == []
    assert line_of(page, "Nur").row.on == TODAY + timedelta(days=6)
