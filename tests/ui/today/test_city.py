"""The card of the city's meetings on Today: for the manager, while something is due."""

from dataclasses import replace
from datetime import date

import pytest

from shelterdesk.rules.meetings import DecisionEntry, MeetingEntry
from shelterdesk.ui.today.city_card import CityCard
from shelterdesk.ui.widgets.people import DueLine
from shelterdesk.usecases.meetings import DecisionPlan, MeetingPlan, save_decision, save_meeting
from shelterdesk.vocabulary.staff import Role
from tests.desks import Office
from tests.ui.case_file.test_undo import become
from tests.ui.caseload import Caseload
from tests.ui.dwellers import at_desk

MET = MeetingEntry(half_year="2025H2", held_on=date(2025, 12, 22))
ROOM = DecisionEntry(text="A room for interpreting", due_on=date(2026, 12, 1))


def card_of(caseload: Caseload, meeting: MeetingEntry) -> CityCard:
    """The card, after somebody entered this meeting with a decision."""
    card = CityCard(caseload.work)
    caseload.show(card)
    card.load()
    caseload.settle()
    assert card.isHidden()

    def made(office: Office) -> None:
        key = office.new_id()
        with office.change() as uow:
            save_meeting(uow, MeetingPlan(id=key, entry=meeting))
            uow.session.flush()
            save_decision(uow, DecisionPlan(id=office.new_id(), meeting_id=key, entry=ROOM))

    caseload.run(at_desk(made))
    caseload.work.changed.emit("meetings")
    caseload.settle()
    return card


def told(card: CityCard) -> list[str]:
    return [line.accessibleName() for line in card.findChildren(DueLine)]


def test_the_manager_is_told_what_is_due_and_why(caseload: Caseload) -> None:
    card = card_of(caseload, MET)
    assert not card.isHidden()
    assert told(card) == [
        "Next coordination meeting, 2026-06-30 Tue, 146 days late",
        "1. A room for interpreting, 2026-12-01 Tue, In 8 days",
    ]
    assert card.why is not None
    assert "The half-year of the last meeting ended on 2025-12-31 Wed." in (
        card.why.accessibleDescription()
    )


def test_a_meeting_that_is_far_ahead_is_not_told(caseload: Caseload) -> None:
    card = card_of(caseload, replace(MET, half_year="2026H1"))
    assert told(card) == ["1. A room for interpreting, 2026-12-01 Tue, In 8 days"]
    assert card.why is None


def test_a_counselor_has_no_such_card(caseload: Caseload, monkeypatch: pytest.MonkeyPatch) -> None:
    become(caseload, Role.COUNSELOR, monkeypatch)
    card = CityCard(caseload.work)
    caseload.show(card)
    card.load()
    caseload.settle()
    assert card.isHidden()
