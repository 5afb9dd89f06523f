"""Claims in the section Assistance: listed above the services, the rest folded away."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.claims import ClaimEntry
from shelterdesk.ui.case_file.assistance import AssistanceSection
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.language import switch
from shelterdesk.ui.records.card import RecordsCard
from shelterdesk.vocabulary.claims import ClaimKind, ClaimStatus
from tests.builders import House
from tests.ui.caseload import NOW, Caseload

TODAY = local_day(NOW)


@pytest.fixture(autouse=True)
def english_again(look: QApplication) -> Iterator[None]:
    yield
    switch(look, "en")


def sent(kind: ClaimKind, on: date) -> ClaimEntry:
    return ClaimEntry(kind=kind, status=ClaimStatus.SUBMITTED, applied_on=on)


def claims(caseload: Caseload, *entries: ClaimEntry) -> RecordsCard:
    """The card, in the case file of one with these claims."""

    def fill(house: House) -> UUID:
        case = house.case("Đào", placed=True, opened_on=TODAY - timedelta(days=60))
        for entry in entries:
            house.entry(case, entry)
        return case

    page = CaseFilePage(caseload.work, caseload.room, caseload.build(fill))
    caseload.show(page)
    for _round in range(4):
        caseload.settle()
    page._choose("assistance")
    for _round in range(4):
        caseload.settle()
    return page.part(AssistanceSection).claims


def listed(card: RecordsCard) -> list[str]:
    return [one.title for one in card.timeline.entries.entries]


def test_a_draft_stands_first_and_then_the_newest(caseload: Caseload) -> None:
    card = claims(
        caseload,
        sent(ClaimKind.CONSOLATION, TODAY - timedelta(days=3)),
        ClaimEntry(kind=ClaimKind.UNEMPLOYMENT),
    )
    assert [title.split(" · ")[0] for title in listed(card)] == [
        "Unemployment payment",
        "Consolation payment",
    ]
    assert "Draft" in listed(card)[0]
    switch(QApplication.instance(), "vi")  # type: ignore[arg-type]
    assert listed(card)[0].startswith("Trợ cấp chờ việc")


def test_more_than_two_are_folded_and_unfolded(caseload: Caseload) -> None:
    kinds = (ClaimKind.CONSOLATION, ClaimKind.UNEMPLOYMENT, ClaimKind.SECOND_UNEMPLOYMENT)
    days = (TODAY - timedelta(days=days) for days in (30, 20, 10))
    card = claims(caseload, *map(sent, kinds, days))
    assert (len(listed(card)), card.more.text()) == (2, "Show all 3")
    card.more.click()
    assert (len(listed(card)), card.more.text()) == (3, "Show fewer")
    card.more.click()
    assert len(listed(card)) == 2


def test_without_a_claim_the_card_says_so_and_offers_one(caseload: Caseload) -> None:
    card = claims(caseload)
    assert card.none.text() == "No subsidy claimed yet."
    assert card.more.isHidden()
    card.button.click()
    caseload.settle()
    assert caseload.room.panel is not None
    assert caseload.room.panel.FORM == "record"
