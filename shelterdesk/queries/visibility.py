"""Who may see which case: the one place that says it in SQL, as `rules.access` says it in words."""

from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, exists, false, func, or_, select
from sqlalchemy.orm import Session

from shelterdesk.errors import Missing
from shelterdesk.models import BreakGlass, Case, Organisation, Placement
from shelterdesk.rules.access import (
    Action,
    CaseScope,
    Viewer,
    may_break_glass,
    reach,
    require,
)


def placed_here() -> ColumnElement[bool]:
    """Whether the person of a `Case` is in this shelter now."""
    return exists(
        select(Placement.id)
        .join(Organisation, Organisation.id == Placement.organisation_id)
        .where(
            Placement.case_id == Case.id,
            Placement.end.is_(None),
            Placement.voided_at.is_(None),
            Organisation.own_facility,
        )
        .correlate(Case)
    )


def visible_cases(viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `Case` that says what `may(viewer, CASE_OPEN, scope)` says; none voided."""
    if not may_break_glass(viewer.role):
        return within_reach(viewer)
    opened = select(BreakGlass.case_id).where(
        BreakGlass.created_by == viewer.staff_id, still_open()
    )
    return within_reach(viewer) | (Case.voided_at.is_(None) & Case.id.in_(opened))


def still_open() -> ColumnElement[bool]:
    """Whether what a `BreakGlass` opened may still be looked at."""
    now = select(func.this_moment()).scalar_subquery()
    return (BreakGlass.until > now) & BreakGlass.voided_at.is_(None)


def within_reach(viewer: Viewer) -> ColumnElement[bool]:
    """The same without what was opened with a reason: the cases one works on."""
    within = reach(viewer)
    if within.everything:
        return Case.voided_at.is_(None)
    reached: list[ColumnElement[bool]] = []
    if within.owned_by is not None:
        reached.append(Case.owner_id == within.owned_by)
    if within.followed_by is not None:
        reached.append(Case.follow_up_owner_id == within.followed_by)
    if within.placed_here:
        reached.append(placed_here())
    return Case.voided_at.is_(None) & or_(false(), *reached)


# Asked before nearly everything: put together once, they take a fifth of the time.
_SCOPE = select(Case.owner_id, Case.follow_up_owner_id, placed_here()).where(
    Case.id == bindparam("case"), Case.voided_at.is_(None)
)
_OPENED_BY = select(BreakGlass.created_by).where(
    BreakGlass.case_id == bindparam("case"), still_open()
)


def scope_of(session: Session, case_id: UUID) -> CaseScope:
    """What decides who reaches this case. Missing if there is none, or it is voided."""
    of_case = {"case": case_id}
    row = session.execute(_SCOPE, of_case).first()
    if row is None:
        raise Missing
    return CaseScope(
        owner_id=row[0],
        follow_up_owner_id=row[1],
        placed_here=bool(row[2]),
        opened_by=frozenset(session.scalars(_OPENED_BY, of_case)),
    )


def require_case(
    session: Session, viewer: Viewer, case_id: UUID, action: Action = Action.CASE_OPEN
) -> None:
    """NotAllowed or Missing unless the viewer may do this in the case."""
    require(viewer, action, scope_of(session, case_id))
