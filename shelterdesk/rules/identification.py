"""The steps of the identification, and an objection to its result (HTPA art. 11; ER art. 16, 17).

Until 2023 police and prosecutors each identified (HTPA-2016 art. 11), and nobody could object.
"""

from dataclasses import dataclass
from datetime import date

from shelterdesk.errors import Problem
from shelterdesk.rules.entries import Around, in_turn
from shelterdesk.rules.regimes import NEW_LAW
from shelterdesk.vocabulary.admission import HelperReason, ObjectionResult
from shelterdesk.vocabulary.cases import DeliveryMode, IdentDecider, IdentStatus

_DECIDED = frozenset({IdentStatus.VICTIM, IdentStatus.NON_VICTIM})
_OPEN_ENDS = frozenset({ObjectionResult.OPEN, ObjectionResult.WITHDRAWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentificationEntry:
    """One step; the newest is where she stands. Suspected until it is finished (ER art. 3)."""

    started_on: date
    status: IdentStatus
    decider: IdentDecider | None = None
    unit: str = ""
    assistant_present: bool | None = None
    helper_reasons: tuple[HelperReason, ...] = ()
    helper: str = ""
    result_on: date | None = None
    notice_number: str = ""
    notice_served_on: date | None = None
    delivery: DeliveryMode | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionEntry:
    """An objection to the result, from agency to agency (HTPA art. 11)."""

    filed_on: date
    unit: str = ""
    received_on: date | None = None
    forwarded_on: date | None = None
    superior_received_on: date | None = None
    result: ObjectionResult = ObjectionResult.OPEN
    decided_on: date | None = None
    told_on: date | None = None
    note: str = ""


def check_identification(step: IdentificationEntry, around: Around) -> dict[str, Problem]:
    """A result has its day, a notice comes after it, and since 2024 no prosecutor decides."""
    problems = in_turn(
        around,
        ("started_on", step.started_on),
        ("result_on", step.result_on),
        ("notice_served_on", step.notice_served_on),
    )
    if step.status in _DECIDED and step.result_on is None:
        problems["result_on"] = Problem("required")
    decided = step.result_on or step.started_on
    if step.decider is IdentDecider.PROSECUTOR_LEGACY and decided >= NEW_LAW:
        problems["decider"] = Problem("prosecutor_no_more")
    return problems


def check_objection(objection: ObjectionEntry, around: Around) -> dict[str, Problem]:
    """Its days follow each other, and what was decided has the day; it exists since 2024."""
    problems = in_turn(
        around,
        ("filed_on", objection.filed_on),
        ("received_on", objection.received_on),
        ("forwarded_on", objection.forwarded_on),
        ("superior_received_on", objection.superior_received_on),
        ("decided_on", objection.decided_on),
        ("told_on", objection.told_on),
    )
    if objection.result not in _OPEN_ENDS and objection.decided_on is None:
        problems["decided_on"] = Problem("required")
    if objection.filed_on < NEW_LAW:
        problems["filed_on"] = Problem("no_objection_then")
    return problems
