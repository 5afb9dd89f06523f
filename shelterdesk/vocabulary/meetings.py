"""The half-yearly coordination meetings of the city (ER art. 6), and what they decided."""

from collections.abc import Mapping
from enum import StrEnum

from shelterdesk.i18n import N_, NP_


class DecisionState(StrEnum):
    """Where a decision of a meeting stands."""

    OPEN = "OPEN"
    DONE = "DONE"
    DROPPED = "DROPPED"


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    DecisionState: {
        DecisionState.OPEN: NP_("decision", "Under way"),
        DecisionState.DONE: NP_("decision", "Done"),
        DecisionState.DROPPED: NP_("decision", "No longer needed"),
    },
}

TABLES: Mapping[str, str] = {
    "coordination_meeting": N_("Coordination meeting"),
    "meeting_decision": N_("Decision of a meeting"),
}
FIELDS: Mapping[tuple[str, str], str] = {
    ("coordination_meeting", "half_year"): N_("Half-year"),
    ("coordination_meeting", "held_on"): N_("Held on"),
    ("coordination_meeting", "chair"): N_("Chair"),
    ("coordination_meeting", "attendees"): N_("Organizations that took part"),
    ("coordination_meeting", "others"): N_("Others who took part"),
    ("coordination_meeting", "agenda"): NP_("meeting", "Agenda"),
    ("meeting_decision", "meeting_id"): N_("Coordination meeting"),
    ("meeting_decision", "number"): NP_("meeting", "Number"),
    ("meeting_decision", "text"): NP_("meeting", "Decision"),
    ("meeting_decision", "owner"): NP_("decision", "Who does it"),
    ("meeting_decision", "due_on"): NP_("decision", "To be done by"),
    ("meeting_decision", "state"): NP_("decision", "Where it stands"),
    ("meeting_decision", "done_on"): NP_("decision", "Done on"),
}
CODES: Mapping[tuple[str, str], type[StrEnum]] = {
    ("meeting_decision", "state"): DecisionState,
}
"""What the trail and the forms call a meeting, its decisions and their fields."""
