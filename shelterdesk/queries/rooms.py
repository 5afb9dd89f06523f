"""Rooms and beds as the forms know them: to edit, and to choose a bed from.

They are no case data: every role sees them, so these take no viewer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from shelterdesk.models import Bed, BedAssignment, BedBlock, Room
from shelterdesk.rules.occupancy import night_of
from shelterdesk.vocabulary.house import RoomUse


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedBed:
    """A bed of a room; one that is `in_use` cannot be retired."""

    bed_id: UUID
    name: str
    in_use: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedRoom:
    """A room with the beds it has now."""

    room_id: UUID
    revision: int
    name: str
    use: RoomUse
    active: bool
    beds: tuple[EditedBed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BedChoice:
    """A bed to choose; `free`: nobody has it for the night asked about, and it is not blocked."""

    bed_id: UUID
    name: str
    room_name: str
    use: RoomUse
    free: bool


def rooms(session: Session) -> tuple[EditedRoom, ...]:
    """Every room, those in use first, each with its beds in use."""
    held = exists().where(
        BedAssignment.bed_id == Bed.id,
        BedAssignment.end.is_(None),
        BedAssignment.voided_at.is_(None),
    )
    query = (
        select(Room, Bed.id, Bed.name, held)
        .outerjoin(Bed, (Bed.room_id == Room.id) & Bed.active & Bed.voided_at.is_(None))
        .where(Room.voided_at.is_(None))
        .order_by(Room.active.desc(), Room.position, Room.id, Bed.position, Bed.id)
    )
    return tuple(
        EditedRoom(
            room_id=room.id,
            revision=room.revision,
            name=room.name,
            use=room.use,
            active=room.active,
            beds=tuple(_beds(rows)),
        )
        for room, rows in groupby(session.execute(query).all(), key=lambda row: row[0])
    )


def _beds(rows: Iterable[Any]) -> Iterable[EditedBed]:
    """The beds of one room; a room without any has one row without a bed."""
    for _room, bed, name, in_use in rows:
        if bed is not None:
            yield EditedBed(bed_id=bed, name=name, in_use=in_use)


def bed_choices(session: Session, on: date) -> tuple[BedChoice, ...]:
    """The beds in use, in the order of the rooms, and which of them are free that night."""
    moment = night_of(on)
    taken = exists().where(
        BedAssignment.bed_id == Bed.id,
        BedAssignment.start <= moment,
        or_(BedAssignment.end.is_(None), BedAssignment.end > moment),
        BedAssignment.voided_at.is_(None),
    )
    blocked = exists().where(
        BedBlock.bed_id == Bed.id,
        BedBlock.first_on <= on,
        or_(BedBlock.last_on.is_(None), BedBlock.last_on >= on),
        BedBlock.voided_at.is_(None),
    )
    query = (
        select(Bed.id, Bed.name, Room.name, Room.use, taken | blocked)
        .join(Room, Room.id == Bed.room_id)
        .where(Room.active, Bed.active, Room.voided_at.is_(None), Bed.voided_at.is_(None))
        .order_by(Room.position, Room.id, Bed.position, Bed.id)
    )
    return tuple(
        BedChoice(bed_id=bed, name=name, room_name=room, use=use, free=not held)
        for bed, name, room, use, held in session.execute(query)
    )
