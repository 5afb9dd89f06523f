"""Where services take place: which places a form offers, and what a new one is noted as."""

from collections.abc import Mapping
from dataclasses import dataclass

from shelterdesk.vocabulary.organisations import OrgType, PartnerRole
from shelterdesk.vocabulary.services import ServiceForm


@dataclass(frozen=True, slots=True)
class Places:
    """Where services of a form take place: these kinds, and whoever has the role. A place that is
    first named in the form is of the first kind, with the role.
    """

    kinds: tuple[OrgType, ...]
    role: PartnerRole | None = None


_HEALTH = Places((OrgType.HEALTH_SERVICE,), PartnerRole.MEDICAL)
_POLICE = Places((OrgType.LAW_ENFORCEMENT,))
_CITY = Places((OrgType.LOCAL_GOVERNMENT, OrgType.CENTRAL_GOVERNMENT))
_IMMIGRATION = Places((OrgType.IMMIGRATION_SERVICE,))
PLACES: Mapping[ServiceForm, Places] = {
    ServiceForm.MEDICAL_ESCORT: _HEALTH,
    ServiceForm.INJURY_ASSESSMENT: _HEALTH,
    ServiceForm.SCREENING: _HEALTH,
    ServiceForm.POLICE_ACCOMPANY: _POLICE,
    ServiceForm.SAFETY_ESCORT: _POLICE,
    ServiceForm.COURT_ACCOMPANY: Places((OrgType.COURT, OrgType.PROSECUTION)),
    ServiceForm.PERMIT_APPLICATION: _IMMIGRATION,
    ServiceForm.RETURN: _IMMIGRATION,
    ServiceForm.COUNSELING: Places((OrgType.NGO,), PartnerRole.COUNSELING),
    ServiceForm.LEGAL_AID: Places((OrgType.LEGAL_SERVICE,), PartnerRole.LEGAL_AID),
    ServiceForm.ECONOMIC_AID: _CITY,
    ServiceForm.RENT_SUBSIDY: _CITY,
    ServiceForm.EMPLOYER_CHANGE: _CITY,
    ServiceForm.JOB_SERVICE: _CITY,
    ServiceForm.WELFARE_REFERRAL: _CITY,
}
"""Where each form finds its places. The others name a place in words of their own."""
