"""Rooms and residents of a house to test with, made through the use-cases."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import select

from shelterdesk.models import Absence, Base, BedAssignment, Night
from shelterdesk.rules.calendar import local_moment
from shelterdesk.usecases.absences import NewAbsence, start_absence
from shelterdesk.usecases.beds import GivenBed, give_bed
from shelterdesk.usecases.nights import NightSheet, confirm_night
from shelterdesk.usecases.placements import PlacementEnd, end_placement
from shelterdesk.usecases.rooms import NewBlock, PlannedBed, RoomPlan, block_bed, save_room
from shelterdesk.vocabulary.house import AbsenceKind, NightState, RoomUse
from shelterdesk.vocabulary.placements import ExitReason
from tests.desks import TODAY, Office

NOTHING: dict[UUID, NightState] = {}


def a_room(
    office: Office, name: str = "Room 101", beds: int = 2, use: RoomUse = RoomUse.WOMEN
) -> list[UUID]:
    """The beds A, B … of a new room."""
    made = tuple(PlannedBed(id=office.new_id(), name="ABCDEFGH"[at]) for at in range(beds))
    with office.change() as uow:
        save_room(uow, RoomPlan(id=office.new_id(), name=name, use=use, beds=made))
    return [bed.id for bed in made]


def blocked(office: Office, bed: UUID, first: date, last: date | None = None) -> UUID:
    new = NewBlock(id=office.new_id(), bed_id=bed, first_on=first, last_on=last, reason="Paint")
    with office.change() as uow:
        return block_bed(uow, new)


def resident(office: Office, bed: UUID | None = None, **admission: Any) -> UUID:
    """The open stay of somebody admitted on 2026-11-02, with this bed since then."""
    stay = office.stay_of(office.case(**admission))
    if bed is not None:
        given(office, stay, bed, local_moment(date(2026, 11, 2), time(12)))
    return stay


def given(office: Office, stay: UUID, bed: UUID, at: datetime | None = None) -> UUID:
    with office.change() as uow:
        return give_bed(uow, GivenBed(id=office.new_id(), placement_id=stay, bed_id=bed, at=at))


def away(
    office: Office, stay: UUID, start: datetime, kind: AbsenceKind = AbsenceKind.LEAVE, **more: Any
) -> UUID:
    new = NewAbsence(id=office.new_id(), placement_id=stay, kind=kind, start=start, **more)
    with office.change() as uow:
        return start_absence(uow, new)


def left(office: Office, stay: UUID, at: datetime) -> None:
    with office.change() as uow:
        end_placement(
            uow, PlacementEnd(placement_id=stay, end=at, exit_reason=ExitReason.VOLUNTARY)
        )


def confirmed(
    office: Office, on: date = TODAY, exceptions: dict[UUID, NightState] = NOTHING
) -> int:
    with office.change() as uow:
        return confirm_night(uow, NightSheet(on=on, exceptions=exceptions))


def rows(office: Office, kind: type[Base], **equal: Any) -> list[Any]:
    """The records of a kind, in the order they were written."""
    with office.desk.store.read() as session:
        query = select(kind).filter_by(**equal)
        return sorted(session.scalars(query), key=lambda row: row.id.int)


def beds_of(office: Office, stay: UUID) -> list[tuple[UUID, datetime, datetime | None]]:
    found = rows(office, BedAssignment, placement_id=stay)
    return [(row.bed_id, row.start, row.end) for row in found]


def absences_of(office: Office, stay: UUID) -> list[tuple[str, datetime, datetime | None]]:
    found = rows(office, Absence, placement_id=stay)
    return sorted((row.kind.value, row.start, row.end) for row in found)


def states(office: Office, on: date = TODAY) -> dict[UUID, NightState]:
    return {row.placement_id: row.state for row in rows(office, Night, on=on)}
