"""What staff can do with services: log one, correct it, void it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem
from shelterdesk.models import Interpreter, Service, Staff
from shelterdesk.queries.date_at import date_at
from shelterdesk.rules.access import Action
from shelterdesk.rules.ages import is_minor
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.particulars import PARTICULARS, ApplicationDetail, Particulars
from shelterdesk.rules.services import (
    ServiceTimes,
    application_service,
    check_move_reason,
    check_next_date,
    check_plan,
    check_service,
    entered_late,
)
from shelterdesk.usecases.booked_dates import standing
from shelterdesk.usecases.case_facts import CaseFacts, facts_of
from shelterdesk.usecases.due import remake_due
from shelterdesk.usecases.organisations import place_id
from shelterdesk.usecases.permits import NewPermit
from shelterdesk.usecases.scope import CLOSED
from shelterdesk.usecases.service_details import (
    judge_detail,
    judge_issued,
    with_permit,
    write_detail,
)
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.people import Language
from shelterdesk.vocabulary.services import (
    FORM,
    InterpreterNeed,
    ServiceForm,
    ServiceOutcome,
    ServiceType,
)

LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class NewService:
    """What a Log service form hands over. `id` is the draft's, so that a double Save makes one
    record.

    `detail` is of the form of `kind`, and None for a form without particulars; `issued` is the
    permit that came of an application. `place` is the hospital, police unit or office as named by
    the counselor: one already known by that name is used, another is added to the list.
    `revision` is set when an old record is corrected.
    """

    id: UUID
    case_id: UUID
    kind: ServiceType
    start: datetime
    end: datetime | None
    staff_id: UUID
    detail: Particulars | None = None
    issued: NewPermit | None = None
    outcome: ServiceOutcome = ServiceOutcome.DONE
    place: str = ""
    interpreting: InterpreterNeed = InterpreterNeed.NOT_NEEDED
    interpreter_id: UUID | None = None
    language: Language | None = None
    next_on: date | None = None
    note: str = ""
    revision: int | None = None


def log_service(uow: UnitOfWork, new: NewService) -> UUID:
    """Write a service, planned or given. Invalid by field, CaseClosed, NotAllowed."""
    case = facts_of(uow, new.case_id)
    uow.require(Action.SERVICE_LOG, case.scope)
    if uow.exists(Service, new.id):
        return new.id
    case.refuse_closed()
    _judge(uow, case, new)
    service = Service(id=new.id, case_id=new.case_id)
    _fill(uow, service, new, uow.now())
    uow.add(service)
    told = with_permit(uow, new.id, new.case_id, new.detail, new.issued)
    write_detail(uow, new.id, told, new=True)
    remake_due(uow.session, new.case_id)
    uow.note(EventKind.SERVICE_LOG, f"service:{new.id}", case=new.case_id)
    return new.id


def change_service(uow: UnitOfWork, new: NewService) -> UUID:
    """Correct a service, also of a closed case, which takes no new next date. Stale when somebody
    saved it since; its kind of form stays what it was.
    """
    service = uow.get(Service, new.id)
    case = facts_of(uow, service.case_id)
    uow.require(Action.SERVICE_CHANGE, case.scope)
    uow.refuse_stale(service, new.revision)
    if service.case_id != new.case_id or FORM[service.kind] is not FORM.get(new.kind):
        raise ValueError("a correction keeps its case and its kind of form")
    _judge(uow, case, new, stands=service.next_on)
    _refuse_booked(uow, service, new)
    _fill(uow, service, new, _known_since(uow, service))
    told = with_permit(uow, new.id, new.case_id, new.detail, new.issued)
    write_detail(uow, new.id, told, new=False)
    remake_due(uow.session, service.case_id)
    uow.note(EventKind.SERVICE_CHANGE, service, case=service.case_id)
    return new.id


@dataclass(frozen=True, slots=True, kw_only=True)
class NextDate:
    """Another day for what a service led to, and why."""

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
    if moved.next_on is None:
        problems["next_on"] = Problem("required")
    elif late := check_next_date(moved.next_on, local_day(uow.now())):
        problems["next_on"] = late
    if wrong := check_move_reason(moved.reason):
        problems["reason"] = wrong
    if problems:
        raise Invalid(problems)
    service.next_on = moved.next_on
    remake_due(uow.session, service.case_id)
    facts = {"because": moved.reason.strip()}
    uow.note(EventKind.SERVICE_CHANGE, service, case=service.case_id, facts=facts)


def _refuse_booked(uow: UnitOfWork, plan: Service, new: NewService) -> None:
    """A plan with an interpreter is postponed, which asks what becomes of the booking, or ended; a
    correction would leave the booking for another time. Its place is changed in the booking first:
    the interpreter has to be told.
    """
    booked = standing(uow, plan.id)
    if new.start != plan.start and booked:
        raise Invalid({"start": Problem("plan_is_booked")})
    was = date_at(uow.session, plan)
    same = [(one.organisation_id, one.place or "") for one in booked]
    follows = (was.organisation_id, was.place) in same
    if follows and place_id(uow, new.place, new.kind) != plan.organisation_id:
        raise Invalid({"place": Problem("plan_place_booked")})


def _judge(uow: UnitOfWork, case: CaseFacts, new: NewService, stands: date | None = None) -> None:
    """`stands`: the next date as it is; it may stay."""
    problems = _judge_times(uow, case, new)
    if case.status in CLOSED and new.next_on not in (None, stands):
        problems["next_on"] = Problem("no_next_when_closed")
    if len(new.note.strip()) > LONGEST_NOTE:
        problems["note"] = Problem("too_long", {"most": LONGEST_NOTE})
    elif new.note.strip() and FORM.get(new.kind) is ServiceForm.COUNSELING:
        problems["note"] = Problem("no_content")
    if not uow.exists(Staff, new.staff_id):
        problems["staff_id"] = Problem("not_in_list")
    if new.interpreting is InterpreterNeed.INTERPRETER and new.interpreter_id is None:
        problems["interpreter_id"] = Problem("required")
    elif new.interpreter_id is not None and not uow.exists(Interpreter, new.interpreter_id):
        problems["interpreter_id"] = Problem("not_in_list")
    if not problems.get("service_type"):
        _refuse_of_another_form(new)
    minor = case.birth is not None and is_minor(case.birth, local_day(new.start))
    problems |= judge_detail(uow, new.detail, minor=minor)
    problems |= judge_issued(uow, new.case_id, new.detail, new.issued)
    if problems:
        raise Invalid(problems)


def _judge_times(uow: UnitOfWork, case: CaseFacts, new: NewService) -> dict[str, Problem]:
    now, is_new = uow.now(), new.revision is None
    times = ServiceTimes(start=new.start, end=new.end, outcome=new.outcome)
    problems = check_service(new.kind, times, case.span, now)
    if is_new and (past := check_plan(times, now)):
        problems["start"] = past
    if new.outcome is ServiceOutcome.PLANNED and new.next_on is not None:
        problems["next_on"] = Problem("no_next_of_plan")
    elif is_new and (late := check_next_date(new.next_on, local_day(now))):
        problems["next_on"] = late
    return problems


def _refuse_of_another_form(new: NewService) -> None:
    """A form hands over the particulars of its own kind: anything else is our fault."""
    wanted = PARTICULARS.get(FORM[new.kind])
    if type(new.detail) is not (wanted or type(None)):
        raise ValueError("these particulars are of another form")
    told = new.detail
    if isinstance(told, ApplicationDetail) and new.kind is not application_service(
        told.permit_kind, told.application
    ):
        raise ValueError("this application counts under another type")


def _fill(uow: UnitOfWork, service: Service, new: NewService, known_since: datetime) -> None:
    service.kind = new.kind
    service.outcome = new.outcome
    service.start, service.end = new.start, new.end
    service.staff_id = new.staff_id
    service.organisation_id = place_id(uow, new.place, service.kind)
    service.interpreting = new.interpreting
    service.interpreter_id = new.interpreter_id
    service.language = new.language
    service.next_on = new.next_on
    service.note = new.note.strip() or None
    service.entered_late = entered_late(new.start, known_since)


def _known_since(uow: UnitOfWork, service: Service) -> datetime:
    """A correction does not make a record late that was written in time; a plan became a record
    only when somebody said how it went.
    """
    return uow.now() if service.outcome is ServiceOutcome.PLANNED else service.created_at
