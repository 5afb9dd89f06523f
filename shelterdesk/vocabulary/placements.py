"""The fixed lists about a placement: what kind of stay, and why it ended."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_
from shelterdesk.vocabulary.answers import Told
from shelterdesk.vocabulary.people import Language


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


class Destination(StrEnum):
    """Where she went when she left, as far as she says; no address."""

    OWN_HOME = "OWN_HOME"
    EMPLOYER = "EMPLOYER"
    RELATIVES = "RELATIVES"
    OTHER_SHELTER = "OTHER_SHELTER"
    HOSPITAL = "HOSPITAL"
    HOME_COUNTRY = "HOME_COUNTRY"
    CUSTODY = "CUSTODY"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"
    NOT_SAID = "NOT_SAID"
    NOT_ASKED = "NOT_ASKED"


class ExitStep(StrEnum):
    """What an exit asks for (PS art. 14 no. 8, 15 and 16); each has a form of its own."""

    END = "END"
    DEPARTURE = "DEPARTURE"
    NOTICE = "NOTICE"


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
    ExitStep: {
        ExitStep.END: N_("End the stay"),
        ExitStep.DEPARTURE: N_("Record the departure"),
        ExitStep.NOTICE: N_("Note when the authority was told"),
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
    Destination: {
        Destination.OWN_HOME: N_("A home of her own"),
        Destination.EMPLOYER: N_("Housing of an employer"),
        Destination.RELATIVES: N_("Relatives or friends"),
        Destination.OTHER_SHELTER: N_("Another shelter"),
        Destination.HOSPITAL: N_("Hospital"),
        Destination.HOME_COUNTRY: N_("Home country"),
        Destination.CUSTODY: N_("In custody"),
        Destination.OTHER: N_("Other"),
        Destination.UNKNOWN: N_("Unknown"),
        Destination.NOT_SAID: N_("Prefers not to say"),
        Destination.NOT_ASKED: N_("Not asked"),
    },
}

TABLES: Mapping[str, str] = {"departure": N_("Departure")}
"""By table: what a record is called."""

FIELDS: Mapping[tuple[str, str], str] = {
    ("departure", "left_on"): N_("Left on"),
    ("departure", "destination"): N_("Where she went"),
    ("departure", "property_returned"): N_("Her belongings were given back"),
    ("departure", "papers_returned"): N_("Her papers were given back"),
    ("departure", "dates_told"): N_("Told of court dates and why they matter"),
    ("departure", "language"): N_("Explained in"),
    ("departure", "staff_id"): N_("Seen off by"),
    ("departure", "follows"): N_("What follows"),
}
"""What fields are called in this table alone."""

CODES: Mapping[tuple[str, str], type[StrEnum]] = {
    ("departure", "destination"): Destination,
    ("departure", "property_returned"): Told,
    ("departure", "papers_returned"): Told,
    ("departure", "dates_told"): Told,
    ("departure", "language"): Language,
}
"""By table and field: the list its values come from."""
