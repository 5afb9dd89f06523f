"""The house for one night: rooms, beds and who has them, who is expected, and what was confirmed.

The number of statements does not grow with the people in it. A resident out of the viewer's reach
is counted and stands without a name.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shelterdesk.models import (
    Arrival,
    Bed,
    Case,
    Night,
    Organisation,
    Person,
    Placement,
    Room,
    Staff,
)
from shelterdesk.queries.house_facts import HouseWindow, house_window
from shelterdesk.queries.residing import in_our_house, residing_at
from shelterdesk.queries.visibility import visible_cases
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.occupancy import Occupancy, night_of, nights_to, occupancy
from shelterdesk.vocabulary.house import AbsenceKind, NightState, RoomUse
from shelterdesk.vocabulary.people import Language, Sex

NIGHTS_SHOWN = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayRow:
    """An absence that holds in the night."""

    absence_id: UUID
    revision: int
    kind: AbsenceKind
    start: datetime
    expected_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentRow:
    """Who lives here for the night. Out of the viewer's reach she has neither case nor name.

    `state` is where she is by her absences, `confirmed` what was confirmed of her for this night.
    """

    placement_id: UUID
    case_id: UUID | None
    number: str
    known_as: str
    sex: Sex
    state: NightState
    away: AwayRow | None
    confirmed: NightState | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRow:
    """Days on which a bed is not given. `holds`: for the night asked about."""

    block_id: UUID
    revision: int
    first_on: date
    last_on: date | None
    reason: str
    holds: bool


@dataclass(frozen=True, slots=True)
class NightMark:
    """Where the one was who had a bed in a night; `confirmed` false: nobody confirmed it."""

    state: NightState
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BedRow:
    """A bed for the night. `marks`: the last nights, this one at the end; None: nobody had it."""

    bed_id: UUID
    name: str
    resident: ResidentRow | None
    block: BlockRow | None
    marks: tuple[NightMark | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomRow:
    """A room in use, with its beds."""

    room_id: UUID
    revision: int
    name: str
    use: RoomUse
    beds: tuple[BedRow, ...]

    @property
    def taken(self) -> int:
        return sum(bed.resident is not None for bed in self.beds)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalRow:
    """Somebody who is expected."""

    arrival_id: UUID
    revision: int
    known_as: str
    expected_on: date
    language: Language | None
    bed_id: UUID | None
    bed_name: str
    room_name: str
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """When the night was confirmed last, and by whom."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseNight:
    """Everything the page of a night shows."""

    on: date
    nights: tuple[date, ...]
    rooms: tuple[RoomRow, ...]
    without_bed: tuple[ResidentRow, ...]
    arrivals: tuple[ArrivalRow, ...]
    counts: Occupancy
    confirmed: Confirmed | None

    @property
    def residents(self) -> list[ResidentRow]:
        """Everybody who lives here, in the order of the rooms."""
        in_beds = [bed.resident for room in self.rooms for bed in room.beds if bed.resident]
        return [*in_beds, *self.without_bed]

    @property
    def is_confirmed(self) -> bool:
        """Whether the night is confirmed of everybody, as things stand."""
        everybody = self.residents
        return bool(everybody) and all(one.confirmed is one.state for one in everybody)

    def states(self) -> Counter[NightState]:
        """How many are where."""
        return Counter(one.state for one in self.residents)


def resident_count(session: Session, _viewer: Viewer) -> int:
    """How many people live in this house now."""
    query = (
        select(func.count())
        .select_from(Placement)
        .join(Organisation, Organisation.id == Placement.organisation_id)
        .join(Case, Case.id == Placement.case_id)
        .where(in_our_house(), Placement.end.is_(None))
    )
    return session.scalar(query) or 0


def house_night(session: Session, viewer: Viewer, on: date) -> HouseNight:
    """The house in the night that begins on the evening of `on`."""
    nights = nights_to(on, NIGHTS_SHOWN)
    window = house_window(session, nights[0], on)
    residents = _residents(session, viewer, window, on)
    rooms = tuple(_rooms(session, window, residents, nights))
    in_beds = {bed.resident.placement_id for room in rooms for bed in room.beds if bed.resident}
    return HouseNight(
        on=on,
        nights=tuple(nights),
        rooms=rooms,
        without_bed=tuple(one for key, one in residents.items() if key not in in_beds),
        arrivals=tuple(_arrivals(session)),
        counts=occupancy(window.facts, on),
        confirmed=_confirmed(session, on),
    )


