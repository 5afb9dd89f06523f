"""When and where a court date or a plan is, as an interpreter's booking for it has it."""

from sqlalchemy.orm import Session

from shelterdesk.models import Hearing, LegalCase, Organisation, Service
from shelterdesk.rules.bookings import DateAt
from shelterdesk.rules.calendar import local_clock, local_day
from shelterdesk.rules.court import HearingEntry
from shelterdesk.vocabulary.interpreters import Requester
from shelterdesk.vocabulary.organisations import OrgType
from shelterdesk.vocabulary.services import ServiceType

OF_PLACE = {
    OrgType.COURT: Requester.COURT,
    OrgType.PROSECUTION: Requester.COURT,
    OrgType.LAW_ENFORCEMENT: Requester.POLICE,
    OrgType.IMMIGRATION_SERVICE: Requester.POLICE,
}
OF_SERVICE = {
    ServiceType.POLICE_ACCOMPANY: Requester.POLICE,
    ServiceType.COURT_ACCOMPANY: Requester.COURT,
}
"""Who asks for an interpreter there; everywhere else the shelter does."""


def requester_of(session: Session, plan: Service) -> Requester:
    """Who asks for an interpreter at this plan."""
    asks = OF_SERVICE.get(plan.kind, Requester.SHELTER)
    where = plan.organisation_id and session.get(Organisation, plan.organisation_id)
    return OF_PLACE.get(where.kind, asks) if where else asks


def date_at(session: Session, date: Hearing | Service) -> DateAt:
    """The day, the hour and the place: a court, or a unit that asks, and its room; of any other
    place the name.
    """
    if isinstance(date, Hearing):
        court = (
            date.organisation_id or session.get_one(LegalCase, date.legal_case_id).organisation_id
        )
        return DateAt(date.heard_on, date.heard_time, court, date.room or "")
    day, hour = local_day(date.start), local_clock(date.start)
    where = date.organisation_id and session.get(Organisation, date.organisation_id)
    if where and requester_of(session, date) is Requester.SHELTER:
        return DateAt(day, hour, None, date.place or where.name)
    return DateAt(day, hour, where.id if where else None, date.place or "")


def entered_at(session: Session, entry: HearingEntry) -> DateAt:
    """The same of a court date as its form has it."""
    legal = session.get_one(LegalCase, entry.legal_case_id)
    court = entry.organisation_id or legal.organisation_id
    return DateAt(entry.heard_on, entry.heard_time, court, entry.room.strip())
