"""What makes the dates of legal cases come due, and settles them (D25, D34 to D37)."""

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from shelterdesk.queries.cases import CaseView, case_list
from shelterdesk.queries.today import Part, TodayRow, Whose, today_list
from shelterdesk.rules.court import LegalDecisionEntry
from shelterdesk.vocabulary.court import DecisionKind
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.hearings import AppearanceOutcome, MovedBy, NextStep
from tests.builders import local
from tests.desks import Office
from tests.usecases.test_due_claims import dues
from tests.usecases.test_legal_cases import (
    a_date,
    a_legal_case,
    corrected,
    over,
    voided,
    went,
    written,
)

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 23)
_DAY = timedelta(days=1)


@pytest.fixture
def case(office: Office) -> UUID:
    office.clock.at = local(2026, 11, 18, 12)
    return office.case()


@pytest.fixture
def legal(office: Office, case: UUID) -> UUID:
    return written(office, case, a_legal_case(known_on=date(2026, 11, 10)))


def shown(office: Office, on: date) -> dict[DueKind, Part]:
    """What stands on Today on a day at noon, and in which part."""
    at = local(on.year, on.month, on.day, 12)
    office.clock.at = at
    with office.desk.store.read() as session:
        found = today_list(session, office.desk.viewer, Whose.EVERYONE, at)
    return {row.kind: part for part in Part for row in found.rows[part]}


def of_court(found: dict[DueKind, Part]) -> dict[DueKind, Part]:
    kinds = (DueKind.HEARING, DueKind.HEARING_OUTCOME)
    return {kind: found[kind] for kind in kinds if kind in found}


def test_a_court_date_is_due_on_its_day_and_its_outcome_is_overdue_from_the_next_working_day(
    office: Office, case: UUID, legal: UUID
) -> None:
    written(office, case, a_date(legal, FRIDAY))
    hearing, outcome = DueKind.HEARING, DueKind.HEARING_OUTCOME
    assert of_court(shown(office, FRIDAY - _DAY)) == {hearing: Part.WEEK}
    assert of_court(shown(office, FRIDAY)) == {hearing: Part.WEEK}
    assert of_court(shown(office, FRIDAY + _DAY)) == {outcome: Part.WEEK}  # the weekend
    assert of_court(shown(office, MONDAY - _DAY)) == {outcome: Part.WEEK}
    assert of_court(shown(office, MONDAY)) == {outcome: Part.OVERDUE}


def test_an_outcome_on_a_working_day_is_overdue_the_next_day(
    office: Office, case: UUID, legal: UUID
) -> None:
    written(office, case, a_date(legal, MONDAY))
    assert of_court(shown(office, MONDAY)) == {DueKind.HEARING: Part.WEEK}
    assert of_court(shown(office, MONDAY + _DAY)) == {DueKind.HEARING_OUTCOME: Part.OVERDUE}


def test_a_past_date_without_an_outcome_is_no_next_date(
    office: Office, case: UUID, legal: UUID
) -> None:
    def without_date(on: date) -> list[UUID]:
        office.clock.at = local(on.year, on.month, on.day, 12)
        with office.desk.store.read() as session:
            page = case_list(session, office.desk.viewer, CaseView.NO_NEXT_DATE)
        return [row.case_id for row in page.rows]

    written(office, case, a_date(legal, FRIDAY))
    assert without_date(FRIDAY) == []
    assert without_date(MONDAY) == [case]


def test_outcome_move_and_the_end_of_its_legal_case_settle_a_date(
    office: Office, case: UUID, legal: UUID
) -> None:
    key = written(office, case, a_date(legal, FRIDAY))
    outcome = written(office, case, went(key, attendance=AppearanceOutcome.CALLED_OFF))
    assert DueKind.HEARING not in dues(office, case)
    voided(office, case, "hearing_outcome", outcome)
    move = {"replaces_id": key, "moved_by": MovedBy.COURT, "move_reason": "A judge is ill"}
    second = written(office, case, a_date(legal, MONDAY, **move))
    assert dues(office, case)[DueKind.HEARING] == MONDAY
    voided(office, case, "hearing", second)
    assert dues(office, case)[DueKind.HEARING] == FRIDAY
    end = over(legal, ended_on=date(2026, 11, 18), coming="CALLED_OFF")
    written(office, case, end)
    assert DueKind.HEARING not in dues(office, case)


