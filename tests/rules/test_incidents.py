"""The authority is told of an incident after it happened."""

from datetime import datetime, timedelta

import pytest

from shelterdesk.rules.entries import Around
from shelterdesk.rules.incidents import IncidentEntry, check_incident
from shelterdesk.rules.services import CaseSpan
from shelterdesk.vocabulary.incidents import IncidentKind
from tests.builders import local

THEN, NOW = local(2026, 11, 22, 21, 30), local(2026, 11, 23, 12)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        (None, None),
        (THEN, None),
        (NOW, None),
        (THEN - MINUTE, "before_incident"),
        (NOW + MINUTE, "in_future"),
    ],
)
def test_it_is_told_after_it_happened_and_not_ahead(
    told: datetime | None, rule: str | None
) -> None:
    around = Around(NOW, CaseSpan(THEN.date(), None))
    incident = IncidentEntry(
        happened_at=THEN, kind=IncidentKind.LEFT, course="Some words", reported_at=told
    )
    problem = check_incident(incident, around).get("reported_at")
    assert (problem.rule if problem else None) == rule
