"""Closed files as a manager sees them: what is due, held, kept and erased."""

from datetime import date
from typing import TypeVar
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.models import Erasure, LegalHold, Person, RetentionReview
from shelterdesk.queries.history import history_of
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui.case_file.history import HistorySection
from shelterdesk.ui.settings import sections
from shelterdesk.ui.settings.retention import RetentionView
from shelterdesk.ui.settings.retention_columns import due_text, kept_text, why_text
from shelterdesk.ui.settings.retention_questions import (
    EraseQuestion,
    HoldQuestion,
    KeepQuestion,
    LiftQuestion,
)
from shelterdesk.ui.today.files_due import FilesDueCard
from shelterdesk.usecases.retention import ErasureOrder, erase_case
from shelterdesk.vocabulary.cases import CaseStatus
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.retention import ErasureGround
from shelterdesk.vocabulary.staff import Role
from tests.builders import House
from tests.ui.caseload import Caseload
from tests.ui.walk import clipped, squeezed, type_text, unnamed

Q = TypeVar("Q")
WHY = "The court of New Taipei asked for it"


def closed(house: House, known_as: str, number: str, born: date, on: date) -> UUID:
    return house.case(
        known_as, born=born, number=number, status=CaseStatus.CLOSED,
        opened_on=date(2018, 1, 1), closed_on=on, close_reason="Done",
    )  # fmt: skip


def fill(house: House) -> tuple[UUID, UUID]:
    """A child's file whose seven years are over, and an adult's."""
    child = closed(house, "Mai", "SD-18-0001", date(2010, 1, 1), date(2019, 3, 1))
    adult = closed(house, "Lan", "SD-18-0002", date(1980, 1, 1), date(2019, 3, 1))
    return child, adult


@pytest.fixture
def files(caseload: Caseload) -> tuple[UUID, UUID]:
    return caseload.build(fill)


@pytest.fixture
def view(caseload: Caseload, files: tuple[UUID, UUID]) -> RetentionView:
    shown = RetentionView(caseload.work, caseload.room)
    caseload.show(shown)
    caseload.settle()
    return shown


def asked(view: RetentionView, kind: type[Q]) -> Q:
    """The question that is open."""
    [question] = [one for one in view.window().findChildren(kind) if one.isVisible()]  # type: ignore[attr-defined]
    return question


def saved(caseload: Caseload) -> None:
    for _round in range(3):
        caseload.settle()


def stored(caseload: Caseload, kind: type[Q]) -> list[Q]:
    return caseload.ask(lambda session, _viewer: list(session.query(kind)))


def test_what_is_due_stands_first_and_says_why(view: RetentionView) -> None:
    rows = view.table.table.rows()
    told = [(row.number, due_text(row), why_text(row), kept_text(row)) for row in rows]
    assert told == [
        ("SD-18-0001", "2026-03-02 Mon", "Minor: CSE-ER art. 16", ""),
        ("SD-18-0002", "—", "Adult: no period is set", ""),
    ]
    assert view.count.text() == "1 due for review"
    assert "no period is set" in view.period.text()


def test_without_a_closed_file_it_says_so(caseload: Caseload) -> None:
    shown = RetentionView(caseload.work, caseload.room)
    caseload.show(shown)
    caseload.settle()
    assert shown.empty.isVisible()
    assert not shown.erase.isVisible()


def test_enter_opens_the_file(
    caseload: Caseload, view: RetentionView, files: tuple[UUID, UUID]
) -> None:
    QTest.keyClick(QApplication.focusWidget() or view, Qt.Key.Key_Return)
    assert caseload.room.cases == [files[0]]


