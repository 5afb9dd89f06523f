"""A court date is moved on the calendar by hand or by key, with who moved it and why."""

from datetime import date, time
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from shelterdesk.queries.calendar_rows import CalendarRow
from shelterdesk.queries.case_records import records_of
from shelterdesk.rules.court import HearingEntry, LegalCaseEntry
from shelterdesk.ui.interpreters.booking_panel import BookingPanel
from shelterdesk.ui.records.hearing_panel import HearingPanel
from shelterdesk.vocabulary.court import CourtMatter, CourtStage
from shelterdesk.vocabulary.hearings import MovedBy
from shelterdesk.vocabulary.interpreters import BookingStatus
from tests.builders import House
from tests.desks import TODAY
from tests.ui.calendar.conftest import Wall
from tests.ui.caseload import Caseload

HEARD, MOVED = date(2026, 11, 25), date(2026, 11, 27)


@pytest.fixture(autouse=True)
def case(caseload: Caseload) -> UUID:
    """Before the page: a court date at ten."""

    def fill(house: House) -> UUID:
        key = house.case("Đào", placed=True, opened_on=date(2026, 11, 2))
        facts = {"matter": CourtMatter.CRIMINAL, "stage": CourtStage.TRIAL_1}
        legal = house.entry(key, LegalCaseEntry(known_on=TODAY, **facts))  # type: ignore[arg-type]
        house.entry(key, HearingEntry(heard_on=HEARD, heard_time=time(10), legal_case_id=legal))
        return key

    return UUID(str(caseload.build(fill)))


def row_of(wall: Wall) -> CalendarRow:
    return wall.row_of("Đào")


def form(wall: Wall) -> HearingPanel:
    wall.caseload.qtbot.waitUntil(lambda: wall.caseload.room.panel is not None)
    panel = wall.caseload.room.panel
    assert isinstance(panel, HearingPanel)
    wall.settle()
    return panel


def test_it_is_dragged_to_another_day_and_keeps_its_hour(wall: Wall, case: UUID) -> None:
    month, row = wall.page.month, row_of(wall)
    start = wall.middle(month, wall.cell(HEARD), row)
    wall.drag(month, start, wall.middle(month, wall.cell(MOVED)))
    panel = form(wall)
    assert panel.sheet["heard_on"].value() == MOVED.isoformat()
    assert panel.sheet["heard_time"].value() == "10:00"
    assert panel.sheet["replaces_id"].value() == str(row.source_id)
    panel.sheet.put({"moved_by": MovedBy.COURT, "move_reason": "A judge is ill"})
    QTest.keyClick(panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    wall.settle()
    new, old = wall.caseload.ask(records_of, case, HearingEntry)
    assert (new.entry.heard_on, new.entry.replaces_id) == (MOVED, old.id)
    assert [one.day for one in wall.page.wanted() if one.known_as == "Đào"] == [MOVED]


def test_it_is_moved_by_key_too(wall: Wall) -> None:
    wall.page.go(HEARD)
    wall.press(Qt.Key.Key_M)
    panel = form(wall)
    assert panel.sheet["replaces_id"].value() == str(row_of(wall).source_id)
    assert panel.sheet["heard_on"].value() == ""


def test_an_interpreter_is_asked_for_by_key_and_from_the_menu(wall: Wall) -> None:
    wall.page.go(HEARD)
    row = row_of(wall)
    menu = wall.page.deeds.menu(row, wall.page.pane.list)
    assert "Ask for an interpreter…\tI" in [act.text() for act in menu.actions()]
    wall.press(Qt.Key.Key_I)
    wall.caseload.qtbot.waitUntil(lambda: wall.caseload.room.panel is not None)
    panel = wall.caseload.room.panel
    assert isinstance(panel, BookingPanel)
    wall.settle()
    assert panel.content()["date"] == str(row.source_id)
    panel.saved.emit()
    wall.settle()
    told = row_of(wall).booked
    assert told is not None
    assert told.status is BookingStatus.REQUESTED
