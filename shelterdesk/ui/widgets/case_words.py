"""What stands for a missing date and for a kind of service, wherever a case is shown."""

from collections.abc import Mapping

from shelterdesk.i18n import _
from shelterdesk.vocabulary.services import ServiceType


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
