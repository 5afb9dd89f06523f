"""Under her papers: how far she is on the way to permanent residence, and the records of it."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.queries.case_file import case_file
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.case_file.permits import PermitsSection
from shelterdesk.ui.case_file.residence_card import ResidenceCard
from shelterdesk.ui.case_file.roster import RosterSection
from shelterdesk.ui.language import switch
from shelterdesk.ui.records.panel import RecordPanel
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.widgets.why_popup import WhyPopup
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.permits import PermitKind
from tests.builders import House
from tests.ui.caseload import Caseload

FIRST, LAST = date(2022, 3, 16), date(2027, 3, 15)


@pytest.fixture(autouse=True)
def english_again(look: QApplication) -> Iterator[None]:
    yield
    switch(look, "en")


def residing(house: House) -> UUID:
    case = house.case("Đào", placed=True)
    house.permit(case, kind=PermitKind.OTHER_ARC, valid_from=FIRST, valid_to=LAST)
    return case


def opened(caseload: Caseload, fill: Callable[[House], UUID] = residing) -> CaseFilePage:
    page = CaseFilePage(caseload.work, caseload.room, caseload.build(fill))
    caseload.show(page)
    settle(caseload)
    page._choose("permits")
    settle(caseload)
    return page


def settle(caseload: Caseload) -> None:
    for _round in range(4):
        caseload.settle()


def card(page: CaseFilePage) -> ResidenceCard:
    return page.part(PermitsSection).residence


def facts(page: CaseFilePage) -> list[str]:
    return [
        one.accessibleName()
        for one in card(page).facts.findChildren(Text)
        if ":" in one.accessibleName()
    ]


def recorded(caseload: Caseload, page: CaseFilePage, table: str, **answers: str) -> RecordPanel:
    """The form of a card, filled in and saved."""
    section: Any = page.part(RosterSection if table == "data_request" else PermitsSection)
    section.cards[table].button.click()
    settle(caseload)
    panel = caseload.room.panel
    assert isinstance(panel, RecordPanel)
    panel.sheet.put(answers)
    QTest.keyClick(panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(caseload)
    return panel


def test_the_card_says_where_she_stands_and_each_year(caseload: Caseload) -> None:
    page = opened(caseload)
    assert card(page).isVisible()
    said = card(page).standing.text()
    assert said == "She can apply from 2027-03-16 Tue on, if her permits go on without a gap."
    told = facts(page)
    assert told[0] == "Lawful residence since: 2022-03-16 Wed"
    assert told[1] == "Year 1: 2022-03-16 to 2023-03-15\n365 days here of 183 needed."
    assert len(told) == 6
    assert "does not count for an ordinary permanent residence" in card(page).warning.text()
    switch(QApplication.instance(), "zh_TW")  # type: ignore[arg-type]
    assert card(page).standing.text().startswith("許可持續不中斷時")


def test_who_has_no_residence_has_no_card(caseload: Caseload) -> None:
    page = opened(caseload, lambda house: house.case("Đào", placed=True))
    assert not card(page).isVisible()


def test_the_button_tells_rule_article_and_how_it_was_counted(caseload: Caseload) -> None:
    page = opened(caseload)
    card(page).why.click()
    popup = page.window().findChild(WhyPopup) or QApplication.activePopupWidget()
    assert isinstance(popup, WhyPopup)
    assert "art. 6 (2023-12-28)" in popup.sentences[0]
    assert " ".join(popup.sentences) == card(page).why.accessibleDescription()
    popup.close()


def test_a_time_abroad_written_here_is_counted_at_once(caseload: Caseload) -> None:
    page = opened(caseload)
    recorded(caseload, page, "time_abroad", left_on="2024-04-01", back_on="2025-02-01")
    assert card(page).standing.text().startswith("She can apply from 2030-03-16")
    short = "59 days here of 183 needed. Too few: the five years begin after it."
    assert facts(page)[3].endswith(short)
    assert caseload.room.undo is not None
    caseload.room.undo()
    settle(caseload)
    assert card(page).standing.text().startswith("She can apply from 2027-03-16")


def test_she_cannot_be_back_before_she_left(caseload: Caseload) -> None:
    page = opened(caseload)
    panel = recorded(caseload, page, "time_abroad", left_on="2025-02-01", back_on="2025-01-31")
    assert panel.sheet["back_on"].problem()
    assert card(page).standing.text().startswith("She can apply from 2027-03-16")


def test_a_report_settles_the_date_of_a_new_address(caseload: Caseload) -> None:
    page = opened(caseload)
    recorded(caseload, page, "time_abroad", left_on="2024-04-01", back_on="2024-04-02")
    assert DueKind.ADDRESS_REPORT in kinds(caseload, page)
    recorded(caseload, page, "change_report", changes="ADDRESS")
    assert DueKind.ADDRESS_REPORT not in kinds(caseload, page)


def test_a_request_about_her_data_is_a_card_of_the_roster(caseload: Caseload) -> None:
    page = opened(caseload)
    page._choose("roster")
    settle(caseload)
    recorded(caseload, page, "data_request", asked_on="2026-11-20", wish="ACCESS")
    assert DueKind.DATA_REQUEST in kinds(caseload, page)
    rows = page.part(RosterSection).cards["data_request"].timeline.entries.entries
    assert len(rows) == 1


def kinds(caseload: Caseload, page: CaseFilePage) -> set[DueKind]:
    return {one.kind for one in caseload.ask(case_file, page.case_id).dates}
