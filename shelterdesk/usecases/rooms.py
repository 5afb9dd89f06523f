"""What managers can do with rooms and beds: name them, retire them, block a bed for some days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem
from shelterdesk.models import Bed, BedAssignment, BedBlock, Room
from shelterdesk.rules.access import Action
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.house import check_block
from shelterdesk.rules.names import clean_name, fold
from shelterdesk.rules.occupancy import BlockFact
from shelterdesk.rules.placements import Stay
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.house import RoomUse

LONGEST_ROOM, LONGEST_BED, LONGEST_REASON = 60, 20, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedBed:
    """A bed of a room; `id` is a new one for a bed that is not there yet."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPlan:
    """A room as it shall be, its beds from left to right. A bed that is left out is retired, and
    a room that is not `active` with all of its beds.
    """

    id: UUID
    name: str
    use: RoomUse
    beds: tuple[PlannedBed, ...]
    active: bool = True
    revision: int | None = None


def save_room(uow: UnitOfWork, plan: RoomPlan) -> UUID:
    """Add a room with its beds, or change one. Invalid, by field and `beds.0`; Stale."""
    uow.require(Action.HOUSE_CHANGE)
    room = uow.session.get(Room, plan.id)
    if room is not None and plan.revision is None:
        return room.id  # saved twice
    _judge(uow, plan)
    if room is None:
        room = Room(id=plan.id, position=_next_position(uow), active=True)
        room.name, room.use = clean_name(plan.name), plan.use
        uow.add(room)
        uow.session.flush()
    else:
        uow.refuse_stale(room, plan.revision)
        room.name, room.use = clean_name(plan.name), plan.use
        room.active = plan.active
    _write_beds(uow, plan)
    uow.note(EventKind.HOUSE_CHANGE, f"room:{plan.id}")
    return plan.id


def _judge(uow: UnitOfWork, plan: RoomPlan) -> None:
    problems: dict[str, Problem] = {}
    name = clean_name(plan.name)
    if not name:
        problems["name"] = Problem("required")
    elif len(name) > LONGEST_ROOM:
        problems["name"] = Problem("too_long", {"most": LONGEST_ROOM})
    elif fold(name) in {fold(other) for other in _other_rooms(uow, plan.id)}:
        problems["name"] = Problem("name_taken")
    problems |= _judge_names(plan.beds)
    kept = {bed.id for bed in plan.beds} if plan.active else set()
    gone = [bed.id for bed in _beds_of(uow, plan.id) if bed.active and bed.id not in kept]
    if _is_somebodys(uow, gone):
        problems["beds"] = Problem("bed_in_use")
    if problems:
        raise Invalid(problems)


def _judge_names(beds: Sequence[PlannedBed]) -> dict[str, Problem]:
    problems = {} if beds else {"beds": Problem("bed_needed")}
    seen: set[str] = set()
    for position, bed in enumerate(beds):
        name = clean_name(bed.name)
        if not name:
            problems[f"beds.{position}"] = Problem("required")
        elif len(name) > LONGEST_BED:
            problems[f"beds.{position}"] = Problem("too_long", {"most": LONGEST_BED})
        elif fold(name) in seen:
            problems[f"beds.{position}"] = Problem("bed_named_twice")
        seen.add(fold(name))
    return problems


def _other_rooms(uow: UnitOfWork, but: UUID) -> Iterable[str]:
    return uow.session.scalars(
        select(Room.name).where(Room.id != but, Room.active, Room.voided_at.is_(None))
    )


def _beds_of(uow: UnitOfWork, room_id: UUID) -> list[Bed]:
    query = select(Bed).where(Bed.room_id == room_id, Bed.voided_at.is_(None))
    return list(uow.session.scalars(query.order_by(Bed.position, Bed.id)))


def _is_somebodys(uow: UnitOfWork, beds: list[UUID]) -> bool:
    held = select(BedAssignment.id).where(
        BedAssignment.bed_id.in_(beds),
        BedAssignment.end.is_(None),
        BedAssignment.voided_at.is_(None),
    )
    return uow.session.scalar(held.limit(1)) is not None


def _next_position(uow: UnitOfWork) -> int:
    last = uow.session.scalar(select(Room.position).order_by(Room.position.desc()).limit(1))
    return 0 if last is None else last + 1


def _write_beds(uow: UnitOfWork, plan: RoomPlan) -> None:
    there = {bed.id: bed for bed in _beds_of(uow, plan.id)}
    for position, planned in enumerate(plan.beds):
        bed = there.pop(planned.id, None)
        if bed is None:
            bed = Bed(id=planned.id, room_id=plan.id, name="", position=position, active=True)
            uow.add(bed)
        bed.name, bed.position, bed.active = clean_name(planned.name), position, True
    for bed in there.values():
        bed.active = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBlock:
    """Days on which a bed is not given, both included; no `last_on`: until further notice."""

    id: UUID
    bed_id: UUID
    first_on: date
    reason: str
    last_on: date | None = None


def block_bed(uow: UnitOfWork, new: NewBlock) -> UUID:
    """Keep a bed free for some nights. Invalid while somebody has it then."""
    uow.require(Action.HOUSE_CHANGE)
    if uow.session.get(BedBlock, new.id) is not None:
        return new.id
    problems: dict[str, Problem] = {}
    reason = new.reason.strip()
    if not reason:
        problems["reason"] = Problem("required")
    elif len(reason) > LONGEST_REASON:
        problems["reason"] = Problem("too_long", {"most": LONGEST_REASON})
    bed = uow.session.get(Bed, new.bed_id)
    if bed is None or not bed.active or bed.voided_at is not None:
        problems["bed_id"] = Problem("not_in_list")
    problems |= check_block(BlockFact(new.bed_id, new.first_on, new.last_on), _had(uow, new.bed_id))
    if problems:
        raise Invalid(problems)
    uow.add(
        BedBlock(
            id=new.id,
            bed_id=new.bed_id,
            first_on=new.first_on,
            last_on=new.last_on,
            reason=reason,
        )
    )
    uow.note(EventKind.HOUSE_CHANGE, f"bed_block:{new.id}")
    return new.id


def _had(uow: UnitOfWork, bed_id: UUID) -> list[Stay]:
    """When somebody had, or has, this bed."""
    had = select(BedAssignment.start, BedAssignment.end).where(
        BedAssignment.bed_id == bed_id, BedAssignment.voided_at.is_(None)
    )
    return [Stay(start, end) for start, end in uow.session.execute(had)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unblock:
    """The bed can be given again from today on. `reason` voids a block that never held."""

    block_id: UUID
    revision: int
    reason: str


def unblock_bed(uow: UnitOfWork, given: Unblock) -> None:
    """End a block yesterday; one that begins today or later is voided. Missing; Stale."""
    uow.require(Action.HOUSE_CHANGE)
    block = uow.get(BedBlock, given.block_id, given.revision)
    today = local_day(uow.now())
    if block.first_on < today:
        block.last_on = today - timedelta(days=1)
    elif given.reason.strip():
        block.voided_at, block.void_reason = uow.now(), given.reason.strip()
    else:
        raise Invalid({"reason": "reason_required"})
    uow.note(EventKind.HOUSE_CHANGE, block)
