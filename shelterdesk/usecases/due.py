"""The table of due dates: made anew for a case whenever one of its records changes (decision
21).
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, aliased

from shelterdesk.models import (
    Case,
    DueDate,
    LegalRuleRow,
    Permit,
    PermitApplication,
    Service,
)
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.deadlines import (
    Due,
    appointment_due,
    next_contact_due,
    permit_dues,
)
from shelterdesk.rules.regimes import LegalRule, RuleKey, Unit
from shelterdesk.usecases.scope import CLOSED
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.permits import ApplicationKind
from shelterdesk.vocabulary.services import ServiceType


def remake_due(session: Session, case_id: UUID) -> None:
    """Every due date of this case, computed from its records of now."""
    session.flush()
    session.execute(delete(DueDate).where(DueDate.case_id == case_id))
    session.add_all(due_of_case(session, case_id))


def due_of_case(session: Session, case_id: UUID) -> list[DueDate]:
    """The due dates as they must be. A closed case has none."""
    if session.get_one(Case, case_id).status in CLOSED:
        return []
    rules = legal_rules(session)
    found = [*_of_permits(session, case_id, rules), *_of_services(session, case_id, rules)]
    return [
        DueDate(
            source_id=source, kind=due.kind, case_id=case_id, on=due.on, lead_days=due.lead_days
        )
        for source, due in found
    ]


def legal_rules(session: Session) -> tuple[LegalRule, ...]:
    """The law's numbers, and the house's own, as this site keeps them."""
    rows = session.scalars(select(LegalRuleRow).where(LegalRuleRow.voided_at.is_(None)))
    return tuple(
        LegalRule(
            key=RuleKey(row.key),
            value=row.value,
            unit=Unit(row.unit),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            source=row.source,
        )
        for row in rows
    )


def _of_permits(
    session: Session, case_id: UUID, rules: tuple[LegalRule, ...]
) -> Iterator[tuple[UUID, Due]]:
    """A permit that was extended is no longer waited for: its extension is."""
    later = aliased(Permit)
    extended = select(later.extension_of_id).where(
        later.extension_of_id.is_not(None), later.voided_at.is_(None)
    )
    current = select(Permit).where(
        Permit.case_id == case_id, Permit.voided_at.is_(None), Permit.id.not_in(extended)
    )
    applied = _extensions_asked(session, case_id)
    for permit in session.scalars(current):
        revoked = permit.revoked_on is not None
        for due in permit_dues(rules, permit.kind, permit.valid_to, revoked=revoked):
            asked = any(due.on <= day <= permit.valid_to for day in applied)
            if due.kind is not DueKind.EXTENSION_OPENS or not asked:
                yield permit.id, due


def _extensions_asked(session: Session, case_id: UUID) -> list[date]:
    asked = (
        select(Service.start)
        .join(PermitApplication)
        .where(
            Service.case_id == case_id,
            Service.voided_at.is_(None),
            PermitApplication.application == ApplicationKind.EXTENSION,
        )
    )
    return [local_day(start) for start in session.scalars(asked)]


def _of_services(
    session: Session, case_id: UUID, rules: tuple[LegalRule, ...]
) -> Iterator[tuple[UUID, Due]]:
    """A next date is settled by a service of the same kind on that day or later; a follow-up
    contact settles every earlier one, because contacts are one chain.
    """
    services = list(
        session.scalars(
            select(Service)
            .where(Service.case_id == case_id, Service.voided_at.is_(None))
            .order_by(Service.start, Service.created_at)
        )
    )
    for position, service in enumerate(services):
        if service.next_on is None:
            continue
        after = [other for other in services[position + 1 :] if other.kind is service.kind]
        if service.kind is ServiceType.FOLLOWUP_CONTACT:
            if not after:
                yield service.id, next_contact_due(rules, service.next_on)
        elif not any(local_day(other.start) >= service.next_on for other in after):
            yield service.id, appointment_due(rules, service.next_on)
