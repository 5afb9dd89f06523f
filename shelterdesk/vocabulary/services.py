"""The fixed lists about a service: its type, the law's item it counts under, and how it went."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_


class ServiceType(StrEnum):
    """Everything a shelter does for a person. `LOGGED` is what has a form here."""

    ACCOMMODATION = "ACCOMMODATION"
    POLICE_ACCOMPANY = "POLICE_ACCOMPANY"
    COURT_ACCOMPANY = "COURT_ACCOMPANY"
    INTERPRETATION = "INTERPRETATION"
    MEDICAL_ESCORT = "MEDICAL_ESCORT"
    INJURY_ASSESSMENT = "INJURY_ASSESSMENT"
    SCREENING = "SCREENING"
    COUNSELING = "COUNSELING"
    LEGAL_AID = "LEGAL_AID"
    ECONOMIC_AID = "ECONOMIC_AID"
    RENT_SUBSIDY = "RENT_SUBSIDY"
    RESIDENCE_APPLICATION = "RESIDENCE_APPLICATION"
    TEMP_STAY_APPLICATION = "TEMP_STAY_APPLICATION"
    WORK_PERMIT_APPLICATION = "WORK_PERMIT_APPLICATION"
    RESIDENCE_EXTENSION = "RESIDENCE_EXTENSION"
    EMPLOYER_CHANGE = "EMPLOYER_CHANGE"
    COURSE = "COURSE"
    JOB_SERVICE = "JOB_SERVICE"
    WELFARE_REFERRAL = "WELFARE_REFERRAL"
    SAFETY_ESCORT = "SAFETY_ESCORT"
    RETURN = "RETURN"
    FOLLOWUP_CONTACT = "FOLLOWUP_CONTACT"
    DAILY_CARE_TALK = "DAILY_CARE_TALK"


class LawCode(StrEnum):
    """The items of assistance of HTPA art. 15, in the order of the law."""

    A01 = "A01"
    A02 = "A02"
    A03 = "A03"
    A04 = "A04"
    A05 = "A05"
    A06 = "A06"
    A07 = "A07"
    A08 = "A08"
    A09 = "A09"
    A10 = "A10"
    A11 = "A11"


class ServiceForm(StrEnum):
    """What one chooses to log: a type of service each, but all permit applications in one form."""

    MEDICAL_ESCORT = "MEDICAL_ESCORT"
    POLICE_ACCOMPANY = "POLICE_ACCOMPANY"
    COURT_ACCOMPANY = "COURT_ACCOMPANY"
    PERMIT_APPLICATION = "PERMIT_APPLICATION"
    COUNSELING = "COUNSELING"
    LEGAL_AID = "LEGAL_AID"
    ECONOMIC_AID = "ECONOMIC_AID"
    FOLLOWUP_CONTACT = "FOLLOWUP_CONTACT"
    INJURY_ASSESSMENT = "INJURY_ASSESSMENT"
    SCREENING = "SCREENING"
    RENT_SUBSIDY = "RENT_SUBSIDY"
    EMPLOYER_CHANGE = "EMPLOYER_CHANGE"
    RETURN = "RETURN"
    JOB_SERVICE = "JOB_SERVICE"
    WELFARE_REFERRAL = "WELFARE_REFERRAL"
    SAFETY_ESCORT = "SAFETY_ESCORT"
    INTERPRETATION = "INTERPRETATION"
    DAILY_CARE_TALK = "DAILY_CARE_TALK"


class ServiceOutcome(StrEnum):
    """How a service went. One that is planned has not gone yet and counts nowhere."""

    PLANNED = "PLANNED"
    DONE = "DONE"
    DECLINED_BY_PERSON = "DECLINED_BY_PERSON"
    NOT_AVAILABLE = "NOT_AVAILABLE"
    POSTPONED = "POSTPONED"
    NO_SHOW = "NO_SHOW"
    EXCUSED = "EXCUSED"
    CANCELLED = "CANCELLED"


class InterpreterNeed(StrEnum):
    """Who carried the language in a service."""

    NOT_NEEDED = "NOT_NEEDED"
    STAFF = "STAFF"
    INTERPRETER = "INTERPRETER"
    UNAVAILABLE = "UNAVAILABLE"


class Companion(StrEnum):
    """In which capacity somebody accompanies a questioning (HTPA art. 22)."""

    AGENT = "AGENT"
    SPOUSE = "SPOUSE"
    RELATIVE = "RELATIVE"
    DOCTOR = "DOCTOR"
    PSYCHOLOGIST = "PSYCHOLOGIST"
    COUNSELOR = "COUNSELOR"
    SOCIAL_WORKER = "SOCIAL_WORKER"
    TRUSTED = "TRUSTED"


class ContactChannel(StrEnum):
    """How a follow-up contact was made."""

    PHONE = "PHONE"
    LINE = "LINE"
    VISIT = "VISIT"
    COURT = "COURT"
    OTHER = "OTHER"


class Wellbeing(StrEnum):
    """How the person says she is, in one word; never a diagnosis."""

    GOOD = "GOOD"
    MIXED = "MIXED"
    NEEDS_SUPPORT = "NEEDS_SUPPORT"
    NOT_SHARED = "NOT_SHARED"


class SafeAnswer(StrEnum):
    """Whether she can be reached again without danger."""

    YES = "YES"
    NO = "NO"
    UNKNOWN = "UNKNOWN"


_TYPES: Mapping[StrEnum, str] = {
    ServiceType.ACCOMMODATION: N_("Accommodation"),
    ServiceType.POLICE_ACCOMPANY: N_("Police questioning escort"),
    ServiceType.COURT_ACCOMPANY: N_("Court escort"),
    ServiceType.INTERPRETATION: NP_("service type", "Interpretation"),
    ServiceType.MEDICAL_ESCORT: N_("Medical escort"),
    ServiceType.INJURY_ASSESSMENT: N_("Injury assessment"),
    ServiceType.SCREENING: N_("Disease screening"),
    ServiceType.COUNSELING: NP_("service type", "Counselling"),
    ServiceType.LEGAL_AID: N_("Legal aid"),
    ServiceType.ECONOMIC_AID: N_("Economic aid"),
    ServiceType.RENT_SUBSIDY: N_("Rent subsidy"),
    ServiceType.RESIDENCE_APPLICATION: N_("Residence application"),
    ServiceType.TEMP_STAY_APPLICATION: N_("Temporary stay (old law)"),
    ServiceType.WORK_PERMIT_APPLICATION: N_("Work permit application"),
    ServiceType.RESIDENCE_EXTENSION: N_("Residence extension"),
    ServiceType.EMPLOYER_CHANGE: N_("Change of employer"),
    ServiceType.COURSE: N_("Course"),
    ServiceType.JOB_SERVICE: N_("Job service"),
    ServiceType.WELFARE_REFERRAL: N_("Welfare referral"),
    ServiceType.SAFETY_ESCORT: N_("Safety escort"),
    ServiceType.RETURN: NP_("service type", "Return home"),
    ServiceType.FOLLOWUP_CONTACT: N_("Follow-up contact"),
    ServiceType.DAILY_CARE_TALK: N_("Care talk"),
}

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    ServiceType: _TYPES,
    LawCode: {
        LawCode.A01: N_("Personal safety"),
        LawCode.A02: N_("Necessary medical help"),
        LawCode.A03: NP_("law code", "Interpretation"),
        LawCode.A04: N_("Legal help"),
        LawCode.A05: N_("Counselling and consultation"),
        LawCode.A06: NP_("law code", "Accompaniment in questioning"),
        LawCode.A07: N_("Rent and economic aid"),
        LawCode.A08: N_("Welfare advice and referral"),
        LawCode.A09: N_("Job skills and training"),
        LawCode.A10: NP_("law code", "Placement"),
        LawCode.A11: N_("Other necessary help"),
    },
    ServiceForm: {
        form: N_("Permit application")
        if form is ServiceForm.PERMIT_APPLICATION
        else _TYPES[ServiceType(form.value)]
        for form in ServiceForm
    },
    ServiceOutcome: {
        ServiceOutcome.PLANNED: NP_("service outcome", "Planned"),
        ServiceOutcome.DONE: NP_("service outcome", "Done"),
        ServiceOutcome.DECLINED_BY_PERSON: NP_("service outcome", "Person chose not to"),
        ServiceOutcome.NOT_AVAILABLE: N_("No resource available"),
        ServiceOutcome.POSTPONED: N_("Postponed"),
        ServiceOutcome.NO_SHOW: N_("Did not take place"),
        ServiceOutcome.EXCUSED: NP_("service outcome", "Excused"),
        ServiceOutcome.CANCELLED: N_("Cancelled"),
    },
    InterpreterNeed: {
        InterpreterNeed.NOT_NEEDED: N_("No interpreter needed"),
        InterpreterNeed.STAFF: N_("Staff interpreted"),
        InterpreterNeed.INTERPRETER: N_("With an interpreter"),
        InterpreterNeed.UNAVAILABLE: N_("No interpreter available"),
    },
    Companion: {
        Companion.AGENT: N_("Legal representative"),
        Companion.SPOUSE: N_("Spouse"),
        Companion.RELATIVE: N_("Relative"),
        Companion.DOCTOR: N_("Doctor"),
        Companion.PSYCHOLOGIST: N_("Psychologist"),
        Companion.COUNSELOR: NP_("companion", "Counselor"),
        Companion.SOCIAL_WORKER: NP_("companion", "Social worker"),
        Companion.TRUSTED: N_("Trusted person"),
    },
    ContactChannel: {
        ContactChannel.PHONE: N_("Phone"),
        ContactChannel.LINE: N_("LINE"),
        ContactChannel.VISIT: N_("Visit"),
        ContactChannel.COURT: N_("At court"),
        ContactChannel.OTHER: N_("Other"),
    },
    SafeAnswer: {
        SafeAnswer.YES: N_("Yes"),
        SafeAnswer.NO: N_("No"),
        SafeAnswer.UNKNOWN: N_("Unknown"),
    },
    Wellbeing: {
        Wellbeing.GOOD: N_("Doing well"),
        Wellbeing.MIXED: N_("Up and down"),
        Wellbeing.NEEDS_SUPPORT: N_("Needs support"),
        Wellbeing.NOT_SHARED: N_("Did not say"),
    },
}

_LAW_CODES: Mapping[LawCode, tuple[ServiceType, ...]] = {
    LawCode.A01: (ServiceType.SAFETY_ESCORT,),
    LawCode.A02: (
        ServiceType.MEDICAL_ESCORT,
        ServiceType.INJURY_ASSESSMENT,
        ServiceType.SCREENING,
    ),
    LawCode.A03: (ServiceType.INTERPRETATION,),
    LawCode.A04: (ServiceType.LEGAL_AID,),
    LawCode.A05: (ServiceType.COUNSELING,),
    LawCode.A06: (ServiceType.POLICE_ACCOMPANY, ServiceType.COURT_ACCOMPANY),
    LawCode.A07: (ServiceType.ECONOMIC_AID, ServiceType.RENT_SUBSIDY),
    LawCode.A08: (ServiceType.WELFARE_REFERRAL, ServiceType.FOLLOWUP_CONTACT),
    LawCode.A09: (ServiceType.COURSE, ServiceType.JOB_SERVICE),
    LawCode.A10: (ServiceType.ACCOMMODATION,),
    LawCode.A11: (
        ServiceType.RESIDENCE_APPLICATION,
        ServiceType.TEMP_STAY_APPLICATION,
        ServiceType.WORK_PERMIT_APPLICATION,
        ServiceType.RESIDENCE_EXTENSION,
        ServiceType.EMPLOYER_CHANGE,
        ServiceType.RETURN,
    ),
}

LAW_CODE: Mapping[ServiceType, LawCode] = {
    service: law for law, services in _LAW_CODES.items() for service in services
}
"""The law's item of each service. A care talk has none: it is house life (PS art. 14 no. 2)."""

APPLICATIONS: tuple[ServiceType, ...] = (
    ServiceType.RESIDENCE_APPLICATION,
    ServiceType.RESIDENCE_EXTENSION,
    ServiceType.TEMP_STAY_APPLICATION,
    ServiceType.WORK_PERMIT_APPLICATION,
)
"""The types that share a form: which one it is follows from the permit applied for."""

FORM: Mapping[ServiceType, ServiceForm] = {
    **dict.fromkeys(APPLICATIONS, ServiceForm.PERMIT_APPLICATION),
    **{
        ServiceType(form.value): form
        for form in ServiceForm
        if form is not ServiceForm.PERMIT_APPLICATION
    },
}
"""The form of each service that has one. A stay tells of lodging, and attendance of a course."""

LOGGED: tuple[ServiceType, ...] = tuple(kind for kind in ServiceType if kind in FORM)
"""What is logged with a form."""
