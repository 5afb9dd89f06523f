"""The fixed lists about legal cases: what they are about, their stages, decisions, their end."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_


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


class ThreadState(StrEnum):
    """Where an open legal case stands: worked out, never entered."""

    COMING = "COMING"
    UNTOLD = "UNTOLD"
    NO_DATE = "NO_DATE"


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
    ThreadState: {
        ThreadState.COMING: N_("Court date to come"),
        ThreadState.UNTOLD: N_("Outcome not entered yet"),
        ThreadState.NO_DATE: N_("No court date"),
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
