"""What staff can do with the list of places and partners."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.prepared import Prepared
from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Missing, Problem
from shelterdesk.models import Organisation
from shelterdesk.rules.access import Action
from shelterdesk.rules.names import clean_name, fold
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.organisations import OrgType, PartnerRole
from shelterdesk.vocabulary.service_places import PLACES, Places
from shelterdesk.vocabulary.services import FORM, ServiceType

LONGEST_NAME, LONGEST_PHONE, LONGEST_ADDRESS = 200, 40, 300
_ELSEWHERE = Places((OrgType.NGO,))

# Part of every save that names a place.
_ENTRIES = Prepared(
    select(
        Organisation.id,
        Organisation.name,
        Organisation.name_zh,
        Organisation.kind,
        Organisation.active,
    ).where(Organisation.voided_at.is_(None))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrganisation:
    """A hospital, police unit, agency or civil organisation."""

    id: UUID
    name: str
    kind: OrgType
    name_zh: str = ""
    phone: str = ""
    address: str = ""
    roles: tuple[PartnerRole, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationChange(NewOrganisation):
    """One of the list as it shall be. What is not `active` is offered no longer; what names it
    already goes on naming it.
    """

    revision: int
    active: bool = True


def add_organisation(uow: UnitOfWork, new: NewOrganisation) -> UUID:
    """Add one to the list. Invalid by field: a name that is empty, too long or there already."""
    uow.require(Action.ORGANISATIONS_CHANGE)
    if uow.session.get(Organisation, new.id) is not None:
        return new.id
    _judge(uow, new)
    place = Organisation(id=new.id, own_facility=False, active=True)
    _write(place, new)
    uow.add(place)
    uow.note(EventKind.ORGANISATION_ADD, f"organisation:{new.id}")
    return new.id


def change_organisation(uow: UnitOfWork, change: OrganisationChange) -> UUID:
    """Correct one, take it out of use or back into it. Missing; Stale; Invalid by field.

    The shelter itself is changed with the settings of the site.
    """
    uow.require(Action.ORGANISATIONS_CHANGE)
    place = uow.get(Organisation, change.id, change.revision)
    if place.own_facility:
        raise Missing
    _judge(uow, change)
    _write(place, change)
    place.active = change.active
    uow.note(EventKind.ORGANISATION_CHANGE, place)
    return place.id


def place_id(uow: UnitOfWork, name: str, service: ServiceType) -> UUID | None:
    """The place of a service by its name, as anybody writes it; an unknown one joins the list.

    Part of the service's own unit of work: whoever may log the service may name where it was.
    """
    cleaned = clean_name(name)
    if not cleaned:
        return None
    if len(cleaned) > LONGEST_NAME:
        raise Invalid({"place": Problem("too_long", {"most": LONGEST_NAME})})
    known = _known(_entries(uow), cleaned)
    if known is not None:
        return known.id
    usual = PLACES.get(FORM[service], _ELSEWHERE)
    kind, roles = usual.kinds[0], () if usual.role is None else (usual.role,)
    place = Organisation(id=uow.store.sources.new_id(), own_facility=False, active=True)
    _write(place, NewOrganisation(id=place.id, name=cleaned, kind=kind, roles=roles))
    uow.add(place)
    uow.session.flush()
    return place.id


def _judge(uow: UnitOfWork, given: NewOrganisation) -> None:
    problems: dict[str, Problem] = {}
    others = _entries(uow, but=given.id)
    for field, name in (("name", clean_name(given.name)), ("name_zh", clean_name(given.name_zh))):
        known = _known(others, name)
        if len(name) > LONGEST_NAME:
            problems[field] = Problem("too_long", {"most": LONGEST_NAME})
        elif known is not None:
            problems[field] = _taken(known, given.kind)
    if not clean_name(given.name):
        problems["name"] = Problem("required")
    if len(given.phone.strip()) > LONGEST_PHONE:
        problems["phone"] = Problem("too_long", {"most": LONGEST_PHONE})
    if len(given.address.strip()) > LONGEST_ADDRESS:
        problems["address"] = Problem("too_long", {"most": LONGEST_ADDRESS})
    if problems:
        raise Invalid(problems)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What another one of the lists is known by."""

    id: UUID
    names: frozenset[str]
    kind: OrgType
    active: bool


def _entries(uow: UnitOfWork, but: UUID | None = None) -> list[_Entry]:
    uow.session.flush()
    rows = _ENTRIES.all(uow.connection)
    return [
        _Entry(key, frozenset({fold(name), fold(chinese or "")}) - {""}, kind, active)
        for key, name, chinese, kind, active in rows
        if key != but
    ]


def _known(entries: Iterable[_Entry], name: str) -> _Entry | None:
    """The entry of this name, however it is written, one in use before one that is not."""
    wanted = fold(name)
    found = [entry for entry in entries if wanted in entry.names]
    return min(found, key=lambda entry: not entry.active, default=None)


def _taken(known: _Entry, kind: OrgType) -> Problem:
    """That a name is there already, and where."""
    if not known.active:
        return Problem("name_retired")
    if known.kind != kind:
        return Problem("name_taken_as", {"kind": known.kind})
    return Problem("name_taken")


def _write(place: Organisation, given: NewOrganisation) -> None:
    place.name, place.name_zh = clean_name(given.name), clean_name(given.name_zh) or None
    place.kind, place.roles = given.kind, list(given.roles)
    place.phone, place.address = given.phone.strip() or None, given.address.strip() or None
