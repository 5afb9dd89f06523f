"""What the nights of a window follow from, read in a fixed number of statements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from shelterdesk.models import (
    Absence,
    Arrival,
    Bed,
    BedAssignment,
    BedBlock,
    Case,
    Night,
    Organisation,
    Placement,
    Room,
)
from shelterdesk.queries.residing import in_our_house
from shelterdesk.rules.calendar import local_moment
from shelterdesk.rules.occupancy import (
    MIDNIGHT,
    Assigned,
    BedFact,
    BlockFact,
    HouseFacts,
    Resident,
    night_of,
    nights_held,
)
from shelterdesk.rules.placements import Stay
from shelterdesk.vocabulary.house import AbsenceKind, NightState

OfNight = tuple[UUID, date]
"""Something and a night: the key of what holds for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayFact:
    """An absence."""

    absence_id: UUID
    revision: int
    kind: AbsenceKind
    start: datetime
    expected_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBlock:
    """A block with what a form hands back."""

    block_id: UUID
    revision: int
    reason: str
    fact: BlockFact

    def is_over(self, on: date) -> bool:
        """Whether it held only before the night of that day."""
        return self.fact.last_on is not None and self.fact.last_on < on


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseWindow:
    """Facts of the nights from `first` to `last`. By bed and night: the placement that had it; by
    placement and night: the absence that holds, and the state that was confirmed.
    """

    first: date
    last: date
    facts: HouseFacts
    in_bed: Mapping[OfNight, UUID]
    absences: Mapping[OfNight, AwayFact]
    states: Mapping[OfNight, NightState]
    blocks: Mapping[UUID, Sequence[KnownBlock]]

    def expected_state(self, placement_id: UUID, on: date) -> NightState:
        """Where she is that night by her absences."""
        away = self.absences.get((placement_id, on))
        return NightState(away.kind.value) if away else NightState.IN

    def state(self, placement_id: UUID, on: date) -> NightState:
        """What was confirmed of that night, else where she is by her absences."""
        return self.states.get((placement_id, on)) or self.expected_state(placement_id, on)


def house_window(session: Session, first: date, last: date) -> HouseWindow:
    """Everything of these nights, and of the days they lie in."""
    assigned = _assigned(session, first, last)
    blocks = _blocks(session, first)
    return HouseWindow(
        first=first,
        last=last,
        facts=HouseFacts(
            beds=_beds(session),
            blocks=[block.fact for block in blocks],
            assigned=assigned,
            residents=_residents(session, first, last),
            expected_on=_expected(session),
        ),
        in_bed={
            (one.bed_id, on): one.placement_id
            for one in assigned
            for on in nights_held(one.stay, first, last)
        },
        absences=dict(_absences(session, first, last)),
        states=_states(session, first, last),
        blocks=_by_bed(blocks),
    )


def _within(
    start: ColumnElement[datetime], end: ColumnElement[datetime], first: date, last: date
) -> ColumnElement[bool]:
    """Whether something holds at some moment from the first day to the last midnight."""
    begins = local_moment(first, MIDNIGHT)
    return (start <= night_of(last)) & or_(end.is_(None), end > begins)


def _beds(session: Session) -> list[BedFact]:
    query = (
        select(Bed.id, Bed.active, Room.active)
        .join(Room, Room.id == Bed.room_id)
        .where(Bed.voided_at.is_(None), Room.voided_at.is_(None))
    )
    return [BedFact(bed, own and room) for bed, own, room in session.execute(query)]


def _blocks(session: Session, first: date) -> list[KnownBlock]:
    query = select(BedBlock).where(
        or_(BedBlock.last_on.is_(None), BedBlock.last_on >= first), BedBlock.voided_at.is_(None)
    )
    return [
        KnownBlock(
            block_id=block.id,
            revision=block.revision,
            reason=block.reason,
            fact=BlockFact(block.bed_id, block.first_on, block.last_on),
        )
        for block in session.scalars(query.order_by(BedBlock.first_on, BedBlock.id))
    ]


def _by_bed(blocks: Iterable[KnownBlock]) -> dict[UUID, list[KnownBlock]]:
    found: dict[UUID, list[KnownBlock]] = {}
    for block in blocks:
        found.setdefault(block.fact.bed_id, []).append(block)
    return found


def _assigned(session: Session, first: date, last: date) -> list[Assigned]:
    columns = BedAssignment.__table__.c
    query = (
        select(
            BedAssignment.bed_id,
            BedAssignment.placement_id,
            BedAssignment.start,
            BedAssignment.end,
        )
        .join(Case, Case.id == BedAssignment.case_id)
        .where(
            _within(columns.start, columns.end, first, last),
            BedAssignment.voided_at.is_(None),
            Case.voided_at.is_(None),
        )
    )
    return [
        Assigned(bed, placement, Stay(start, end))
        for bed, placement, start, end in session.execute(query)
    ]


def _residents(session: Session, first: date, last: date) -> list[Resident]:
    columns = Placement.__table__.c
    query = (
        select(Placement.id, Placement.start, Placement.end)
        .join(Organisation, Organisation.id == Placement.organisation_id)
        .join(Case, Case.id == Placement.case_id)
        .where(in_our_house(), _within(columns.start, columns.end, first, last))
    )
    return [Resident(key, Stay(start, end)) for key, start, end in session.execute(query)]


def _expected(session: Session) -> list[date]:
    query = select(Arrival.expected_on).where(
        Arrival.outcome.is_(None), Arrival.voided_at.is_(None)
    )
    return list(session.scalars(query))


def _absences(session: Session, first: date, last: date) -> Iterable[tuple[OfNight, AwayFact]]:
    columns = Absence.__table__.c
    query = select(Absence).where(
        _within(columns.start, columns.end, first, last), Absence.voided_at.is_(None)
    )
    for row in session.scalars(query):
        away = AwayFact(
            absence_id=row.id,
            revision=row.revision,
            kind=row.kind,
            start=row.start,
            expected_on=row.expected_on,
        )
        for on in nights_held(Stay(row.start, row.end), first, last):
            yield (row.placement_id, on), away


def _states(session: Session, first: date, last: date) -> dict[OfNight, NightState]:
    query = select(Night.placement_id, Night.on, Night.state).where(
        Night.on.between(first, last), Night.voided_at.is_(None)
    )
    return {(placement, on): state for placement, on, state in session.execute(query)}
