"""What a house reports to the authority: a leave without word, rules not kept (PS art. 8)."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_


class IncidentKind(StrEnum):
    """What is reported."""

    LEFT = "LEFT"
    OUT_OF_CONTACT = "OUT_OF_CONTACT"
    RULES = "RULES"
    OTHER = "OTHER"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    IncidentKind: {
        IncidentKind.LEFT: N_("Left without word"),
        IncidentKind.OUT_OF_CONTACT: N_("Out of contact"),
        IncidentKind.RULES: N_("House rules not kept"),
        IncidentKind.OTHER: N_("Other"),
    },
}

TABLES: Mapping[str, str] = {"incident": N_("Incident report")}
"""By table: what a record is called."""

FIELDS: Mapping[tuple[str, str], str] = {
    ("incident", "happened_at"): NP_("incident", "When"),
    ("incident", "kind"): NP_("incident", "What it is about"),
    ("incident", "course"): N_("What happened"),
    ("incident", "handling"): N_("What the house did"),
    ("incident", "reported_at"): N_("Authority told"),
    ("incident", "reported_to"): N_("Who was told, and how"),
}
"""By table and field: what the form asks and the history says."""

CODES: Mapping[tuple[str, str], type[StrEnum]] = {("incident", "kind"): IncidentKind}
"""By table and field: the list its values come from."""
