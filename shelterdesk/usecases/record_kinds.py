"""How each kind of plain record of a case is judged: to add a kind, add its line to KINDS."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Problem
from shelterdesk.rules.admission import (
    AlertEntry,
    ChildEntry,
    ConsentEntry,
    CovenantEntry,
    ReferralEntry,
    SafeContactEntry,
    SuitabilityEntry,
    check_alert,
    check_child,
    check_consent,
    check_covenant,
    check_referral,
    check_safe_contact,
    check_suitability,
)
from shelterdesk.rules.claims import ClaimEntry, check_claim
from shelterdesk.rules.court import (
    CourtCallEntry,
    HearingEntry,
    HearingOutcomeEntry,
    InvolvedEntry,
    LegalCaseEndEntry,
    LegalCaseEntry,
    LegalDecisionEntry,
    check_call,
    check_decision,
    check_end,
    check_hearing,
    check_involved,
    check_legal_case,
    check_outcome,
)
from shelterdesk.rules.daily_life import (
    ComplaintEntry,
    DailyNoteEntry,
    MeasureEntry,
    VisitEntry,
    check_complaint,
    check_daily_note,
    check_measure,
    check_visit,
)
from shelterdesk.rules.entries import Around
from shelterdesk.rules.exits import DepartureEntry, check_departure
from shelterdesk.rules.follow_up import FollowUpPlanEntry, check_follow_up_plan
from shelterdesk.rules.identification import (
    IdentificationEntry,
    ObjectionEntry,
    check_identification,
    check_objection,
)
from shelterdesk.rules.incidents import IncidentEntry, check_incident
from shelterdesk.rules.interpreter_wishes import InterpreterWishEntry, check_interpreter_wish
from shelterdesk.rules.minors import (
    EvaluationEntry,
    ParentsEducationEntry,
    PlacementOrderEntry,
    check_evaluation,
    check_parents_education,
    check_placement_order,
)
from shelterdesk.rules.residence_records import (
    ChangeReportEntry,
    DataRequestEntry,
    TimeAbroadEntry,
    check_change_report,
    check_data_request,
    check_time_abroad,
)
from shelterdesk.usecases.booked_courts import judge_legal_case
from shelterdesk.usecases.booked_dates import (
    GoneDate,
    gone_with_end,
    gone_with_hearing,
    gone_with_outcome,
)
from shelterdesk.usecases.court_stages import keep_stage
from shelterdesk.usecases.follow_up import judge_plan
from shelterdesk.usecases.legal_cases import (
    judge_end,
    judge_hearing,
    judge_outcome,
    set_next,
)

Check = Callable[[Any, Around], dict[str, Problem]]
Beside = Callable[[UnitOfWork, UUID, Any, UUID], dict[str, Problem]]
After = Callable[[UnitOfWork, UUID, Any, UUID], None]
Gone = Callable[[UnitOfWork, Any, UUID], Iterable[GoneDate]]


@dataclass(frozen=True, slots=True)
class Kind:
    """How entries of one kind are judged. `when`: the field that says when it was; None where the
    entry tells of no event, as does one that leaves the field open. `before`: it may be of a day
    before the case was opened. `beside`: what other records of the case have to say, once the entry
    is right by itself; `after`: what else is written with it; `gone`: which dates are moved or
    called off with it, and with them what an interpreter is booked for.
    """

    check: Check
    when: str | None
    before: bool = False
    beside: Beside | None = None
    after: After | None = None
    gone: Gone | None = None


KINDS: Mapping[type[Any], Kind] = {
    DailyNoteEntry: Kind(check_daily_note, "noted_on"),
    VisitEntry: Kind(check_visit, "start"),
    MeasureEntry: Kind(check_measure, "decided_on"),
    ComplaintEntry: Kind(check_complaint, "made_on"),
    ReferralEntry: Kind(check_referral, "referred_on", before=True),
    IdentificationEntry: Kind(check_identification, "started_on", before=True),
    ObjectionEntry: Kind(check_objection, "filed_on", before=True),
    CovenantEntry: Kind(check_covenant, "explained_on"),
    ConsentEntry: Kind(check_consent, "asked_on"),
    SuitabilityEntry: Kind(check_suitability, "checked_on", before=True),
    SafeContactEntry: Kind(check_safe_contact, "noted_on"),
    AlertEntry: Kind(check_alert, "noted_on"),
    ChildEntry: Kind(check_child, "came_on"),
    DepartureEntry: Kind(check_departure, "left_on"),
    ClaimEntry: Kind(check_claim, "applied_on", before=True),
    IncidentEntry: Kind(check_incident, "happened_at"),
    PlacementOrderEntry: Kind(check_placement_order, "decided_on", before=True),
    EvaluationEntry: Kind(check_evaluation, "done_on", before=True),
    TimeAbroadEntry: Kind(check_time_abroad, "left_on", before=True),
    ChangeReportEntry: Kind(check_change_report, "reported_on", before=True),
    DataRequestEntry: Kind(check_data_request, "asked_on"),
    ParentsEducationEntry: Kind(check_parents_education, "ordered_on", before=True),
    InterpreterWishEntry: Kind(check_interpreter_wish, "noted_on"),
    LegalCaseEntry: Kind(
        check_legal_case, "known_on", before=True, beside=judge_legal_case, after=keep_stage
    ),
    HearingEntry: Kind(check_hearing, None, beside=judge_hearing, gone=gone_with_hearing),
    HearingOutcomeEntry: Kind(
        check_outcome, None, beside=judge_outcome, after=set_next, gone=gone_with_outcome
    ),
    CourtCallEntry: Kind(check_call, "called_at"),
    LegalDecisionEntry: Kind(check_decision, "decided_on", before=True),
    InvolvedEntry: Kind(check_involved, None),
    LegalCaseEndEntry: Kind(check_end, "ended_on", beside=judge_end, gone=gone_with_end),
    FollowUpPlanEntry: Kind(check_follow_up_plan, "begins_on", beside=judge_plan),
}
