"""The invented house: rooms, who has which bed, who is away, and the nights of the last weeks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from math import ceil
from random import Random
from uuid import UUID

from shelterdesk.demo import published
from shelterdesk.demo.acts import Act, later
from shelterdesk.demo.people import Life
from shelterdesk.demo.registers import MANAGER
from shelterdesk.rules.calendar import local_moment
from shelterdesk.usecases.absences import NewAbsence, Return, end_absence, start_absence
from shelterdesk.usecases.arrivals import ArrivalPlan, plan_arrival
from shelterdesk.usecases.beds import GivenBed, give_bed
from shelterdesk.usecases.nights import NightSheet, confirm_night
from shelterdesk.usecases.rooms import NewBlock, PlannedBed, RoomPlan, block_bed, save_room
from shelterdesk.vocabulary.house import AbsenceKind, RoomUse
from shelterdesk.vocabulary.people import Language, Sex

NIGHTS = 21
"""Nights that are confirmed, and since when residents have a bed."""

BEDS = 4
SPARE = 1.15
AWAY_SHARE = 0.15
NIGHT_BY = 2
"""Who confirms: of the counselors the one whose acts of a day come last."""

EXPECTED = (("Ngọc", Language.VI, 0), ("Dewi", Language.ID, 2))
REASON = "Paint is drying"


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who lives in our own house, her stay, and who of the staff looks after her."""

    life: Life
    placement_id: UUID
    who: int


@dataclass(slots=True)
class _Bed:
    id: UUID
    use: RoomUse
    free_from: date = date.min


def house_acts(
    guests: Sequence[Guest], seed: int, new_id: Callable[[], UUID], last: date
) -> Iterator[Act]:
    """Everything about the house until the evening of `last`."""
    chance = Random(f"house {seed}")  # noqa: S311  (invented people, nothing secret)
    first = later(last, -NIGHTS + 1)
    here = [
        guest
        for guest in guests
        if guest.life.arrived <= last and (guest.life.left is None or guest.life.left > first)
    ]
    here.sort(key=lambda guest: (guest.life.arrived, guest.placement_id))
    plans = _rooms(here, new_id)
    for plan in plans:
        yield Act(_at(published.FIRST_DAY, 17), MANAGER, partial(save_room, plan=plan))
    beds = [_Bed(bed.id, plan.use) for plan in plans for bed in plan.beds]
    for guest in here:
        yield from _bed_of(guest, beds, new_id)
    stay_on = [one for one in here if one.life.left is None and one.life.arrived < later(last, -5)]
    still = dict(zip((AbsenceKind.HOSPITAL, AbsenceKind.LEAVE), stay_on[2:7:4], strict=False))
    for guest in here:
        kind = next((kind for kind, one in still.items() if one is guest), None)
        if kind is not None:
            yield from _still_away(guest, kind, new_id, last)
        else:
            yield from _absence_of(guest, chance, new_id, first, last)
    yield from _coming(beds, new_id, last)
    for back in range(NIGHTS - 1, -1, -1):
        on = later(last, -back)
        if on >= published.FIRST_DAY:
            sheet = NightSheet(on=on)
            yield Act(_at(on, 21, 30), NIGHT_BY, partial(confirm_night, sheet=sheet))


def _rooms(here: Sequence[Guest], new_id: Callable[[], UUID]) -> list[RoomPlan]:
    """As many as those need who lived here in the last weeks, and some beds more."""
    men = sum(guest.life.sex is Sex.M for guest in here)
    women = len(here) - men
    uses = [RoomUse.WOMEN] * max(2, ceil(women * SPARE / BEDS))
    uses += [RoomUse.MEN] * max(1, ceil(men * SPARE / BEDS))
    uses += [RoomUse.FAMILY, RoomUse.SINGLE]
    on_a_floor = 4 if len(uses) <= 40 else 20
    return [
        RoomPlan(
            id=new_id(),
            name=f"Room {1 + at // on_a_floor}{1 + at % on_a_floor:02}",
            use=use,
            beds=tuple(
                PlannedBed(id=new_id(), name="ABCD"[bed])
                for bed in range(2 if use in (RoomUse.FAMILY, RoomUse.SINGLE) else BEDS)
            ),
        )
        for at, use in enumerate(uses)
    ]


def _bed_of(guest: Guest, beds: list[_Bed], new_id: Callable[[], UUID]) -> Iterator[Act]:
    """The first bed that is free, in a room for her; on the evening of her arrival."""
    life = guest.life
    wanted = RoomUse.MEN if life.sex is Sex.M else RoomUse.WOMEN
    bed = next((one for one in beds if one.use is wanted and one.free_from < life.arrived), None)
    if bed is None:
        return
    bed.free_from = life.left or date.max
    given = GivenBed(id=new_id(), placement_id=guest.placement_id, bed_id=bed.id)
    yield Act(_at(life.arrived, 19), guest.who, partial(give_bed, given=given))


def _absence_of(
    guest: Guest, chance: Random, new_id: Callable[[], UUID], first: date, last: date
) -> Iterator[Act]:
    """Some were at hospital or on leave for a few nights."""
    earliest = max(first, later(guest.life.arrived, 2))
    latest = later(guest.life.left, -1) if guest.life.left else last
    room = (latest - earliest).days
    if chance.random() >= AWAY_SHARE or room < 1:
        return
    went = later(earliest, chance.randrange(room))
    back = later(went, 1 + chance.randrange(4))
    new = NewAbsence(
        id=new_id(),
        placement_id=guest.placement_id,
        kind=chance.choice((AbsenceKind.HOSPITAL, AbsenceKind.LEAVE, AbsenceKind.LEAVE)),
        start=_at(went, 9),
        expected_on=back,
    )
    yield Act(_at(went, 18), guest.who, partial(start_absence, new=new))
    if back <= latest:
        given = Return(absence_id=new.id, revision=1, end=_at(back, 17))
        yield Act(_at(back, 18), guest.who, partial(end_absence, back=given))


def _still_away(
    guest: Guest, kind: AbsenceKind, new_id: Callable[[], UUID], last: date
) -> Iterator[Act]:
    """Two of them are away tonight too."""
    went = later(last, -2 if kind is AbsenceKind.HOSPITAL else -1)
    new = NewAbsence(
        id=new_id(),
        placement_id=guest.placement_id,
        kind=kind,
        start=_at(went, 9),
        expected_on=later(last, 3),
    )
    yield Act(_at(went, 18), guest.who, partial(start_absence, new=new))


def _coming(beds: list[_Bed], new_id: Callable[[], UUID], last: date) -> Iterator[Act]:
    """A blocked bed, and who is expected on the days after."""
    free = [bed for bed in beds if bed.free_from == date.min]
    if free:
        block = NewBlock(
            id=new_id(),
            bed_id=free[-1].id,
            first_on=last,
            last_on=later(last, 4),
            reason=REASON,
        )
        yield Act(_at(last, 20), MANAGER, partial(block_bed, new=block))
    for at, (known_as, language, days) in enumerate(EXPECTED):
        plan = ArrivalPlan(
            id=new_id(),
            known_as=known_as,
            expected_on=later(last, 1 + days),
            language=language,
            bed_id=free[0].id if free and at == 0 else None,
        )
        yield Act(_at(last, 20), MANAGER, partial(plan_arrival, plan=plan))


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return local_moment(day, time(hour, minute))
