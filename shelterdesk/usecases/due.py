"""The table of due dates, made anew for a case whenever one of its records changes.

PRODUCT decision 21: one truth, kept in the unit of work of what causes it.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, bindparam, delete, insert, select
from sqlalchemy.orm import Session, aliased

from shelterdesk.db.prepared import Prepared
from shelterdesk.models import (
    Case,
    DueDate,
    Permit,
    Service,
    table_of,
)
from shelterdesk.queries.rules import legal_rules
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.deadlines import (
    Due,
    appointment_due,
    next_contact_due,
    permit_dues,
)
from shelterdesk.rules.regimes import LegalRule
from shelterdesk.usecases.scope import CLOSED
from shelterdesk.vocabulary.cases import CaseStatus
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType

# Part of every save.
_CASE: BindParameter[UUID] = bindparam("case_id")
_STATUS = Prepared(select(Case.status).where(Case.id == _CASE))
_later = aliased(Permit)
_PERMITS = Prepared(
    select(Permit.id, Permit.kind, Permit.valid_to, Permit.revoked_on).where(
        Permit.case_id == _CASE,
        Permit.voided_at.is_(None),
        # A permit that was extended is no longer waited for: its extension is.
        ~select(_later.id)
        .where(_later.extension_of_id == Permit.id, _later.voided_at.is_(None))
        .exists(),
    )
)
_SERVICES = Prepared(
    select(
        Service.id,
        Service.kind,
        Service.outcome,
        Service.start,
        Service.next_on,
    )
    .where(Service.case_id == _CASE, Service.voided_at.is_(None))
    .order_by(Service.start, Service.created_at)
)
# Most saves cause no date and settle none: one question tells that.
_CONCERNED = Prepared(
    select(
        Case.status,
        select(Permit.id).where(Permit.case_id == _CASE, Permit.voided_at.is_(None)).exists()
        | select(Service.id)
        .where(
            Service.case_id == _CASE,
            Service.next_on.is_not(None) | (Service.outcome == ServiceOutcome.PLANNED),
            Service.voided_at.is_(None),
        )
        .exists(),
        select(DueDate.source_id).where(DueDate.case_id == _CASE).exists(),
    ).where(Case.id == _CASE)
)
_DUE = table_of(DueDate)
_STORED = Prepared(
    select(_DUE.c.source_id, _DUE.c.kind, _DUE.c.on, _DUE.c.lead_days).where(
        _DUE.c.case_id == _CASE
    )
)
_FORGET = Prepared(
    delete(_DUE).where(
        _DUE.c.source_id == bindparam("source"), _DUE.c.kind == bindparam("due_kind")
    )
)
_WRITE = Prepared(insert(_DUE))


def remake_due(session: Session, case_id: UUID) -> None:
    """Every due date of this case, computed from its records of now; only what differs is
    written.
    """
    session.flush()
    connection = session.connection()
    status, has_causes, has_dues = _CONCERNED.first(connection, {"case_id": case_id})
    if not (has_causes or has_dues):
        return
    stored = {tuple(row) for row in _STORED.all(connection, {"case_id": case_id})}
    expected = {
        (source, due.kind.value, due.on, due.lead_days)
        for source, due in _dues(session, case_id, status)
    }
    for source, kind, *_rest in stored - expected:
        _FORGET.all(connection, {"source": source, "due_kind": kind})
    for source, kind, on, lead_days in expected - stored:
        row = {"source_id": source, "kind": kind, "on": on, "lead_days": lead_days}
        _WRITE.all(connection, {**row, "case_id": case_id})


def due_of_case(session: Session, case_id: UUID) -> list[tuple[UUID, Due]]:
    """The due dates as they must be, each with the record that causes it. A closed case has
    none.
    """
    (status,) = _STATUS.first(session.connection(), {"case_id": case_id})
    return _dues(session, case_id, status)


def _dues(session: Session, case_id: UUID, status: CaseStatus) -> list[tuple[UUID, Due]]:
    if status in CLOSED:
        return []
    connection = session.connection()
    permits = _PERMITS.all(connection, {"case_id": case_id})
    services = _SERVICES.all(connection, {"case_id": case_id})
    plans = [service for service in services if service.outcome is ServiceOutcome.PLANNED]
    if not permits and not plans and all(service.next_on is None for service in services):
        return []
    rules = legal_rules(session)
    return [
        *_of_permits(permits, rules),
        *_of_services(services, rules),
        *_of_plans(plans, rules),
    ]


def _of_permits(permits: Sequence[Any], rules: tuple[LegalRule, ...]) -> Iterator[tuple[UUID, Due]]:
    for permit in permits:
        revoked = permit.revoked_on is not None
        for due in permit_dues(rules, permit.kind, permit.valid_to, revoked=revoked):
            yield permit.id, due


def _of_plans(plans: Sequence[Any], rules: tuple[LegalRule, ...]) -> Iterator[tuple[UUID, Due]]:
    """A planned service is an appointment of its day, until somebody says how it went."""
    for plan in plans:
        yield plan.id, appointment_due(rules, local_day(plan.start))


def _of_services(
    services: Sequence[Any], rules: tuple[LegalRule, ...]
) -> Iterator[tuple[UUID, Due]]:
    """A next date is settled by a service of the same kind on that day or later.

    A follow-up contact settles every earlier one, because contacts are one chain.
    """
    newest: dict[ServiceType, date] = {}
    for service in reversed(services):
        after = newest.get(service.kind)
        if service.next_on is not None:
            if service.kind is ServiceType.FOLLOWUP_CONTACT:
                if after is None:
                    yield service.id, next_contact_due(rules, service.next_on)
            elif after is None or after < service.next_on:
                yield service.id, appointment_due(rules, service.next_on)
        newest.setdefault(service.kind, local_day(service.start))
