"""The laws that set deadlines, and how a place in one is cited.

A rule keeps its source as data, "PS art. 16 (2023-12-28)": the same in every language and package.
"""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_


class Law(StrEnum):
    """A law by the letters that a rule's source begins with."""

    HTPA = "HTPA"
    PS = "PS"
    AS = "AS"
    RES = "RES"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Law: {
        Law.HTPA: N_("Human Trafficking Prevention Act"),
        Law.PS: N_("Rules on placement services"),
        Law.AS: N_("Rules on assistance"),
        Law.RES: N_("Rules on residence permits"),
    },
}

CITED = N_("{law}, art. {article} ({version})")
CITED_NUMBER = N_("{law}, art. {article} no. {number} ({version})")
"""The version of a law is the day it was published."""
