"""The services of a case: what the timeline shows, and what the form needs to change one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.errors import Missing
from shelterdesk.models import (
    Detail,
    FollowUpContact,
    Interpreter,
    MedicalEscort,
    Organisation,
    PermitApplication,
    PoliceAccompaniment,
    Service,
    Staff,
)
from shelterdesk.queries.visibility import require_case
from shelterdesk.rules.access import Viewer
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.permits import ApplicationKind, PermitKind
from shelterdesk.vocabulary.services import (
    Companion,
    ContactChannel,
    InterpreterNeed,
    SafeAnswer,
    ServiceOutcome,
    ServiceType,
    Wellbeing,
)

PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicalRow:
    """The particulars of a medical escort; cost in NT$."""

    department: str | None
    insurance_used: bool | None
    cost: int | None
    certificate: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestioningRow:
    """The particulars of an accompaniment to police questioning."""

    docket: str | None
    companion: Companion
    person_consented: bool
    social_worker_present: bool
    isolated: bool | None
    lawyer_present: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationRow:
    """The particulars of a permit application."""

    permit_kind: PermitKind
    application: ApplicationKind
    papers_complete: bool
    permit_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """The particulars of a follow-up contact."""

    channel: ContactChannel
    reached: bool
    safe: SafeAnswer
    wellbeing: Wellbeing | None
    needs: str | None


DetailRow = MedicalRow | QuestioningRow | ApplicationRow | ContactRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """One service. `revision` is what a changed form hands back; `start` and `end` are UTC."""

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
    detail: DetailRow | None


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
    return [_row(*found) for found in session.execute(page)]


def service(session: Session, viewer: Viewer, service_id: UUID) -> ServiceRow:
    """One service, for its form. NotAllowed; Missing if there is none, or it is voided."""
    found = session.execute(_QUERY.where(Service.id == service_id)).first()
    if found is None:
        raise Missing
    require_case(session, viewer, found[0].case_id)
    return _row(*found)


_QUERY = (
    select(
        Service,
        Staff.name,
        Organisation.name,
        Interpreter.name,
        MedicalEscort,
        PoliceAccompaniment,
        PermitApplication,
        FollowUpContact,
    )
    .join(Staff, Staff.id == Service.staff_id)
    .outerjoin(Organisation, Organisation.id == Service.organisation_id)
    .outerjoin(Interpreter, Interpreter.id == Service.interpreter_id)
    .outerjoin(MedicalEscort, MedicalEscort.service_id == Service.id)
    .outerjoin(PoliceAccompaniment, PoliceAccompaniment.service_id == Service.id)
    .outerjoin(PermitApplication, PermitApplication.service_id == Service.id)
    .outerjoin(FollowUpContact, FollowUpContact.service_id == Service.id)
    .where(Service.voided_at.is_(None))
)


def _row(
    row: Service, staff: str, organisation: str | None, interpreter: str | None, *details: Any
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
        detail=next((_detail(detail) for detail in details if detail is not None), None),
    )


_DETAILS: Mapping[type[Detail], type[DetailRow]] = {
    MedicalEscort: MedicalRow,
    PoliceAccompaniment: QuestioningRow,
    PermitApplication: ApplicationRow,
    FollowUpContact: ContactRow,
}


def _detail(detail: Detail) -> DetailRow:
    """The particulars, field by field: the row is named and typed as the columns are."""
    kind = _DETAILS[type(detail)]
    return kind(**{field.name: getattr(detail, field.name) for field in fields(kind)})
