"""How far a person is on the way to special permanent residence, as her file and she herself read
it.
"""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from shelterdesk.queries.due_residence import residence_facts
from shelterdesk.queries.rules import legal_rules
from shelterdesk.queries.visibility import require_case
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.residence import Counters, residence_counters


def residence_of(session: Session, viewer: Viewer, case_id: UUID, today: date) -> Counters | None:
    """Where she stands; None where no residence is written down. NotAllowed; Missing."""
    require_case(session, viewer, case_id)
    permits, away = residence_facts(session.connection(), case_id)
    return residence_counters(permits, away, legal_rules(session), today)
