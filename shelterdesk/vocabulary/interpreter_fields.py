"""What the stored fields of interpreters are called: in their form and in the trail."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_
from shelterdesk.vocabulary.interpreters import Weekday
from shelterdesk.vocabulary.people import Language, Sex

TABLES: Mapping[str, str] = {
    "interpreter": N_("Interpreter"),
}

FIELDS: Mapping[tuple[str, str], str] = {
    ("interpreter", "languages"): N_("Interprets"),
    ("interpreter", "everyday"): N_("Of these, for everyday talk only"),
    ("interpreter", "dialects"): N_("Dialects"),
    ("interpreter", "sex"): NP_("interpreter", "Sex"),
    ("interpreter", "area"): N_("Area"),
    ("interpreter", "undertaking_on"): N_("Undertaking signed on"),
    ("interpreter", "trained_on"): N_("Trained in counselling on"),
    ("interpreter", "days"): N_("Can be called on"),
    ("interpreter", "hours_from"): NP_("interpreter", "From"),
    ("interpreter", "hours_until"): NP_("interpreter", "Until"),
    ("interpreter", "other_days"): N_("At other hours on"),
    ("interpreter", "other_from"): NP_("interpreter", "From"),
    ("interpreter", "other_until"): NP_("interpreter", "Until"),
    ("interpreter", "away_first_on"): N_("Away from"),
    ("interpreter", "away_last_on"): N_("Away until"),
    ("interpreter", "left_on"): NP_("interpreter", "Left on"),
}

CODES: Mapping[tuple[str, str], type[StrEnum]] = {
    ("interpreter", "languages"): Language,
    ("interpreter", "everyday"): Language,
    ("interpreter", "sex"): Sex,
    ("interpreter", "days"): Weekday,
    ("interpreter", "other_days"): Weekday,
}
