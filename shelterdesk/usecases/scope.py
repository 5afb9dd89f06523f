"""How far a case reaches, for `rules.access` to judge."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.errors import CaseClosed
from shelterdesk.models import Case, Placement
from shelterdesk.queries.visibility import placed_here
from shelterdesk.rules.access import CaseScope
from shelterdesk.vocabulary.cases import CaseStatus

CLOSED = frozenset({CaseStatus.CLOSED, CaseStatus.CLOSED_REFERRED})


def scope_of(session: Session, case: Case) -> CaseScope:
    """Who holds the case, and whether the person is now placed in this shelter: what a change needs
    to know. `queries.visibility.scope_of` knows too who may look with a reason.
    """
    return CaseScope(
        owner_id=case.owner_id,
        follow_up_owner_id=case.follow_up_owner_id,
        placed_here=bool(session.scalar(select(placed_here()).where(Case.id == case.id))),
    )


def is_placed(session: Session, case_id: UUID, apart_from: UUID | None = None) -> bool:
    """Whether any placement of this case, here or elsewhere, has not ended; but for one."""
    open_stay = select(Placement.id).where(
        Placement.case_id == case_id, Placement.end.is_(None), Placement.voided_at.is_(None)
    )
    if apart_from is not None:
        open_stay = open_stay.where(Placement.id != apart_from)
    return session.scalar(open_stay.limit(1)) is not None


def refuse_closed(case: Case) -> None:
    """CaseClosed when the case takes nothing new."""
    if case.status in CLOSED:
        raise CaseClosed(number=case.number)
