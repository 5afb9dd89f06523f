"""What the manager does with the register of coordination meetings: enter, correct, void."""

from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import func, select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Missing, Problem
from shelterdesk.models import Base, CoordinationMeeting, MeetingDecision, Record, table_of
from shelterdesk.rules.access import Action
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.entries import stored
from shelterdesk.rules.meetings import DecisionEntry, MeetingEntry, check_decision, check_meeting
from shelterdesk.rules.services import entered_late
from shelterdesk.usecases.case_records import judge_columns
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.meetings import DecisionState

LONGEST_VOID_REASON = 300
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPlan:
    """A meeting as it shall stand; `revision` is set when it is corrected."""

    id: UUID
    entry: MeetingEntry
    revision: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPlan:
    """A decision as it shall stand; `revision` is set when it is corrected."""

    id: UUID
    meeting_id: UUID
    entry: DecisionEntry
    revision: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterVoiding:
    """A meeting or a decision as it was shown, and why it is voided."""

    id: UUID
    revision: int
    reason: str


def save_meeting(uow: UnitOfWork, plan: MeetingPlan) -> UUID:
    """Enter a meeting, or correct one. Invalid by field; Missing; Stale."""
    uow.require(Action.MEETINGS_CHANGE)
    meeting = uow.session.get(CoordinationMeeting, plan.id)
    if meeting is not None and plan.revision is None:
        return meeting.id  # saved twice
    if meeting is not None:
        meeting = uow.get(CoordinationMeeting, plan.id, plan.revision)
    _judge(uow, CoordinationMeeting, plan.entry, _faults_of_meeting(uow, plan))
    is_new = meeting is None
    meeting = meeting or CoordinationMeeting(id=plan.id)
    _fill(meeting, plan.entry)
    meeting.attendees = sorted(map(str, plan.entry.attendees))
    if not is_new:
        uow.note(EventKind.MEETING_CHANGE, meeting)
        return plan.id
    meeting.entered_late = entered_late(plan.entry.held_on, uow.now())
    uow.add(meeting)
    uow.note(EventKind.MEETING_ADD, f"coordination_meeting:{plan.id}")
    return plan.id


def save_decision(uow: UnitOfWork, plan: DecisionPlan) -> UUID:
    """Enter a decision under its next number, or correct one. Invalid by field; Missing; Stale."""
    uow.require(Action.MEETINGS_CHANGE)
    decision = uow.session.get(MeetingDecision, plan.id)
    if decision is not None and plan.revision is None:
        return decision.id  # saved twice
    if decision is not None:
        decision = uow.get(MeetingDecision, plan.id, plan.revision)
    meeting = uow.get(CoordinationMeeting, plan.meeting_id)
    today = local_day(uow.now())
    _judge(uow, MeetingDecision, plan.entry, check_decision(plan.entry, meeting.held_on, today))
    is_new = decision is None
    decision = decision or _next_decision(uow, plan)
    _fill(decision, plan.entry)
    if plan.entry.state is not DecisionState.DONE:
        decision.done_on = None
    if not is_new:
        uow.note(EventKind.DECISION_CHANGE, decision)
        return plan.id
    uow.add(decision)
    uow.note(EventKind.DECISION_ADD, f"meeting_decision:{plan.id}")
    return plan.id


def void_meeting(uow: UnitOfWork, given: RegisterVoiding) -> None:
    """It leaves the register with its decisions, which nobody lists without it. Invalid without a
    reason; Missing; Stale.
    """
    uow.note(EventKind.MEETING_CHANGE, _voided(uow, CoordinationMeeting, given))


def void_decision(uow: UnitOfWork, given: RegisterVoiding) -> None:
    """It leaves the register. Refused as `void_meeting` refuses."""
    uow.note(EventKind.DECISION_CHANGE, _voided(uow, MeetingDecision, given))


def _voided(uow: UnitOfWork, kind: type[R], given: RegisterVoiding) -> R:
    uow.require(Action.MEETINGS_CHANGE)
    record = uow.get(kind, given.id, given.revision)
    reason = given.reason.strip()
    if not reason:
        raise Invalid({"reason": Problem("required")})
    if len(reason) > LONGEST_VOID_REASON:
        raise Invalid({"reason": Problem("too_long", {"most": LONGEST_VOID_REASON})})
    record.voided_at, record.void_reason = uow.now(), reason
    return record


def _judge(uow: UnitOfWork, kind: type[Base], entry: Any, faults: dict[str, Problem]) -> None:
    problems = judge_columns(uow, entry, dict(table_of(kind).c)) | faults
    if problems:
        raise Invalid(problems)


def _faults_of_meeting(uow: UnitOfWork, plan: MeetingPlan) -> dict[str, Problem]:
    problems = check_meeting(plan.entry, local_day(uow.now()))
    same_day = select(CoordinationMeeting.id).where(
        CoordinationMeeting.held_on == plan.entry.held_on,
        CoordinationMeeting.id != plan.id,
        CoordinationMeeting.voided_at.is_(None),
    )
    if uow.session.scalar(same_day.limit(1)) is not None:
        problems.setdefault("held_on", Problem("meeting_there"))
    return problems


def _next_decision(uow: UnitOfWork, plan: DecisionPlan) -> MeetingDecision:
    """A new one, with a number that none of this meeting ever had."""
    if plan.revision is not None:
        raise Missing
    of_meeting = MeetingDecision.meeting_id == plan.meeting_id
    last = uow.session.scalar(select(func.max(MeetingDecision.number)).where(of_meeting))
    return MeetingDecision(id=plan.id, meeting_id=plan.meeting_id, number=(last or 0) + 1)


def _fill(record: Record, entry: Any) -> None:
    for name in entry.__dataclass_fields__:
        setattr(record, name, stored(getattr(entry, name)))
