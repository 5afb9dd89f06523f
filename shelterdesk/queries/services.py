"""The services of a case: what the timeline shows, and what the form needs to change one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.errors import Missing
from shelterdesk.models import DETAILS, Case, Detail, Interpreter, Organisation, Service, Staff
from shelterdesk.queries.booked import Booked, booked_for
from shelterdesk.queries.case_records import value_as
from shelterdesk.queries.given import was_given
from shelterdesk.queries.visibility import require_case
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.particulars import PARTICULARS, Particulars
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.services import FORM, InterpreterNeed, ServiceOutcome, ServiceType

PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """One service. `revision` is what a changed form hands back; `start` and `end` are UTC.
    `session` numbers the counselling sessions that a person was given, from 1.
    """

    service_id: UUID
    revision: int
    case_id: UUID
    kind: ServiceType
    outcome: ServiceOutcome
    start: datetime
    end: datetime | None
    organisation_id: UUID | None
    organisation_name: str | None
    place: str | None
    staff_id: UUID
    staff_name: str
    interpreting: InterpreterNeed
    interpreter_id: UUID | None
    interpreter_name: str | None
    language: Language | None
    next_on: date | None
    note: str | None
    entered_late: bool
    detail: Particulars | None
    session: int | None
    booked: Booked | None


def services_of(
    session: Session,
    viewer: Viewer,
    case_id: UUID,
    kinds: Collection[ServiceType] | None = None,
    offset: int = 0,
    limit: int = PAGE,
) -> list[ServiceRow]:
    """The services of a case, newest first, of all types or of `kinds`. NotAllowed; Missing."""
    require_case(session, viewer, case_id)
    query = _QUERY.where(Service.case_id == case_id)
    if kinds is not None:
        query = query.where(Service.kind.in_(kinds))
    page = query.order_by(Service.start.desc(), Service.id).offset(offset).limit(limit)
    return _rows(session, session.execute(page).all())


def service(session: Session, viewer: Viewer, service_id: UUID) -> ServiceRow:
    """One service, for its form. NotAllowed; Missing if there is none, or it is voided."""
    found = session.execute(_QUERY.where(Service.id == service_id)).first()
    if found is None:
        raise Missing
    require_case(session, viewer, found[0].case_id)
    return _rows(session, [found])[0]


def last_service(session: Session, viewer: Viewer, case_id: UUID) -> ServiceRow | None:
    """The last service that took place, to repeat it. None where there is none. NotAllowed."""
    require_case(session, viewer, case_id)
    query = _QUERY.where(Service.case_id == case_id, was_given())
    found = session.execute(query.order_by(Service.start.desc(), Service.id).limit(1)).first()
    return None if found is None else _rows(session, [found])[0]


_QUERY = (
    select(
        Service,
        Staff.name,
        Organisation.name,
        Interpreter.name,
    )
    .join(Staff, Staff.id == Service.staff_id)
    .outerjoin(Organisation, Organisation.id == Service.organisation_id)
    .outerjoin(Interpreter, Interpreter.id == Service.interpreter_id)
    .where(Service.voided_at.is_(None))
)


def _rows(session: Session, found: Sequence[Any]) -> list[ServiceRow]:
    services = [parts[0] for parts in found]
    told, numbers = details_of(session, services), _sessions(session, services)
    booked = booked_for(session, [one.id for one in services])
    return [
        _row(
            *parts,
            told=told.get(parts[0].id),
            number=numbers.get(parts[0].id),
            booked=booked.get(parts[0].id),
        )
        for parts in found
    ]


def _row(
    row: Service,
    staff: str,
    organisation: str | None,
    interpreter: str | None,
    *,
    told: Particulars | None,
    number: int | None,
    booked: Booked | None,
) -> ServiceRow:
    return ServiceRow(
        service_id=row.id,
        revision=row.revision,
        case_id=row.case_id,
        kind=row.kind,
        outcome=row.outcome,
        start=row.start,
        end=row.end,
        organisation_id=row.organisation_id,
        organisation_name=organisation,
        place=row.place,
        staff_id=row.staff_id,
        staff_name=staff,
        interpreting=row.interpreting,
        interpreter_id=row.interpreter_id,
        interpreter_name=interpreter,
        language=row.language,
        next_on=row.next_on,
        note=row.note,
        entered_late=row.entered_late,
        detail=told,
        session=number,
        booked=booked,
    )


def _sessions(session: Session, services: Sequence[Service]) -> dict[UUID, int]:
    """Which session of counselling each was, counted over all cases of the person."""
    cases = {row.case_id for row in services if row.kind is ServiceType.COUNSELING}
    numbers: dict[UUID, int] = {}
    for case_id in cases:
        person = select(Case.person_id).where(Case.id == case_id).scalar_subquery()
        given = (
            select(Service.id)
            .join(Case, Case.id == Service.case_id)
            .where(Service.kind == ServiceType.COUNSELING, Case.person_id == person, was_given())
            .order_by(Service.start, Service.id)
        )
        numbers |= {key: at for at, key in enumerate(session.scalars(given), start=1)}
    return numbers


def details_of(session: Session, services: Sequence[Service]) -> dict[UUID, Particulars]:
    """The particulars of these services, from the tables of their forms alone."""
    wanted: dict[type[Particulars], list[UUID]] = {}
    for row in services:
        if (kind := PARTICULARS.get(FORM[row.kind])) is not None:
            wanted.setdefault(kind, []).append(row.id)
    return {
        row.service_id: _told(kind, row)
        for kind, ids in wanted.items()
        for row in _stored(session, DETAILS[kind], ids)
    }


def _stored(session: Session, table: type[Detail], ids: Sequence[UUID]) -> Sequence[Detail]:
    return session.scalars(select(table).where(table.service_id.in_(ids))).all()


def _told(kind: type[Particulars], row: Detail) -> Particulars:
    """Field by field: the particulars are named and typed as the columns are."""
    return kind(**{one.name: value_as(row, kind, one.name) for one in fields(kind)})
