"""The fixed lists about a case: status, exploitation, referral and identification."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_


class CaseStatus(StrEnum):
    """Where a case stands (HTCDS cas_Status, and reopened)."""

    ACTIVE = "ACTIVE"
    FOLLOW_UP = "FOLLOW_UP"
    CLOSED = "CLOSED"
    CLOSED_REFERRED = "CLOSED_REFERRED"
    REOPENED = "REOPENED"


class CaseStanding(StrEnum):
    """Where the person of a case is now: worked out from status and placement, never stored."""

    IN_SHELTER = "IN_SHELTER"
    IN_HOSPITAL = "IN_HOSPITAL"
    PLACED_ELSEWHERE = "PLACED_ELSEWHERE"
    NOT_PLACED = "NOT_PLACED"
    FOLLOW_UP = "FOLLOW_UP"
    CLOSED = "CLOSED"


class ResidentCategory(StrEnum):
    """Why a person lives in the shelter; one house may hold several kinds (PS art. 3)."""

    TRAFFICKING = "TRAFFICKING"
    LABOR_DISPUTE = "LABOR_DISPUTE"
    OTHER_PLACEMENT = "OTHER_PLACEMENT"


class ExploitationType(StrEnum):
    """Kinds of exploitation (HTPA art. 2); several may hold."""

    SEX = "SEX"
    LABOR = "LABOR"
    ORGAN = "ORGAN"
    FORCED_CRIME = "FORCED_CRIME"
    SLAVERY = "SLAVERY"
    OTHER = "OTHER"


class Means(StrEnum):
    """Unlawful means (HTPA art. 2); not required for a person under 18."""

    VIOLENCE = "VIOLENCE"
    COERCION = "COERCION"
    INTIMIDATION = "INTIMIDATION"
    CONFINEMENT = "CONFINEMENT"
    MONITORING = "MONITORING"
    DRUGS = "DRUGS"
    HYPNOSIS = "HYPNOSIS"
    FRAUD = "FRAUD"
    CONCEALMENT = "CONCEALMENT"
    DEBT_BONDAGE = "DEBT_BONDAGE"
    WITHHELD_DOCUMENTS = "WITHHELD_DOCUMENTS"
    ABUSE_OF_VULNERABILITY = "ABUSE_OF_VULNERABILITY"
    SIMILAR = "SIMILAR"


class ReferrerType(StrEnum):
    """Who brought the person to the shelter."""

    POLICE = "POLICE"
    NIA_BRIGADE = "NIA_BRIGADE"
    PROSECUTOR = "PROSECUTOR"
    COURT = "COURT"
    LABOR_BUREAU = "LABOR_BUREAU"
    HOTLINE_1955 = "HOTLINE_1955"
    HOTLINE_110 = "HOTLINE_110"
    SOCIAL_WELFARE = "SOCIAL_WELFARE"
    HEALTH = "HEALTH"
    NGO = "NGO"
    EMBASSY_OFFICE = "EMBASSY_OFFICE"
    COAST_GUARD = "COAST_GUARD"
    SELF = "SELF"
    OTHER = "OTHER"


class ReferralDocument(StrEnum):
    """Papers that come with a referral (AS art. 3)."""

    RIGHTS_NOTICE = "RIGHTS_NOTICE"
    IDENT_NOTICE = "IDENT_NOTICE"
    PLACEMENT_REPORT = "PLACEMENT_REPORT"
    OTHER = "OTHER"


class IdentStatus(StrEnum):
    """Result of the identification (HTPA art. 11); suspected until it is finished (ER art. 3)."""

    SUSPECTED = "SUSPECTED"
    VICTIM = "VICTIM"
    NON_VICTIM = "NON_VICTIM"
    OBJECTION_PENDING = "OBJECTION_PENDING"


class IdentDecider(StrEnum):
    """Who identifies: judicial police since 2024; prosecutors only under the old law."""

    POLICE = "POLICE"
    NIA = "NIA"
    COAST_GUARD = "COAST_GUARD"
    INVESTIGATION_BUREAU = "INVESTIGATION_BUREAU"
    PROSECUTOR_LEGACY = "PROSECUTOR_LEGACY"


class DeliveryMode(StrEnum):
    """How the identification notice reached the person (ER art. 16)."""

    SIGNED = "SIGNED"
    VIDEO_RECORDED = "VIDEO_RECORDED"
    REFUSED = "REFUSED"


class Regime(StrEnum):
    """Which law holds: the one until 2023-12-31 or the one since 2024-01-01."""

    PRE2024 = "PRE2024"
    POST2024 = "POST2024"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    CaseStatus: {
        CaseStatus.ACTIVE: NP_("case status", "Active"),
        CaseStatus.FOLLOW_UP: NP_("case status", "Follow-up"),
        CaseStatus.CLOSED: NP_("case status", "Closed"),
        CaseStatus.CLOSED_REFERRED: N_("Closed, referred on"),
        CaseStatus.REOPENED: N_("Reopened"),
    },
    CaseStanding: {
        CaseStanding.IN_SHELTER: N_("In shelter"),
        CaseStanding.IN_HOSPITAL: N_("In hospital"),
        CaseStanding.PLACED_ELSEWHERE: N_("Placed elsewhere"),
        CaseStanding.NOT_PLACED: N_("Not placed"),
        CaseStanding.FOLLOW_UP: NP_("case status", "Follow-up"),
        CaseStanding.CLOSED: NP_("case status", "Closed"),
    },
    ResidentCategory: {
        ResidentCategory.TRAFFICKING: N_("Trafficking"),
        ResidentCategory.LABOR_DISPUTE: N_("Labour dispute"),
        ResidentCategory.OTHER_PLACEMENT: N_("Other placement"),
    },
    ExploitationType: {
        ExploitationType.SEX: N_("Sexual exploitation"),
        ExploitationType.LABOR: N_("Labour exploitation"),
        ExploitationType.ORGAN: N_("Organ removal"),
        ExploitationType.FORCED_CRIME: N_("Forced to commit offences"),
        ExploitationType.SLAVERY: N_("Slavery"),
        ExploitationType.OTHER: N_("Other"),
    },
    Means: {
        Means.VIOLENCE: N_("Violence"),
        Means.COERCION: N_("Coercion"),
        Means.INTIMIDATION: N_("Intimidation"),
        Means.CONFINEMENT: N_("Confinement"),
        Means.MONITORING: N_("Monitoring"),
        Means.DRUGS: N_("Drugs"),
        Means.HYPNOSIS: N_("Hypnosis"),
        Means.FRAUD: N_("Deception"),
        Means.CONCEALMENT: N_("Hidden information"),
        Means.DEBT_BONDAGE: N_("Improper debt bondage"),
        Means.WITHHELD_DOCUMENTS: N_("Papers withheld"),
        Means.ABUSE_OF_VULNERABILITY: N_("Helpless situation abused"),
        Means.SIMILAR: N_("Similar means"),
    },
    ReferrerType: {
        ReferrerType.POLICE: NP_("referrer type", "Police"),
        ReferrerType.NIA_BRIGADE: N_("NIA brigade"),
        ReferrerType.PROSECUTOR: N_("Prosecutors office"),
        ReferrerType.COURT: N_("Court"),
        ReferrerType.LABOR_BUREAU: N_("Labour office"),
        ReferrerType.HOTLINE_1955: N_("1955 hotline"),
        ReferrerType.HOTLINE_110: N_("110 police line"),
        ReferrerType.SOCIAL_WELFARE: N_("Social welfare office"),
        ReferrerType.HEALTH: N_("Health authority"),
        ReferrerType.NGO: N_("Civil organization"),
        ReferrerType.EMBASSY_OFFICE: N_("Representative office in Taiwan"),
        ReferrerType.COAST_GUARD: N_("Coast guard"),
        ReferrerType.SELF: N_("Came by themselves"),
        ReferrerType.OTHER: N_("Other"),
    },
    ReferralDocument: {
        ReferralDocument.RIGHTS_NOTICE: N_("Notice of rights"),
        ReferralDocument.IDENT_NOTICE: N_("Identification notice"),
        ReferralDocument.PLACEMENT_REPORT: N_("Placement report form"),
        ReferralDocument.OTHER: N_("Other papers"),
    },
    IdentStatus: {
        IdentStatus.SUSPECTED: NP_("ident status", "Suspected victim"),
        IdentStatus.VICTIM: N_("Identified victim"),
        IdentStatus.NON_VICTIM: N_("Not identified"),
        IdentStatus.OBJECTION_PENDING: N_("Objection pending"),
    },
    IdentDecider: {
        IdentDecider.POLICE: NP_("ident decider", "Police"),
        IdentDecider.NIA: N_("Immigration agency"),
        IdentDecider.COAST_GUARD: N_("Coast guard"),
        IdentDecider.INVESTIGATION_BUREAU: N_("Investigation Bureau"),
        IdentDecider.PROSECUTOR_LEGACY: N_("Prosecutor (old law)"),
    },
    DeliveryMode: {
        DeliveryMode.SIGNED: N_("Signed for"),
        DeliveryMode.VIDEO_RECORDED: N_("Delivery recorded on video"),
        DeliveryMode.REFUSED: N_("Did not sign"),
    },
    Regime: {
        Regime.PRE2024: N_("Old law (until 2023)"),
        Regime.POST2024: N_("New law (since 2024)"),
    },
}
