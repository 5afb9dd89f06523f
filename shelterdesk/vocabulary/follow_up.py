"""Keeping in touch after the stay: how often, until when, and why it ends."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_


class CadenceUnit(StrEnum):
    """What the number of a person's own cadence counts."""

    WEEKS = "WEEKS"
    MONTHS = "MONTHS"


class PlanEnd(StrEnum):
    """Why a follow-up plan ends."""

    NO_NEED = "NO_NEED"
    HER_WISH = "HER_WISH"
    HANDED_ON = "HANDED_ON"
    WENT_HOME = "WENT_HOME"
    LOST_TOUCH = "LOST_TOUCH"
    DIED = "DIED"
    OTHER = "OTHER"


LIFTS_DUTY = frozenset({PlanEnd.HANDED_ON, PlanEnd.DIED})
"""Ends after which nobody here owes a child the law's time: another unit does, or nobody can."""

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    CadenceUnit: {
        CadenceUnit.WEEKS: NP_("cadence", "Weeks"),
        CadenceUnit.MONTHS: NP_("cadence", "Months"),
    },
    PlanEnd: {
        PlanEnd.NO_NEED: N_("No need any more"),
        PlanEnd.HER_WISH: N_("Her own wish"),
        PlanEnd.HANDED_ON: N_("Another unit goes on"),
        PlanEnd.WENT_HOME: NP_("plan end", "Returned home"),
        PlanEnd.LOST_TOUCH: N_("Not reached for long"),
        PlanEnd.DIED: NP_("plan end", "Passed away"),
        PlanEnd.OTHER: NP_("plan end", "Other"),
    },
}

TABLES: Mapping[str, str] = {"follow_up_plan": N_("Follow-up plan")}
"""By table: what a record is called."""

FIELDS: Mapping[tuple[str, str], str] = {
    ("follow_up_plan", "begins_on"): NP_("follow-up plan", "Begins on"),
    ("follow_up_plan", "every"): N_("A contact every"),
    ("follow_up_plan", "unit"): N_("Weeks or months"),
    ("follow_up_plan", "first_on"): N_("First contact on"),
    ("follow_up_plan", "until_on"): NP_("follow-up plan", "Goes on until"),
    ("follow_up_plan", "ended_on"): NP_("follow-up plan", "Ended on"),
    ("follow_up_plan", "end_reason"): NP_("follow-up plan", "Why it ended"),
}
"""What fields are called in this table alone."""

CODES: Mapping[tuple[str, str], type[StrEnum]] = {
    ("follow_up_plan", "unit"): CadenceUnit,
    ("follow_up_plan", "end_reason"): PlanEnd,
}
"""By table and field: the list its values come from."""