def test_a_hold_is_placed_with_a_reason_and_lifted(caseload: Caseload, view: RetentionView) -> None:
    view.hold.click()
    question = asked(view, HoldQuestion)
    question.risky.click()
    assert question.isVisible()  # a reason is missing
    type_text(question.reason, WHY)
    question.risky.click()
    saved(caseload)
    assert [hold.reason for hold in stored(caseload, LegalHold)] == [WHY]
    assert view.hold.text() == "Lift the hold…"
    assert not view.erase.isEnabled()
    view.hold.click()
    asked(view, LiftQuestion).risky.click()
    saved(caseload)
    assert stored(caseload, LegalHold)[0].lifted_on == date(2026, 11, 23)
    assert view.hold.text() == "Place a hold…"


def test_a_file_is_kept_for_longer(caseload: Caseload, view: RetentionView) -> None:
    view.keep.click()
    question = asked(view, KeepQuestion)
    question.until.type_text("2029-01-01")
    type_text(question.reason, WHY)
    question.risky.click()
    saved(caseload)
    assert [one.keep_until for one in stored(caseload, RetentionReview)] == [date(2029, 1, 1)]
    row = view.table.table.rows()[0]
    assert (due_text(row), why_text(row)) == ("2029-01-01 Mon", "Kept by a review")


def test_erasing_asks_for_the_number_and_enter_keeps_the_file(
    caseload: Caseload, view: RetentionView
) -> None:
    view.erase.click()
    question = asked(view, EraseQuestion)
    assert question.safe.isDefault()
    QTest.keyClick(question, Qt.Key.Key_Return)
    assert not question.isVisible()
    view.erase.click()
    question = asked(view, EraseQuestion)
    type_text(question.number, "SD-18-0002")
    type_text(question.reason, WHY)
    question.risky.click()
    saved(caseload)
    assert question.fields()["number"].problem().startswith("This is not the number")
    assert stored(caseload, Erasure) == []


def test_an_erased_file_stays_in_the_list_and_takes_nothing(
    caseload: Caseload, view: RetentionView
) -> None:
    view.erase.click()
    question = asked(view, EraseQuestion)
    type_text(question.number, "sd-18-0001")
    type_text(question.reason, WHY)
    question.risky.click()
    saved(caseload)
    assert {one.known_as for one in stored(caseload, Person)} == {"—", "Lan"}
    [gone] = [row for row in view.table.table.rows() if row.erased_on is not None]
    assert why_text(gone) == "Erased on 2026-11-23 Mon"
    view.table.pick(lambda row: row.erased_on is not None)
    assert not view.erase.isVisible()
    assert "The file is erased." in caseload.room.toasts


def test_today_counts_what_is_due(caseload: Caseload, files: tuple[UUID, UUID]) -> None:
    card = FilesDueCard(caseload.work)
    caseload.show(card)
    card.load()
    caseload.settle()
    assert card.count == 1
    assert card.isVisible()
    assert "Mai" not in card._words.text()


def test_history_says_since_when_a_file_is_erased(
    caseload: Caseload, files: tuple[UUID, UUID]
) -> None:
    child, _adult = files
    order = ErasureOrder(
        id=UUID(int=1), case_id=child, number="SD-18-0001", ground=ErasureGround.DUE, reason=WHY
    )

    def erase(desk: object) -> None:
        with desk.change() as uow:  # type: ignore[attr-defined]
            erase_case(uow, order)

    caseload.run(erase)
    section = HistorySection(caseload.work, caseload.room, child)
    caseload.show(section)
    section.load()
    saved(caseload)
    assert section.erased.text().startswith("Erased on 2026-11-23 Mon. The trail keeps that")
    assert section.until.text() == "Backups of this PC let the rest go from 2027-11-01 Mon on."
    [last] = caseload.ask(history_of, child)[:1]
    assert last.kind is EventKind.CASE_ERASE


def test_nobody_but_a_manager_has_this_part() -> None:
    have = [role for role in Role if sections.RETENTION in sections.sections_of(role)]
    assert have == [Role.MANAGER]
    assert all((Action.RETENTION_DECIDE in ALLOWED[role]) is (role in have) for role in Role)


def test_every_control_has_a_name_and_its_room(view: RetentionView) -> None:
    assert unnamed(view) == []
    assert clipped(view) == []
    assert squeezed(view) == []
