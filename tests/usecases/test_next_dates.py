"""Moving the date a service led to: the due date follows, and the reason stays in the history."""

import json
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from shelterdesk.errors import CaseClosed, Invalid, NotAllowed, Stale
from shelterdesk.models import Case, DueDate, Service
from shelterdesk.rules.access import Action
from shelterdesk.usecases.services import NextDate, change_service, log_service, move_next_date
from shelterdesk.vocabulary.cases import CaseStatus
from shelterdesk.vocabulary.fields import fact_label
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.staff import Role
from tests.desks import TODAY, Office

LATER = TODAY + timedelta(days=9)


@pytest.fixture
def service(office: Office) -> UUID:
    return office.logged(office.case(), next_on=TODAY + timedelta(days=2))


def move(office: Office, service: UUID, next_on: date | None, **values: object) -> None:
    given = {"service_id": service, "revision": 1, "next_on": next_on, "reason": "Rain"} | values
    with office.change() as uow:
        move_next_date(uow, NextDate(**given))  # type: ignore[arg-type]


def test_the_due_date_moves_with_it(office: Office, service: UUID) -> None:
    move(office, service, LATER)
    with office.desk.store.read() as session:
        assert session.scalars(select(DueDate.on)).all() == [LATER]
        assert session.get_one(Service, service).next_on == LATER


def test_the_reason_stands_in_the_event_and_not_in_the_record(
    office: Office, service: UUID
) -> None:
    move(office, service, LATER, reason=" The doctor is away ")
    event, detail = office.events()[-1], json.loads(office.details()[-1])
    assert event.kind == EventKind.SERVICE_CHANGE
    assert detail["facts"] == {"because": "The doctor is away"}
    assert fact_label("because") == "Reason"
    with office.desk.store.read() as session:
        assert session.get_one(Service, service).note is None


@pytest.mark.parametrize(
    ("next_on", "reason", "field", "rule"),
    [
        (None, "", "next_on", "required"),
        (TODAY - timedelta(days=1), "", "next_on", "in_past"),
        (LATER, " ", "reason", "reason_required"),
        (LATER, "x" * 301, "reason", "too_long"),
    ],
)
def test_what_is_no_new_date_is_refused(
    office: Office, service: UUID, next_on: date | None, reason: str, field: str, rule: str
) -> None:
    with pytest.raises(Invalid) as refused:
        move(office, service, next_on, reason=reason)
    assert refused.value.fields[field].rule == rule


def test_today_is_a_new_date(office: Office, service: UUID) -> None:
    move(office, service, TODAY)
    with office.desk.store.read() as session:
        assert session.scalars(select(DueDate.on)).all() == [TODAY]


def test_a_date_somebody_moved_since_is_not_moved_again(office: Office, service: UUID) -> None:
    move(office, service, LATER)
    with pytest.raises(Stale):
        move(office, service, TODAY)


def test_a_correction_in_a_closed_case_takes_no_new_date_and_leaves_or_clears_the_old_one(
    office: Office,
) -> None:
    told = office.service(office.case(), next_on=TODAY + timedelta(days=2))
    with office.change() as uow:
        log_service(uow, told)
    with office.change() as uow:
        uow.require(Action.SETTINGS_CHANGE)
        case = uow.get(Case, told.case_id)
        case.status, case.closed_on = CaseStatus.CLOSED, TODAY
        uow.note(EventKind.CASE_CLOSE, case, case=case.id)
    with pytest.raises(Invalid) as refused, office.change() as uow:
        change_service(uow, replace(told, next_on=LATER, revision=1))
    assert {name: one.rule for name, one in refused.value.fields.items()} == {
        "next_on": "no_next_when_closed"
    }
    for revision, next_on in ((1, told.next_on), (2, None)):
        again = replace(told, note=f"Corrected {revision}", next_on=next_on, revision=revision)
        with office.change() as uow:
            change_service(uow, again)
        with office.desk.store.read() as session:
            assert session.get_one(Service, told.id).next_on == next_on


def test_a_closed_case_takes_no_date(office: Office, service: UUID) -> None:
    with office.change() as uow:
        uow.require_nothing("a test closes it by hand")
        case = uow.get(Case, uow.get(Service, service).case_id)
        case.status = CaseStatus.CLOSED
        uow.note(EventKind.CASE_CLOSE, case, case=case.id)
    with pytest.raises(CaseClosed):
        move(office, service, LATER)


def test_nobody_moves_a_date_of_a_case_out_of_reach(office: Office, service: UUID) -> None:
    follow_up = office.at_desk(office.colleague(Role.FOLLOW_UP))
    with pytest.raises(NotAllowed), follow_up.change() as uow:
        move_next_date(uow, NextDate(service_id=service, revision=1, next_on=LATER))
