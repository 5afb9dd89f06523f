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
    ER = "ER"
    SUB = "SUB"
    TR = "TR"
    IMM = "IMM"
    CPC = "CPC"
    PDPA = "PDPA"
    CSE = "CSE"
    CSE_ER = "CSE-ER"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Law: {
        Law.HTPA: N_("Human Trafficking Prevention Act"),
        Law.PS: N_("Rules on placement services"),
        Law.AS: N_("Rules on assistance"),
        Law.RES: N_("Rules on residence permits"),
        Law.ER: N_("Enforcement rules of the Human Trafficking Prevention Act"),
        Law.SUB: N_("Rules on subsidies"),
        Law.TR: N_("Rules on transfer to another employer"),
        Law.IMM: N_("Immigration Act"),
        Law.CPC: N_("Code of Criminal Procedure"),
        Law.PDPA: N_("Personal Data Protection Act"),
        Law.CSE: N_("Child and Youth Sexual Exploitation Prevention Act"),
        Law.CSE_ER: N_(
            "Enforcement rules of the Child and Youth Sexual Exploitation Prevention Act"
        ),
    },
}

CITED = N_("{law}, art. {article} ({version})")
CITED_NUMBER = N_("{law}, art. {article} no. {number} ({version})")
"""The version of a law is the day it was published."""
