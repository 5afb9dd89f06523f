"""The kinds of dates that come due, and how near one is."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_


class DueKind(StrEnum):
    """What comes due. Stored in the table `due`."""

    TEMP_STAY_ENDS = "TEMP_STAY_ENDS"
    RESIDENCE_ENDS = "RESIDENCE_ENDS"
    WORK_PERMIT_ENDS = "WORK_PERMIT_ENDS"
    PASSPORT_ENDS = "PASSPORT_ENDS"
    PERMIT_ENDS = "PERMIT_ENDS"
    APPOINTMENT = "APPOINTMENT"
    NEXT_CONTACT = "NEXT_CONTACT"
    EXIT_NOTICE = "EXIT_NOTICE"
    OBJECTION = "OBJECTION"
    OBJECTION_FORWARD = "OBJECTION_FORWARD"
    OBJECTION_DECISION = "OBJECTION_DECISION"
    RETURN_WISH = "RETURN_WISH"
    TRANSFER_ENDS = "TRANSFER_ENDS"
    TRANSFER_EXTENSION = "TRANSFER_EXTENSION"
    CONSOLATION_CLAIM = "CONSOLATION_CLAIM"
    UNEMPLOYMENT_CLAIM = "UNEMPLOYMENT_CLAIM"
    SECOND_UNEMPLOYMENT_CLAIM = "SECOND_UNEMPLOYMENT_CLAIM"
    REENTRY_CLAIM = "REENTRY_CLAIM"
    TRANSPORT_CLAIM = "TRANSPORT_CLAIM"
    SUBSIDY_DECISION = "SUBSIDY_DECISION"
    RENT_ENDS = "RENT_ENDS"
    LODGING_ENDS = "LODGING_ENDS"
    EMPLOYER_APPLIES = "EMPLOYER_APPLIES"
    DEPART = "DEPART"
    PERMANENT_RESIDENCE = "PERMANENT_RESIDENCE"
    ARC_FIRST = "ARC_FIRST"
    ADDRESS_REPORT = "ADDRESS_REPORT"
    WORKPLACE_REPORT = "WORKPLACE_REPORT"
    DATA_REQUEST = "DATA_REQUEST"
    ABSENCE_REVIEW = "ABSENCE_REVIEW"
    INCIDENT_REPORT = "INCIDENT_REPORT"
    MINOR_ASSESSMENT = "MINOR_ASSESSMENT"
    MINOR_COURT_REPORT = "MINOR_COURT_REPORT"
    MINOR_EVALUATION = "MINOR_EVALUATION"
    MINOR_REPORT = "MINOR_REPORT"
    MINOR_HANDOVER = "MINOR_HANDOVER"
    MINOR_PLACEMENT_ENDS = "MINOR_PLACEMENT_ENDS"
    MINOR_SUPPLEMENT = "MINOR_SUPPLEMENT"
    MINOR_RULING = "MINOR_RULING"
    MINOR_APPEAL = "MINOR_APPEAL"
    MINOR_EXTENSION = "MINOR_EXTENSION"
    PARENTS_EDUCATION = "PARENTS_EDUCATION"
    MINOR_COUNSELLING = "MINOR_COUNSELLING"
    MINOR_FOLLOW_UP = "MINOR_FOLLOW_UP"
    HEARING = "HEARING"
    HEARING_OUTCOME = "HEARING_OUTCOME"
    RECONSIDERATION = "RECONSIDERATION"
    PRIVATE_PROSECUTION = "PRIVATE_PROSECUTION"
    APPEAL = "APPEAL"
    COMPLAINT_OFFENCE = "COMPLAINT_OFFENCE"
    BOOKING_OPEN = "BOOKING_OPEN"
    BOOKING_OUTCOME = "BOOKING_OUTCOME"
    COORDINATION_MEETING = "COORDINATION_MEETING"


class Trigger(StrEnum):
    """What begins a clock. Stored with the due date, so that it can explain itself."""

    PERMIT_ENDS = "PERMIT_ENDS"
    SERVICE = "SERVICE"
    CONTACT = "CONTACT"
    CONTACT_MADE = "CONTACT_MADE"
    NOT_REACHED = "NOT_REACHED"
    PLAN_BEGAN = "PLAN_BEGAN"
    PLAN_SAYS = "PLAN_SAYS"
    PLAN_UNTIL = "PLAN_UNTIL"
    PLANNED = "PLANNED"
    NOTICE_SERVED = "NOTICE_SERVED"
    OBJECTION_RECEIVED = "OBJECTION_RECEIVED"
    OBJECTION_UP = "OBJECTION_UP"
    RETURN_WISH = "RETURN_WISH"
    TRANSFER_REGISTERED = "TRANSFER_REGISTERED"
    TRANSFER_ENDS = "TRANSFER_ENDS"
    TRANSFER_EXTENDED = "TRANSFER_EXTENDED"
    CERTIFIED = "CERTIFIED"
    IDENTIFIED = "IDENTIFIED"
    CLAIM_PAID = "CLAIM_PAID"
    CASE_OVER = "CASE_OVER"
    CLAIM_RECEIVED = "CLAIM_RECEIVED"
    RENT_BEGAN = "RENT_BEGAN"
    RENT_LONGER = "RENT_LONGER"
    REVOKED = "REVOKED"
    RESIDES = "RESIDES"
    ENTERED = "ENTERED"
    MOVED = "MOVED"
    NEW_WORKPLACE = "NEW_WORKPLACE"
    DATA_ASKED = "DATA_ASKED"
    DATA_PERIOD_ENDS = "DATA_PERIOD_ENDS"
    AWAY = "AWAY"
    HAPPENED = "HAPPENED"
    LEFT = "LEFT"
    EMERGENCY_PLACED = "EMERGENCY_PLACED"
    PLACED_ON = "PLACED_ON"
    EVALUATED = "EVALUATED"
    EVALUATION_SET = "EVALUATION_SET"
    CHILD_KNOWN = "CHILD_KNOWN"
    CITY_TOLD = "CITY_TOLD"
    INQUIRY_ENDED = "INQUIRY_ENDED"
    ORDER_BEGINS = "ORDER_BEGINS"
    ORDER_SAYS = "ORDER_SAYS"
    ORDER_DECIDED = "ORDER_DECIDED"
    ORDER_SERVED = "ORDER_SERVED"
    ORDER_ENDS = "ORDER_ENDS"
    EDUCATION_ORDERED = "EDUCATION_ORDERED"
    PLACEMENT_OVER = "PLACEMENT_OVER"
    HEARING_SET = "HEARING_SET"
    HEARD = "HEARD"
    NOT_PROSECUTED = "NOT_PROSECUTED"
    RECONSIDERED = "RECONSIDERED"
    JUDGED = "JUDGED"
    OFFENDER_KNOWN = "OFFENDER_KNOWN"
    BOOKING_MADE = "BOOKING_MADE"
    BOOKING_OVER = "BOOKING_OVER"
    LAST_MEETING = "LAST_MEETING"


class Clock(StrEnum):
    """How near a date is; every screen draws it as word, shape and colour."""

    OVERDUE = "OVERDUE"
    TODAY = "TODAY"
    SOON = "SOON"
    PLAIN = "PLAIN"
    OK = "OK"


class NextDateIn(StrEnum):
    """By which next date a list of cases is filtered."""

    OVERDUE = "OVERDUE"
    WEEK = "WEEK"
    MONTH = "MONTH"
    NONE = "NONE"


class RunsOutIn(StrEnum):
    """By when a permit or paper runs out a list of cases is filtered."""

    OVER = "OVER"
    DAYS_30 = "DAYS_30"
    DAYS_60 = "DAYS_60"
    DAYS_90 = "DAYS_90"


PERMIT_DUES = frozenset(
    {
        DueKind.TEMP_STAY_ENDS,
        DueKind.RESIDENCE_ENDS,
        DueKind.WORK_PERMIT_ENDS,
        DueKind.PASSPORT_ENDS,
        DueKind.PERMIT_ENDS,
    }
)
"""The last days of permits and papers: they are renewed, never moved."""

SET_BY_SERVICE = frozenset({DueKind.APPOINTMENT, DueKind.NEXT_CONTACT})
"""What a service set for a later day: it is done or moved. Other clocks of a service are an
authority's, and end where its form says so.
"""

LAPSING = frozenset(
    {
        DueKind.OBJECTION,
        DueKind.CONSOLATION_CLAIM,
        DueKind.UNEMPLOYMENT_CLAIM,
        DueKind.REENTRY_CLAIM,
        DueKind.TRANSPORT_CLAIM,
        DueKind.RENT_ENDS,
        DueKind.MINOR_APPEAL,
        DueKind.MINOR_COUNSELLING,
        DueKind.MINOR_FOLLOW_UP,
        DueKind.PERMANENT_RESIDENCE,
        DueKind.HEARING,
        DueKind.RECONSIDERATION,
        DueKind.PRIVATE_PROSECUTION,
        DueKind.APPEAL,
        DueKind.COMPLAINT_OFFENCE,
    }
)
"""A person's rights, and until when she is owed something: once over they are nobody's task. Of a
court date its outcome is.
"""

OF_BOOKINGS = frozenset({DueKind.BOOKING_OPEN, DueKind.BOOKING_OUTCOME})
"""Of an interpreter's booking, which stands on the calendar itself."""

