"""Legal cases of hers, their court dates and decisions: what is written of them.

A court date is a plan. That it was moved, another date says that names it; how it went, its outcome
says; that its legal case is over, the end of that says. So nothing is true in two places, and to
void the newer record is to have the older one back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from shelterdesk.errors import Problem
from shelterdesk.rules.entries import Around, in_turn
from shelterdesk.vocabulary.court import (
    ANSWERABLE,
    ComingDates,
    CourtMatter,
    CourtStage,
    DecisionKind,
    EndReason,
    InvolvedRole,
    JudgmentResult,
)
from shelterdesk.vocabulary.hearings import (
    AppearanceOutcome,
    AppearanceRole,
    CallResult,
    HearingPurpose,
    MovedBy,
    NextStep,
    ProtectionMeasure,
    Transport,
)
from shelterdesk.vocabulary.interpreters import BookedThen
from shelterdesk.vocabulary.particulars import LegalAidResult

MOST_DEFENDANTS = 999


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalCaseEntry:
    """A legal case in which she is heard, at any court or prosecutors office of the country.

    `docket` is the court's own number of it. `offender_known_on` begins the time to complain where
    the offence is prosecuted on complaint only (CPC art. 237).
    """

    known_on: date
    matter: CourtMatter
    stage: CourtStage
    organisation_id: UUID | None = None
    docket: str = ""
    cause: str = ""
    division: str = ""
    defendants: int | None = None
    lawyer: str = ""
    lawyer_phone: str = ""
    legal_aid: LegalAidResult | None = None
    measures: tuple[ProtectionMeasure, ...] = ()
    code_name: str = ""
    on_complaint: bool | None = None
    offender_known_on: date | None = None
    complaint_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingEntry:
    """A court date: when, where, what for, and how she gets there safely.

    `replaces_id` is the court date that was moved to this one; without a time of its own it is the
    whole day. Where no court is named it is that of the legal case. `booked`: what became of an
    interpreter's booking for the date as it was before.
    """

    heard_on: date
    heard_time: time | None = None
    legal_case_id: UUID
    replaces_id: UUID | None = None
    moved_by: MovedBy | None = None
    move_reason: str = ""
    organisation_id: UUID | None = None
    room: str = ""
    purpose: HearingPurpose | None = None
    role: AppearanceRole | None = None
    summons_on: date | None = None
    summons_number: str = ""
    staff_id: UUID | None = None
    interpreter_id: UUID | None = None
    transport: Transport | None = None
    measures: tuple[ProtectionMeasure, ...] = ()
    note: str = ""
    booked: BookedThen | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingOutcomeEntry:
    """How a court date went, and what the court said of the next one. `excuse`: why she was not
    there, and what proves it, which counts for her if she is asked (AS art. 16, RES art. 8).
    `booked`: what becomes of an interpreter's booking, where she is not heard then.
    """

    hearing_id: UUID
    attendance: AppearanceOutcome
    excuse: str = ""
    result: str = ""
    next_step: NextStep
    next_on: date | None = None
    next_time: time | None = None
    booked: BookedThen | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtCallEntry:
    """Asking the court by phone whether a coming date holds: when, with whom, what they said. Who
    called is who wrote it.
    """

    called_at: datetime
    hearing_id: UUID
    said: CallResult
    spoke_with: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalDecisionEntry:
    """What was decided. `received_on`: when she received it; `prosecutor_on`: when a judgment was
    served on the prosecutor, whom alone she can ask to appeal (CPC art. 344, 349); `answered_on`:
    when reconsideration, private prosecution or the appeal was asked for.
    """

    decided_on: date
    legal_case_id: UUID
    kind: DecisionKind
    result: JudgmentResult | None = None
    received_on: date | None = None
    prosecutor_on: date | None = None
    answered_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvolvedEntry:
    """Somebody else in a legal case, by role; a name only where it is needed."""

    legal_case_id: UUID
    role: InvolvedRole
    name: str = ""
    phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalCaseEndEntry:
    """A legal case is over. `coming`: what becomes of its dates that are still to come; `booked`:
    of the interpreters' bookings for them, if they are called off.
    """

    ended_on: date
    legal_case_id: UUID
    reason: EndReason
    coming: ComingDates | None = None
    booked: BookedThen | None = None
    note: str = ""


def check_legal_case(legal: LegalCaseEntry, around: Around) -> dict[str, Problem]:
    """Its days are not ahead; the number of accused is a number of people."""
    problems = in_turn(
        around,
        ("offender_known_on", legal.offender_known_on),
        ("complaint_on", legal.complaint_on),
    )
    if legal.defendants is not None and not 0 <= legal.defendants <= MOST_DEFENDANTS:
        problems["defendants"] = Problem("amount_out_of_range", {"most": MOST_DEFENDANTS})
    return problems


def check_hearing(hearing: HearingEntry, around: Around) -> dict[str, Problem]:
    """A moved date says who moved it and why; a summons that was received is not of tomorrow."""
    problems: dict[str, Problem] = {}
    if hearing.replaces_id is not None:
        if hearing.moved_by is None:
            problems["moved_by"] = Problem("required")
        if not hearing.move_reason.strip():
            problems["move_reason"] = Problem("required")
    if hearing.summons_on is not None and hearing.summons_on > around.today:
        problems["summons_on"] = Problem("in_future")
    return problems


def check_outcome(outcome: HearingOutcomeEntry, _around: Around) -> dict[str, Problem]:
    """A next date that is known has its day; a reason is told where there was one."""
    return {name: Problem("required") for name in _needed(outcome)}


def _needed(outcome: HearingOutcomeEntry) -> Iterator[str]:
    if outcome.next_step is NextStep.DATE_SET and outcome.next_on is None:
        yield "next_on"
    if outcome.attendance is AppearanceOutcome.MISSED_WITH_REASON and not outcome.excuse.strip():
        yield "excuse"


def check_call(_call: CourtCallEntry, _around: Around) -> dict[str, Problem]:
    """That it was made is all there is to judge."""
    return {}


def check_decision(decision: LegalDecisionEntry, around: Around) -> dict[str, Problem]:
    """It was decided, then received, then answered."""
    problems = in_turn(
        around,
        ("decided_on", decision.decided_on),
        ("received_on", decision.received_on),
        ("answered_on", decision.answered_on if decision.kind in ANSWERABLE else None),
    )
    served = in_turn(
        around, ("decided_on", decision.decided_on), ("prosecutor_on", decision.prosecutor_on)
    )
    return served | problems


def check_involved(_involved: InvolvedEntry, _around: Around) -> dict[str, Problem]:
    """Whoever it is, there is nothing to judge."""
    return {}


def check_end(_end: LegalCaseEndEntry, _around: Around) -> dict[str, Problem]:
    """What it does to the dates of its legal case, `usecases.legal_cases` judges."""
    return {}
