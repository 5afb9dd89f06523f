"""The thread of each open legal case: where it stands, and on whose Today it is.

A date to come or an outcome that is missing stands among the dates; what has neither, and what
nobody holds any more, is counted beside them and listed by the views of the cases.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from shelterdesk.models import Case, Hearing, LegalCase
from shelterdesk.queries.hearings import is_over, is_waited_for
from shelterdesk.queries.holding import holder, is_unheld
from shelterdesk.queries.standing import OPEN
from shelterdesk.rules.access import Viewer, reach
from shelterdesk.rules.threads import thread_holder, thread_state
from shelterdesk.vocabulary.court import ThreadState


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """An open legal case; `holder_id` None: on the manager's Today."""

    legal_case_id: UUID
    case_id: UUID
    state: ThreadState
    holder_id: UUID | None


def without_court_date() -> ColumnElement[bool]:
    """The condition on `Case` that an open legal case of hers has no date that is waited for."""
    dated = exists().where(Hearing.legal_case_id == LegalCase.id, is_waited_for())
    stands = (LegalCase.case_id == Case.id, LegalCase.voided_at.is_(None), ~is_over())
    return exists().where(*stands, ~dated.correlate(LegalCase)).correlate(Case)


def open_legal_cases(session: Session, case_ids: Iterable[UUID]) -> dict[UUID, int]:
    """How many open legal cases each of these cases has; none where it is not named."""
    query = (
        select(LegalCase.case_id, func.count())
        .where(LegalCase.case_id.in_(case_ids), LegalCase.voided_at.is_(None), ~is_over())
        .group_by(LegalCase.case_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def threads_of(session: Session, viewer: Viewer, today: date) -> tuple[Thread, ...]:
    """The open legal cases on the viewer's Today: those one holds, and for who reaches everything
    those that nobody holds.
    """
    takes_over = reach(viewer).everything
    return tuple(
        one
        for one in _threads(session, today)
        if one.holder_id == viewer.staff_id or (one.holder_id is None and takes_over)
    )


def _threads(session: Session, today: date) -> list[Thread]:
    days: dict[UUID, list[date]] = defaultdict(list)
    waited = select(Hearing.legal_case_id, Hearing.heard_on).where(is_waited_for())
    for legal, on in session.execute(waited):
        days[legal].append(on)
    query = (
        select(LegalCase.id, LegalCase.case_id, holder(), is_unheld())
        .join(Case, Case.id == LegalCase.case_id)
        .where(LegalCase.voided_at.is_(None), ~is_over(), Case.status.in_(OPEN))
        .order_by(LegalCase.known_on, LegalCase.id)
    )
    return [
        Thread(
            legal_case_id=legal,
            case_id=case_id,
            state=thread_state(days[legal], today),
            holder_id=thread_holder(staff, is_here=not unheld),
        )
        for legal, case_id, staff, unheld in session.execute(query)
    ]
