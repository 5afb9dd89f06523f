"""What the first screen says to each role: all it must not miss, and nothing it may not do."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget

from shelterdesk.models import CaseOffer, Staff
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.court import HearingEntry, LegalCaseEntry
from shelterdesk.ui.today.page import TodayPage
from shelterdesk.vocabulary.cases import CaseStatus
from shelterdesk.vocabulary.court import CourtMatter, CourtStage
from shelterdesk.vocabulary.staff import Role
from tests.builders import NOON, House
from tests.ui.caseload import NOW, Caseload
from tests.ui.today.dates import TODAY, shown

CARDS = {
    Role.MANAGER: {"offers", "glass", "bookings", "notes", "calls", "unheld", "no_date"},
    Role.COUNSELOR: {"offers", "bookings", "notes", "calls", "no_date"},
    Role.FOLLOW_UP: {"offers", "bookings", "notes", "calls", "no_court_date", "no_date"},
    Role.READER: {"notes", "no_date"},
}
ACTS = {
    Role.MANAGER: {"hand_over_note", "print_agenda", "dates_mine", "show_slip"},
    Role.COUNSELOR: {"hand_over_note", "print_agenda", "dates_mine", "show_slip"},
    Role.FOLLOW_UP: {"hand_over_note", "print_agenda", "show_slip"},
    Role.READER: set(),
}


def fill(house: House, role: Role) -> Viewer:
    """Something of everything that somebody is told."""
    me = house.staff(role, "Me")
    gone, other = house.staff(Role.COUNSELOR, "Gone"), house.staff(Role.COUNSELOR, "Other")
    held = {"owner_id": other.staff_id if role is Role.READER else me.staff_id}
    if role is Role.FOLLOW_UP:
        held = {"follow_up_owner_id": me.staff_id, "status": CaseStatus.FOLLOW_UP}
    court = LegalCaseEntry(known_on=TODAY, matter=CourtMatter.CRIMINAL, stage=CourtStage.TRIAL_1)
    dated = house.case("Dated", placed=role is not Role.FOLLOW_UP, **held)
    legal = house.entry(dated, court)
    house.entry(dated, HearingEntry(heard_on=TODAY + timedelta(days=9), legal_case_id=legal))
    house.case("Dateless", placed=role is Role.READER, **held)
    if role is Role.FOLLOW_UP:
        house.entry(house.case("Court without a date", **held), court)
    lost = house.case("Lost", owner_id=gone.staff_id)
    house.change(Staff, gone.staff_id, active=False)
    offered = house.case("Offered", owner_id=other.staff_id)
    house.write(
        [
            CaseOffer(
                id=house.new_id(), case_id=offered, from_staff_id=other.staff_id,
                to_staff_id=me.staff_id,
            )
        ]
    )  # fmt: skip
    house.opened(lost, other, NOW + timedelta(hours=24))
    house.booking(NOON + timedelta(hours=5), NOON + timedelta(hours=7))
    return me


def cards(page: TodayPage) -> Iterator[str]:
    for name, part in vars(page.side).items():
        if not name.startswith("_") and isinstance(part, QWidget) and part.isVisible():
            yield name


@pytest.mark.parametrize("role", list(Role))
def test_today_tells_each_role_what_is_its_own_to_see_to(
    caseload: Caseload, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = caseload.build(lambda house: fill(house, role))
    monkeypatch.setattr(type(caseload.work.desk), "viewer", property(lambda _self: me))
    object.__setattr__(caseload.work.desk.actor, "viewer", me)
    page = shown(caseload)
    for _turn in range(3):
        caseload.settle()
    assert set(cards(page)) == CARDS[role]
    choices = {"hand_over_note", "print_agenda", "dates_mine", "show_slip"}
    assert {act.name for act in page.acts()} & choices == ACTS[role]
    assert caseload.failures == []
