"""What the papers in a person's own language are made of: for whom, and what stands on them.

They are carried in a pocket that others may search, so none of these holds more than its paper may
need: no number of a paper, no note, and her full name only for who may put it on paper.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.errors import Missing
from shelterdesk.models import (
    Case,
    DueDate,
    Hearing,
    LegalCase,
    Organisation,
    Permit,
    Person,
    PersonName,
    Service,
    Staff,
)
from shelterdesk.queries.booked import is_interpreted
from shelterdesk.queries.client_view import papers_of
from shelterdesk.queries.hearings import court_id, is_waited_for
from shelterdesk.queries.hotlines import HotlineRow, hotlines
from shelterdesk.queries.house_rules import HouseRuleRow, house_rules
from shelterdesk.queries.settings import site_settings
from shelterdesk.queries.visibility import require_case, scope_of
from shelterdesk.rules.access import Action, Viewer, may
from shelterdesk.rules.calendar import local_day, local_moment
from shelterdesk.rules.why import read_why
from shelterdesk.vocabulary.deadlines import PERMIT_DUES
from shelterdesk.vocabulary.people import Language, NameKind
from shelterdesk.vocabulary.permits import PermitKind
from shelterdesk.vocabulary.services import InterpreterNeed, ServiceOutcome, ServiceType

NO_APPOINTMENT = frozenset(
    {ServiceType.ACCOMMODATION, ServiceType.FOLLOWUP_CONTACT, ServiceType.DAILY_CARE_TALK}
)
"""What nobody goes to: it takes place in the house, or by telephone."""

_AS_IN_PAPERS = (NameKind.PASSPORT, NameKind.NATIVE, NameKind.CHINESE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """Whose paper it is. `full_name` is "" for who may not put it on paper; `phone` is that of the
    shelter, "" where none is known.
    """

    case_id: UUID
    number: str
    known_as: str
    full_name: str
    language: Language
    phone: str
    roc_years: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where to go. What a driver reads is Chinese, "" where nobody wrote it down yet."""

    name: str
    name_zh: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A date of hers, whatever it came from. `kind` decides what it is called and what she brings;
    of one that a service led to neither hour nor companion is known.
    """

    bearer: Bearer
    kind: ServiceType
    on: date
    start: datetime | None = None
    place: Place | None = None
    companion: str = ""
    interpreting: InterpreterNeed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDay:
    """A permit or paper of hers, its last day, and from when on a rule lets her renew it."""

    kind: PermitKind
    until: date
    renewed_from: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Her papers as they stand on a day."""

    bearer: Bearer
    on: date
    papers: tuple[PaperDay, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Whom she can call, beside us."""

    bearer: Bearer
    hotlines: tuple[HotlineRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Covenant:
    """What is agreed with her when she comes: the house's own words beside those of the program."""

    bearer: Bearer
    rules: tuple[HouseRuleRow, ...]


def bearer(session: Session, viewer: Viewer, case_id: UUID) -> Bearer:
    """Whose paper it is. NotAllowed; Missing."""
    require_case(session, viewer, case_id, Action.PRINT_SEND)
    case, site = session.get_one(Case, case_id), site_settings(session)
    person = session.get_one(Person, case.person_id)
    names_her = may(viewer, Action.NAME_PRINT, scope_of(session, case_id))
    return Bearer(
        case_id=case_id,
        number=case.number,
        known_as=person.known_as,
        full_name=_full_name(session, person.id) if names_her else "",
        language=person.language,
        phone=site.facility_phone,
        roc_years=site.roc_years,
    )


def appointment(session: Session, viewer: Viewer, source_id: UUID) -> Appointment:
    """What is planned, the date that a service led to, or a court date. NotAllowed; Missing also
    for what is no appointment.
    """
    if session.get(Hearing, source_id) is not None:
        return _of_hearing(session, viewer, source_id)
    return _of_service(session, viewer, source_id)


def _of_hearing(session: Session, viewer: Viewer, hearing_id: UUID) -> Appointment:
    found = session.execute(
        select(Hearing, Staff.name, Organisation, is_interpreted(Hearing))
        .join(LegalCase, LegalCase.id == Hearing.legal_case_id)
        .outerjoin(Staff, Staff.id == Hearing.staff_id)
        .outerjoin(Organisation, Organisation.id == court_id())
        .where(Hearing.id == hearing_id, is_waited_for())
    ).first()
    if found is None:
        raise Missing
    hearing, companion, court, interprets = found
    at = hearing.heard_time
    return Appointment(
        bearer=bearer(session, viewer, hearing.case_id),
        kind=ServiceType.COURT_ACCOMPANY,
        on=hearing.heard_on,
        start=local_moment(hearing.heard_on, at) if at is not None else None,
        place=_place(court),
        companion=companion or "",
        interpreting=InterpreterNeed.INTERPRETER if interprets else None,
    )


def _of_service(session: Session, viewer: Viewer, service_id: UUID) -> Appointment:
    found = session.execute(
        select(Service, Staff.name, Organisation)
        .join(Staff, Staff.id == Service.staff_id)
        .outerjoin(Organisation, Organisation.id == Service.organisation_id)
        .where(Service.id == service_id, Service.voided_at.is_(None))
    ).first()
    if found is None:
        raise Missing
    service, companion, organisation = found
    hers = bearer(session, viewer, service.case_id)
    place = _place(organisation)
    if service.kind in NO_APPOINTMENT:
        raise Missing
    if service.outcome is ServiceOutcome.PLANNED:
        return Appointment(
            bearer=hers,
            kind=service.kind,
            on=local_day(service.start),
            start=service.start,
            place=place,
            companion=companion,
            interpreting=service.interpreting,
        )
    if service.next_on is None:
        raise Missing
    return Appointment(bearer=hers, kind=service.kind, on=service.next_on, place=place)


def reminder(session: Session, viewer: Viewer, case_id: UUID, today: date) -> Reminder:
    """Her permits and papers, the one that ends first before the others. NotAllowed; Missing."""
    hers = bearer(session, viewer, case_id)
    found = session.execute(
        select(Permit.kind, DueDate.on, DueDate.why)
        .join(DueDate, DueDate.source_id == Permit.id)
        .where(Permit.case_id == case_id, DueDate.kind.in_([kind.value for kind in PERMIT_DUES]))
    )
    opens = {(kind, on): read_why(why).opens for kind, on, why in found if why}
    papers = tuple(
        PaperDay(
            kind=one.kind, until=one.valid_to, renewed_from=opens.get((one.kind, one.valid_to))
        )
        for one in papers_of(session, case_id, today)
    )
    return Reminder(bearer=hers, on=today, papers=papers)


def numbers(session: Session, viewer: Viewer, case_id: UUID) -> Numbers:
    """Whom she can call. NotAllowed; Missing."""
    return Numbers(bearer=bearer(session, viewer, case_id), hotlines=hotlines(session))


def covenant(session: Session, viewer: Viewer, case_id: UUID) -> Covenant:
    """What she is to read and to sign. NotAllowed; Missing."""
    return Covenant(bearer=bearer(session, viewer, case_id), rules=house_rules(session))


def _place(organisation: Organisation | None) -> Place | None:
    """Only what stands in the list of places: what staff typed beside it is theirs."""
    if organisation is None:
        return None
    return Place(
        name=organisation.name,
        name_zh=organisation.name_zh or "",
        address=organisation.address or "",
    )


def _full_name(session: Session, person_id: UUID) -> str:
    """As in her passport; else as she writes it."""
    query = select(PersonName.kind, PersonName.text).where(
        PersonName.person_id == person_id,
        PersonName.kind.in_(_AS_IN_PAPERS),
        PersonName.voided_at.is_(None),
    )
    found = session.execute(query.order_by(PersonName.created_at, PersonName.id)).all()
    in_order = sorted(found, key=lambda row: _AS_IN_PAPERS.index(row[0]))
    return next((name for _kind, name in in_order), "")
