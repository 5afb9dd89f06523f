"""The figures of the half-year report, in the city's own categories, each with what it counts."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_


class FigureKey(StrEnum):
    """The names that `shelterdesk stats --json` prints."""

    RESETTLED_CENTRE = "resettled_centre"
    RESETTLED_ORGANISATIONS = "resettled_organisations"
    MINORS_EMERGENCY_PLACEMENTS = "minors_emergency_placements"
    MINORS_POLICE_ACCOMPANIMENTS = "minors_police_accompaniments"
    MINORS_FOLLOW_UPS = "minors_follow_ups"
    ADULT_NATIONALS = "adult_nationals"
    POLICE_CASES_SOLVED = "police_cases_solved"
    POLICE_SUSPECTS = "police_suspects"
    POLICE_VICTIMS = "police_victims"
    INTERPRETERS = "interpreters"
    INTERPRETER_LANGUAGES = "interpreter_languages"


class FigureOrigin(StrEnum):
    """A figure is counted from our rows, or told to us by another organisation; never added up."""

    COUNTED = "COUNTED"
    REPORTED = "REPORTED"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    FigureKey: {
        FigureKey.RESETTLED_CENTRE: N_("Placed at the centre"),
        FigureKey.RESETTLED_ORGANISATIONS: N_("Placed by organizations"),
        FigureKey.MINORS_EMERGENCY_PLACEMENTS: N_("Emergency placements of minors"),
        FigureKey.MINORS_POLICE_ACCOMPANIMENTS: N_("Police questioning escorts of minors"),
        FigureKey.MINORS_FOLLOW_UPS: N_("Follow-up contacts with minors"),
        FigureKey.ADULT_NATIONALS: N_("Adult nationals helped"),
        FigureKey.POLICE_CASES_SOLVED: N_("Police cases solved"),
        FigureKey.POLICE_SUSPECTS: N_("Suspects in these cases"),
        FigureKey.POLICE_VICTIMS: N_("Victims in these cases"),
        FigureKey.INTERPRETERS: N_("Interpreters in the database"),
        FigureKey.INTERPRETER_LANGUAGES: N_("Languages of the interpreters"),
    },
    FigureOrigin: {
        FigureOrigin.COUNTED: N_("Counted from our records"),
        FigureOrigin.REPORTED: N_("Reported figure"),
    },
}

DEFINITIONS: Mapping[FigureKey, str] = {
    FigureKey.RESETTLED_CENTRE: N_(
        "People of trafficking cases placed in this shelter on at least one day of the period."
    ),
    FigureKey.RESETTLED_ORGANISATIONS: N_(
        "What partner organizations reported for the period; never added to our own figure."
    ),
    FigureKey.MINORS_EMERGENCY_PLACEMENTS: N_(
        "Emergency placements begun in the period of people under 18 on that day."
    ),
    FigureKey.MINORS_POLICE_ACCOMPANIMENTS: N_(
        "Escorts to police questioning done in the period for people under 18 on that day."
    ),
    FigureKey.MINORS_FOLLOW_UPS: N_(
        "Follow-up contacts done in the period with people under 18 on that day."
    ),
    FigureKey.ADULT_NATIONALS: N_(
        "Nationals with household registration, 18 or over, placed on at least one day."
    ),
    FigureKey.POLICE_CASES_SOLVED: N_("Trafficking cases the police solved in the period."),
    FigureKey.POLICE_SUSPECTS: N_("Suspects in the cases the police solved in the period."),
    FigureKey.POLICE_VICTIMS: N_("Victims in the cases the police solved in the period."),
    FigureKey.INTERPRETERS: N_("Interpreters in the database on the last day of the period."),
    FigureKey.INTERPRETER_LANGUAGES: N_("Languages these interpreters work in, each counted once."),
}
"""One sentence per figure: what is counted, and from which date."""
