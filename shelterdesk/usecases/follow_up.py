"""The follow-up plan that an exit makes by itself, and what its own form must know of the case."""

from datetime import date
from uuid import UUID

from sqlalchemy import exists, select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Problem
from shelterdesk.models import FollowUpPlan, Placement
from shelterdesk.queries.due_book import LawBook
from shelterdesk.queries.due_minors import follow_up_owed
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.follow_up import FollowUpPlanEntry
from shelterdesk.rules.services import check_next_date
from shelterdesk.vocabulary.follow_up import LIFTS_DUTY, CadenceUnit
from shelterdesk.vocabulary.placements import ExitReason


def plan_follow_up(uow: UnitOfWork, case_id: UUID) -> None:
    """Her last stay is over: a plan with the cadence of the house, unless one was made for this
    exit already, or there is nobody to keep in touch with.
    """
    stay = uow.session.scalar(
        select(Placement)
        .where(
            Placement.case_id == case_id,
            Placement.end.is_not(None),
            Placement.voided_at.is_(None),
        )
        .order_by(Placement.end.desc())
        .limit(1)
    )
    if stay is None or stay.end is None or stay.exit_reason is ExitReason.DEATH:
        return
    left_on = local_day(stay.end)
    if not _is_planned(uow, case_id, since=local_day(stay.start), left_on=left_on):
        uow.add(
            FollowUpPlan(
                id=uow.store.sources.new_id(),
                case_id=case_id,
                begins_on=left_on,
                unit=CadenceUnit.MONTHS,
            )
        )


def _is_planned(uow: UnitOfWork, case_id: UUID, *, since: date, left_on: date) -> bool:
    still = FollowUpPlan.ended_on.is_(None) | (FollowUpPlan.ended_on >= left_on)
    made = exists().where(
        FollowUpPlan.case_id == case_id,
        FollowUpPlan.begins_on >= since,
        FollowUpPlan.voided_at.is_(None),
        still,
    )
    return bool(uow.session.scalar(select(made)))


def move_with_exit(uow: UnitOfWork, case_id: UUID, before: date, after: date) -> None:
    """The day of the exit was corrected: the plan that began with it begins with it still."""
    plans = select(FollowUpPlan).where(
        FollowUpPlan.case_id == case_id,
        FollowUpPlan.begins_on == before,
        FollowUpPlan.voided_at.is_(None),
    )
    for plan in uow.session.scalars(plans):
        days = (plan.first_on, plan.until_on, plan.ended_on)
        if all(day is None or day >= after for day in days):
            plan.begins_on = after


def judge_plan(
    uow: UnitOfWork, case_id: UUID, entry: FollowUpPlanEntry, key: UUID
) -> dict[str, Problem]:
    """A child is followed as long as the law says, by the plan that holds: one of before it belongs
    to an earlier exit. A first contact that is set now lies ahead.
    """
    problems: dict[str, Problem] = {}
    stored = uow.session.get(FollowUpPlan, key)
    if entry.first_on is not None and (stored is None or stored.first_on != entry.first_on):
        today = local_day(uow.now())
        if late := check_next_date(entry.first_on, today):
            problems["first_on"] = late
    if entry.end_reason in LIFTS_DUTY or _is_followed(uow, case_id, entry, stored):
        return problems
    owed = follow_up_owed(uow.session.connection(), case_id, LawBook(uow.session))
    for name in ("until_on", "ended_on"):
        day = getattr(entry, name)
        if owed is not None and day is not None and day < owed:
            problems[name] = Problem("follow_up_owed", {"day": owed})
    return problems


def _is_followed(
    uow: UnitOfWork, case_id: UUID, entry: FollowUpPlanEntry, stored: FollowUpPlan | None
) -> bool:
    """Whether another plan holds after this one."""
    later = FollowUpPlan.begins_on > entry.begins_on
    if stored is not None:
        same_day = FollowUpPlan.begins_on == entry.begins_on
        later |= same_day & (FollowUpPlan.created_at > stored.created_at)
    newer = exists().where(FollowUpPlan.case_id == case_id, FollowUpPlan.voided_at.is_(None), later)
    return bool(uow.session.scalar(select(newer)))
