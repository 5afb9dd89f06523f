"""When the authority is to be told of a leave without word, or of rules not kept."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk.models import DueDate
from shelterdesk.rules.incidents import IncidentEntry
from shelterdesk.rules.why import read_why
from shelterdesk.usecases.absences import NewAbsence, Return, end_absence, start_absence
from shelterdesk.usecases.case_records import Writing, change_record, write_record
from shelterdesk.usecases.checks import dates_are_right
from shelterdesk.usecases.voiding import Voiding, void_record
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.house import AbsenceKind
from shelterdesk.vocabulary.incidents import IncidentKind
from tests.builders import local
from tests.desks import Office

NOON = local(2026, 11, 23, 12)
SEEN, NEXT_EVENING = local(2026, 11, 22, 21, 30), local(2026, 11, 23, 21, 30)
LEFT = IncidentEntry(happened_at=SEEN, kind=IncidentKind.LEFT, course="Her bed was empty.")


@pytest.fixture
def case(office: Office) -> UUID:
    office.clock.at = NOON
    return office.case()


def reports(office: Office, case: UUID) -> dict[UUID, datetime | None]:
    """By what is to be reported: until when."""
    with office.desk.store.read() as session:
        assert dates_are_right(session, case)
        of_reports = DueDate.kind == DueKind.INCIDENT_REPORT.value
        rows = session.scalars(select(DueDate).where(DueDate.case_id == case, of_reports)).all()
        return {row.source_id: row.at for row in rows}


def away(office: Office, case: UUID, kind: AbsenceKind = AbsenceKind.AWAY) -> UUID:
    key, stay = office.new_id(), office.stay_of(case)
    with office.change() as uow:
        start_absence(uow, NewAbsence(id=key, placement_id=stay, kind=kind, start=SEEN))
    return key


def written(office: Office, case: UUID, entry: Any = LEFT) -> UUID:
    with office.change() as uow:
        return write_record(uow, Writing(id=office.new_id(), case_id=case, entry=entry))


def test_the_authority_is_told_within_a_day_of_an_incident(office: Office, case: UUID) -> None:
    key = written(office, case)
    assert reports(office, case) == {key: NEXT_EVENING}
    with office.desk.store.read() as session:
        why = session.scalars(select(DueDate.why).where(DueDate.source_id == key)).one()
    assert why is not None
    assert read_why(why).trigger is Trigger.HAPPENED
    told = replace(LEFT, reported_at=local(2026, 11, 23, 9), reported_to="Labor office")
    with office.change() as uow:
        change_record(uow, Writing(id=key, case_id=case, entry=told, revision=1))
    assert reports(office, case) == {}


def test_a_leave_without_word_asks_for_the_report_before_anybody_wrote_one(
    office: Office, case: UUID
) -> None:
    leave = away(office, case)
    assert reports(office, case) == {leave: NEXT_EVENING}
    rules = written(office, case, replace(LEFT, kind=IncidentKind.RULES))
    assert set(reports(office, case)) == {leave, rules}
    earlier = replace(LEFT, happened_at=local(2026, 11, 21, 23), reported_at=NOON)
    written(office, case, earlier)
    assert set(reports(office, case)) == {leave, rules}


def test_the_written_incident_takes_over_its_clock(office: Office, case: UUID) -> None:
    leave = away(office, case)
    incident = written(office, case)
    assert reports(office, case) == {incident: NEXT_EVENING}
    void = Voiding(what="incident", id=incident, case_id=case, revision=1, reason="Of another")
    with office.change() as uow:
        void_record(uow, void)
    assert reports(office, case) == {leave: NEXT_EVENING}


def test_who_is_back_needs_no_report_that_nobody_began(office: Office, case: UUID) -> None:
    leave = away(office, case)
    with office.change() as uow:
        end_absence(uow, Return(absence_id=leave, revision=1))
    assert reports(office, case) == {}


@pytest.mark.parametrize("kind", [AbsenceKind.LEAVE, AbsenceKind.HOSPITAL])
def test_an_agreed_absence_is_no_incident(office: Office, case: UUID, kind: AbsenceKind) -> None:
    away(office, case, kind)
    assert reports(office, case) == {}