def test_the_next_date_of_an_outcome_comes_due(office: Office, case: UUID, legal: UUID) -> None:
    key = written(office, case, a_date(legal, date(2026, 11, 18)))
    written(office, case, went(key, next_step=NextStep.DATE_SET, next_on=MONDAY))
    assert dues(office, case)[DueKind.HEARING] == MONDAY


def test_today_says_when_and_where_a_court_date_is(office: Office, case: UUID, legal: UUID) -> None:
    written(office, case, a_date(legal, FRIDAY, heard_time=time(9, 30)))
    with office.desk.store.read() as session:
        found = today_list(session, office.desk.viewer, Whose.EVERYONE, office.clock.at)
    [row] = [one for one in found.rows[Part.WEEK] if one.kind is DueKind.HEARING]
    assert isinstance(row, TodayRow)
    assert (row.heard_on, row.heard_time) == (FRIDAY, time(9, 30))


# Decisions


def decision(legal: UUID, kind: DecisionKind, **given: Any) -> LegalDecisionEntry:
    return LegalDecisionEntry(decided_on=date(2026, 11, 2), legal_case_id=legal, kind=kind, **given)


@pytest.mark.parametrize(
    ("kind", "began", "due", "on"),
    [
        (DecisionKind.NON_PROSECUTION, "received_on", DueKind.RECONSIDERATION, MONDAY),
        (DecisionKind.DEFERRED, "received_on", DueKind.RECONSIDERATION, MONDAY),
        (
            DecisionKind.RECONSIDERATION_REJECTED,
            "received_on",
            DueKind.PRIVATE_PROSECUTION,
            MONDAY,
        ),
        (DecisionKind.JUDGMENT, "prosecutor_on", DueKind.APPEAL, date(2026, 12, 3)),
    ],
)
def test_a_decision_begins_the_time_to_answer_and_the_answer_ends_it(
    office: Office,
    case: UUID,
    legal: UUID,
    kind: DecisionKind,
    began: str,
    due: DueKind,
    on: date,
) -> None:
    told = {began: date(2026, 11, 13)}  # ten days lead to a Monday, twenty to a Thursday
    entry = decision(legal, kind, **told)
    key = written(office, case, entry)
    assert dues(office, case)[due] == on
    answered = decision(legal, kind, answered_on=date(2026, 11, 16), **told)
    corrected(office, case, key, answered)
    assert due not in dues(office, case)


@pytest.mark.parametrize("kind", [DecisionKind.INDICTMENT, DecisionKind.RULING])
def test_other_decisions_begin_no_time_to_answer(
    office: Office, case: UUID, legal: UUID, kind: DecisionKind
) -> None:
    before = dues(office, case)
    written(office, case, decision(legal, kind, received_on=date(2026, 11, 13)))
    assert dues(office, case) == before


def test_a_right_to_answer_that_is_over_is_nobodys_task(
    office: Office, case: UUID, legal: UUID
) -> None:
    told = decision(legal, DecisionKind.NON_PROSECUTION, received_on=date(2026, 11, 13))
    written(office, case, told)
    assert shown(office, MONDAY)[DueKind.RECONSIDERATION] is Part.WEEK
    assert DueKind.RECONSIDERATION not in shown(office, MONDAY + _DAY)


def test_the_time_to_complain_runs_from_the_day_she_knew_the_offender(
    office: Office, case: UUID
) -> None:
    facts: dict[str, Any] = {"known_on": date(2026, 11, 10), "on_complaint": True}
    legal = a_legal_case(**facts, offender_known_on=date(2026, 8, 31))
    key = written(office, case, legal)
    assert dues(office, case)[DueKind.COMPLAINT_OFFENCE] == date(2027, 2, 28)
    filed = {"offender_known_on": date(2026, 8, 31), "complaint_on": date(2026, 11, 16)}
    corrected(office, case, key, a_legal_case(**facts, **filed))
    assert DueKind.COMPLAINT_OFFENCE not in dues(office, case)
