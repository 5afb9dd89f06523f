"""The calendar of a month: days, filters, keys, and an entry that is moved by hand or by key."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from shelterdesk.models import DueDate, Setting
from shelterdesk.queries.staff import me
from shelterdesk.ui.calendar.page import CalendarPage
from shelterdesk.ui.language import switch
from shelterdesk.ui.paper.preview import Preview
from shelterdesk.ui.plans.move_panel import MovePanel
from shelterdesk.vocabulary.calendar import CalendarKind, CalendarView
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType
from tests.builders import House, local
from tests.reports import reading
from tests.ui.calendar.conftest import Wall
from tests.ui.caseload import Caseload
from tests.ui.paper.outlets import Desktop, at_rest
from tests.ui.today.dates import permit, undo_words
from tests.ui.walk import type_text, unnamed

TODAY = date(2026, 11, 23)


def plan(house: House, known_as: str, start: datetime, **values: object) -> UUID:
    """An escort to the police that is planned; who holds the case goes along."""
    case = house.case(known_as, placed=True, **values)
    given = {"outcome": ServiceOutcome.PLANNED, "start": start}
    given["staff_id"] = values.get("owner_id", house.manager.staff_id)
    key = house.service(case, ServiceType.POLICE_ACCOMPANY, **given)
    on = (start + timedelta(hours=8)).date()
    row = DueDate(source_id=key, kind=DueKind.APPOINTMENT, case_id=case, on=on, lead_days=7)
    house.write([row])
    return key


def fill(house: House) -> None:
    plan(house, "Đào", local(2026, 11, 25, 10))
    permit(house, house.case("Sari"), 2)
    plan(house, "Wahyu", local(2026, 12, 8, 14))
    house.session(house.course(), start=local(2026, 11, 24, 9))
    other = house.staff(name="Lan").staff_id
    plan(house, "Mai", local(2026, 11, 26, 9), owner_id=other)


@pytest.fixture(autouse=True)
def people(caseload: Caseload) -> None:
    caseload.build(fill)


def moving(wall: Wall) -> MovePanel:
    panel = wall.caseload.room.panel
    assert isinstance(panel, MovePanel)
    wall.caseload.qtbot.waitUntil(lambda: "Police questioning" in panel._of.text())
    return panel


def test_a_month_says_how_many_dates_it_has_and_the_pane_what_the_day_has(wall: Wall) -> None:
    assert wall.titles() == ("November 2026", "4 dates")
    assert wall.pane() == []
    wall.page.go(date(2026, 11, 25))
    assert wall.pane() == ["Sari", "Đào"]
    said = wall.cell(date(2026, 11, 25)).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("2026-11-25 Wed, In 2 days, 2 dates, Work permit runs out Sari, 10:00")
    assert not unnamed(wall.page)


def test_arrows_go_over_the_end_of_a_week_and_of_a_month(wall: Wall) -> None:
    page = wall.page
    for key, day in (
        (Qt.Key.Key_Right, date(2026, 11, 24)),
        (Qt.Key.Key_Down, date(2026, 12, 1)),
        (Qt.Key.Key_Down, date(2026, 12, 8)),
        (Qt.Key.Key_PageUp, date(2026, 11, 8)),
        (Qt.Key.Key_Home, date(2026, 11, 8)),
        (Qt.Key.Key_Left, date(2026, 11, 7)),
        (Qt.Key.Key_T, TODAY),
    ):
        wall.press(key)
        assert page.day == page.month.day() == day
    assert page.head.title.text() == "November 2026"


def test_another_month_is_asked_for_and_empty_says_so(wall: Wall) -> None:
    wall.press(Qt.Key.Key_PageDown)
    assert wall.titles() == ("December 2026", "1 date")
    wall.press(Qt.Key.Key_PageDown)
    assert wall.titles() == ("January 2027", "No dates this month.")
    named = wall.cell(date(2027, 1, 1)).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Founding Day" in named


def test_what_is_filtered_goes_at_once_and_comes_back(wall: Wall) -> None:
    page = wall.page
    page.filters.kinds.button(CalendarKind.COURT).click()
    assert wall.titles()[1] == "2 dates"
    page.filters.whose.button("MINE").click()
    assert [row.known_as for row in page.wanted()] == ["Đào"]
    page.filters.kinds.button(CalendarKind.MEDICAL).click()
    assert page.none.isVisible()
    page.none.button.click()
    assert {row.known_as for row in page.wanted()} == {"Đào", "Sari"}


def test_enter_goes_into_the_day_and_opens_the_case(wall: Wall) -> None:
    wall.page.go(date(2026, 11, 26))
    wall.press(Qt.Key.Key_Return)
    wall.press(Qt.Key.Key_Return)
    assert wall.caseload.room.cases == [wall.row_of("Mai").case_id]


def test_a_session_opens_on_the_page_of_courses(wall: Wall) -> None:
    row = next(row for row in wall.page.wanted() if row.kind is CalendarKind.COURSES)
    wall.page.deeds.open(row)
    assert wall.caseload.room.areas == [("courses", str(row.source_id))]


def test_n_plans_a_service_on_the_day_that_is_chosen(wall: Wall) -> None:
    wall.page.go(date(2026, 11, 27))
    wall.press(Qt.Key.Key_N)
    assert wall.caseload.room.planned == [date(2026, 11, 27)]


def test_a_plan_is_dragged_to_another_day_and_moves_with_a_reason(wall: Wall) -> None:
    told, row = undo_words(wall.caseload.work), wall.row_of("Đào")
    month = wall.page.month
    start = wall.middle(month, wall.cell(row.day), row)
    wall.drag(month, start, wall.middle(month, wall.cell(date(2026, 11, 27))))
    panel = moving(wall)
    assert (panel.next_on.text(), panel.at.text()) == ("2026-11-27 Fri", "10:00")
    panel.saved.emit()
    assert panel._fields["reason"].problem() == "A reason is needed. The history keeps it."
    type_text(panel.reason, "The judge is ill")
    panel.saved.emit()
    wall.caseload.qtbot.waitUntil(lambda: told == ["Date moved."])
    wall.settle()
    assert wall.row_of("Đào").start == local(2026, 11, 27, 10)


def test_what_does_not_move_says_why(wall: Wall) -> None:
    row, month = wall.row_of("Sari"), wall.page.month
    start = wall.middle(month, wall.cell(row.day), row)
    wall.drag(month, start, wall.middle(month, wall.cell(date(2026, 11, 27))))
    assert wall.caseload.room.toasts == [
        "This is the last day of a permit. It is renewed, not moved."
    ]


def test_a_plan_moves_from_the_keyboard_too(wall: Wall) -> None:
    wall.page.go(date(2026, 11, 26))
    wall.press(Qt.Key.Key_M)
    assert "Mai" in moving(wall)._of.text()


def test_in_the_week_an_hour_is_proposed_too(wall: Wall) -> None:
    page = wall.page
    page.show_view(CalendarView.WEEK)
    wall.settle()
    row, week = wall.row_of("Đào"), page.week
    column = week.week.column_of(row.day)
    assert column is not None
    hours = [line[0].hour for line in week.week.lines]
    start = wall.middle(week, week.week.index(hours.index(10), column), row)
    wall.drag(week, start, wall.middle(week, week.week.index(hours.index(13), column + 1)))
    panel = moving(wall)
    assert (panel.next_on.text(), panel.at.text()) == ("2026-11-26 Thu", "13:00")


def test_the_week_says_its_days_and_goes_on_over_its_end(wall: Wall) -> None:
    wall.page.show_view(CalendarView.WEEK)
    wall.settle()
    assert wall.titles() == ("2026-11-22 to 2026-11-28", "4 dates")
    for _day in range(6):
        wall.press(Qt.Key.Key_Right, wall.page.week)
    assert wall.titles()[0] == "2026-11-29 to 2026-12-05"
    wall.press(Qt.Key.Key_PageUp, wall.page.week)
    assert wall.page.day == TODAY - timedelta(days=1)


def test_the_list_has_a_head_for_each_day(wall: Wall) -> None:
    wall.page.show_view(CalendarView.LIST)
    wall.settle()
    model = wall.page.list.entries
    said = [model.index(at, 0).data() for at in range(model.rowCount())]
    assert said[0] == "2026-11-24 Tue · Tomorrow"
    assert said[-2] == "2026-12-08 Tue · In 15 days"
    assert len(said) == 4 + 5


def test_the_view_that_was_chosen_is_there_again(wall: Wall, caseload: Caseload) -> None:
    wall.page.show_view(CalendarView.WEEK)
    wall.settle()
    page = CalendarPage(caseload.work, caseload.room)
    caseload.settle()
    assert page.head.view.code() == CalendarView.WEEK


def test_another_language_is_spoken_at_once(wall: Wall, look: QApplication) -> None:
    switch(look, "zh_TW")
    assert wall.page.head.title.text() == "2026 年 11 月"
    assert "週三" in wall.cell(date(2026, 11, 25)).data(Qt.ItemDataRole.AccessibleTextRole)


def test_what_is_saved_elsewhere_stands_there(wall: Wall, caseload: Caseload) -> None:
    caseload.build(lambda house: plan(house, "Nur", local(2026, 11, 24, 15), number="SD-26-0099"))
    caseload.work.changed.emit("services")
    wall.settle()
    assert wall.row_of("Nur").day == date(2026, 11, 24)


def test_what_a_moved_plan_would_collide_with_is_told_before_it_is_saved(wall: Wall) -> None:
    row = wall.row_of("Đào")
    wall.press(Qt.Key.Key_PageDown)
    other = wall.row_of("Wahyu")
    wall.page.deeds.move(row, other.day, 14)
    panel = moving(wall)
    wall.caseload.qtbot.waitUntil(panel.conflict.isVisible)
    assert panel.conflict.text() == (
        f"{_me(wall)} already goes along at 14:00–15:00: "
        f"Police questioning escort · {other.number}."
    )
    panel.conflict.button.click()
    assert wall.caseload.room.edited == [other.source_id]
    panel.at.set_value(time(16))
    panel.at.changed.emit(panel.at.value())
    wall.caseload.qtbot.waitUntil(lambda: not panel.conflict.isVisible())


def _me(wall: Wall) -> str:
    return str(wall.caseload.ask(me).name)


def test_a_calendar_file_is_saved_once_the_site_allows_it(
    wall: Wall, caseload: Caseload, tmp_path: Path
) -> None:
    page = wall.page
    assert not page.head.file.isVisible()
    caseload.build(lambda house: house.write([Setting(key="calendar_file", value=True)]))
    caseload.work.changed.emit("settings")
    wall.settle()
    assert page.head.file.isVisible()
    caseload.room.folder = tmp_path
    page.head.file.click()
    wall.settle()
    assert caseload.room.toasts == ["Saved as calendar-2026-11-01-to-2026-12-05.ics."]
    assert (
        b"SUMMARY:Busy SD-26-0001"
        in (tmp_path / "calendar-2026-11-01-to-2026-12-05.ics").read_bytes()
    )


def test_what_is_shown_is_printed_by_case_number(
    wall: Wall, caseload: Caseload, desktop: Desktop
) -> None:
    wall.page.show_view(CalendarView.WEEK)
    wall.settle()
    wall.page.head.print.click()
    window = caseload.room.window
    caseload.qtbot.waitUntil(
        lambda: any(map(at_rest, window.findChildren(Preview))), timeout=20_000
    )
    paper = window.findChildren(Preview)[-1]
    text = " ".join(" ".join(reading.texts(paper._pdf)).split())
    assert wall.row_of("Đào").number in text
    assert not [name for name in ("Đào", "Sari", _me(wall)) if name in text]
    paper.reject()
