"""The fixed lists of what is particular to one kind of service."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_


class ScreeningStatus(StrEnum):
    """Where one item of a screening stands; never a result."""

    PENDING = "PENDING"
    CLEAR = "CLEAR"
    REFER = "REFER"
    DECLINED = "DECLINED"


class CounsellingMode(StrEnum):
    """How a counselling session is held."""

    IN_PERSON = "IN_PERSON"
    PHONE = "PHONE"
    VIDEO = "VIDEO"
    GROUP = "GROUP"


class CounsellingTopic(StrEnum):
    """The field a session lies in, in one word; what was said is written nowhere here."""

    SAFETY = "SAFETY"
    FEELINGS = "FEELINGS"
    DAILY_LIFE = "DAILY_LIFE"
    FAMILY = "FAMILY"
    PROCEEDINGS = "PROCEEDINGS"
    FUTURE = "FUTURE"
    OTHER = "OTHER"


class LegalMatter(StrEnum):
    """What kind of legal case the help is for."""

    CRIMINAL = "CRIMINAL"
    CIVIL = "CIVIL"
    LABOUR = "LABOUR"
    COMPENSATION = "COMPENSATION"
    OTHER = "OTHER"


class LegalAidResult(StrEnum):
    """What became of an application for legal aid."""

    GRANTED = "GRANTED"
    PARTIAL = "PARTIAL"
    REFUSED = "REFUSED"


class Instance(StrEnum):
    """Before which court a case is. A lawyer's fee is paid in the first two (AS art. 7)."""

    INVESTIGATION = "INVESTIGATION"
    FIRST = "FIRST"
    SECOND = "SECOND"
    THIRD = "THIRD"


class Need(StrEnum):
    """What somebody in follow-up needs help with."""

    SAFETY = "SAFETY"
    HOUSING = "HOUSING"
    WORK = "WORK"
    MONEY = "MONEY"
    HEALTH = "HEALTH"
    COUNSELLING = "COUNSELLING"
    LEGAL = "LEGAL"
    PERMIT = "PERMIT"
    LANGUAGE = "LANGUAGE"
    CHILDREN = "CHILDREN"
    RETURN = "RETURN"
    OTHER = "OTHER"


class PermitSaid(StrEnum):
    """Where her permit stands, as she says it: what the record holds may differ."""

    VALID = "VALID"
    APPLIED = "APPLIED"
    RAN_OUT = "RAN_OUT"
    NONE = "NONE"
    NOT_SURE = "NOT_SURE"


class TransferReason(StrEnum):
    """Why an employer is changed: ESA art. 59 nos. 1 to 4, or as a victim (TR art. 8)."""

    EMPLOYER_GONE = "EMPLOYER_GONE"
    VESSEL_STOPPED = "VESSEL_STOPPED"
    CLOSED_OR_UNPAID = "CLOSED_OR_UNPAID"
    NOT_HER_DOING = "NOT_HER_DOING"
    VICTIM = "VICTIM"


class TransferResult(StrEnum):
    """What became of a change of employer."""

    NEW_EMPLOYER = "NEW_EMPLOYER"
    NOT_FOUND = "NOT_FOUND"
    WITHDRAWN = "WITHDRAWN"


