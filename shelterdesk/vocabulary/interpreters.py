"""The fixed lists about interpreters."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_


class Weekday(StrEnum):
    """The days on which somebody can be called, in the order of `date.weekday`."""

    MON = "MON"
    TUE = "TUE"
    WED = "WED"
    THU = "THU"
    FRI = "FRI"
    SAT = "SAT"
    SUN = "SUN"


class Availability(StrEnum):
    """Whether an interpreter can be called at a moment, as far as she said."""

    AVAILABLE = "AVAILABLE"
    OTHER_HOURS = "OTHER_HOURS"
    AWAY = "AWAY"
    NOT_SAID = "NOT_SAID"
    LEFT = "LEFT"


class InterpretingMode(StrEnum):
    """How an interpreter takes part."""

    ONSITE = "ONSITE"
    PHONE = "PHONE"
    VIDEO = "VIDEO"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Weekday: {
        Weekday.MON: N_("Monday"),
        Weekday.TUE: N_("Tuesday"),
        Weekday.WED: N_("Wednesday"),
        Weekday.THU: N_("Thursday"),
        Weekday.FRI: N_("Friday"),
        Weekday.SAT: N_("Saturday"),
        Weekday.SUN: N_("Sunday"),
    },
    Availability: {
        Availability.AVAILABLE: N_("Can be called"),
        Availability.OTHER_HOURS: NP_("interpreter", "At other hours"),
        Availability.AWAY: NP_("interpreter", "Away"),
        Availability.NOT_SAID: NP_("interpreter", "Hours not known"),
        Availability.LEFT: NP_("interpreter", "No longer registered"),
    },
    InterpretingMode: {
        InterpretingMode.ONSITE: N_("On site"),
        InterpretingMode.PHONE: N_("By phone"),
        InterpretingMode.VIDEO: N_("By video"),
    },
}
