"""The fixed lists about legal cases: what they are about, their stages, court dates, decisions."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_
from shelterdesk.vocabulary.particulars import LegalAidResult


class CourtMatter(StrEnum):
    """What kind of legal case it is."""

    CRIMINAL = "CRIMINAL"
    CIVIL = "CIVIL"
    LABOUR = "LABOUR"
    ADMINISTRATIVE = "ADMINISTRATIVE"


class CourtStage(StrEnum):
    """How far a legal case has come. That it is over, its end says."""

    POLICE_INQUIRY = "POLICE_INQUIRY"
    PROSECUTION_INQUIRY = "PROSECUTION_INQUIRY"
    NON_PROSECUTION = "NON_PROSECUTION"
    DEFERRED = "DEFERRED"
    INDICTED = "INDICTED"
    SUMMARY = "SUMMARY"
    TRIAL_1 = "TRIAL_1"
    TRIAL_2 = "TRIAL_2"
    TRIAL_3 = "TRIAL_3"
    FINAL = "FINAL"
    CIVIL_ATTACHED = "CIVIL_ATTACHED"
    CIVIL = "CIVIL"
    ADMIN = "ADMIN"


class AppearanceRole(StrEnum):
    """As whom she is asked to come."""

    WITNESS = "WITNESS"
    COMPLAINANT = "COMPLAINANT"
    VICTIM_STATEMENT = "VICTIM_STATEMENT"
    PLAINTIFF = "PLAINTIFF"


class HearingPurpose(StrEnum):
    """What a court date is for."""

    POLICE_QUESTIONING = "POLICE_QUESTIONING"
    PROSECUTOR_QUESTIONING = "PROSECUTOR_QUESTIONING"
    PREPARATION = "PREPARATION"
    TRIAL = "TRIAL"
    TESTIMONY = "TESTIMONY"
    JUDGMENT = "JUDGMENT"
    MEDIATION = "MEDIATION"
    OTHER = "OTHER"


class MovedBy(StrEnum):
    """At whose wish a court date was moved."""

    COURT = "COURT"
    PROSECUTOR = "PROSECUTOR"
    HER = "HER"
    LAWYER = "LAWYER"
    SHELTER = "SHELTER"
    OTHER = "OTHER"


class Transport(StrEnum):
    """How she gets there."""

    SHELTER_CAR = "SHELTER_CAR"
    TAXI = "TAXI"
    PUBLIC = "PUBLIC"
    POLICE_CAR = "POLICE_CAR"
    OWN_WAY = "OWN_WAY"
    FROM_ABROAD = "FROM_ABROAD"


class ProtectionMeasure(StrEnum):
    """How she is protected at court (HTPA art. 21 to 23)."""

    TRUSTED_PERSON = "TRUSTED_PERSON"
    SCREEN = "SCREEN"
    VIDEO_LINK = "VIDEO_LINK"
    SEPARATE_WAITING = "SEPARATE_WAITING"
    CLOSED_COURT = "CLOSED_COURT"
    OUTSIDE_COURT = "OUTSIDE_COURT"
    CODE_NAME = "CODE_NAME"
    POLICE_ESCORT = "POLICE_ESCORT"


class AppearanceOutcome(StrEnum):
    """What became of a court date."""

    ATTENDED = "ATTENDED"
    VIDEO = "VIDEO"
    EXCUSED = "EXCUSED"
    MISSED_WITH_REASON = "MISSED_WITH_REASON"
    MISSED_NO_REASON = "MISSED_NO_REASON"
    RESCHEDULED = "RESCHEDULED"
    CALLED_OFF = "CALLED_OFF"


class HearingStanding(StrEnum):
    """How a court date stands: worked out, never entered."""

    COMING = "COMING"
    UNTOLD = "UNTOLD"
    TOLD = "TOLD"
    MOVED = "MOVED"
    CALLED_OFF = "CALLED_OFF"


class NextStep(StrEnum):
    """What the court said of the next date."""

    DATE_SET = "DATE_SET"
    TO_BE_TOLD = "TO_BE_TOLD"
    NOTHING_MORE = "NOTHING_MORE"


class CallResult(StrEnum):
    """What the court said on the phone about a coming date."""

    CONFIRMED = "CONFIRMED"
    MOVED = "MOVED"
    CALLED_OFF = "CALLED_OFF"
    NOT_REACHED = "NOT_REACHED"


class DecisionKind(StrEnum):
    """What was decided in a legal case."""

    NON_PROSECUTION = "NON_PROSECUTION"
    DEFERRED = "DEFERRED"
    RECONSIDERATION_REJECTED = "RECONSIDERATION_REJECTED"
    INDICTMENT = "INDICTMENT"
    SUMMARY = "SUMMARY"
    JUDGMENT = "JUDGMENT"
    RULING = "RULING"
    SETTLEMENT = "SETTLEMENT"


class JudgmentResult(StrEnum):
    """How a judgment ended."""

    GUILTY = "GUILTY"
    NOT_GUILTY = "NOT_GUILTY"
    IN_PART = "IN_PART"
    GRANTED = "GRANTED"
    NOT_GRANTED = "NOT_GRANTED"
    OTHER = "OTHER"


class EndReason(StrEnum):
    """Why a legal case is over."""

    FINAL_JUDGMENT = "FINAL_JUDGMENT"
    NOT_PROSECUTED = "NOT_PROSECUTED"
    SETTLED = "SETTLED"
    WITHDRAWN = "WITHDRAWN"
    NOT_NEEDED = "NOT_NEEDED"
    OTHER = "OTHER"


class ComingDates(StrEnum):
    """What becomes of the court dates that are still to come when a legal case is over."""

    CALLED_OFF = "CALLED_OFF"
    STILL_ON = "STILL_ON"


class InvolvedRole(StrEnum):
    """What somebody is in a legal case."""

    ACCUSED = "ACCUSED"
    OTHER_VICTIM = "OTHER_VICTIM"
    WITNESS = "WITNESS"
    POLICE_OFFICER = "POLICE_OFFICER"
    PROSECUTOR = "PROSECUTOR"
    JUDGE = "JUDGE"
    HER_LAWYER = "HER_LAWYER"
    OTHER_LAWYER = "OTHER_LAWYER"
    AGENT = "AGENT"


THERE = frozenset({AppearanceOutcome.ATTENDED, AppearanceOutcome.VIDEO})
"""She was heard."""

AHEAD = frozenset({AppearanceOutcome.EXCUSED, AppearanceOutcome.RESCHEDULED, AppearanceOutcome.CALLED_OFF})
"""What can be known before the day."""

WITH_REASON = frozenset({AppearanceOutcome.EXCUSED, AppearanceOutcome.MISSED_WITH_REASON})
"""Whose reason is kept with what proves it."""

WITHOUT_CHARGE = frozenset({DecisionKind.NON_PROSECUTION, DecisionKind.DEFERRED})
"""Against which she can ask for reconsideration (CPC art. 256)."""

ANSWERABLE = WITHOUT_CHARGE | {DecisionKind.RECONSIDERATION_REJECTED, DecisionKind.JUDGMENT}
"""What can be answered within a time that the law sets."""

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    CourtMatter: {
        CourtMatter.CRIMINAL: N_("Criminal"),
        CourtMatter.CIVIL: N_("Civil"),
        CourtMatter.LABOUR: NP_("legal matter", "Labour"),
        CourtMatter.ADMINISTRATIVE: NP_("legal matter", "Administrative"),
    },
    CourtStage: {
        CourtStage.POLICE_INQUIRY: N_("Police inquiry"),
        CourtStage.PROSECUTION_INQUIRY: NP_("court stage", "Investigation"),
        CourtStage.NON_PROSECUTION: N_("Not prosecuted"),
        CourtStage.DEFERRED: N_("Deferred prosecution"),
        CourtStage.INDICTED: N_("Indicted"),
        CourtStage.SUMMARY: N_("Summary judgment"),
        CourtStage.TRIAL_1: NP_("court stage", "First instance"),
        CourtStage.TRIAL_2: NP_("court stage", "Second instance"),
        CourtStage.TRIAL_3: NP_("court stage", "Third instance"),
        CourtStage.FINAL: N_("Final judgment"),
        CourtStage.CIVIL_ATTACHED: N_("Civil claim in criminal case"),
        CourtStage.CIVIL: NP_("court stage", "Civil"),
        CourtStage.ADMIN: NP_("court stage", "Administrative"),
    },
    AppearanceRole: {
        AppearanceRole.WITNESS: N_("Witness"),
        AppearanceRole.COMPLAINANT: N_("Complainant"),
        AppearanceRole.VICTIM_STATEMENT: N_("Victim's statement"),
        AppearanceRole.PLAINTIFF: N_("Plaintiff"),
    },
    HearingPurpose: {
        HearingPurpose.POLICE_QUESTIONING: N_("Questioning by the police"),
        HearingPurpose.PROSECUTOR_QUESTIONING: N_("Questioning by the prosecutor"),
        HearingPurpose.PREPARATION: N_("Preparatory hearing"),
        HearingPurpose.TRIAL: N_("Trial"),
        HearingPurpose.TESTIMONY: N_("Testimony"),
        HearingPurpose.JUDGMENT: N_("Judgment is announced"),
        HearingPurpose.MEDIATION: N_("Mediation"),
        HearingPurpose.OTHER: NP_("court date", "Other purpose"),
    },
    MovedBy: {
        MovedBy.COURT: NP_("moved by", "The court"),
        MovedBy.PROSECUTOR: NP_("moved by", "The prosecutor"),
        MovedBy.HER: NP_("moved by", "Herself"),
        MovedBy.LAWYER: NP_("moved by", "A lawyer"),
        MovedBy.SHELTER: NP_("moved by", "The shelter"),
        MovedBy.OTHER: NP_("moved by", "Somebody else"),
    },
    Transport: {
        Transport.SHELTER_CAR: N_("Car of the shelter"),
        Transport.TAXI: N_("Taxi"),
        Transport.PUBLIC: N_("Bus or train"),
        Transport.POLICE_CAR: N_("Police car"),
        Transport.OWN_WAY: N_("Comes on her own"),
        Transport.FROM_ABROAD: N_("Comes from abroad"),
    },
    ProtectionMeasure: {
        ProtectionMeasure.TRUSTED_PERSON: N_("Somebody she trusts beside her"),
        ProtectionMeasure.SCREEN: N_("Screen"),
        ProtectionMeasure.VIDEO_LINK: N_("Video link"),
        ProtectionMeasure.SEPARATE_WAITING: N_("Separate waiting room"),
        ProtectionMeasure.CLOSED_COURT: N_("Hearing without the public"),
        ProtectionMeasure.OUTSIDE_COURT: N_("Questioned outside the court"),
        ProtectionMeasure.CODE_NAME: N_("Code name instead of her name"),
        ProtectionMeasure.POLICE_ESCORT: N_("Police escort on the way"),
    },
    AppearanceOutcome: {
        AppearanceOutcome.ATTENDED: NP_("court date", "Attended"),
        AppearanceOutcome.VIDEO: N_("By video link"),
        AppearanceOutcome.EXCUSED: NP_("court date", "Excused"),
        AppearanceOutcome.MISSED_WITH_REASON: N_("Absent, with reason"),
        AppearanceOutcome.MISSED_NO_REASON: N_("Absent, reason not known"),
        AppearanceOutcome.RESCHEDULED: N_("New date set"),
        AppearanceOutcome.CALLED_OFF: N_("Called off by the court"),
    },
    HearingStanding: {
        HearingStanding.COMING: NP_("court date", "Still to come"),
        HearingStanding.UNTOLD: N_("Outcome not entered yet"),
        HearingStanding.TOLD: N_("Outcome entered"),
        HearingStanding.MOVED: NP_("court date", "Moved"),
        HearingStanding.CALLED_OFF: N_("Called off with the legal case"),
    },
    NextStep: {
        NextStep.DATE_SET: N_("The next date is known"),
        NextStep.TO_BE_TOLD: N_("The court will tell the next date"),
        NextStep.NOTHING_MORE: N_("No further date"),
    },
    CallResult: {
        CallResult.CONFIRMED: N_("The date holds"),
        CallResult.MOVED: N_("The date was moved"),
        CallResult.CALLED_OFF: N_("The date was called off"),
        CallResult.NOT_REACHED: N_("Nobody was reached"),
    },
    DecisionKind: {
        DecisionKind.NON_PROSECUTION: N_("Decision not to prosecute"),
        DecisionKind.DEFERRED: N_("Prosecution deferred"),
        DecisionKind.RECONSIDERATION_REJECTED: N_("Reconsideration rejected"),
        DecisionKind.INDICTMENT: N_("Indictment"),
        DecisionKind.SUMMARY: N_("Request for summary judgment"),
        DecisionKind.JUDGMENT: N_("Judgment"),
        DecisionKind.RULING: N_("Court ruling"),
        DecisionKind.SETTLEMENT: N_("Settlement"),
    },
    JudgmentResult: {
        JudgmentResult.GUILTY: N_("Guilty"),
        JudgmentResult.NOT_GUILTY: N_("Not guilty"),
        JudgmentResult.IN_PART: N_("Guilty in part"),
        JudgmentResult.GRANTED: NP_("judgment", "Claim granted"),
        JudgmentResult.NOT_GRANTED: NP_("judgment", "Claim rejected"),
        JudgmentResult.OTHER: NP_("judgment", "Other result"),
    },
    EndReason: {
        EndReason.FINAL_JUDGMENT: N_("The judgment is final"),
        EndReason.NOT_PROSECUTED: N_("It was finally not prosecuted"),
        EndReason.SETTLED: N_("It was settled"),
        EndReason.WITHDRAWN: N_("It was withdrawn"),
        EndReason.NOT_NEEDED: N_("She is not needed any more"),
        EndReason.OTHER: NP_("legal case", "Another reason"),
    },
    ComingDates: {
        ComingDates.CALLED_OFF: N_("They are called off"),
        ComingDates.STILL_ON: N_("They still take place"),
    },
    InvolvedRole: {
        InvolvedRole.ACCUSED: N_("Accused"),
        InvolvedRole.OTHER_VICTIM: N_("Another victim"),
        InvolvedRole.WITNESS: N_("Another witness"),
        InvolvedRole.POLICE_OFFICER: N_("Police officer in charge"),
        InvolvedRole.PROSECUTOR: N_("Prosecutor"),
        InvolvedRole.JUDGE: N_("Judge"),
        InvolvedRole.HER_LAWYER: N_("Her lawyer"),
        InvolvedRole.OTHER_LAWYER: N_("Lawyer of the other side"),
        InvolvedRole.AGENT: N_("Legal representative"),
    },
}

TABLES: Mapping[str, str] = {
    "legal_case": N_("Legal case"),
    "hearing": N_("Court date"),
    "hearing_outcome": N_("Outcome of a court date"),
    "court_call": N_("Call to the court"),
    "legal_decision": N_("Decision"),
    "involved": N_("Person involved"),
    "legal_case_end": N_("End of a legal case"),
}
"""By table: what a record is called."""

_CASE, _HEARING = N_("Legal case"), N_("Court date")
FIELDS: Mapping[tuple[str, str], str] = {
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
    ("hearing_outcome", "hearing_id"): _HEARING,
    ("hearing_outcome", "attendance"): N_("What became of it"),
    ("hearing_outcome", "excuse"): N_("Reason, and what proves it"),
    ("hearing_outcome", "result"): N_("What happened there"),
    ("hearing_outcome", "next_step"): N_("How it goes on"),
    ("hearing_outcome", "next_on"): N_("Next court date"),
    ("hearing_outcome", "next_time"): N_("Time"),
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
}
"""By table and field: the list its values come from."""