class CostBearer(StrEnum):
    """Who pays for the way home (HTPA art. 16, AS art. 15)."""

    OFFENDER = "OFFENDER"
    AUTHORITY = "AUTHORITY"
    SELF = "SELF"
    NGO = "NGO"
    ORIGIN_GOV = "ORIGIN_GOV"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    ScreeningStatus: {
        ScreeningStatus.PENDING: N_("Result pending"),
        ScreeningStatus.CLEAR: N_("Nothing further"),
        ScreeningStatus.REFER: N_("See a doctor"),
        ScreeningStatus.DECLINED: NP_("screening", "Person chose not to"),
    },
    CounsellingMode: {
        CounsellingMode.IN_PERSON: NP_("counselling", "On site"),
        CounsellingMode.PHONE: NP_("counselling", "By phone"),
        CounsellingMode.VIDEO: NP_("counselling", "By video"),
        CounsellingMode.GROUP: NP_("counselling", "In a group"),
    },
    CounsellingTopic: {
        CounsellingTopic.SAFETY: NP_("counselling", "Safety"),
        CounsellingTopic.FEELINGS: NP_("counselling", "Feelings"),
        CounsellingTopic.DAILY_LIFE: NP_("counselling", "Everyday life"),
        CounsellingTopic.FAMILY: NP_("counselling", "Family"),
        CounsellingTopic.PROCEEDINGS: NP_("counselling", "Police and court"),
        CounsellingTopic.FUTURE: NP_("counselling", "Work and future"),
        CounsellingTopic.OTHER: NP_("counselling", "Other"),
    },
    LegalMatter: {
        LegalMatter.CRIMINAL: NP_("legal matter", "Criminal"),
        LegalMatter.CIVIL: NP_("legal matter", "Civil"),
        LegalMatter.LABOUR: NP_("legal matter", "Labour"),
        LegalMatter.COMPENSATION: NP_("legal matter", "Compensation"),
        LegalMatter.OTHER: NP_("legal matter", "Other"),
    },
    LegalAidResult: {
        LegalAidResult.GRANTED: NP_("legal aid", "Granted"),
        LegalAidResult.PARTIAL: NP_("legal aid", "Granted in part"),
        LegalAidResult.REFUSED: NP_("legal aid", "Not granted"),
    },
    Instance: {
        Instance.INVESTIGATION: NP_("instance", "Investigation"),
        Instance.FIRST: NP_("instance", "First instance"),
        Instance.SECOND: NP_("instance", "Second instance"),
        Instance.THIRD: NP_("instance", "Third instance"),
    },
    Need: {
        Need.SAFETY: NP_("need", "Safety"),
        Need.HOUSING: NP_("need", "A place to live"),
        Need.WORK: NP_("need", "Work"),
        Need.MONEY: NP_("need", "Living costs"),
        Need.HEALTH: NP_("need", "Health"),
        Need.COUNSELLING: NP_("need", "Counselling"),
        Need.LEGAL: NP_("need", "Legal help"),
        Need.PERMIT: NP_("need", "Permit or papers"),
        Need.LANGUAGE: NP_("need", "An interpreter"),
        Need.CHILDREN: NP_("need", "Care of children"),
        Need.RETURN: NP_("need", "Return home"),
        Need.OTHER: NP_("need", "Other"),
    },
    PermitSaid: {
        PermitSaid.VALID: NP_("permit said", "Valid"),
        PermitSaid.APPLIED: NP_("permit said", "Applied for"),
        PermitSaid.RAN_OUT: NP_("permit said", "Ran out"),
        PermitSaid.NONE: NP_("permit said", "Has none"),
        PermitSaid.NOT_SURE: NP_("permit said", "Not sure"),
    },
    TransferReason: {
        TransferReason.EMPLOYER_GONE: N_("Employer died or left"),
        TransferReason.VESSEL_STOPPED: N_("Ship seized, sunk or in repair"),
        TransferReason.CLOSED_OR_UNPAID: N_("Closed, or wages unpaid"),
        TransferReason.NOT_HER_DOING: N_("Other, not her doing"),
        TransferReason.VICTIM: N_("Identified victim"),
    },
    TransferResult: {
        TransferResult.NEW_EMPLOYER: N_("New employer found"),
        TransferResult.NOT_FOUND: N_("No new employer found"),
        TransferResult.WITHDRAWN: N_("She no longer wishes it"),
    },
    CostBearer: {
        CostBearer.OFFENDER: N_("Offender"),
        CostBearer.AUTHORITY: NP_("cost bearer", "Authority"),
        CostBearer.SELF: N_("The person"),
        CostBearer.NGO: NP_("cost bearer", "Civil organization"),
        CostBearer.ORIGIN_GOV: N_("Government of origin"),
    },
}