AFTERWARDS = OF_BOOKINGS | {DueKind.HEARING_OUTCOME}
"""What nobody looks at before its own first day: it waits out of sight, and is no next date."""

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    DueKind: {
        DueKind.TEMP_STAY_ENDS: N_("Temporary stay permit runs out"),
        DueKind.RESIDENCE_ENDS: N_("Residence permit runs out"),
        DueKind.WORK_PERMIT_ENDS: N_("Work permit runs out"),
        DueKind.PASSPORT_ENDS: N_("Passport runs out"),
        DueKind.PERMIT_ENDS: N_("Permit runs out"),
        DueKind.APPOINTMENT: N_("Appointment"),
        DueKind.NEXT_CONTACT: N_("Next follow-up contact"),
        DueKind.EXIT_NOTICE: N_("Notice of the exit to the authority"),
        DueKind.OBJECTION: N_("Objection to the identification result"),
        DueKind.OBJECTION_FORWARD: N_("Agency forwards the objection"),
        DueKind.OBJECTION_DECISION: N_("Higher agency decides on the objection"),
        DueKind.RETURN_WISH: N_("Notice of a wish to return home"),
        DueKind.TRANSFER_ENDS: N_("Transfer to a new employer"),
        DueKind.TRANSFER_EXTENSION: N_("Request to extend the transfer"),
        DueKind.CONSOLATION_CLAIM: N_("Claim of the consolation payment"),
        DueKind.UNEMPLOYMENT_CLAIM: N_("Claim of the unemployment payment"),
        DueKind.SECOND_UNEMPLOYMENT_CLAIM: N_("The unemployment payment can be claimed once more"),
        DueKind.REENTRY_CLAIM: N_("Claim of ticket and lodging to testify"),
        DueKind.TRANSPORT_CLAIM: N_("Claim of transport in the home country"),
        DueKind.SUBSIDY_DECISION: N_("Decision on a subsidy"),
        DueKind.RENT_ENDS: N_("Last day of the rent subsidy"),
        DueKind.LODGING_ENDS: N_("Last day of temporary lodging"),
        DueKind.EMPLOYER_APPLIES: N_("New employer applies for the permit"),
        DueKind.DEPART: N_("Departure after a residence permit was revoked"),
        DueKind.PERMANENT_RESIDENCE: N_("Special permanent residence can be applied for"),
        DueKind.ARC_FIRST: N_("First application for an ARC"),
        DueKind.ADDRESS_REPORT: N_("Report of a new address"),
        DueKind.WORKPLACE_REPORT: N_("Report of a new workplace"),
        DueKind.DATA_REQUEST: N_("Answer to a request about her own data"),
        DueKind.ABSENCE_REVIEW: N_("Away for 72 hours: for the authority to review"),
        DueKind.INCIDENT_REPORT: N_("Incident report to the authority"),
        DueKind.MINOR_ASSESSMENT: N_("Assessment and request to the court"),
        DueKind.MINOR_COURT_REPORT: N_("Report to the court before the hearing"),
        DueKind.MINOR_EVALUATION: N_("Regular evaluation of the placement"),
        DueKind.MINOR_REPORT: N_("Report of a child to the authority within 24 hours"),
        DueKind.MINOR_HANDOVER: N_("Child brought to the authority within 24 hours"),
        DueKind.MINOR_PLACEMENT_ENDS: N_("Placement by the court ends"),
        DueKind.MINOR_SUPPLEMENT: N_("Addition to the report that the court asked for"),
        DueKind.MINOR_RULING: N_("Court rules on the placement"),
        DueKind.MINOR_APPEAL: N_("Appeal against the ruling"),
        DueKind.MINOR_EXTENSION: N_("Request to extend the placement"),
        DueKind.PARENTS_EDUCATION: N_("Last day of the parents' education"),
        DueKind.MINOR_COUNSELLING: N_("Counselling owed to a minor until"),
        DueKind.MINOR_FOLLOW_UP: N_("Follow-up owed to a minor until"),
        DueKind.HEARING: N_("Court date"),
        DueKind.HEARING_OUTCOME: N_("Outcome of a court date"),
        DueKind.RECONSIDERATION: N_("Request for reconsideration"),
        DueKind.PRIVATE_PROSECUTION: N_("Request for private prosecution"),
        DueKind.APPEAL: N_("Asking the prosecutor to appeal"),
        DueKind.COMPLAINT_OFFENCE: N_("Complaint about the offence"),
        DueKind.BOOKING_OPEN: N_("Interpreter still to be found"),
        DueKind.BOOKING_OUTCOME: N_("How the interpreter's booking went"),
        DueKind.COORDINATION_MEETING: N_("Next coordination meeting"),
    },
    Trigger: {
        Trigger.PERMIT_ENDS: N_("Last day of the permit"),
        Trigger.SERVICE: N_("Service that set the day"),
        Trigger.PLANNED: N_("Plan that set the day"),
        Trigger.CONTACT: N_("Contact that set the day"),
        Trigger.CONTACT_MADE: N_("Last contact"),
        Trigger.NOT_REACHED: N_("Try of a contact"),
        Trigger.PLAN_BEGAN: N_("Follow-up plan began"),
        Trigger.PLAN_SAYS: N_("Follow-up plan that set the day"),
        Trigger.PLAN_UNTIL: N_("Last day of the follow-up plan"),
        Trigger.NOTICE_SERVED: N_("Identification notice served"),
        Trigger.OBJECTION_RECEIVED: N_("Objection received"),
        Trigger.OBJECTION_UP: N_("Objection received by the higher agency"),
        Trigger.RETURN_WISH: N_("Wish to return recorded"),
        Trigger.TRANSFER_REGISTERED: N_("Transfer registered"),
        Trigger.TRANSFER_ENDS: N_("Last day of the transfer"),
        Trigger.TRANSFER_EXTENDED: N_("First period of the transfer ends"),
        Trigger.CERTIFIED: N_("Certificate of the new employment"),
        Trigger.IDENTIFIED: N_("Identified as a victim"),
        Trigger.CLAIM_PAID: N_("Unemployment payment paid"),
        Trigger.CASE_OVER: N_("Case or testimony over"),
        Trigger.CLAIM_RECEIVED: N_("Claim received"),
        Trigger.RENT_BEGAN: N_("Rent subsidy began"),
        Trigger.RENT_LONGER: N_("Extra time of the rent subsidy began"),
        Trigger.REVOKED: N_("Permit revoked"),
        Trigger.RESIDES: N_("Lawful residence began"),
        Trigger.ENTERED: N_("Entered Taiwan"),
        Trigger.MOVED: N_("Moved in"),
        Trigger.NEW_WORKPLACE: N_("Work permit for another workplace"),
        Trigger.DATA_ASKED: N_("Asked about her own data"),
        Trigger.DATA_PERIOD_ENDS: N_("First period for the answer ends"),
        Trigger.AWAY: N_("Last seen"),
        Trigger.HAPPENED: N_("Incident"),
        Trigger.LEFT: N_("Left the shelter"),
        Trigger.EMERGENCY_PLACED: N_("Emergency placement began"),
        Trigger.PLACED_ON: N_("Placement began"),
        Trigger.EVALUATED: N_("Last evaluation"),
        Trigger.EVALUATION_SET: N_("Evaluation that set the day"),
        Trigger.CHILD_KNOWN: N_("Child became known"),
        Trigger.CITY_TOLD: N_("Authority told of the child"),
        Trigger.INQUIRY_ENDED: N_("Inquiry of the court ended"),
        Trigger.ORDER_BEGINS: N_("Placement by the court began"),
        Trigger.ORDER_SAYS: N_("Decision that set the day"),
        Trigger.ORDER_DECIDED: N_("Decision of the court"),
        Trigger.ORDER_SERVED: N_("Decision served"),
        Trigger.ORDER_ENDS: N_("Placement by the court ends"),
        Trigger.EDUCATION_ORDERED: N_("Parents' education ordered"),
        Trigger.PLACEMENT_OVER: N_("Placement ended"),
        Trigger.HEARING_SET: N_("Court date entered"),
        Trigger.HEARD: N_("Court date"),
        Trigger.BOOKING_MADE: N_("Interpreter asked for"),
        Trigger.BOOKING_OVER: N_("Interpreter's booking over"),
        Trigger.NOT_PROSECUTED: N_("Decision received"),
        Trigger.RECONSIDERED: N_("Rejection received"),
        Trigger.JUDGED: N_("Judgment served on the prosecutor"),
        Trigger.OFFENDER_KNOWN: N_("Offender known"),
        Trigger.LAST_MEETING: N_("Half-year of the last meeting ended"),
    },
    Clock: {
        Clock.OVERDUE: NP_("clock", "Overdue"),
        Clock.TODAY: N_("Due today"),
        Clock.SOON: N_("Due soon"),
        Clock.PLAIN: N_("Planned"),
        Clock.OK: N_("In order"),
    },
    NextDateIn: {
        NextDateIn.OVERDUE: NP_("clock", "Overdue"),
        NextDateIn.WEEK: N_("Within 7 days"),
        NextDateIn.MONTH: N_("Within 30 days"),
        NextDateIn.NONE: N_("No next date"),
    },
    RunsOutIn: {
        RunsOutIn.OVER: N_("Has run out"),
        RunsOutIn.DAYS_30: N_("Within 30 days"),
        RunsOutIn.DAYS_60: N_("Within 60 days"),
        RunsOutIn.DAYS_90: N_("Within 90 days"),
    },
}

