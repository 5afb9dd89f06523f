"""Who may hold a case, who does, and who is to from now on."""

from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Problem
from shelterdesk.models import Case, Staff
from shelterdesk.queries.holding import holder, is_away, is_unheld
from shelterdesk.rules.access import may_hold
from shelterdesk.vocabulary.cases import CaseStatus


def judge_holder(uow: UnitOfWork, staff_id: UUID, *, in_follow_up: bool) -> Problem | None:
    """A case is held by somebody who works here, in a role that reaches it then."""
    staff = uow.session.get(Staff, staff_id)
    if staff is None or not staff.active or staff.voided_at is not None:
        return Problem("not_in_list")
    return None if may_hold(staff.role, in_follow_up=in_follow_up) else Problem("cannot_hold")


def judge_new_holder(uow: UnitOfWork, case: Case, staff_id: UUID) -> Problem | None:
    """The same, and somebody who is here today and does not hold it already."""
    problem = judge_holder(uow, staff_id, in_follow_up=is_followed_up(case))
    if problem is not None:
        return problem
    if staff_id == holder_of(uow, case):
        return Problem("holds_already")
    return _is_away(uow, staff_id)


def judge_follower(uow: UnitOfWork, case: Case, staff_id: UUID) -> Problem | None:
    """Who is to follow up: somebody who may, and is here today; her counselor simply goes on."""
    problem = judge_holder(uow, staff_id, in_follow_up=True)
    if problem is not None or staff_id in {case.owner_id, uow.actor_id()}:
        return problem
    return _is_away(uow, staff_id)


def _is_away(uow: UnitOfWork, staff_id: UUID) -> Problem | None:
    away = uow.session.scalar(select(Staff.id).where(Staff.id == staff_id, is_away()))
    return None if away is None else Problem("is_away")


def nobody_holds(uow: UnitOfWork, case: Case) -> bool:
    """Whether nobody who is here today does."""
    return bool(uow.session.scalar(select(is_unheld()).where(Case.id == case.id)))


def holder_of(uow: UnitOfWork, case: Case) -> UUID:
    """Her counselor, in follow-up whoever follows up."""
    uow.session.flush()
    return uow.session.scalars(select(holder()).where(Case.id == case.id)).one()


def is_followed_up(case: Case) -> bool:
    """Whether it is held by whoever follows up."""
    return case.status is CaseStatus.FOLLOW_UP


def hold(case: Case, staff_id: UUID) -> None:
    """From now on, in a stay or after it."""
    if is_followed_up(case):
        case.follow_up_owner_id = staff_id
    else:
        case.owner_id = staff_id
