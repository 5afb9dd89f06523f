"""The page of registers: a meeting and its decisions, entered, done, corrected, voided, undone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from shelterdesk.queries.meetings import register
from shelterdesk.rules.meetings import MeetingEntry
from shelterdesk.ui.areas import areas_of
from shelterdesk.ui.registers.panels import DecisionPanel, MeetingPanel
from shelterdesk.ui.void_question import VoidQuestion
from shelterdesk.vocabulary.meetings import DecisionState
from shelterdesk.vocabulary.staff import Role
from tests.ui.registers.conftest import MET, ROOM, Desk

CONTROL = Qt.KeyboardModifier.ControlModifier


def the_panel(desk: Desk) -> MeetingPanel | DecisionPanel:
    desk.settle()
    panel = desk.caseload.room.panel
    assert isinstance(panel, MeetingPanel | DecisionPanel)
    return panel


def save(desk: Desk) -> None:
    QTest.keyClick(the_panel(desk), Qt.Key.Key_S, CONTROL)
    desk.settle()


@pytest.mark.parametrize("role", list(Role))
def test_the_manager_alone_has_the_page(role: Role) -> None:
    shown = "registers" in [area.name for area in areas_of(role)]
    assert shown == (role is Role.MANAGER)


def test_an_empty_register_says_what_to_do_and_the_first_meeting_is_entered(desk: Desk) -> None:
    page = desk.page
    assert page.empty.isVisibleTo(page)
    assert not page.add.isVisibleTo(page)
    page.empty.button.click()
    panel = the_panel(desk)
    assert panel.sheet["half_year"].value() == "2026H2"
    [(partner, name)] = panel.sheet["attendees"]._items()  # type: ignore[attr-defined]
    assert name == "Garden of Hope"
    panel.sheet.put(
        {"half_year": "2026H1", "held_on": "2026-06-24", "chair": "Mayor", "attendees": partner}
    )
    save(desk)
    [row] = desk.caseload.ask(register).meetings
    assert (row.entry.chair, row.took_part) == ("Mayor", ("Garden of Hope",))
    assert desk.titles() == ["First half of 2026"]
    assert desk.page._line.text() == (
        "Coordination meetings of the city. Next one: Second half of 2026, by 2026-12-31 Thu."
    )


def test_the_next_meeting_begins_with_the_half_year_that_is_missing(desk: Desk) -> None:
    desk.meet(MeetingEntry(half_year="2025H2", held_on=date(2025, 12, 22)))
    desk.page.add.click()
    assert the_panel(desk).sheet["half_year"].value() == "2026H1"


def test_a_decision_is_added_done_with_one_key_and_taken_back(desk: Desk) -> None:
    desk.meet()
    desk.page.cards[0].decide.click()
    the_panel(desk).sheet.put({"text": "A room for interpreting", "due_on": "2026-11-30"})
    assert "done_on" not in {one.name for one in the_panel(desk).sheet.asked()}
    save(desk)
    [line] = desk.page.cards[0].lines
    assert line.line.name.text() == "1. A room for interpreting"
    line.done.click()
    desk.settle()
    [line] = desk.page.cards[0].lines
    entry = line.row.entry
    assert (entry.state, entry.done_on) == (DecisionState.DONE, date(2026, 11, 23))
    assert not line.done.isVisibleTo(line)
    assert desk.caseload.room.undo is not None
    desk.caseload.room.undo()
    desk.settle()
    assert desk.page.cards[0].lines[0].row.entry.state is DecisionState.OPEN


def test_a_decision_said_to_be_done_needs_its_day(desk: Desk) -> None:
    desk.meet(MET, ROOM)
    desk.page.cards[0].lines[0].edit.click()
    the_panel(desk).sheet.put({"state": "DONE"})
    save(desk)
    assert the_panel(desk).sheet["done_on"].problem()


def test_a_meeting_is_voided_with_a_reason_and_comes_back(desk: Desk) -> None:
    desk.meet(MET, ROOM)
    desk.page.cards[0].void.click()
    desk.settle()
    question = desk.caseload.room.window.findChild(VoidQuestion)
    assert question is not None
    question.reason.set_text("Entered twice")
    question.risky.click()
    desk.settle()
    assert desk.titles() == []
    assert desk.caseload.room.undo is not None
    desk.caseload.room.undo()
    desk.settle()
    assert (desk.titles(), len(desk.page.cards[0].lines)) == (["First half of 2026"], 1)


def test_the_keyboard_stays_on_its_button_when_the_register_changes(desk: Desk) -> None:
    desk.meet(MET, ROOM)
    desk.page.cards[0].lines[0].edit.setFocus()
    desk.meet(MeetingEntry(half_year="2026H2", held_on=date(2026, 11, 20)))
    assert desk.titles() == ["Second half of 2026", "First half of 2026"]
    assert desk.page.cards[1].lines[0].edit.hasFocus()


def test_a_draft_of_a_decision_knows_its_meeting(desk: Desk) -> None:
    desk.meet()
    desk.page.cards[0].decide.click()
    panel = the_panel(desk)
    panel.sheet.put({"text": "Half a sentence"})
    kept = dict(panel.content())
    again = DecisionPanel(desk.caseload.work, desk.caseload.room)
    desk.caseload.room.open_form(again)
    again.fill(kept)
    save(desk)
    [row] = desk.caseload.ask(register).meetings
    assert [one.entry.text for one in row.decisions] == ["Half a sentence"]


def test_who_took_part_is_kept_in_a_draft_that_opens_before_the_list_is_there(desk: Desk) -> None:
    partner = desk.partner
    panel = MeetingPanel(desk.caseload.work, desk.caseload.room, None)
    desk.caseload.room.open_form(panel)
    answers = {"half_year": "2026H1", "held_on": "2026-06-24", "attendees": str(partner)}
    panel.fill({"answers": answers})
    save(desk)
    [row] = desk.caseload.ask(register).meetings
    assert row.entry.attendees == (partner,)
