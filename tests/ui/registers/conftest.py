"""The page of registers over a vault; Monday 2026-11-23, noon in Taiwan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from shelterdesk.rules.meetings import DecisionEntry, MeetingEntry
from shelterdesk.ui.language import switch
from shelterdesk.ui.registers.page import RegistersPage
from shelterdesk.usecases.meetings import DecisionPlan, MeetingPlan, save_decision, save_meeting
from shelterdesk.vocabulary.organisations import OrgType, PartnerRole
from tests.desks import Office
from tests.ui.caseload import Caseload, caseload, clock
from tests.ui.dwellers import at_desk

__all__ = ["caseload", "clock"]

MET = MeetingEntry(half_year="2026H1", held_on=date(2026, 6, 24), chair="Deputy mayor")
ROOM = DecisionEntry(text="A room for interpreting", owner="Police", due_on=date(2026, 11, 30))


@dataclass
class Desk:
    """The page, and what a test does on it."""

    caseload: Caseload
    page: RegistersPage
    partner: UUID

    def settle(self) -> None:
        for _time in range(3):
            QApplication.processEvents()
            self.caseload.settle()
            QApplication.processEvents()

    def meet(self, entry: MeetingEntry = MET, *decisions: DecisionEntry) -> None:
        """Somebody entered a meeting; the page hears of it."""

        def made(office: Office) -> None:
            key = office.new_id()
            with office.change() as uow:
                save_meeting(uow, MeetingPlan(id=key, entry=entry))
                for decision in decisions:
                    plan = DecisionPlan(id=office.new_id(), meeting_id=key, entry=decision)
                    save_decision(uow, plan)
                    uow.session.flush()

        self.caseload.run(at_desk(made))
        self.caseload.work.changed.emit("meetings")
        self.settle()

    def titles(self) -> list[str]:
        return [card.accessibleName() for card in self.page.cards]


@pytest.fixture(autouse=True)
def english_again(look: QApplication) -> Iterator[None]:
    yield
    switch(look, "en")


@pytest.fixture
def desk(caseload: Caseload) -> Desk:
    given: dict[str, Any] = {"roles": [PartnerRole.COORDINATION_MEETING], "kind": OrgType.NGO}
    partner = caseload.build(lambda house: house.organisation("Garden of Hope", **given))
    page = RegistersPage(caseload.work, caseload.room)
    caseload.show(page)
    found = Desk(caseload, page, partner)
    found.settle()
    return found