_PERMIT = N_(
    "In time: an extension was issued on or before the permit's last day. Late: issued after it, "
    "by the end of the month. Missed: none was issued by then. Not recorded: an extension is "
    "entered without its day of issue. A revoked permit, and that of a case closed before, has no "
    "deadline."
)
KEPT_RULES: Mapping[DueKind, str] = {
    DueKind.TEMP_STAY_ENDS: _PERMIT,
    DueKind.RESIDENCE_ENDS: _PERMIT,
    DueKind.WORK_PERMIT_ENDS: _PERMIT,
    DueKind.PASSPORT_ENDS: _PERMIT,
    DueKind.PERMIT_ENDS: _PERMIT,
    DueKind.NEXT_CONTACT: N_(
        "In time: a follow-up contact was done on or before the day the last one set. Late: done "
        "after it, by the end of the month. Missed: none was done by then. Where she came back, "
        "the follow-up ended or the case was closed by that day, only one done in time counts."
    ),
    DueKind.EXIT_NOTICE: N_(
        "In time: the authority was told by the law's day. Late: told after it, by the end of the "
        "month. Missed: it was not told by then. Not recorded: the exit is of before notices were "
        "written down here."
    ),
    DueKind.MINOR_RULING: N_(
        "The court's own time, no task of the house. In time: the court ruled on or before the "
        "law's day. Late: it ruled after it, by the end of the month. Missed: no ruling is on "
        "record by then. Of a case closed before, there is no deadline."
    ),
    DueKind.COORDINATION_MEETING: N_(
        "In time: the meeting of the half-year was held on or before its last day. Late: held "
        "after it, by the end of the month. Missed: none was held by then. Before the first "
        "meeting in the register there is no deadline."
    ),
    DueKind.PARENTS_EDUCATION: N_(
        "For parents and guardians, no task of the house. In time: the education was completed on "
        "or before the day that the order names. Late: it was completed after it, by the end of "
        "the month. Missed: it was not completed by then. Not recorded: all hours are done, and "
        "the day is not entered. Of a case closed before, there is no deadline."
    ),
}
"""When a deadline counts as kept. An appointment is no deadline."""
