"""The fixed lists about the house: what a room is for, and where a resident is for the night."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_


class RoomUse(StrEnum):
    """Whom a room is for. The house keeps women, men and families apart (PS art. 5)."""

    WOMEN = "WOMEN"
    MEN = "MEN"
    FAMILY = "FAMILY"
    SINGLE = "SINGLE"
    ANYBODY = "ANYBODY"


class NightState(StrEnum):
    """Where a resident is for one night."""

    IN = "IN"
    HOSPITAL = "HOSPITAL"
    LEAVE = "LEAVE"
    AWAY = "AWAY"


class AbsenceKind(StrEnum):
    """Why a resident is away. Away untold is for the authority to review, no judgement."""

    HOSPITAL = "HOSPITAL"
    LEAVE = "LEAVE"
    AWAY = "AWAY"


class ArrivalOutcome(StrEnum):
    """What became of a planned arrival."""

    ARRIVED = "ARRIVED"
    NOT_COMING = "NOT_COMING"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    RoomUse: {
        RoomUse.WOMEN: NP_("room", "Women"),
        RoomUse.MEN: NP_("room", "Men"),
        RoomUse.FAMILY: NP_("room", "Family"),
        RoomUse.SINGLE: NP_("room", "Single"),
        RoomUse.ANYBODY: NP_("room", "Anybody"),
    },
    NightState: {
        NightState.IN: NP_("night", "In"),
        NightState.HOSPITAL: NP_("night", "Hospital"),
        NightState.LEAVE: NP_("night", "On leave"),
        NightState.AWAY: NP_("night", "Away, not told"),
    },
    AbsenceKind: {
        AbsenceKind.HOSPITAL: N_("In hospital"),
        AbsenceKind.LEAVE: N_("Agreed leave"),
        AbsenceKind.AWAY: N_("Away, not told"),
    },
    ArrivalOutcome: {
        ArrivalOutcome.ARRIVED: N_("Arrived"),
        ArrivalOutcome.NOT_COMING: N_("Not coming"),
    },
}
