"""The fixed lists about partner organisations; one organisation may have several roles."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_


class OrgType(StrEnum):
    """What an organisation is: HTCDS org_type, and apart from it whom a summons comes from."""

    NGO = "NGO"
    LAW_ENFORCEMENT = "LAW_ENFORCEMENT"
    HEALTH_SERVICE = "HEALTH_SERVICE"
    CENTRAL_GOVERNMENT = "CENTRAL_GOVERNMENT"
    LOCAL_GOVERNMENT = "LOCAL_GOVERNMENT"
    IMMIGRATION_SERVICE = "IMMIGRATION_SERVICE"
    LEGAL_SERVICE = "LEGAL_SERVICE"
    BUSINESS = "BUSINESS"
    SCHOOL = "SCHOOL"
    COURT = "COURT"
    PROSECUTION = "PROSECUTION"


class PartnerRole(StrEnum):
    """What an organisation does with us; several may hold."""

    RESETTLEMENT = "RESETTLEMENT"
    COORDINATION_MEETING = "COORDINATION_MEETING"
    LEGAL_AID = "LEGAL_AID"
    COUNSELING = "COUNSELING"
    MEDICAL = "MEDICAL"
    INTERPRETER_POOL = "INTERPRETER_POOL"
    EMBASSY_OFFICE = "EMBASSY_OFFICE"
    COURSE = "COURSE"
    FOLLOWUP = "FOLLOWUP"


class PlaceList(StrEnum):
    """The lists a shelter keeps of them. Every kind stands in one list."""

    HOSPITALS = "HOSPITALS"
    COURTS = "COURTS"
    ORGANISATIONS = "ORGANISATIONS"


KINDS_IN: Mapping[PlaceList, tuple[OrgType, ...]] = {
    PlaceList.HOSPITALS: (OrgType.HEALTH_SERVICE,),
    PlaceList.COURTS: (OrgType.COURT, OrgType.PROSECUTION),
    PlaceList.ORGANISATIONS: (
        OrgType.NGO,
        OrgType.LAW_ENFORCEMENT,
        OrgType.IMMIGRATION_SERVICE,
        OrgType.CENTRAL_GOVERNMENT,
        OrgType.LOCAL_GOVERNMENT,
        OrgType.LEGAL_SERVICE,
        OrgType.SCHOOL,
        OrgType.BUSINESS,
    ),
}
"""The kinds of each list, the usual ones first."""


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    OrgType: {
        OrgType.NGO: N_("Civil organization"),
        OrgType.LAW_ENFORCEMENT: N_("Law enforcement"),
        OrgType.HEALTH_SERVICE: N_("Health service"),
        OrgType.CENTRAL_GOVERNMENT: N_("Central government"),
        OrgType.LOCAL_GOVERNMENT: N_("Local government"),
        OrgType.IMMIGRATION_SERVICE: N_("Immigration service"),
        OrgType.LEGAL_SERVICE: N_("Legal service"),
        OrgType.BUSINESS: N_("Company"),
        OrgType.SCHOOL: N_("School or college"),
        OrgType.COURT: N_("Court"),
        OrgType.PROSECUTION: N_("Prosecutors office"),
    },
    PlaceList: {
        PlaceList.HOSPITALS: N_("Hospitals and clinics"),
        PlaceList.COURTS: N_("Courts and prosecutors"),
        PlaceList.ORGANISATIONS: N_("Organizations"),
    },
    PartnerRole: {
        PartnerRole.RESETTLEMENT: NP_("partner role", "Placement"),
        PartnerRole.COORDINATION_MEETING: N_("Coordination meeting"),
        PartnerRole.LEGAL_AID: N_("Legal aid"),
        PartnerRole.COUNSELING: NP_("partner role", "Counselling"),
        PartnerRole.MEDICAL: N_("Medical"),
        PartnerRole.INTERPRETER_POOL: N_("Interpreter pool"),
        PartnerRole.EMBASSY_OFFICE: N_("Representative office"),
        PartnerRole.COURSE: NP_("partner role", "Courses"),
        PartnerRole.FOLLOWUP: NP_("partner role", "Follow-up"),
    },
}
