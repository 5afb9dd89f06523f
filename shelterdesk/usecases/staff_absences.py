"""Colleagues who are away: what they hold is the manager's to see to meanwhile."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Missing, Problem
from shelterdesk.models import Staff, StaffAbsence
from shelterdesk.rules.access import Action
from shelterdesk.rules.calendar import local_day
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.history import EventKind

LONGEST = timedelta(days=3 * 366)
"""Longer than any leave that begins with a date already known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """From the first day through the last one, None while nobody knows. `revision` is set when an
    absence is changed.
    """

    id: UUID
    staff_id: UUID
    first_on: date
    last_on: date | None
    revision: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """She is here again, or was never away."""

    absence_id: UUID
    revision: int


def note_away(uow: UnitOfWork, away: Away) -> UUID:
    """Note an absence, or change one: one's own, a manager also anybody's. Invalid, Stale, Missing,
    NotAllowed.
    """
    _require(uow, away.staff_id)
    stands = uow.session.get(StaffAbsence, away.id)
    if stands is not None and stands.staff_id != away.staff_id:
        raise Missing
    if stands is not None and away.revision is None:
        return away.id
    staff = uow.get(Staff, away.staff_id)
    problems = _judge(uow, staff, away)
    if problems:
        raise Invalid(problems)
    if stands is None:
        stands = StaffAbsence(id=away.id, staff_id=staff.id, first_on=away.first_on)
        uow.add(stands)
    else:
        uow.refuse_stale(stands, away.revision)
    stands.first_on, stands.last_on = away.first_on, away.last_on
    uow.note(EventKind.STAFF_AWAY, stands)
    return away.id


def note_back(uow: UnitOfWork, back: Back) -> None:
    """End an absence with yesterday; one that would begin today or later is voided. Stale."""
    uow.require(Action.AWAY_NOTE)
    stands = uow.get(StaffAbsence, back.absence_id)
    _require(uow, stands.staff_id)
    uow.refuse_stale(stands, back.revision)
    yesterday = local_day(uow.now()) - timedelta(days=1)
    if stands.first_on > yesterday:
        stands.voided_at, stands.void_reason = uow.now(), label(EventKind.STAFF_BACK)
    else:
        stands.last_on = yesterday
    uow.note(EventKind.STAFF_BACK, stands)


def _require(uow: UnitOfWork, staff_id: UUID) -> None:
    mine = staff_id == uow.actor_id()
    uow.require(Action.AWAY_NOTE if mine else Action.STAFF_CHANGE)


def _judge(uow: UnitOfWork, staff: Staff, away: Away) -> dict[str, Problem | str]:
    problems: dict[str, Problem | str] = {}
    if not staff.active or staff.voided_at is not None:
        problems["staff_id"] = Problem("not_in_list")
    if away.last_on is not None and away.last_on < away.first_on:
        problems["last_on"] = Problem("ends_before_starts")
    elif away.last_on is not None and away.last_on < local_day(uow.now()):
        problems["last_on"] = Problem("in_past")
    elif away.last_on is not None and away.last_on - away.first_on > LONGEST:
        problems["last_on"] = Problem("away_too_long")
    elif other := _overlapping(uow, away):
        problems["first_on"] = Problem("away_already", {"day": other.first_on})
    return problems


def _overlapping(uow: UnitOfWork, away: Away) -> StaffAbsence | None:
    others = select(StaffAbsence).where(
        StaffAbsence.staff_id == away.staff_id,
        StaffAbsence.id != away.id,
        StaffAbsence.voided_at.is_(None),
        StaffAbsence.last_on.is_(None) | (StaffAbsence.last_on >= away.first_on),
    )
    if away.last_on is not None:
        others = others.where(StaffAbsence.first_on <= away.last_on)
    return uow.session.scalars(others.order_by(StaffAbsence.first_on)).first()
