"""What staff can do with the beds of residents: give one, move her to another, take one back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem
from shelterdesk.models import (
    Absence,
    Bed,
    BedAssignment,
    BedBlock,
    Case,
    Organisation,
    Placement,
    Room,
)
from shelterdesk.rules.access import Action
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.house import check_bed
from shelterdesk.rules.occupancy import BlockFact
from shelterdesk.rules.placements import Stay
from shelterdesk.rules.services import entered_late
from shelterdesk.usecases.scope import refuse_closed, scope_of
from shelterdesk.vocabulary.history import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenBed:
    """A bed for a resident from `at` on, now unless a moment is given. The one she has ends
    then.
    """

    id: UUID
    placement_id: UUID
    bed_id: UUID
    at: datetime | None = None


def give_bed(uow: UnitOfWork, given: GivenBed) -> UUID:
    """Give a bed, or another one. Invalid when it is taken or blocked, or her stay has ended."""
    placement = uow.get(Placement, given.placement_id)
    case = uow.get(Case, placement.case_id)
    uow.require(Action.PLACEMENT_CHANGE, scope_of(uow.session, case))
    if uow.session.get(BedAssignment, given.id) is not None:
        return given.id
    refuse_closed(case)
    at = given.at or uow.now()
    now = held_by(uow, placement.id)
    problems = _judge_moment(uow, placement, at, now)
    problems |= judge_bed(uow, given.bed_id, Stay(at))
    if problems:
        raise Invalid(problems)
    if now is not None:
        now.end = at
    write_bed(uow, given.id, placement, given.bed_id, at)
    uow.note(EventKind.PLACEMENT_CHANGE, f"bed_assignment:{given.id}", case=case.id)
    return given.id


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedBed:
    """A resident gives her bed back and has none from `at` on, now unless a moment is given."""

    placement_id: UUID
    at: datetime | None = None


def take_bed_back(uow: UnitOfWork, given: ReturnedBed) -> None:
    """Her bed is free again; she stays. Invalid when she has none."""
    placement = uow.get(Placement, given.placement_id)
    case = uow.get(Case, placement.case_id)
    uow.require(Action.PLACEMENT_CHANGE, scope_of(uow.session, case))
    refuse_closed(case)
    at = given.at or uow.now()
    now = held_by(uow, placement.id)
    if now is None:
        raise Invalid({"bed_id": "not_in_list"})
    if problems := _judge_moment(uow, placement, at, now):
        raise Invalid(problems)
    now.end = at
    uow.note(EventKind.PLACEMENT_CHANGE, now, case=case.id)


def _judge_moment(
    uow: UnitOfWork, placement: Placement, at: datetime, now: BedAssignment | None
) -> dict[str, Problem]:
    if at > uow.now():
        return {"at": Problem("in_future")}
    if placement.end is not None:
        return {"at": Problem("stay_ended")}
    if at < placement.start:
        return {"at": Problem("before_stay", {"day": local_day(placement.start)})}
    if now is not None and at < now.start:
        return {"at": Problem("bed_since", {"day": local_day(now.start)})}
    own = uow.session.get_one(Organisation, placement.organisation_id).own_facility
    return {} if own else {"bed_id": Problem("not_this_house")}


# For other use-cases


def judge_bed(uow: UnitOfWork, bed_id: UUID, wanted: Stay) -> dict[str, Problem]:
    """What is wrong with giving this bed for this time, by field."""
    bed = uow.session.get(Bed, bed_id)
    room = uow.session.get(Room, bed.room_id) if bed is not None else None
    if bed is None or room is None or not (bed.active and room.active):
        return {"bed_id": Problem("not_in_list")}
    had = select(BedAssignment.start, BedAssignment.end).where(
        BedAssignment.bed_id == bed_id, BedAssignment.voided_at.is_(None)
    )
    blocked = select(BedBlock.bed_id, BedBlock.first_on, BedBlock.last_on).where(
        BedBlock.bed_id == bed_id, BedBlock.voided_at.is_(None)
    )
    return check_bed(
        wanted,
        [Stay(start, end) for start, end in uow.session.execute(had)],
        [BlockFact(*block) for block in uow.session.execute(blocked)],
    )


def write_bed(
    uow: UnitOfWork,
    key: UUID,
    placement: Placement,
    bed_id: UUID,
    start: datetime,
) -> None:
    """The row of an assignment; judged before. It ends with its stay."""
    uow.add(
        BedAssignment(
            id=key,
            case_id=placement.case_id,
            placement_id=placement.id,
            bed_id=bed_id,
            start=start,
            end=placement.end,
            entered_late=entered_late(start, uow.now()),
        )
    )


def held_by(uow: UnitOfWork, placement_id: UUID) -> BedAssignment | None:
    """The bed a resident has now."""
    query = select(BedAssignment).where(
        BedAssignment.placement_id == placement_id,
        BedAssignment.end.is_(None),
        BedAssignment.voided_at.is_(None),
    )
    return uow.session.scalars(query).first()


def end_with_stay(uow: UnitOfWork, placement: Placement, end: datetime) -> None:
    """Bed and absence end with the stay; after a corrected end, with the corrected one.

    Invalid when a bed or an absence is noted after that end.
    """
    before = placement.end
    for row in _of_stay(uow, placement.id):
        if row.start > end:
            raise Invalid({"end": Problem("noted_later", {"day": local_day(row.start)})})
        if row.end is None or row.end == before or row.end > end:
            row.end = _longest(uow, row, end)


def _of_stay(uow: UnitOfWork, placement_id: UUID) -> list[BedAssignment | Absence]:
    beds = select(BedAssignment).where(
        BedAssignment.placement_id == placement_id, BedAssignment.voided_at.is_(None)
    )
    away = select(Absence).where(Absence.placement_id == placement_id, Absence.voided_at.is_(None))
    return [*uow.session.scalars(beds), *uow.session.scalars(away)]


def _longest(uow: UnitOfWork, row: BedAssignment | Absence, end: datetime) -> datetime:
    """Until the end, or until the bed became somebody else's."""
    if not isinstance(row, BedAssignment):
        return end
    following = (
        select(BedAssignment.start)
        .where(
            BedAssignment.bed_id == row.bed_id,
            BedAssignment.id != row.id,
            BedAssignment.start >= row.start,
            BedAssignment.voided_at.is_(None),
        )
        .order_by(BedAssignment.start)
        .limit(1)
    )
    next_start = uow.session.scalar(following)
    return end if next_start is None else min(end, next_start)
