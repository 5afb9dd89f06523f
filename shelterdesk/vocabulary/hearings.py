"""The fixed lists about court dates: what for, how she gets there safely, what became of them."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_


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


THERE = frozenset({AppearanceOutcome.ATTENDED, AppearanceOutcome.VIDEO})
"""She was heard."""

AHEAD = frozenset(
    {AppearanceOutcome.EXCUSED, AppearanceOutcome.RESCHEDULED, AppearanceOutcome.CALLED_OFF}
)
"""What can be known before the day."""

WITH_REASON = frozenset({AppearanceOutcome.EXCUSED, AppearanceOutcome.MISSED_WITH_REASON})
"""Whose reason is kept with what proves it."""

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
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
}
