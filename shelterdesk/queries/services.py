"""The services of a case: what the timeline shows, and what the form needs to change one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

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
    raise NotImplementedError


def service(session: Session, viewer: Viewer, service_id: UUID) -> ServiceRow:
    """One service, for its form. NotAllowed; Missing if there is none, or it is voided."""
    raise NotImplementedError
