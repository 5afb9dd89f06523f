"""Why a closed file is due for review, and on what ground it is erased."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_


class DueWhy(StrEnum):
    """What sets the day on which a closed file is looked at again, or why there is none."""

    MINOR = "MINOR"
    ADULT = "ADULT"
    UNKNOWN_BIRTH = "UNKNOWN_BIRTH"
    REVIEW = "REVIEW"
    NO_PERIOD = "NO_PERIOD"
    NO_RULE = "NO_RULE"


class ErasureGround(StrEnum):
    """Why a file may be erased."""

    DUE = "DUE"
    ASKED = "ASKED"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    DueWhy: {
        DueWhy.MINOR: N_("Minor: CSE-ER art. 16"),
        DueWhy.ADULT: N_("Adult: period of the site"),
        DueWhy.UNKNOWN_BIRTH: N_("No birth date: the longer period"),
        DueWhy.REVIEW: N_("Kept by a review"),
        DueWhy.NO_PERIOD: N_("Adult: no period is set"),
        DueWhy.NO_RULE: N_("Minor: no rule is loaded"),
    },
    ErasureGround: {
        ErasureGround.DUE: N_("Its time has come"),
        ErasureGround.ASKED: N_("She asked for it herself (PDPA art. 11)"),
    },
}