def _residents(
    session: Session, viewer: Viewer, window: HouseWindow, on: date
) -> dict[UUID, ResidentRow]:
    """By placement, the longest here first."""
    moment = night_of(on)
    query = (
        select(
            Placement.id,
            Case.id,
            Case.number,
            Person.known_as,
            Person.sex,
            visible_cases(viewer).label("visible"),
        )
        .join(Case, Case.id == Placement.case_id)
        .join(Person, Person.id == Case.person_id)
        .join(Organisation, Organisation.id == Placement.organisation_id)
        .where(residing_at(moment))
        .order_by(Placement.start, Placement.id)
    )
    found = {}
    for placement_id, case_id, number, known_as, sex, visible in session.execute(query):
        away = window.absences.get((placement_id, on))
        found[placement_id] = ResidentRow(
            placement_id=placement_id,
            case_id=case_id if visible else None,
            number=number if visible else "",
            known_as=known_as if visible else "",
            sex=sex,
            state=NightState(away.kind.value) if away else NightState.IN,
            away=AwayRow(
                absence_id=away.absence_id,
                revision=away.revision,
                kind=away.kind,
                start=away.start,
                expected_on=away.expected_on,
            )
            if away
            else None,
            confirmed=window.states.get((placement_id, on)),
        )
    return found


def _rooms(
    session: Session,
    window: HouseWindow,
    residents: Mapping[UUID, ResidentRow],
    nights: Sequence[date],
) -> Iterable[RoomRow]:
    query = (
        select(Room.id, Room.revision, Room.name, Room.use, Bed.id, Bed.name)
        .join(Bed, Bed.room_id == Room.id)
        .where(Room.active, Bed.active, Room.voided_at.is_(None), Bed.voided_at.is_(None))
        .order_by(Room.position, Room.id, Bed.position, Bed.id)
    )
    for room, beds in groupby(session.execute(query).all(), key=lambda row: tuple(row[:4])):
        yield RoomRow(
            room_id=room[0],
            revision=room[1],
            name=room[2],
            use=room[3],
            beds=tuple(_bed(row[4], row[5], window, residents, nights) for row in beds),
        )


def _bed(
    bed_id: UUID,
    name: str,
    window: HouseWindow,
    residents: Mapping[UUID, ResidentRow],
    nights: Sequence[date],
) -> BedRow:
    on = nights[-1]
    holder = window.in_bed.get((bed_id, on))
    return BedRow(
        bed_id=bed_id,
        name=name,
        resident=residents.get(holder) if holder else None,
        block=_block(window, bed_id, on),
        marks=tuple(_mark(window, bed_id, night) for night in nights),
    )


def _mark(window: HouseWindow, bed_id: UUID, on: date) -> NightMark | None:
    holder = window.in_bed.get((bed_id, on))
    if holder is None:
        return None
    said = window.states.get((holder, on))
    return NightMark(said or window.expected_state(holder, on), said is not None)


def _block(window: HouseWindow, bed_id: UUID, on: date) -> BlockRow | None:
    """The block of this night, else the next one."""
    of_bed = [block for block in window.blocks.get(bed_id, ()) if not block.is_over(on)]
    first = min(of_bed, key=lambda block: block.fact.first_on, default=None)
    if first is None:
        return None
    return BlockRow(
        block_id=first.block_id,
        revision=first.revision,
        first_on=first.fact.first_on,
        last_on=first.fact.last_on,
        reason=first.reason,
        holds=first.fact.covers(on),
    )


def _arrivals(session: Session) -> Iterable[ArrivalRow]:
    query = (
        select(Arrival, Bed.name, Room.name)
        .outerjoin(Bed, Bed.id == Arrival.bed_id)
        .outerjoin(Room, Room.id == Bed.room_id)
        .where(Arrival.outcome.is_(None), Arrival.voided_at.is_(None))
        .order_by(Arrival.expected_on, Arrival.created_at, Arrival.id)
    )
    for arrival, bed, room in session.execute(query):
        yield ArrivalRow(
            arrival_id=arrival.id,
            revision=arrival.revision,
            known_as=arrival.known_as,
            expected_on=arrival.expected_on,
            language=arrival.language,
            bed_id=arrival.bed_id,
            bed_name=bed or "",
            room_name=room or "",
            note=arrival.note,
        )


def _confirmed(session: Session, on: date) -> Confirmed | None:
    last = (
        select(Night.updated_at, Staff.name)
        .join(Staff, Staff.id == Night.updated_by)
        .where(Night.on == on, Night.voided_at.is_(None))
        .order_by(Night.updated_at.desc())
        .limit(1)
    )
    row = session.execute(last).first()
    return Confirmed(at=row[0], by=row[1]) if row else None
