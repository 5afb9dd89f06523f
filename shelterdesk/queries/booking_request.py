"""What an interpreter's booking begins with, where it is asked for from a court date or a plan."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.errors import Missing
from shelterdesk.models import Case, Hearing, LegalCase, Organisation, Person, Service
from shelterdesk.queries.booked import booked_for
from shelterdesk.queries.date_at import OF_PLACE, date_at, requester_of
from shelterdesk.queries.hearings import court_id, is_waited_for
from shelterdesk.queries.visibility import require_case
from shelterdesk.rules.access import Action, Viewer
from shelterdesk.rules.calendar import local_clock, local_day
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.interpreters import Requester
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRequest:
    """A date that wants an interpreter, as far as it is known. `booking_id`: what stands for it
    already.
    """

    case_id: UUID
    hearing_id: UUID | None
    service_id: UUID | None
    what: DueKind | ServiceType
    on: date
    at: time | None
    until: time | None
    requester: Requester
    organisation_id: UUID | None
    place: str
    language: Language
    interpreter_id: UUID | None
    booking_id: UUID | None


def booking_request(session: Session, viewer: Viewer, date_id: UUID) -> BookingRequest:
    """Of a court date that is waited for, or of a service that is planned. NotAllowed; Missing."""
    hearing = session.get(Hearing, date_id)
    return (
        _of_service(session, viewer, date_id)
        if hearing is None
        else _of_hearing(session, viewer, hearing)
    )


def _of_hearing(session: Session, viewer: Viewer, hearing: Hearing) -> BookingRequest:
    require_case(session, viewer, hearing.case_id, Action.CASE_CHANGE)
    found = session.execute(
        select(Organisation.kind)
        .select_from(Hearing)
        .join(LegalCase, LegalCase.id == Hearing.legal_case_id)
        .outerjoin(Organisation, Organisation.id == court_id())
        .where(Hearing.id == hearing.id, is_waited_for())
    ).first()
    if found is None:
        raise Missing
    at = date_at(session, hearing)
    return BookingRequest(
        case_id=hearing.case_id,
        hearing_id=hearing.id,
        service_id=None,
        what=DueKind.HEARING,
        on=at.on,
        at=at.at,
        until=None,
        requester=OF_PLACE.get(found.kind, Requester.COURT),
        organisation_id=at.organisation_id,
        place=at.place,
        language=_language(session, hearing.case_id),
        interpreter_id=hearing.interpreter_id,
        booking_id=_standing(session, hearing.id),
    )


def _of_service(session: Session, viewer: Viewer, service_id: UUID) -> BookingRequest:
    service = session.get(Service, service_id)
    if service is None:
        raise Missing
    require_case(session, viewer, service.case_id, Action.CASE_CHANGE)
    if service.voided_at is not None or service.outcome is not ServiceOutcome.PLANNED:
        raise Missing
    at, ends = date_at(session, service), service.end
    return BookingRequest(
        case_id=service.case_id,
        hearing_id=None,
        service_id=service.id,
        what=service.kind,
        on=at.on,
        at=at.at,
        until=local_clock(ends) if ends is not None and local_day(ends) == at.on else None,
        requester=requester_of(session, service),
        organisation_id=at.organisation_id,
        place=at.place,
        language=service.language or _language(session, service.case_id),
        interpreter_id=service.interpreter_id,
        booking_id=_standing(session, service.id),
    )


def _language(session: Session, case_id: UUID) -> Language:
    """What she speaks."""
    query = select(Person.language).join(Case, Case.person_id == Person.id)
    return session.scalars(query.where(Case.id == case_id)).one()


def _standing(session: Session, date_id: UUID) -> UUID | None:
    found = booked_for(session, (date_id,)).get(date_id)
    return found.booking_id if found is not None and found.stands else None
