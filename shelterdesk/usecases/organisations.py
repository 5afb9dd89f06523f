"""What staff can do with the list of places and partners."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.prepared import Prepared
from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem
from shelterdesk.models import Organisation
from shelterdesk.rules.access import Action
from shelterdesk.rules.names import clean_name, fold
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.organisations import OrgType, PartnerRole
from shelterdesk.vocabulary.services import ServiceType

LONGEST_NAME = 200

_KIND_OF_PLACE = {
    ServiceType.MEDICAL_ESCORT: (OrgType.HEALTH_SERVICE, (PartnerRole.MEDICAL,)),
    ServiceType.POLICE_ACCOMPANY: (OrgType.LAW_ENFORCEMENT, ()),
    ServiceType.FOLLOWUP_CONTACT: (OrgType.NGO, (PartnerRole.FOLLOWUP,)),
}
_OFFICE = (OrgType.IMMIGRATION_SERVICE, ())
# Part of every save that names a place.
_NAMES = Prepared(
    select(Organisation.id, Organisation.name, Organisation.name_zh).where(
        Organisation.voided_at.is_(None)
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrganisation:
    """A hospital, police unit, agency or civil organisation."""

    id: UUID
    name: str
    kind: OrgType
    name_zh: str = ""
    phone: str = ""
    roles: tuple[PartnerRole, ...] = ()


def add_organisation(uow: UnitOfWork, new: NewOrganisation) -> UUID:
    """Add one to the list. Invalid for a name that is empty, too long or there already."""
    uow.require(Action.ORGANISATIONS_CHANGE)
    if uow.session.get(Organisation, new.id) is not None:
        return new.id
    name = clean_name(new.name)
    if not name:
        raise Invalid({"name": "required"})
    if len(name) > LONGEST_NAME:
        raise Invalid({"name": Problem("too_long", {"most": LONGEST_NAME})})
    if _known(uow, name) is not None:
        raise Invalid({"name": "name_taken"})
    uow.add(_organisation(new.id, name, new.kind, new.roles, new.name_zh, new.phone))
    uow.note(EventKind.ORGANISATION_ADD, f"organisation:{new.id}")
    return new.id


def place_id(uow: UnitOfWork, name: str, service: ServiceType) -> UUID | None:
    """The place of a service by its name, as anybody writes it; an unknown one joins the list.

    Part of the service's own unit of work: whoever may log the service may name where it was.
    """
    cleaned = clean_name(name)
    if not cleaned:
        return None
    if len(cleaned) > LONGEST_NAME:
        raise Invalid({"place": Problem("too_long", {"most": LONGEST_NAME})})
    known = _known(uow, cleaned)
    if known is not None:
        return known
    kind, roles = _KIND_OF_PLACE.get(service, _OFFICE)
    place = _organisation(uow.store.sources.new_id(), cleaned, kind, roles)
    uow.add(place)
    uow.session.flush()
    return place.id


def _known(uow: UnitOfWork, name: str) -> UUID | None:
    uow.session.flush()
    rows = _NAMES.all(uow.connection)
    wanted = fold(name)
    return next(
        (row.id for row in rows if wanted in {fold(row.name), fold(row.name_zh or "")}), None
    )


def _organisation(
    id_: UUID,
    name: str,
    kind: OrgType,
    roles: tuple[PartnerRole, ...],
    name_zh: str = "",
    phone: str = "",
) -> Organisation:
    return Organisation(
        id=id_,
        name=name,
        name_zh=clean_name(name_zh) or None,
        kind=kind,
        roles=list(roles),
        own_facility=False,
        phone=phone.strip() or None,
        active=True,
    )
