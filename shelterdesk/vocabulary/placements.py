"""The fixed lists about a placement: what kind of stay, and why it ended."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_


class PlacementType(StrEnum):
    """Kinds of stay (PS art. 3; CSE art. 15 and 16 for minors)."""

    INSTITUTIONAL = "INSTITUTIONAL"
    COMMUNITY = "COMMUNITY"
    NGO_SHELTER = "NGO_SHELTER"
    EMERGENCY_MINOR = "EMERGENCY_MINOR"
    SHORT_TERM_MINOR = "SHORT_TERM_MINOR"
    TEMP_LODGING = "TEMP_LODGING"
    HOSPITAL = "HOSPITAL"


class ExitReason(StrEnum):
    """Why a placement ended: E1 to E8 are the grounds of PS art. 15, the others are ours."""

    E1 = "E1"
    E2 = "E2"
    E3 = "E3"
    E4 = "E4"
    E5 = "E5"
    E6 = "E6"
    E7 = "E7"
    E8 = "E8"
    TRANSFER = "TRANSFER"
    VOLUNTARY = "VOLUNTARY"
    UNACCOUNTED = "UNACCOUNTED"
    RETURNED_HOME = "RETURNED_HOME"
    DEATH = "DEATH"
    DETAINED = "DETAINED"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    PlacementType: {
        PlacementType.INSTITUTIONAL: N_("Institutional placement"),
        PlacementType.COMMUNITY: N_("Community placement"),
        PlacementType.NGO_SHELTER: N_("Civil organization's shelter"),
        PlacementType.EMERGENCY_MINOR: N_("Emergency placement (minor)"),
        PlacementType.SHORT_TERM_MINOR: N_("Short-term placement (minor)"),
        PlacementType.TEMP_LODGING: NP_("placement type", "Temporary lodging"),
        PlacementType.HOSPITAL: N_("In hospital"),
    },
    ExitReason: {
        ExitReason.E1: N_("Working lawfully with fair pay"),
        ExitReason.E2: N_("Return date is set"),
        ExitReason.E3: N_("Court cooperation finished"),
        ExitReason.E4: N_("House rules, serious"),
        ExitReason.E5: N_("Public morals ground"),
        ExitReason.E6: N_("Suspected serious offence"),
        ExitReason.E7: N_("Not identified as victim"),
        ExitReason.E8: N_("Other, as assessed"),
        ExitReason.TRANSFER: N_("Moved to another place"),
        ExitReason.VOLUNTARY: N_("Left by own wish"),
        ExitReason.UNACCOUNTED: N_("Out of contact"),
        ExitReason.RETURNED_HOME: N_("Returned home"),
        ExitReason.DEATH: N_("Passed away"),
        ExitReason.DETAINED: N_("In custody"),
    },
}
