"""The shelter itself, and the organisations a form can name.

They are no case data: every role sees them, so these take no viewer.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from shelterdesk.models import Organisation, Service
from shelterdesk.vocabulary.organisations import OrgType, PartnerRole
from shelterdesk.vocabulary.service_places import PLACES, Places
from shelterdesk.vocabulary.services import FORM, ServiceForm, ServiceType

LAST_USED = 300
"""Services per type that decide which places stand first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRow:
    """An organisation as a form shows it; `name_zh` is its Chinese name."""

    organisation_id: UUID
    revision: int
    name: str
    name_zh: str | None
    kind: OrgType
    roles: tuple[PartnerRole, ...]
    phone: str | None
    address: str | None
    own_facility: bool
    active: bool


def own_facility(session: Session) -> OrganisationRow | None:
    """The shelter whose vault this is; None only while it is being set up."""
    rows = _rows(session, Organisation.own_facility)
    return rows[0] if rows else None


def organisation_choices(
    session: Session,
    kinds: Collection[OrgType] = (),
    roles: Collection[PartnerRole] = (),
    used_for: Collection[ServiceType] = (),
) -> list[OrganisationRow]:
    """Active organisations of any of these kinds or roles (all without either), by name.

    With `used_for`, those that the last services of these types went to stand first, most used
    first.
    """
    used = _times_used(session, used_for) if used_for else Counter()
    rows = [
        row
        for row in _rows(session, Organisation.active)
        if (not kinds and not roles) or row.kind in kinds or set(roles) & set(row.roles)
    ]
    return sorted(rows, key=lambda row: -used[row.organisation_id])


def organisations(session: Session, kinds: Collection[OrgType]) -> list[OrganisationRow]:
    """Everything of these kinds but the shelter itself, what is in use first, by name."""
    rows = _rows(session, Organisation.kind.in_(kinds))
    others = [row for row in rows if not row.own_facility]
    return sorted(others, key=lambda row: not row.active)


def places_of_forms(session: Session) -> dict[ServiceForm, tuple[OrganisationRow, ...]]:
    """Where the services of each form take place, most used first; then by name."""
    rows = _rows(session, Organisation.active)
    return {form: tuple(_of_form(session, form, where, rows)) for form, where in PLACES.items()}


def _of_form(
    session: Session, form: ServiceForm, where: Places, rows: list[OrganisationRow]
) -> list[OrganisationRow]:
    used = _times_used(session, tuple(kind for kind, its in FORM.items() if its is form))
    possible = (row for row in rows if row.kind in where.kinds or where.role in row.roles)
    return sorted(possible, key=lambda row: -used[row.organisation_id])


def _times_used(session: Session, kinds: Collection[ServiceType]) -> Counter[UUID]:
    """How often the last services of each type went where: what is used now, at a fixed cost."""
    used: Counter[UUID] = Counter()
    for kind in kinds:
        last = (
            select(Service.organisation_id)
            .where(Service.kind == kind, Service.voided_at.is_(None))
            .order_by(Service.start.desc())
            .limit(LAST_USED)
        )
        used.update(key for key in session.scalars(last) if key is not None)
    return used


def _rows(
    session: Session, condition: ColumnElement[bool] | InstrumentedAttribute[bool]
) -> list[OrganisationRow]:
    query = (
        select(Organisation)
        .where(condition, Organisation.voided_at.is_(None))
        .order_by(Organisation.name, Organisation.id)
    )
    return [
        OrganisationRow(
            organisation_id=row.id,
            revision=row.revision,
            name=row.name,
            name_zh=row.name_zh,
            kind=row.kind,
            roles=tuple(map(PartnerRole, row.roles)),
            phone=row.phone,
            address=row.address,
            own_facility=row.own_facility,
            active=row.active,
        )
        for row in session.scalars(query)
    ]
