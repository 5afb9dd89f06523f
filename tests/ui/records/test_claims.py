"""The forms of claims and incidents: what is asked follows from where they stand."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from shelterdesk.queries.case_records import records_of
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.claims import ClaimEntry
from shelterdesk.rules.incidents import IncidentEntry
from shelterdesk.ui.language import switch
from shelterdesk.ui.questions.forms import FormOf
from shelterdesk.ui.records.claims import CLAIM
from shelterdesk.ui.records.incidents import INCIDENT
from shelterdesk.ui.records.panel import RecordPanel
from shelterdesk.vocabulary.claims import ClaimKind, ClaimStatus
from shelterdesk.vocabulary.incidents import IncidentKind
from tests.ui.caseload import NOW, Caseload

TODAY = local_day(NOW)
YESTERDAY = TODAY - timedelta(days=1)
SENT = {"applied_on", "received_on"}
DECIDED = SENT | {"decided_on", "amount"}


@pytest.fixture(autouse=True)
def english_again(look: QApplication) -> Iterator[None]:
    yield
    switch(look, "en")


@pytest.fixture
def case_id(caseload: Caseload) -> UUID:
    caseload.show(QWidget())
    opened_on = YESTERDAY - timedelta(days=30)
    return caseload.build(lambda house: house.case("Đào", placed=True, opened_on=opened_on))


def opened(caseload: Caseload, case_id: UUID, form: FormOf[Any]) -> RecordPanel:
    panel = RecordPanel(caseload.work, caseload.room, case_id, form)
    caseload.room.open_form(panel)
    caseload.settle()
    caseload.settle()
    return panel


def answer(panel: RecordPanel, **answers: str) -> None:
    panel.sheet.put(answers)


def save(panel: RecordPanel, caseload: Caseload) -> None:
    QTest.keyClick(panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    for _round in range(3):
        caseload.settle()


@pytest.mark.parametrize(
    ("kind", "status", "asked"),
    [
        (ClaimKind.CONSOLATION, ClaimStatus.DRAFT, set()),
        (ClaimKind.REENTRY, ClaimStatus.DRAFT, {"over_on"}),
        (ClaimKind.TRANSPORT, ClaimStatus.SUBMITTED, {"over_on"} | SENT),
        (ClaimKind.CONSOLATION, ClaimStatus.RETURNED_FOR_FIX, SENT),
        (ClaimKind.CONSOLATION, ClaimStatus.APPROVED, DECIDED),
        (ClaimKind.CONSOLATION, ClaimStatus.REJECTED, DECIDED),
        (ClaimKind.CONSOLATION, ClaimStatus.PAID, DECIDED | {"paid_on"}),
        (ClaimKind.UNEMPLOYMENT, ClaimStatus.PAID, DECIDED | {"paid_on", "works_since"}),
    ],
)
def test_a_claim_is_asked_only_what_it_has_come_to(
    caseload: Caseload, case_id: UUID, kind: ClaimKind, status: ClaimStatus, asked: set[str]
) -> None:
    panel = opened(caseload, case_id, CLAIM)
    answer(panel, kind=kind, status=status)
    assert {one.name for one in panel.sheet.asked()} == {"kind", "status", "note"} | asked


def test_a_claim_begins_as_a_draft_that_needs_only_its_kind(
    caseload: Caseload, case_id: UUID
) -> None:
    panel = opened(caseload, case_id, CLAIM)
    save(panel, caseload)
    assert panel.sheet["kind"].problem()
    answer(panel, kind=ClaimKind.CONSOLATION)
    save(panel, caseload)
    [row] = caseload.ask(records_of, case_id, ClaimEntry)
    assert row.entry == ClaimEntry(kind=ClaimKind.CONSOLATION)


def test_what_a_claim_lacks_stands_beside_its_question(caseload: Caseload, case_id: UUID) -> None:
    panel = opened(caseload, case_id, CLAIM)
    days = {"applied_on": TODAY.isoformat(), "received_on": YESTERDAY.isoformat()}
    answer(panel, kind=ClaimKind.CONSOLATION, status=ClaimStatus.PAID, **days)
    save(panel, caseload)
    assert (
        panel.sheet["received_on"].problem().startswith("This is before the day that it follows.")
    )
    assert panel.sheet["paid_on"].problem() == "Needed to save. A draft keeps without it."
    assert not panel.sheet["applied_on"].problem()
    assert caseload.ask(records_of, case_id, ClaimEntry) == ()


def test_a_day_that_must_be_there_is_not_called_optional(caseload: Caseload, case_id: UUID) -> None:
    panel = opened(caseload, case_id, CLAIM)
    answer(panel, kind=ClaimKind.CONSOLATION, status=ClaimStatus.APPROVED)
    days = ("applied_on", "decided_on", "received_on", "paid_on")
    assert [panel.sheet[day]._word.isHidden() for day in days] == [True, True, False, False]
    answer(panel, status=ClaimStatus.PAID)
    assert [panel.sheet[day]._word.isHidden() for day in days] == [True, False, False, True]


def test_an_incident_is_written_at_once_and_its_report_later(
    caseload: Caseload, case_id: UUID
) -> None:
    panel = opened(caseload, case_id, INCIDENT)
    answer(panel, kind=IncidentKind.LEFT, course="Her bed was empty at the round.")
    save(panel, caseload)
    [row] = caseload.ask(records_of, case_id, IncidentEntry)
    assert (row.entry.happened_at, row.entry.reported_at) == (NOW, None)


def test_a_report_before_the_incident_is_told_beside_its_day(
    caseload: Caseload, case_id: UUID
) -> None:
    panel = opened(caseload, case_id, INCIDENT)
    day = {"reported_at_day": YESTERDAY.isoformat(), "reported_at_time": "08:00"}
    answer(panel, kind=IncidentKind.RULES, course="Some words", **day)
    save(panel, caseload)
    said = "This is before it happened. Check both times."
    assert panel.sheet["reported_at_day"].problem() == said
    switch(QApplication.instance(), "zh_TW")  # type: ignore[arg-type]
    assert panel.sheet["reported_at_day"].problem() == "早於事件發生時間，請再確認這兩個時間。"
