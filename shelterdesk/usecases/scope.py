"""Which case a row belongs to, and how far a case reaches, for `rules.access` to judge."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.errors import CaseClosed, FileErased, Problem
from shelterdesk.models import Case, Detail, Erasure, Placement
from shelterdesk.queries.retention import is_erased
from shelterdesk.queries.visibility import placed_here
from shelterdesk.rules.access import CaseScope
from shelterdesk.vocabulary.cases import CaseStatus

COLLIDES_IN = "case_id"
"""The fact of a problem that names the case which holds what an entry collides with."""

CLOSED = frozenset({CaseStatus.CLOSED, CaseStatus.CLOSED_REFERRED})


def case_of(row: Any) -> UUID | None:
    """The case that a stored row belongs to. Particulars belong to that of their service."""
    if isinstance(row, Case):
        return row.id
    owner = row.service if isinstance(row, Detail) else row
    case_id: UUID | None = getattr(owner, "case_id", None)
    return case_id


def scope_of(session: Session, case: Case) -> CaseScope:
    """Who holds the case, and whether the person is now placed in this shelter: what a change needs
    to know. `queries.visibility.scope_of` knows too who may look with a reason.

    FileErased where nothing is changed any more: every change of a case asks this, or
    `case_facts.facts_of`.
    """
    refuse_erased(session, case)
    return CaseScope(
        owner_id=case.owner_id,
        follow_up_owner_id=case.follow_up_owner_id,
        placed_here=bool(session.scalar(select(placed_here()).where(Case.id == case.id))),
    )


def refuse_erased(session: Session, case: Case) -> None:
    """FileErased when the words of this case are gone."""
    if case.status in CLOSED and is_erased(session, case.id):
        raise FileErased(number=case.number)


def refuse_nameless(session: Session, case: Case) -> None:
    """FileErased when her names and birth date went with this case: nobody can say who she was."""
    erased = select(Erasure.id).where(Erasure.case_id == case.id, Erasure.with_person)
    if session.scalar(erased) is not None:
        raise FileErased(number=case.number)


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


def in_case(problem: Problem, case_id: UUID) -> Problem:
    """The same, with the case that holds what it collides with: a form offers to open it."""
    return Problem(problem.rule, {**problem.facts, COLLIDES_IN: case_id})
