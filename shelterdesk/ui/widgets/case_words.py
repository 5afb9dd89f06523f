"""How a case's standing and its dates are drawn wherever a case is shown: words and shapes."""

from collections.abc import Mapping
from datetime import date

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import days_from
from shelterdesk.rules.deadlines import clock_kind
from shelterdesk.vocabulary.cases import CaseStanding
from shelterdesk.vocabulary.services import ServiceType

STANDING_KIND: Mapping[CaseStanding, str] = {
    CaseStanding.IN_SHELTER: "ok",
    CaseStanding.IN_HOSPITAL: "soon",
    CaseStanding.PLACED_ELSEWHERE: "soon",
    CaseStanding.NOT_PLACED: "soon",
    CaseStanding.FOLLOW_UP: "today",
    CaseStanding.CLOSED: "plain",
}
"""The shape before the word: ■ here, ▲ away, ◆ follow-up, ○ closed."""


def due_chip(on: date, today: date, lead_days: int) -> tuple[str, str]:
    """Kind and words of the clock chip of a date."""
    return clock_kind(on, today, lead_days).value.lower(), days_from(today, on)


def no_next_date() -> tuple[str, str]:
    """The chip of an open case nobody has a date for."""
    return "soon", _("No next date")


SERVICE_ICON: Mapping[ServiceType, str] = {
    ServiceType.MEDICAL_ESCORT: "stethoscope",
    ServiceType.POLICE_ACCOMPANY: "scale",
    ServiceType.RESIDENCE_APPLICATION: "certificate",
    ServiceType.RESIDENCE_EXTENSION: "certificate",
    ServiceType.TEMP_STAY_APPLICATION: "certificate",
    ServiceType.WORK_PERMIT_APPLICATION: "briefcase",
    ServiceType.FOLLOWUP_CONTACT: "phone",
}


def service_icon(kind: ServiceType) -> str:
    """The icon of a service type; types without a form yet share one."""
    return SERVICE_ICON.get(kind, "notes")
