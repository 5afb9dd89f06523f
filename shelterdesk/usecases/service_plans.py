"""What becomes of a planned service: it took place, or it did not, or it moves to another time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem
from shelterdesk.models import Organisation, Service
from shelterdesk.queries.date_at import date_at
from shelterdesk.queries.services import details_of
from shelterdesk.rules.access import Action
from shelterdesk.rules.calendar import local_clock, local_day
from shelterdesk.rules.particulars import Particulars, once_concluded
from shelterdesk.rules.services import HAPPENED, check_move_reason, entered_late
from shelterdesk.usecases.booked_dates import (
    GoneDate,
    judge_booked,
    release,
    settle_booked,
    standing,
)
from shelterdesk.usecases.case_facts import facts_of
from shelterdesk.usecases.due import remake_due
from shelterdesk.usecases.service_details import write_detail
from shelterdesk.usecases.services import NewService, log_service
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.interpreters import BookedThen, Released
from shelterdesk.vocabulary.services import ServiceOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """How a planned service went. `moved_to` and `moved_id` are the time and the id of the plan
    that takes its place when it was postponed, `reason` says why, and `booked` what becomes of an
    interpreter's booking for it.
    """

    service_id: UUID
    revision: int
    outcome: ServiceOutcome
    moved_to: datetime | None = None
    moved_id: UUID | None = None
    reason: str = ""
    booked: BookedThen | None = None


def conclude_plan(uow: UnitOfWork, told: Conclusion) -> None:
    """Say how a planned service went; its times stay. Stale, Invalid, CaseClosed, NotAllowed."""
    service = uow.get(Service, told.service_id)
    case = facts_of(uow, service.case_id)
    uow.require(Action.SERVICE_CHANGE, case.scope)
    uow.refuse_stale(service, told.revision)
    case.refuse_closed()
    _judge(uow, service, told)
    gone = tuple(_gone(uow, service, told))
    if problems := judge_booked(uow, gone, told.booked):
        raise Invalid(problems)
    particulars = details_of(uow.session, [service]).get(service.id)
    outcome = told.outcome
    if told.outcome is ServiceOutcome.POSTPONED:
        outcome = _plan_again(uow, service, particulars, told)
        uow.session.flush()
        settle_booked(uow, gone, told.booked)
    elif outcome is not ServiceOutcome.DONE and service.start > uow.now():
        for booking in standing(uow, service.id):
            release(booking, Released.CALLED_OFF)
    service.outcome = outcome
    service.entered_late = entered_late(service.start, uow.now())
    if particulars is not None:
        write_detail(uow, service.id, once_concluded(particulars, outcome), new=False)
    remake_due(uow.session, service.case_id)
    facts = {"because": told.reason.strip()} if told.reason.strip() else {}
    uow.note(EventKind.SERVICE_CHANGE, service, case=service.case_id, facts=facts)


def _judge(uow: UnitOfWork, service: Service, told: Conclusion) -> None:
    if service.outcome is not ServiceOutcome.PLANNED or told.outcome is ServiceOutcome.PLANNED:
        raise Invalid({"outcome": Problem("not_a_plan")})
    if told.outcome in HAPPENED and service.start > uow.now():
        raise Invalid({"start": Problem("in_future")})
    if told.outcome is not ServiceOutcome.POSTPONED:
        return
    problems: dict[str, Problem | str] = {}
    if told.moved_to is None or told.moved_id is None or told.moved_to == service.start:
        problems["start"] = Problem("postponed_to")
    if wrong := check_move_reason(told.reason):
        problems["reason"] = wrong
    if problems:
        raise Invalid(problems)


def _gone(uow: UnitOfWork, service: Service, told: Conclusion) -> Iterator[GoneDate]:
    """The time that it was planned for, where it is moved to another."""
    if told.outcome is ServiceOutcome.POSTPONED and told.moved_to is not None:
        was, to = date_at(uow.session, service), told.moved_to
        yield GoneDate(
            id=service.id,
            was=was,
            to=replace(was, on=local_day(to), at=local_clock(to)),
            to_id=told.moved_id,
            what=Released.MOVED,
        )


def _plan_again(
    uow: UnitOfWork, service: Service, particulars: Particulars | None, told: Conclusion
) -> ServiceOutcome:
    """The same at another time: with whom, where and what for stay as they were planned. What is
    now earlier was not postponed; the plan of then is cancelled.
    """
    if told.moved_to is None or told.moved_id is None:
        raise ValueError("it was judged before")
    lasts = service.end - service.start if service.end is not None else None
    place = (
        uow.session.get_one(Organisation, service.organisation_id).name
        if service.organisation_id is not None
        else ""
    )
    again = NewService(
        id=told.moved_id,
        case_id=service.case_id,
        kind=service.kind,
        start=told.moved_to,
        end=told.moved_to + lasts if lasts is not None else None,
        staff_id=service.staff_id,
        detail=particulars,
        outcome=ServiceOutcome.PLANNED,
        place=place,
        interpreting=service.interpreting,
        interpreter_id=service.interpreter_id,
        language=service.language,
        note=service.note or "",
    )
    log_service(uow, again)
    is_later = told.moved_to > service.start
    return ServiceOutcome.POSTPONED if is_later else ServiceOutcome.CANCELLED
