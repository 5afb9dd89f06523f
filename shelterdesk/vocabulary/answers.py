"""Answers that every question about a person allows: nobody has to know, or to say."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_


class Told(StrEnum):
    """Yes or no of a question that she need not answer."""

    YES = "YES"
    NO = "NO"
    UNKNOWN = "UNKNOWN"
    NOT_SAID = "NOT_SAID"
    NOT_ASKED = "NOT_ASKED"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Told: {
        Told.YES: N_("Yes"),
        Told.NO: N_("No"),
        Told.UNKNOWN: N_("Unknown"),
        Told.NOT_SAID: N_("Prefers not to say"),
        Told.NOT_ASKED: N_("Not asked"),
    },
}
