"""The lines that are answered when she calls, with what each is to her. Their numbers are the first
values of a list that the manager edits.
"""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_


class Hotline(StrEnum):
    """A line, whatever its number is. Stored as the key of a number: never rename one."""

    WORKERS = "WORKERS"
    PROTECTION = "PROTECTION"
    POLICE = "POLICE"
    IMMIGRATION = "IMMIGRATION"


FIRST_NUMBERS: Mapping[Hotline, str] = {
    Hotline.WORKERS: "1955",
    Hotline.PROTECTION: "113",
    Hotline.POLICE: "110",
    Hotline.IMMIGRATION: "02-2388-3095",
}
"""Where nobody wrote another one."""

SOURCES: Mapping[Hotline, str] = {
    Hotline.WORKERS: N_("Ministry of Labor, day and night"),
    Hotline.PROTECTION: N_("Ministry of Health and Welfare, day and night"),
    Hotline.POLICE: N_("Police, day and night"),
    Hotline.IMMIGRATION: N_("National Immigration Agency"),
}
"""Who answers, for the one who looks after the list."""

TO_HER: Mapping[Hotline, str] = {
    Hotline.WORKERS: N_("Help for workers, day and night, also in Vietnamese, Indonesian and Thai"),
    Hotline.PROTECTION: N_("Help when somebody hurts you, day and night"),
    Hotline.POLICE: N_("Police, when you are in danger"),
    Hotline.IMMIGRATION: N_("Immigration office, about your papers"),
}
"""What it is to her, where there is room."""

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Hotline: {
        Hotline.WORKERS: N_("Help for workers"),
        Hotline.PROTECTION: N_("Help when you are hurt"),
        Hotline.POLICE: N_("Police, in danger"),
        Hotline.IMMIGRATION: N_("Immigration office"),
    },
}
