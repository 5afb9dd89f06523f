"""What stands for a missing date and for a kind of service, wherever a case is shown."""

from collections.abc import Mapping

from shelterdesk.i18n import _
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
