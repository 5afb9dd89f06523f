"""What each kind of service is called on its tile, on its Save button and when it is saved."""

from collections.abc import Mapping

from shelterdesk.i18n import N_
from shelterdesk.vocabulary.services import ServiceForm

TILES = (
    (ServiceForm.MEDICAL_ESCORT, N_("Medical escort"), "stethoscope", "M"),
    (ServiceForm.POLICE_ACCOMPANY, N_("Questioning"), "scale", "Q"),
    (ServiceForm.PERMIT_APPLICATION, N_("Permit or paper"), "certificate", "P"),
    (ServiceForm.FOLLOWUP_CONTACT, N_("Follow-up contact"), "phone", "F"),
)
SAVE: Mapping[ServiceForm | None, str] = {
    None: N_("Save"),
    ServiceForm.MEDICAL_ESCORT: N_("Save escort"),
    ServiceForm.POLICE_ACCOMPANY: N_("Save escort"),
    ServiceForm.PERMIT_APPLICATION: N_("Save application"),
    ServiceForm.FOLLOWUP_CONTACT: N_("Save contact"),
}
SAVED: Mapping[ServiceForm, str] = {
    ServiceForm.MEDICAL_ESCORT: N_("Medical escort saved."),
    ServiceForm.POLICE_ACCOMPANY: N_("Questioning escort saved."),
    ServiceForm.PERMIT_APPLICATION: N_("Permit application saved."),
    ServiceForm.FOLLOWUP_CONTACT: N_("Follow-up contact saved."),
}
