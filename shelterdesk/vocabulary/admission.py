"""What belongs to an admission: referral, house rules, consent, safety (PS art. 4, 5, 9, 14)."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_
from shelterdesk.vocabulary.answers import Told
from shelterdesk.vocabulary.cases import (
    DeliveryMode,
    IdentDecider,
    IdentStatus,
    ReferralDocument,
    ReferrerType,
)
from shelterdesk.vocabulary.minors import LeftOut
from shelterdesk.vocabulary.people import Language, Sex


class Direction(StrEnum):
    """Whether somebody was sent to us, or by us to others."""

    IN = "IN"
    OUT = "OUT"


class Authority(StrEnum):
    """Who answers for a person (AS art. 3)."""

    SOCIAL_WELFARE = "SOCIAL_WELFARE"
    LABOR = "LABOR"
    IMMIGRATION = "IMMIGRATION"


class RouteReason(StrEnum):
    """Why it is that authority, or what to ask first; each one sentence with its article."""

    MINOR = "MINOR"
    REGISTERED = "REGISTERED"
    WORK_VISA = "WORK_VISA"
    NO_WORK_VISA = "NO_WORK_VISA"
    ASK_REGISTRATION = "ASK_REGISTRATION"
    ASK_WORK_VISA = "ASK_WORK_VISA"
    BRIGADE = "BRIGADE"


class ConsentPurpose(StrEnum):
    """What a consent is for; each is given or refused by itself."""

    SERVICES = "SERVICES"
    SHARE_POLICE = "SHARE_POLICE"
    SHARE_HEALTH = "SHARE_HEALTH"
    SHARE_LEGAL = "SHARE_LEGAL"
    SHARE_EMBASSY = "SHARE_EMBASSY"
    SHARE_NGO = "SHARE_NGO"
    PHOTO = "PHOTO"
    STATISTICS = "STATISTICS"
    COUNSELING_NOTES = "COUNSELING_NOTES"
    MEDIA = "MEDIA"


class ConsentBy(StrEnum):
    """Who consents."""

    SELF = "SELF"
    GUARDIAN = "GUARDIAN"
    COURT = "COURT"


class WithholdReason(StrEnum):
    """Why something is not passed on."""

    FEAR_OF_HARM = "FEAR_OF_HARM"
    WANTS_TO_TELL = "WANTS_TO_TELL"
    OTHER = "OTHER"


class SuitabilityGround(StrEnum):
    """The grounds on which a house may decline or suspend a placement (PS art. 9)."""

    DRUGS_OR_MIND = "DRUGS_OR_MIND"
    INFECTION = "INFECTION"
    RISK_OF_HARM = "RISK_OF_HARM"
    OTHER = "OTHER"


class SuitabilityResult(StrEnum):
    """What was decided after looking at the four grounds."""

    SUITABLE = "SUITABLE"
    WITH_CARE = "WITH_CARE"
    DECLINED = "DECLINED"
    SUSPENDED = "SUSPENDED"


class SafeChannel(StrEnum):
    """How she can be reached without danger."""

    PHONE = "PHONE"
    MESSAGES = "MESSAGES"
    EMAIL = "EMAIL"
    THROUGH_SOMEBODY = "THROUGH_SOMEBODY"
    NONE = "NONE"


class AlertKind(StrEnum):
    """What nobody may miss."""

    DANGER = "DANGER"
    MEDIA = "MEDIA"
    WITNESS = "WITNESS"
    SELF_HARM = "SELF_HARM"
    HEALTH = "HEALTH"
    OTHER = "OTHER"


class HelperReason(StrEnum):
    """When a social worker or other professional helps to identify (ER art. 17)."""

    UNSTABLE = "UNSTABLE"
    DISABILITY = "DISABILITY"
    MINOR = "MINOR"
    OTHER = "OTHER"


class ObjectionResult(StrEnum):
    """What became of an objection (HTPA art. 11)."""

    OPEN = "OPEN"
    CORRECTED = "CORRECTED"
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"
    WITHDRAWN = "WITHDRAWN"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Direction: {
        Direction.IN: NP_("referral", "To this shelter"),
        Direction.OUT: NP_("referral", "On to others"),
    },
    Authority: {
        Authority.SOCIAL_WELFARE: N_("City social welfare"),
        Authority.LABOR: N_("Labour authority"),
        Authority.IMMIGRATION: N_("Immigration agency"),
    },
    RouteReason: {
        RouteReason.MINOR: N_("Under 18: the child protection law comes first (HTPA art. 18)"),
        RouteReason.REGISTERED: N_("She has household registration (AS art. 3, PS art. 2)"),
        RouteReason.WORK_VISA: N_("No household registration, a work visa (AS art. 3)"),
        RouteReason.NO_WORK_VISA: N_("No household registration, no work visa (AS art. 3)"),
        RouteReason.ASK_REGISTRATION: N_("Ask whether she has household registration in Taiwan"),
        RouteReason.ASK_WORK_VISA: N_("Ask whether she came with a work visa"),
        RouteReason.BRIGADE: N_("The NIA brigade is told of her placement (PS art. 4)"),
    },
    ConsentPurpose: {
        ConsentPurpose.SERVICES: N_("Receiving services"),
        ConsentPurpose.SHARE_POLICE: N_("Share with police"),
        ConsentPurpose.SHARE_HEALTH: N_("Share with health staff"),
        ConsentPurpose.SHARE_LEGAL: N_("Share with lawyers"),
        ConsentPurpose.SHARE_EMBASSY: N_("Share with representative office"),
        ConsentPurpose.SHARE_NGO: N_("Share with civil organizations"),
        ConsentPurpose.PHOTO: N_("Photo"),
        ConsentPurpose.STATISTICS: N_("Anonymous statistics"),
        ConsentPurpose.COUNSELING_NOTES: N_("Counselling notes"),
        ConsentPurpose.MEDIA: N_("Media"),
    },
    ConsentBy: {
        ConsentBy.SELF: N_("By the person"),
        ConsentBy.GUARDIAN: N_("By guardian"),
        ConsentBy.COURT: N_("By court"),
    },
    WithholdReason: {
        WithholdReason.FEAR_OF_HARM: N_("Fear of harm"),
        WithholdReason.WANTS_TO_TELL: N_("Wants to tell it themself"),
        WithholdReason.OTHER: N_("Other"),
    },
    SuitabilityGround: {
        SuitabilityGround.DRUGS_OR_MIND: N_("Dependency or mental condition"),
        SuitabilityGround.INFECTION: N_("Infection risk"),
        SuitabilityGround.RISK_OF_HARM: N_("Risk of harm"),
        SuitabilityGround.OTHER: N_("Other, as assessed"),
    },
    SuitabilityResult: {
        SuitabilityResult.SUITABLE: N_("Can live in the house"),
        SuitabilityResult.WITH_CARE: N_("Can, with precautions"),
        SuitabilityResult.DECLINED: N_("Not placed here"),
        SuitabilityResult.SUSPENDED: N_("Placement paused"),
    },
    SafeChannel: {
        SafeChannel.PHONE: NP_("channel", "Phone"),
        SafeChannel.MESSAGES: N_("Messages"),
        SafeChannel.EMAIL: N_("Email"),
        SafeChannel.THROUGH_SOMEBODY: N_("Through somebody"),
        SafeChannel.NONE: N_("Not at all"),
    },
    AlertKind: {
        AlertKind.DANGER: N_("Somebody may look for her"),
        AlertKind.MEDIA: N_("No media, no photos"),
        AlertKind.WITNESS: N_("Witness protection"),
        AlertKind.SELF_HARM: N_("May harm herself"),
        AlertKind.HEALTH: N_("Health"),
        AlertKind.OTHER: N_("Other"),
    },
    HelperReason: {
        HelperReason.UNSTABLE: N_("Emotional distress"),
        HelperReason.DISABILITY: N_("Mental disability"),
        HelperReason.MINOR: N_("Under 18"),
        HelperReason.OTHER: N_("Other need"),
    },
    ObjectionResult: {
        ObjectionResult.OPEN: N_("Not decided yet"),
        ObjectionResult.CORRECTED: N_("Corrected by the first agency"),
        ObjectionResult.ACCEPTED: NP_("objection", "Accepted"),
        ObjectionResult.REJECTED: NP_("objection", "Rejected"),
        ObjectionResult.WITHDRAWN: N_("Withdrawn by her"),
    },
}

TABLES: Mapping[str, str] = {
    "referral": N_("Referral"),
    "identification": N_("Identification"),
    "objection": N_("Objection"),
    "covenant": N_("Living covenant"),
    "consent": N_("Consent"),
    "suitability": N_("Suitability check"),
    "safe_contact": N_("Safe contact"),
    "alert": N_("Safety alert"),
    "child": N_("Child with her"),
}
"""By table: what a record is called."""

FIELDS: Mapping[tuple[str, str], str] = {
    ("referral", "referred_on"): N_("Referred on"),
    ("referral", "direction"): NP_("referral", "Direction"),
    ("referral", "referrer"): N_("Referred by, or to"),
    ("referral", "unit"): N_("Unit"),
    ("referral", "reason"): N_("Reason for the referral"),
    ("referral", "rights_notice_on"): N_("Notice of rights received on"),
    ("referral", "ident_notice_on"): N_("Identification notice received on"),
    ("referral", "placement_report_on"): N_("Placement report received on"),
    ("referral", "other_papers_on"): N_("Other papers received on"),
    ("referral", "handed_over_at"): N_("Handed over"),
    ("referral", "handed_over_by"): N_("Handed over by"),
    ("referral", "escort"): N_("Escorted by"),
    ("referral", "brigade_notified_at"): N_("Brigade told"),
    ("referral", "known_at"): N_("Situation became known"),
    ("referral", "told_at"): N_("Authority told"),
    ("referral", "left_out_minutes"): N_("Minutes that do not count"),
    ("referral", "left_out_for"): N_("Why they do not count"),
    ("identification", "status"): N_("Identification status"),
    ("identification", "unit"): N_("Deciding unit"),
    ("identification", "helper_reasons"): N_("Why a helper"),
    ("identification", "helper"): N_("Who helped"),
    ("objection", "filed_on"): N_("Filed on"),
    ("objection", "unit"): N_("First agency"),
    ("objection", "received_on"): N_("Received by the first agency"),
    ("objection", "forwarded_on"): N_("Forwarded on"),
    ("objection", "superior_received_on"): N_("Received by the superior agency"),
    ("objection", "decided_on"): N_("Decided on"),
    ("objection", "result"): N_("What became of it"),
    ("objection", "told_on"): N_("She was told on"),
    ("covenant", "explained_on"): N_("Explained on"),
    ("covenant", "language"): N_("Explained in"),
    ("covenant", "staff_id"): N_("Explained by"),
    ("covenant", "copy_given"): N_("Has a copy in her language"),
    ("covenant", "complaint_route"): N_("Complaint route explained"),
    ("covenant", "signed"): N_("Signed"),
    ("consent", "asked_on"): N_("Asked on"),
    ("consent", "granted"): N_("She agrees to"),
    ("consent", "refused"): N_("She does not agree to"),
    ("consent", "given_by"): N_("Who consents"),
    ("consent", "language"): N_("Explained in"),
    ("consent", "staff_id"): N_("Explained by"),
    ("consent", "withheld"): N_("Withhold"),
    ("consent", "withhold_from"): N_("Withhold from"),
    ("consent", "withhold_reason"): N_("Withhold because"),
    ("consent", "withdrawn"): N_("Withdrawn"),
    ("consent", "withdrawn_on"): N_("Withdrawn on"),
    ("suitability", "checked_on"): N_("Looked at on"),
    ("suitability", "grounds"): N_("What speaks against it"),
    ("suitability", "result"): N_("What was decided"),
    ("suitability", "staff_id"): N_("Decided by"),
    ("suitability", "referred_to"): N_("Where she goes instead"),
    ("safe_contact", "noted_on"): N_("Told on"),
    ("safe_contact", "channel"): N_("How to reach her"),
    ("safe_contact", "address"): N_("Number or address"),
    ("safe_contact", "times"): N_("Safe times"),
    ("safe_contact", "code_word"): N_("Code word"),
    ("safe_contact", "may_answer"): N_("Who may answer"),
    ("safe_contact", "never"): N_("Who must never learn of it"),
    ("safe_contact", "until_on"): N_("Holds until"),
    ("alert", "noted_on"): N_("Noted on"),
    ("alert", "kind"): N_("What about"),
    ("alert", "text"): N_("What to do or avoid"),
    ("alert", "until_on"): N_("Holds until"),
    ("child", "came_on"): N_("Came on"),
    ("child", "left_on"): N_("Left on"),
    ("child", "own_file"): N_("Has a case file too"),
    ("child", "own_case_id"): N_("Case file of the child"),
    ("child", "needs"): N_("School, care, what is needed"),
}
"""What fields are called in these tables alone."""

CODES: Mapping[tuple[str, str], type[StrEnum]] = {
    ("referral", "direction"): Direction,
    ("referral", "referrer"): ReferrerType,
    ("referral", "papers"): ReferralDocument,
    ("referral", "left_out_for"): LeftOut,
    ("identification", "status"): IdentStatus,
    ("identification", "decider"): IdentDecider,
    ("identification", "delivery"): DeliveryMode,
    ("identification", "helper_reasons"): HelperReason,
    ("objection", "result"): ObjectionResult,
    ("covenant", "language"): Language,
    ("covenant", "signed"): Told,
    ("consent", "granted"): ConsentPurpose,
    ("consent", "refused"): ConsentPurpose,
    ("consent", "withdrawn"): ConsentPurpose,
    ("consent", "given_by"): ConsentBy,
    ("consent", "language"): Language,
    ("consent", "withhold_reason"): WithholdReason,
    ("suitability", "grounds"): SuitabilityGround,
    ("suitability", "result"): SuitabilityResult,
    ("safe_contact", "channel"): SafeChannel,
    ("safe_contact", "language"): Language,
    ("alert", "kind"): AlertKind,
    ("child", "sex"): Sex,
}
"""By table and field: the list its values come from."""
