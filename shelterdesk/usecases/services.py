"""What staff can do with services: log one, correct it, void it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem
from shelterdesk.models import Interpreter, Service, Staff
from shelterdesk.rules.access import Action
from shelterdesk.rules.ages import is_minor
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.services import (
    ServiceTimes,
    application_service,
    check_next_date,
    check_service,
    entered_late,
)
from shelterdesk.usecases.case_facts import CaseFacts, facts_of
from shelterdesk.usecases.due import remake_due
from shelterdesk.usecases.organisations import place_id
from shelterdesk.usecases.service_details import (
    ApplicationDetail,
    ContactDetail,
    MedicalDetail,
    QuestioningDetail,
    ServiceDetail,
    has_detail,
    judge_detail,
    write_detail,
)
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.services import InterpreterNeed, ServiceOutcome, ServiceType

LONGEST_NOTE = 500
LONGEST_MOVE_REASON = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class NewService:
    """What a Log service form hands over. `id` is the draft's, so that a double Save makes one
    record.

    `place` is the hospital, police unit or office as named by the counselor: one already known by
    that name is used, another is added to the list. `revision` is set when an old record is
    corrected.
    """

    id: UUID
    case_id: UUID
    start: datetime
    end: datetime | None
    staff_id: UUID
    detail: ServiceDetail
    outcome: ServiceOutcome = ServiceOutcome.DONE
    place: str = ""
    interpreting: InterpreterNeed = InterpreterNeed.NOT_NEEDED
    interpreter_id: UUID | None = None
    language: Language | None = None
    next_on: date | None = None
    note: str = ""
    revision: int | None = None


def log_service(uow: UnitOfWork, new: NewService) -> UUID:
    """Write a service that took place. Invalid by field, CaseClosed, NotAllowed."""
    case = facts_of(uow, new.case_id)
    uow.require(Action.SERVICE_LOG, case.scope)
    if uow.exists(Service, new.id):
        return new.id
    case.refuse_closed()
    _judge(uow, case, new)
    service = Service(id=new.id, case_id=new.case_id)
    _fill(uow, service, new, uow.now())
    uow.add(service)
    write_detail(uow, service, new.detail, new=True)
    remake_due(uow.session, new.case_id)
    uow.note(EventKind.SERVICE_LOG, f"service:{new.id}", case=new.case_id)
    return new.id


def change_service(uow: UnitOfWork, new: NewService) -> UUID:
    """Correct a service. Stale when somebody saved it since; its kind of form stays what it was."""
    service = uow.get(Service, new.id)
    case = facts_of(uow, service.case_id)
    uow.require(Action.SERVICE_CHANGE, case.scope)
    uow.refuse_stale(service, new.revision)
    if service.case_id != new.case_id or not has_detail(uow, service.id, new.detail):
        raise ValueError("a correction keeps its case and its kind of form")
    _judge(uow, case, new)
    _fill(uow, service, new, service.created_at)
    write_detail(uow, service, new.detail, new=False)
    remake_due(uow.session, service.case_id)
    uow.note(EventKind.SERVICE_CHANGE, service, case=service.case_id)
    return new.id


def kind_of(detail: ServiceDetail) -> ServiceType:
    """The service type a form's particulars count as."""
    match detail:
        case MedicalDetail():
            return ServiceType.MEDICAL_ESCORT
        case QuestioningDetail():
            return ServiceType.POLICE_ACCOMPANY
        case ContactDetail():
            return ServiceType.FOLLOWUP_CONTACT
        case ApplicationDetail():
            return application_service(detail.permit_kind, detail.application)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextDate:
    """Another day for what a service led to, and why, where somebody says so."""

    service_id: UUID
    revision: int
    next_on: date | None
    reason: str = ""


def move_next_date(uow: UnitOfWork, moved: NextDate) -> None:
    """Move the next appointment or contact. Stale, Invalid by field, CaseClosed, NotAllowed."""
    service = uow.get(Service, moved.service_id)
    case = facts_of(uow, service.case_id)
    uow.require(Action.SERVICE_CHANGE, case.scope)
    uow.refuse_stale(service, moved.revision)
    case.refuse_closed()
    problems: dict[str, Problem] = {}
    reason = moved.reason.strip()
    if moved.next_on is None:
        problems["next_on"] = Problem("required")
    elif late := check_next_date(moved.next_on, local_day(uow.now())):
        problems["next_on"] = late
    if len(reason) > LONGEST_MOVE_REASON:
        problems["reason"] = Problem("too_long", {"most": LONGEST_MOVE_REASON})
    if problems:
        raise Invalid(problems)
    service.next_on = moved.next_on
    remake_due(uow.session, service.case_id)
    facts = {"because": reason} if reason else {}
    uow.note(EventKind.SERVICE_CHANGE, service, case=service.case_id, facts=facts)


def _judge(uow: UnitOfWork, case: CaseFacts, new: NewService) -> None:
    now = uow.now()
    problems: dict[str, Problem] = check_service(
        kind_of(new.detail),
        ServiceTimes(start=new.start, end=new.end),
        case.span,
        now,
    )
    next_problem = check_next_date(new.next_on, local_day(now)) if new.revision is None else None
    if next_problem is not None:
        problems["next_on"] = next_problem
    if len(new.note.strip()) > LONGEST_NOTE:
        problems["note"] = Problem("too_long", {"most": LONGEST_NOTE})
    if not uow.exists(Staff, new.staff_id):
        problems["staff_id"] = Problem("not_in_list")
    if new.interpreting is InterpreterNeed.INTERPRETER and new.interpreter_id is None:
        problems["interpreter_id"] = Problem("required")
    elif new.interpreter_id is not None and not uow.exists(Interpreter, new.interpreter_id):
        problems["interpreter_id"] = Problem("not_in_list")
    minor = case.birth is not None and is_minor(case.birth, local_day(new.start))
    problems |= judge_detail(uow, new.case_id, new.detail, minor=minor)
    if problems:
        raise Invalid(problems)


def _fill(uow: UnitOfWork, service: Service, new: NewService, written_at: datetime) -> None:
    service.kind = kind_of(new.detail)
    service.outcome = new.outcome
    service.start, service.end = new.start, new.end
    service.staff_id = new.staff_id
    service.organisation_id = place_id(uow, new.place, service.kind)
    service.interpreting = new.interpreting
    service.interpreter_id = new.interpreter_id
    service.language = new.language
    service.next_on = new.next_on
    service.note = new.note.strip() or None
    # A correction does not make a record late that was written in time.
    service.entered_late = entered_late(new.start, written_at)
