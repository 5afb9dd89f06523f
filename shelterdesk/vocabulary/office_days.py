"""The government's office calendar: why a day is off or worked, and the holidays by name."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_


class DayKind(StrEnum):
    """Why a day is not as its weekday says. OBSERVED: a holiday on a day off is given on another
    one. BRIDGE: off, and worked off on a Saturday. OWN: by the manager's own words.
    """

    HOLIDAY = "HOLIDAY"
    OBSERVED = "OBSERVED"
    BRIDGE = "BRIDGE"
    MAKE_UP = "MAKE_UP"
    OWN = "OWN"


class Holiday(StrEnum):
    """A holiday by its code; the table of office days keeps it as text."""

    FOUNDING_DAY = "FOUNDING_DAY"
    NEW_YEARS_EVE = "NEW_YEARS_EVE"
    SPRING_FESTIVAL = "SPRING_FESTIVAL"
    PEACE_DAY = "PEACE_DAY"
    CHILDRENS_DAY = "CHILDRENS_DAY"
    TOMB_SWEEPING = "TOMB_SWEEPING"
    CHILDREN_AND_TOMBS = "CHILDREN_AND_TOMBS"
    LABOUR_DAY = "LABOUR_DAY"
    DRAGON_BOAT = "DRAGON_BOAT"
    MID_AUTUMN = "MID_AUTUMN"
    TEACHERS_DAY = "TEACHERS_DAY"
    NATIONAL_DAY = "NATIONAL_DAY"
    RESTORATION_DAY = "RESTORATION_DAY"
    CONSTITUTION_DAY = "CONSTITUTION_DAY"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    DayKind: {
        DayKind.HOLIDAY: N_("Holiday"),
        DayKind.OBSERVED: N_("Day off for a holiday"),
        DayKind.BRIDGE: N_("Day off that is made up for"),
        DayKind.MAKE_UP: N_("Make-up workday"),
        DayKind.OWN: N_("Entered here"),
    },
    Holiday: {
        Holiday.FOUNDING_DAY: N_("Founding Day"),
        Holiday.NEW_YEARS_EVE: N_("Lunar New Year's Eve"),
        Holiday.SPRING_FESTIVAL: N_("Lunar New Year"),
        Holiday.PEACE_DAY: N_("Peace Memorial Day"),
        Holiday.CHILDRENS_DAY: N_("Children's Day"),
        Holiday.TOMB_SWEEPING: N_("Tomb-Sweeping Day"),
        Holiday.CHILDREN_AND_TOMBS: N_("Children's Day and Tomb-Sweeping Day"),
        Holiday.LABOUR_DAY: N_("Labour Day"),
        Holiday.DRAGON_BOAT: N_("Dragon Boat Festival"),
        Holiday.MID_AUTUMN: N_("Mid-Autumn Festival"),
        Holiday.TEACHERS_DAY: N_("Teachers' Day"),
        Holiday.NATIONAL_DAY: N_("National Day"),
        Holiday.RESTORATION_DAY: N_("Taiwan Restoration Day"),
        Holiday.CONSTITUTION_DAY: N_("Constitution Day"),
    },
}

OBSERVED = N_("{holiday} (day off)")
"""The name of a day on which a holiday is given that fell on a day off."""
