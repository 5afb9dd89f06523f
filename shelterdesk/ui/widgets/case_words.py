"""What stands for a missing date and for a kind of service, wherever a case is shown."""

from collections.abc import Mapping

from shelterdesk.i18n import _
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.services import FORM, ServiceForm, ServiceType


def no_next_date() -> tuple[str, str]:
    """The chip of an open case nobody has a date for."""
    return "soon", _("No next date")


FORM_ICON: Mapping[ServiceForm, str] = {
    ServiceForm.MEDICAL_ESCORT: "stethoscope",
    ServiceForm.POLICE_ACCOMPANY: "scale",
    ServiceForm.COURT_ACCOMPANY: "gavel",
    ServiceForm.PERMIT_APPLICATION: "certificate",
    ServiceForm.COUNSELING: "message-2",
    ServiceForm.LEGAL_AID: "file-text",
    ServiceForm.ECONOMIC_AID: "heart-handshake",
    ServiceForm.FOLLOWUP_CONTACT: "phone",
    ServiceForm.INJURY_ASSESSMENT: "stethoscope",
    ServiceForm.SCREENING: "stethoscope",
    ServiceForm.RENT_SUBSIDY: "home",
    ServiceForm.EMPLOYER_CHANGE: "briefcase",
    ServiceForm.RETURN: "world",
    ServiceForm.JOB_SERVICE: "briefcase",
    ServiceForm.WELFARE_REFERRAL: "users",
    ServiceForm.SAFETY_ESCORT: "shield",
    ServiceForm.INTERPRETATION: "language",
    ServiceForm.DAILY_CARE_TALK: "message-2",
}


def service_icon(kind: ServiceType) -> str:
    """The icon of a service type; what is told elsewhere shares one."""
    return FORM_ICON[FORM[kind]] if kind in FORM else "notes"


DATE_ICON: Mapping[DueKind, str] = {
    DueKind.TEMP_STAY_ENDS: "id",
    DueKind.RESIDENCE_ENDS: "id",
    DueKind.WORK_PERMIT_ENDS: "briefcase",
    DueKind.EXIT_NOTICE: "file-text",
    DueKind.OBJECTION: "scale",
    DueKind.OBJECTION_FORWARD: "scale",
    DueKind.OBJECTION_DECISION: "scale",
    DueKind.RETURN_WISH: "gavel",
    DueKind.TRANSFER_ENDS: "briefcase",
    DueKind.TRANSFER_EXTENSION: "briefcase",
    DueKind.CONSOLATION_CLAIM: "heart-handshake",
    DueKind.UNEMPLOYMENT_CLAIM: "heart-handshake",
    DueKind.SECOND_UNEMPLOYMENT_CLAIM: "heart-handshake",
    DueKind.REENTRY_CLAIM: "heart-handshake",
    DueKind.TRANSPORT_CLAIM: "heart-handshake",
    DueKind.SUBSIDY_DECISION: "heart-handshake",
    DueKind.LODGING_ENDS: "bed",
    DueKind.DEPART: "id",
    DueKind.PERMANENT_RESIDENCE: "id",
    DueKind.ARC_FIRST: "id",
    DueKind.ADDRESS_REPORT: "id",
    DueKind.WORKPLACE_REPORT: "briefcase",
    DueKind.DATA_REQUEST: "file-text",
    DueKind.ABSENCE_REVIEW: "clock",
    DueKind.INCIDENT_REPORT: "file-text",
    DueKind.MINOR_ASSESSMENT: "gavel",
    DueKind.MINOR_COURT_REPORT: "gavel",
    DueKind.MINOR_EVALUATION: "file-text",
    DueKind.MINOR_REPORT: "clock",
    DueKind.MINOR_HANDOVER: "clock",
    DueKind.MINOR_PLACEMENT_ENDS: "gavel",
    DueKind.MINOR_SUPPLEMENT: "gavel",
    DueKind.MINOR_APPEAL: "scale",
    DueKind.MINOR_EXTENSION: "gavel",
    DueKind.MINOR_COUNSELLING: "heart-handshake",
    DueKind.MINOR_FOLLOW_UP: "heart-handshake",
    DueKind.MINOR_RULING: "gavel",
    DueKind.PARENTS_EDUCATION: "school",
    DueKind.HEARING: "gavel",
    DueKind.HEARING_OUTCOME: "gavel",
    DueKind.RECONSIDERATION: "scale",
    DueKind.PRIVATE_PROSECUTION: "scale",
    DueKind.APPEAL: "scale",
    DueKind.COMPLAINT_OFFENCE: "scale",
    DueKind.BOOKING_OPEN: "language",
    DueKind.BOOKING_OUTCOME: "language",
}


def date_icon(kind: DueKind) -> str:
    """The icon of a date that comes due, where no service set it."""
    return DATE_ICON.get(kind, "certificate")
