"""What the records of legal cases and court dates, their fields and codes are called."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_
from shelterdesk.vocabulary.court import (
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

TABLES: Mapping[str, str] = {
    "legal_case": N_("Legal case"),
    "hearing": N_("Court date"),
    "hearing_outcome": N_("Outcome of a court date"),
    "court_call": N_("Call to the court"),
    "legal_decision": N_("Decision in the case"),
    "involved": N_("Person involved"),
    "legal_case_end": N_("End of a legal case"),
}
"""By table: what a record is called."""

_CASE, _HEARING = N_("Legal case"), N_("Court date")
_BOOKED = N_("The interpreter's booking")
FIELDS: Mapping[tuple[str, str], str] = {
    ("hearing_escort", "with_escort"): N_("Log the escort as a service too"),
    ("hearing_escort", "from_time"): N_("Escort from"),
    ("hearing_escort", "until_time"): N_("Escort until"),
    ("hearing_escort", "companion"): N_("Present as"),
    ("hearing_escort", "person_consented"): N_("She agreed to who is with her"),
    ("hearing_escort", "social_worker_present"): N_("Social worker present"),
    ("legal_case", "known_on"): N_("Known to us since"),
    ("legal_case", "matter"): N_("Kind of legal case"),
    ("legal_case", "stage"): N_("Stage"),
    ("legal_case", "organisation_id"): N_("Court or prosecutors office"),
    ("legal_case", "docket"): N_("Court case no."),
    ("legal_case", "cause"): N_("What it is about"),
    ("legal_case", "division"): N_("Division"),
    ("legal_case", "defendants"): N_("Number of accused"),
    ("legal_case", "lawyer"): N_("Her lawyer"),
    ("legal_case", "lawyer_phone"): N_("Phone of the lawyer"),
    ("legal_case", "legal_aid"): N_("Legal aid"),
    ("legal_case", "measures"): N_("Protection asked for"),
    ("legal_case", "code_name"): N_("Court code name"),
    ("legal_case", "on_complaint"): N_("Prosecuted on complaint only"),
    ("legal_case", "offender_known_on"): N_("Knows the offender since"),
    ("legal_case", "complaint_on"): N_("Complaint filed on"),
    ("hearing", "heard_on"): N_("Day of the court date"),
    ("hearing", "heard_time"): N_("Time"),
    ("hearing", "legal_case_id"): _CASE,
    ("hearing", "replaces_id"): N_("Instead of the court date of"),
    ("hearing", "moved_by"): N_("Who moved it"),
    ("hearing", "move_reason"): N_("Why it was moved"),
    ("hearing", "organisation_id"): N_("Court or prosecutors office"),
    ("hearing", "room"): N_("Courtroom or place"),
    ("hearing", "purpose"): N_("What it is for"),
    ("hearing", "role"): N_("She comes as"),
    ("hearing", "summons_on"): N_("Summons received on"),
    ("hearing", "summons_number"): N_("Summons no."),
    ("hearing", "staff_id"): N_("Who goes with her"),
    ("hearing", "transport"): N_("How she gets there"),
    ("hearing", "measures"): N_("Protection at court"),
    ("hearing", "booked"): _BOOKED,
    ("hearing_outcome", "hearing_id"): _HEARING,
    ("hearing_outcome", "attendance"): N_("What became of it"),
    ("hearing_outcome", "excuse"): N_("Reason, and what proves it"),
    ("hearing_outcome", "result"): N_("What happened there"),
    ("hearing_outcome", "next_step"): N_("How it goes on"),
    ("hearing_outcome", "next_on"): N_("Next court date"),
    ("hearing_outcome", "next_time"): N_("Time"),
    ("hearing_outcome", "booked"): _BOOKED,
    ("court_call", "called_at"): N_("Called on"),
    ("court_call", "hearing_id"): _HEARING,
    ("court_call", "said"): N_("What the court said"),
    ("court_call", "spoke_with"): N_("Spoke with"),
    ("legal_decision", "decided_on"): N_("Decided on"),
    ("legal_decision", "legal_case_id"): _CASE,
    ("legal_decision", "kind"): NP_("legal case", "What was decided"),
    ("legal_decision", "result"): N_("Result of the judgment"),
    ("legal_decision", "received_on"): N_("Received by her on"),
    ("legal_decision", "prosecutor_on"): N_("Served on the prosecutor on"),
    ("legal_decision", "answered_on"): N_("Answered on"),
    ("involved", "legal_case_id"): _CASE,
    ("involved", "role"): N_("Role in the case"),
    ("legal_case_end", "ended_on"): N_("Over since"),
    ("legal_case_end", "legal_case_id"): _CASE,
    ("legal_case_end", "reason"): N_("Why it is over"),
    ("legal_case_end", "coming"): N_("Court dates that are still to come"),
    ("legal_case_end", "booked"): _BOOKED,
}
"""By table and field: what the form asks and the history says."""

CODES: Mapping[tuple[str, str], type[StrEnum]] = {
    ("legal_case", "matter"): CourtMatter,
    ("legal_case", "stage"): CourtStage,
    ("legal_case", "legal_aid"): LegalAidResult,
    ("legal_case", "measures"): ProtectionMeasure,
    ("hearing", "moved_by"): MovedBy,
    ("hearing", "purpose"): HearingPurpose,
    ("hearing", "role"): AppearanceRole,
    ("hearing", "transport"): Transport,
    ("hearing", "measures"): ProtectionMeasure,
    ("hearing_outcome", "attendance"): AppearanceOutcome,
    ("hearing_outcome", "next_step"): NextStep,
    ("court_call", "said"): CallResult,
    ("legal_decision", "kind"): DecisionKind,
    ("legal_decision", "result"): JudgmentResult,
    ("involved", "role"): InvolvedRole,
    ("legal_case_end", "reason"): EndReason,
    ("legal_case_end", "coming"): ComingDates,
    ("hearing", "booked"): BookedThen,
    ("hearing_outcome", "booked"): BookedThen,
    ("legal_case_end", "booked"): BookedThen,
}
"""By table and field: the list its values come from."""
