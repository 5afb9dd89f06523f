"""Incidents that the authority is told of: a leave without word, rules not kept (PS art. 8)."""

from dataclasses import dataclass
from datetime import datetime

from shelterdesk.errors import Problem
from shelterdesk.rules.entries import Around
from shelterdesk.vocabulary.incidents import IncidentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentEntry:
    """What happened, what the house did, and when the authority was told."""

    happened_at: datetime
    kind: IncidentKind
    course: str
    handling: str = ""
    reported_at: datetime | None = None
    reported_to: str = ""


def check_incident(incident: IncidentEntry, around: Around) -> dict[str, Problem]:
    """The authority was told after it happened, and not in time to come."""
    told = incident.reported_at
    if told is None:
        return {}
    if told > around.now:
        return {"reported_at": Problem("in_future")}
    if told < incident.happened_at:
        return {"reported_at": Problem("before_incident")}
    return {}
