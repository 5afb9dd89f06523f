"""What a form of a service asks of several people at once: who lives where, and who has the same
service at that time already.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shelterdesk.models import (
    Bed,
    BedAssignment,
    Case,
    Organisation,
    Person,
    Placement,
    Room,
    Service,
    Staff,
)
from shelterdesk.queries.residing import in_our_house
from shelterdesk.queries.visibility import within_reach
from shelterdesk.rules.access import Viewer
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType

_FELL_AWAY = (
    ServiceOutcome.CANCELLED,
    ServiceOutcome.POSTPONED,
    ServiceOutcome.EXCUSED,
    ServiceOutcome.NOT_AVAILABLE,
    ServiceOutcome.DECLINED_BY_PERSON,
)
"""What did not take place stands in nobody's way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Housemate:
    """Somebody who lives in the house now, and the name of her room where she has one."""

    case_id: UUID
    number: str
    known_as: str
    room: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A service that somebody is about to log. `but` is the record that is being corrected."""

    kind: ServiceType
    case_ids: tuple[UUID, ...]
    start: datetime
    end: datetime | None
    but: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SameTime:
    """A service of the same kind and person that overlaps with it; `by` is who logged it."""

    service_id: UUID
    case_id: UUID
    number: str
    known_as: str
    start: datetime
    by: str


def housemates(session: Session, viewer: Viewer) -> tuple[Housemate, ...]:
    """Everyone in the house of whom the viewer may know, by room and name."""
    now = func.this_moment()
    in_bed = (
        (BedAssignment.placement_id == Placement.id)
        & (BedAssignment.start <= now)
        & (BedAssignment.end.is_(None) | (BedAssignment.end > now))
        & BedAssignment.voided_at.is_(None)
    )
    query = (
        select(Case.id, Case.number, Person.known_as, func.coalesce(Room.name, ""))
        .select_from(Placement)
        .join(Case, Case.id == Placement.case_id)
        .join(Person, Person.id == Case.person_id)
        .join(Organisation, Organisation.id == Placement.organisation_id)
        .outerjoin(BedAssignment, in_bed)
        .outerjoin(Bed, Bed.id == BedAssignment.bed_id)
        .outerjoin(Room, Room.id == Bed.room_id)
        .where(in_our_house(), Placement.end.is_(None), within_reach(viewer))
        .order_by(Room.position, Person.known_as, Case.number)
    )
    found = {
        key: Housemate(case_id=key, number=number, known_as=name, room=room)
        for key, number, name, room in session.execute(query)
    }
    return tuple(found.values())


def same_time(session: Session, viewer: Viewer, asked: Asked) -> tuple[SameTime, ...]:
    """The services of these people that are of the same kind and overlap, oldest first."""
    last = asked.end or asked.start
    # An end after a whole day is refused, so that nothing older reaches into this one.
    begun = Service.start.between(asked.start - timedelta(days=1), last)
    goes_on = func.coalesce(Service.end, Service.start) >= asked.start
    query = (
        select(Service.id, Case.id, Case.number, Person.known_as, Service.start, Staff.name)
        .join(Case, Case.id == Service.case_id)
        .join(Person, Person.id == Case.person_id)
        .join(Staff, Staff.id == Service.created_by)
        .where(
            Service.kind == asked.kind,
            Service.case_id.in_(asked.case_ids),
            begun,
            goes_on,
            Service.outcome.not_in(_FELL_AWAY),
            Service.voided_at.is_(None),
            within_reach(viewer),
        )
        .order_by(Service.start, Service.id)
    )
    if asked.but is not None:
        query = query.where(Service.id != asked.but)
    return tuple(
        SameTime(service_id=key, case_id=case, number=number, known_as=name, start=start, by=by)
        for key, case, number, name, start, by in session.execute(query)
    )
