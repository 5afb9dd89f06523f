"""What stands on the calendar: by which kind it is filtered, its one short word, how it moves."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import NP_
from shelterdesk.vocabulary.courses import CourseKind
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.services import ServiceType


class CalendarView(StrEnum):
    """How much of the calendar is seen at once."""

    MONTH = "MONTH"
    WEEK = "WEEK"
    LIST = "LIST"


class CalendarKind(StrEnum):
    """By what the calendar is filtered."""

    COURT = "COURT"
    PERMITS = "PERMITS"
    MEDICAL = "MEDICAL"
    COURSES = "COURSES"
    INTERPRETERS = "INTERPRETERS"
    FOLLOW_UP = "FOLLOW_UP"
    SERVICES = "SERVICES"
    DEADLINES = "DEADLINES"


_S, _D = ServiceType, DueKind

KIND_OF_SERVICE: Mapping[ServiceType, CalendarKind] = {
    _S.POLICE_ACCOMPANY: CalendarKind.COURT,
    _S.COURT_ACCOMPANY: CalendarKind.COURT,
    _S.MEDICAL_ESCORT: CalendarKind.MEDICAL,
    _S.INJURY_ASSESSMENT: CalendarKind.MEDICAL,
    _S.SCREENING: CalendarKind.MEDICAL,
    _S.FOLLOWUP_CONTACT: CalendarKind.FOLLOW_UP,
    _S.COURSE: CalendarKind.COURSES,
    _S.RESIDENCE_APPLICATION: CalendarKind.PERMITS,
    _S.TEMP_STAY_APPLICATION: CalendarKind.PERMITS,
    _S.WORK_PERMIT_APPLICATION: CalendarKind.PERMITS,
    _S.RESIDENCE_EXTENSION: CalendarKind.PERMITS,
}
"""A service that is not named here is among the others."""

KIND_OF_DATE: Mapping[DueKind, CalendarKind] = {
    _D.TEMP_STAY_ENDS: CalendarKind.PERMITS,
    _D.RESIDENCE_ENDS: CalendarKind.PERMITS,
    _D.WORK_PERMIT_ENDS: CalendarKind.PERMITS,
    _D.PASSPORT_ENDS: CalendarKind.PERMITS,
    _D.PERMIT_ENDS: CalendarKind.PERMITS,
    _D.NEXT_CONTACT: CalendarKind.FOLLOW_UP,
    _D.HEARING: CalendarKind.COURT,
    _D.HEARING_OUTCOME: CalendarKind.COURT,
    _D.APPOINTMENT: CalendarKind.SERVICES,
    _D.BOOKING_OPEN: CalendarKind.INTERPRETERS,
    _D.BOOKING_OUTCOME: CalendarKind.INTERPRETERS,
}
"""A date that is not named here is one that a law or an authority sets."""

SHORT: Mapping[StrEnum, str] = {
    _S.ACCOMMODATION: NP_("calendar", "Lodging"),
    _S.POLICE_ACCOMPANY: NP_("calendar", "Questioning"),
    _S.COURT_ACCOMPANY: NP_("calendar", "Court"),
    _S.INTERPRETATION: NP_("calendar", "Interpreter"),
    _S.MEDICAL_ESCORT: NP_("calendar", "Check-up"),
    _S.INJURY_ASSESSMENT: NP_("calendar", "Injuries"),
    _S.SCREENING: NP_("calendar", "Screening"),
    _S.COUNSELING: NP_("calendar", "Counselling"),
    _S.LEGAL_AID: NP_("calendar", "Legal aid"),
    _S.ECONOMIC_AID: NP_("calendar", "Aid"),
    _S.RENT_SUBSIDY: NP_("calendar", "Rent"),
    _S.RESIDENCE_APPLICATION: NP_("calendar", "Permit"),
    _S.TEMP_STAY_APPLICATION: NP_("calendar", "Permit"),
    _S.WORK_PERMIT_APPLICATION: NP_("calendar", "Work permit"),
    _S.RESIDENCE_EXTENSION: NP_("calendar", "Permit"),
    _S.EMPLOYER_CHANGE: NP_("calendar", "Employer"),
    _S.COURSE: NP_("calendar", "Course"),
    _S.JOB_SERVICE: NP_("calendar", "Job"),
    _S.WELFARE_REFERRAL: NP_("calendar", "Referral"),
    _S.SAFETY_ESCORT: NP_("calendar", "Escort"),
    _S.RETURN: NP_("calendar", "Return"),
    _S.FOLLOWUP_CONTACT: NP_("calendar", "Follow-up"),
    _S.DAILY_CARE_TALK: NP_("calendar", "Talk"),
    _D.TEMP_STAY_ENDS: NP_("calendar", "Permit"),
    _D.RESIDENCE_ENDS: NP_("calendar", "Permit"),
    _D.WORK_PERMIT_ENDS: NP_("calendar", "Work permit"),
    _D.PASSPORT_ENDS: NP_("calendar", "Passport"),
    _D.PERMIT_ENDS: NP_("calendar", "Permit"),
    _D.APPOINTMENT: NP_("calendar", "Appointment"),
    _D.NEXT_CONTACT: NP_("calendar", "Follow-up"),
    _D.EXIT_NOTICE: NP_("calendar", "Exit notice"),
    _D.OBJECTION: NP_("calendar", "Objection"),
    _D.OBJECTION_FORWARD: NP_("calendar", "Objection"),
    _D.OBJECTION_DECISION: NP_("calendar", "Objection"),
    _D.RETURN_WISH: NP_("calendar", "Return"),
    _D.TRANSFER_ENDS: NP_("calendar", "Employer"),
    _D.TRANSFER_EXTENSION: NP_("calendar", "Employer"),
    _D.CONSOLATION_CLAIM: NP_("calendar", "Claim"),
    _D.UNEMPLOYMENT_CLAIM: NP_("calendar", "Claim"),
    _D.SECOND_UNEMPLOYMENT_CLAIM: NP_("calendar", "Claim"),
    _D.REENTRY_CLAIM: NP_("calendar", "Claim"),
    _D.TRANSPORT_CLAIM: NP_("calendar", "Claim"),
    _D.SUBSIDY_DECISION: NP_("calendar", "Claim"),
    _D.RENT_ENDS: NP_("calendar", "Rent"),
    _D.LODGING_ENDS: NP_("calendar", "Lodging"),
    _D.EMPLOYER_APPLIES: NP_("calendar", "Work permit"),
    _D.DEPART: NP_("calendar", "Departure"),
    _D.PERMANENT_RESIDENCE: NP_("calendar", "Residence"),
    _D.ARC_FIRST: NP_("calendar", "ARC"),
    _D.ADDRESS_REPORT: NP_("calendar", "Address"),
    _D.WORKPLACE_REPORT: NP_("calendar", "Workplace"),
    _D.DATA_REQUEST: NP_("calendar", "Her data"),
    _D.ABSENCE_REVIEW: NP_("calendar", "Away"),
    _D.INCIDENT_REPORT: NP_("calendar", "Report"),
    _D.MINOR_ASSESSMENT: NP_("calendar", "Request"),
    _D.MINOR_COURT_REPORT: NP_("calendar", "Report"),
    _D.MINOR_EVALUATION: NP_("calendar", "Evaluation"),
    _D.MINOR_REPORT: NP_("calendar", "24 hours"),
    _D.MINOR_HANDOVER: NP_("calendar", "24 hours"),
    _D.MINOR_PLACEMENT_ENDS: NP_("calendar", "Placement"),
    _D.MINOR_SUPPLEMENT: NP_("calendar", "Report"),
    _D.MINOR_APPEAL: NP_("calendar", "Appeal"),
    _D.MINOR_EXTENSION: NP_("calendar", "Extension"),
    _D.MINOR_COUNSELLING: NP_("calendar", "Counselling"),
    _D.MINOR_FOLLOW_UP: NP_("calendar", "Follow-up"),
    _D.MINOR_RULING: NP_("calendar", "Ruling"),
    _D.PARENTS_EDUCATION: NP_("calendar", "Parents"),
    _D.COORDINATION_MEETING: NP_("calendar", "Meeting"),
    _D.HEARING: NP_("calendar", "Court"),
    _D.HEARING_OUTCOME: NP_("calendar", "Outcome"),
    _D.RECONSIDERATION: NP_("calendar", "Answer"),
    _D.PRIVATE_PROSECUTION: NP_("calendar", "Answer"),
    _D.APPEAL: NP_("calendar", "Appeal"),
    _D.COMPLAINT_OFFENCE: NP_("calendar", "To complain"),
    _D.BOOKING_OPEN: NP_("calendar", "Interpreter"),
    _D.BOOKING_OUTCOME: NP_("calendar", "Interpreter"),
    **dict.fromkeys(CourseKind, NP_("calendar", "Course")),
}
"""The word in a day of the calendar: 11 characters at most, in every language."""

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    CalendarView: {
        CalendarView.MONTH: NP_("calendar view", "Month"),
        CalendarView.WEEK: NP_("calendar view", "Week"),
        CalendarView.LIST: NP_("calendar view", "30-day list"),
    },
    CalendarKind: {
        CalendarKind.COURT: NP_("calendar filter", "Court and police"),
        CalendarKind.PERMITS: NP_("calendar filter", "Papers"),
        CalendarKind.MEDICAL: NP_("calendar filter", "Medical"),
        CalendarKind.COURSES: NP_("calendar filter", "Courses"),
        CalendarKind.INTERPRETERS: NP_("calendar filter", "Interpreters"),
        CalendarKind.FOLLOW_UP: NP_("calendar filter", "Follow-up"),
        CalendarKind.SERVICES: NP_("calendar filter", "Other services"),
        CalendarKind.DEADLINES: NP_("calendar filter", "Legal dates"),
    },
}
