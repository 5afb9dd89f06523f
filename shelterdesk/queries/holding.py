"""Who holds a case now, and which nobody here holds: one definition for every list and count.

A case is held by her counselor, in follow-up by whoever follows up. Nobody holds it while that
person is away, once the account ended, or where the role does not reach it: then it is the
manager's to see to.
"""

from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from shelterdesk.models import Case, Staff, StaffAbsence
from shelterdesk.queries.standing import OPEN
from shelterdesk.queries.visibility import visible_cases
from shelterdesk.rules.access import Viewer, may_hold, reach
from shelterdesk.vocabulary.cases import CaseStatus
from shelterdesk.vocabulary.staff import Role


def holder() -> ColumnElement[UUID]:
    """Who holds a `Case` now: her counselor, in follow-up whoever follows up."""
    return case((_is_followed(), Case.follow_up_owner_id), else_=Case.owner_id)


def held_by(viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `Case` that the viewer holds it now."""
    # What is ours by either column is found by index; which of both counts is asked of these alone.
    either = (Case.owner_id == viewer.staff_id) | (Case.follow_up_owner_id == viewer.staff_id)
    return either & (holder() == viewer.staff_id)


def is_unheld() -> ColumnElement[bool]:
    """The condition on `Case` that nobody who is here today holds it."""
    ways = (
        and_(_is_followed(), Staff.role.in_(_roles(in_follow_up=True))),
        and_(~_is_followed(), Staff.role.in_(_roles(in_follow_up=False))),
    )
    keeps = exists().where(
        Staff.id == holder(), Staff.active, Staff.voided_at.is_(None), or_(*ways), ~is_away()
    )
    return ~keeps.correlate(Case)


def is_away() -> ColumnElement[bool]:
    """The condition on `Staff` that an absence of today is noted."""
    return (
        exists()
        .where(
            StaffAbsence.staff_id == Staff.id,
            StaffAbsence.voided_at.is_(None),
            StaffAbsence.first_on <= func.this_day(),
            StaffAbsence.last_on.is_(None) | (StaffAbsence.last_on >= func.this_day()),
        )
        .correlate(Staff)
    )


def sees_to(viewer: Viewer) -> ColumnElement[bool]:
    """The condition on `Case` that its dates are the viewer's to see to: every open case is one
    person's, or the manager's where nobody here holds it.
    """
    mine = held_by(viewer) & ~is_unheld()
    if not reach(viewer).everything:
        return mine
    return mine | (Case.status.in_(OPEN) & is_unheld())


def holders(session: Session, viewer: Viewer) -> list[tuple[UUID, str]]:
    """Who holds a case that this viewer may see, in no order."""
    held = select(holder()).where(visible_cases(viewer)).distinct()
    found = session.execute(select(Staff.id, Staff.name).where(Staff.id.in_(held)))
    return [(key, name) for key, name in found]


def _is_followed() -> ColumnElement[bool]:
    return (Case.status == CaseStatus.FOLLOW_UP) & Case.follow_up_owner_id.is_not(None)


def _roles(*, in_follow_up: bool) -> list[Role]:
    return [role for role in Role if may_hold(role, in_follow_up=in_follow_up)]
