"""The shelter itself, and the organisations a form can name."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from shelterdesk.rules.access import Viewer
from shelterdesk.vocabulary.organisations import OrgType, PartnerRole
from shelterdesk.vocabulary.services import ServiceType


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
    own_facility: bool


def own_facility(session: Session) -> OrganisationRow | None:
    """The shelter whose vault this is; None only while it is being set up."""
    raise NotImplementedError


def organisation_choices(
    session: Session,
    viewer: Viewer,
    kinds: Collection[OrgType] = (),
    roles: Collection[PartnerRole] = (),
    used_for: ServiceType | None = None,
) -> list[OrganisationRow]:
    """Active organisations of any of these kinds or roles (all without either), then by name.

    With `used_for`, those that the last services of that type went to come first, most used first.
    """
    raise NotImplementedError


def hospitals(session: Session, viewer: Viewer) -> list[OrganisationRow]:
    """Where a medical escort can go, most used first."""
    raise NotImplementedError
