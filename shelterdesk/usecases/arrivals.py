"""What staff can do with planned arrivals: who is expected, when, and what became of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem
from shelterdesk.models import Arrival, Bed, Case, Organisation, Placement
from shelterdesk.rules.access import Action
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.names import LONGEST_NAME, clean_name
from shelterdesk.rules.placements import Stay
from shelterdesk.usecases.beds import judge_bed, write_bed
from shelterdesk.usecases.scope import refuse_erased
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.house import ArrivalOutcome
from shelterdesk.vocabulary.people import Language

LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalPlan:
    """Somebody who is expected; she gets a case number when she is here. `revision` when one is
    changed.
    """

    id: UUID
    known_as: str
    expected_on: date
    language: Language | None = None
    bed_id: UUID | None = None
    note: str = ""
    revision: int | None = None


def plan_arrival(uow: UnitOfWork, plan: ArrivalPlan) -> UUID:
    """Note that somebody is expected. Invalid."""
    uow.require(Action.ARRIVALS_CHANGE)
    if uow.session.get(Arrival, plan.id) is not None:
        return plan.id
    _judge(uow, plan)
    arrival = Arrival(id=plan.id)
    _put(arrival, plan)
    uow.add(arrival)
    uow.note(EventKind.ARRIVAL_PLAN, f"arrival:{plan.id}")
    return plan.id


def change_arrival(uow: UnitOfWork, plan: ArrivalPlan) -> None:
    """Correct what is expected, while nothing has become of it yet. Invalid, Missing, Stale;
    FileErased where the file of who came is.
    """
    uow.require(Action.ARRIVALS_CHANGE)
    arrival = uow.get(Arrival, plan.id, plan.revision)
    if arrival.case_id is not None:
        refuse_erased(uow.session, uow.get(Case, arrival.case_id))
    _judge(uow, plan, arrival)
    _put(arrival, plan)
    uow.note(EventKind.ARRIVAL_CHANGE, arrival)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotComing:
    """She does not come after all."""

    arrival_id: UUID
    revision: int


def drop_arrival(uow: UnitOfWork, given: NotComing) -> None:
    """Take somebody from the list of the expected. Missing; Stale."""
    uow.require(Action.ARRIVALS_CHANGE)
    arrival = uow.get(Arrival, given.arrival_id, given.revision)
    if arrival.outcome is None:
        arrival.outcome = ArrivalOutcome.NOT_COMING
        uow.note(EventKind.ARRIVAL_CHANGE, arrival)


def note_arrived(uow: UnitOfWork, arrival_id: UUID, case_id: UUID) -> None:
    """She is here: the plan points at her case, and she has the bed it named if that is free.

    Part of her admission.
    """
    arrival = uow.session.get(Arrival, arrival_id)
    if arrival is None or arrival.voided_at is not None or arrival.outcome is not None:
        return  # settled by somebody else meanwhile; the admission stands
    arrival.outcome, arrival.case_id = ArrivalOutcome.ARRIVED, case_id
    query = (
        select(Placement)
        .join(Organisation, Organisation.id == Placement.organisation_id)
        .where(Placement.case_id == case_id, Organisation.own_facility)
    )
    stay = uow.session.scalars(query).first()
    if arrival.bed_id is None or stay is None:
        return
    if not judge_bed(uow, arrival.bed_id, Stay(stay.start, stay.end)):
        write_bed(uow, uow.store.sources.new_id(), stay, arrival.bed_id, stay.start)


def _judge(uow: UnitOfWork, plan: ArrivalPlan, before: Arrival | None = None) -> None:
    problems: dict[str, Problem] = {}
    name = clean_name(plan.known_as)
    if not name:
        problems["known_as"] = Problem("required")
    elif len(name) > LONGEST_NAME:
        problems["known_as"] = Problem("too_long", {"most": LONGEST_NAME})
    is_kept = before is not None and before.expected_on == plan.expected_on
    if plan.expected_on < local_day(uow.now()) and not is_kept:
        problems["expected_on"] = Problem("in_past")
    if plan.bed_id is not None:
        bed = uow.session.get(Bed, plan.bed_id)
        if bed is None or not bed.active:
            problems["bed_id"] = Problem("not_in_list")
    if len(plan.note.strip()) > LONGEST_NOTE:
        problems["note"] = Problem("too_long", {"most": LONGEST_NOTE})
    if problems:
        raise Invalid(problems)


def _put(arrival: Arrival, plan: ArrivalPlan) -> None:
    arrival.known_as, arrival.expected_on = clean_name(plan.known_as), plan.expected_on
    arrival.language, arrival.bed_id = plan.language, plan.bed_id
    arrival.note = plan.note.strip() or None
