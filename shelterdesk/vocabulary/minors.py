"""Children and youths under protection: what the court decides of a placement, how it is looked at
again, and what their parents are to learn (CSE art. 16 to 29).
"""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_


class OrderKind(StrEnum):
    """What the court decided, or asked for."""

    CONTINUED = "CONTINUED"
    SUPPLEMENT = "SUPPLEMENT"
    RULED = "RULED"
    EXTENSION = "EXTENSION"
    COUNSELLING = "COUNSELLING"


class LeftOut(StrEnum):
    """What does not count in the 24 hours (CSE-ER art. 12)."""

    ESCORT = "ESCORT"
    TRAFFIC = "TRAFFIC"
    FORCE_MAJEURE = "FORCE_MAJEURE"


PLACING = frozenset({OrderKind.CONTINUED, OrderKind.RULED, OrderKind.EXTENSION})
"""Decisions by which she is placed, or stays so."""

WITH_REPORT = frozenset({OrderKind.CONTINUED, OrderKind.SUPPLEMENT})
"""Decisions after which the authority hands a report to the court."""

BEFORE_RULING = frozenset({OrderKind.CONTINUED})
"""Decisions after which the court inquires, and then rules (CSE art. 19)."""

RULINGS = frozenset({OrderKind.RULED, OrderKind.EXTENSION, OrderKind.COUNSELLING})
"""Decisions that the court's inquiry led to, or that came after one of them."""

EXTENDABLE = frozenset({OrderKind.RULED, OrderKind.EXTENSION})
"""Placements that the court can extend."""

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    OrderKind: {
        OrderKind.CONTINUED: N_("Continued placement"),
        OrderKind.SUPPLEMENT: N_("Addition to the report asked for"),
        OrderKind.RULED: N_("Placement by ruling"),
        OrderKind.EXTENSION: N_("Placement extended"),
        OrderKind.COUNSELLING: N_("Counselling without placement"),
    },
    LeftOut: {
        LeftOut.ESCORT: N_("Escort on the way"),
        LeftOut.TRAFFIC: N_("Traffic"),
        LeftOut.FORCE_MAJEURE: N_("Force majeure"),
    },
}

TABLES: Mapping[str, str] = {
    "placement_order": N_("Court decision on the placement"),
    "evaluation": N_("Evaluation of the placement"),
    "parents_education": N_("Parents' education"),
}
"""By table: what a record is called."""

FIELDS: Mapping[tuple[str, str], str] = {
    ("placement_order", "decided_on"): N_("Decided on"),
    ("placement_order", "kind"): N_("What was decided"),
    ("placement_order", "served_on"): N_("Received on"),
    ("placement_order", "runs_from"): N_("Runs from"),
    ("placement_order", "runs_until"): N_("Runs until"),
    ("placement_order", "handed_in_on"): N_("Report handed in on"),
    ("placement_order", "inquiry_ended_on"): N_("Inquiry of the court ended on"),
    ("placement_order", "extension_asked_on"): N_("Extension asked for on"),
    ("placement_order", "court"): N_("Court"),
    ("placement_order", "court_number"): N_("Court case no."),
    ("evaluation", "done_on"): N_("Evaluated on"),
    ("evaluation", "evaluator"): N_("Evaluated by"),
    ("evaluation", "next_on"): NP_("evaluation", "Next one"),
    ("parents_education", "ordered_on"): N_("Ordered on"),
    ("parents_education", "ordered_by"): N_("Ordered by"),
    ("parents_education", "hours"): N_("Hours ordered"),
    ("parents_education", "until_on"): N_("To be done by"),
    ("parents_education", "hours_done"): N_("Hours done so far"),
    ("parents_education", "done_on"): N_("Completed on"),
}
"""By table and field: what the form asks and the history says."""

CODES: Mapping[tuple[str, str], type[StrEnum]] = {
    ("placement_order", "kind"): OrderKind,
}
"""By table and field: the list its values come from."""
