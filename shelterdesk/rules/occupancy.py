"""Who lives in the house and for how long: nights, half-days and person-days, counted here only.

A day has two halves, cut at noon in Taiwan. A stay counts 0.5 for each half in which it holds at
some moment (AS art. 14 pays half days). A stay holds from its start until just before its end, so
that leaving at noon or at midnight does not touch the next half. Absences do not shorten a stay.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from shelterdesk.rules.calendar import TAIPEI, Period, local_moment
from shelterdesk.rules.placements import Stay

NOON, MIDNIGHT, EARLY = time(12), time.min, time(5)


def half_days(stay: Stay, first: date, last: date) -> int:
    """The half-days from `first` to `last` in which the stay holds at some moment."""
    if stay.end is not None and stay.end <= stay.start:
        return 0
    begins = max(_half_of(stay.start), 2 * first.toordinal())
    ends = 2 * last.toordinal() + 1
    if stay.end is not None:
        ends = min(ends, _last_half_before(stay.end))
    return max(ends - begins + 1, 0)


def person_days(stays: Iterable[Stay], period: Period) -> int | float:
    """The days of these stays within the period, half days too; a whole number stays one."""
    return days(sum(half_days(stay, period.first, period.last) for stay in stays))


def days(halves: int) -> int | float:
    """Half-days as days: a whole number, or one that ends in .5, which a float holds exactly."""
    return halves // 2 if halves % 2 == 0 else halves / 2


def night_of(on: date) -> datetime:
    """The moment a night is told by: the midnight that ends the evening of `on`."""
    return local_moment(on + timedelta(days=1), MIDNIGHT)


def night_now(moment: datetime) -> date:
    """The night a person means by tonight: until the early morning still the one that runs."""
    local = moment.astimezone(TAIPEI)
    day = local.date()
    return day - timedelta(days=1) if local.time() < EARLY else day


def nights_held(stay: Stay, first: date, last: date) -> list[date]:
    """The nights from `first` to `last` in which the stay holds at their midnight."""
    if stay.end is not None and stay.end <= stay.start:
        return []
    begins = max(_first_night(stay.start), first.toordinal())
    ends = last.toordinal()
    if stay.end is not None:
        ends = min(ends, _first_night(stay.end) - 1)
    return [date.fromordinal(day) for day in range(begins, ends + 1)]


def nights_to(last: date, count: int) -> list[date]:
    """So many nights in the order of time, the last one at the end."""
    return [last - timedelta(days=back) for back in range(count - 1, -1, -1)]


def _half_of(moment: datetime) -> int:
    local = moment.astimezone(TAIPEI)
    return 2 * local.toordinal() + (local.time() >= NOON)


def _last_half_before(end: datetime) -> int:
    is_cut = end.astimezone(TAIPEI).time() in (MIDNIGHT, NOON)
    return _half_of(end) - is_cut


def _first_night(moment: datetime) -> int:
    """The first night whose midnight is not before this moment."""
    local = moment.astimezone(TAIPEI)
    return local.toordinal() - (local.time() == MIDNIGHT)


@dataclass(frozen=True, slots=True)
class BedFact:
    """A bed as it is now."""

    bed_id: UUID
    active: bool


@dataclass(frozen=True, slots=True)
class BlockFact:
    """Days on which a bed is not given, both included; `last_on` None: until further notice."""

    bed_id: UUID
    first_on: date
    last_on: date | None = None

    def covers(self, on: date) -> bool:
        """Whether the bed is blocked for the night of that day."""
        return self.first_on <= on and (self.last_on is None or on <= self.last_on)


@dataclass(frozen=True, slots=True)
class Assigned:
    """Who has a bed, from when to when."""

    bed_id: UUID
    placement_id: UUID
    stay: Stay


@dataclass(frozen=True, slots=True)
class Resident:
    """A stay in this house."""

    placement_id: UUID
    stay: Stay


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseFacts:
    """What the occupancy of any night follows from. `expected_on`: one day for each planned
    arrival that is still open.
    """

    beds: Sequence[BedFact] = ()
    blocks: Sequence[BlockFact] = ()
    assigned: Sequence[Assigned] = ()
    residents: Sequence[Resident] = ()
    expected_on: Sequence[date] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupancy:
    """One night. `capacity`: beds in use, and those that somebody had that night; it is the sum of
    taken, blocked and free. `without_bed`: residents who have none. `expected`: planned arrivals.
    """

    on: date
    capacity: int
    blocked: int
    taken: int
    free: int
    residents: int
    without_bed: int
    expected: int
    here: frozenset[UUID] = field(default=frozenset(), repr=False)


def occupancy(house: HouseFacts, on: date) -> Occupancy:
    """Who has which bed in the night of that day. `here`: the placements that live here then."""
    moment = night_of(on)
    here = {one.placement_id for one in house.residents if one.stay.holds_at(moment)}
    had = [one for one in house.assigned if one.stay.holds_at(moment)]
    taken = {one.bed_id for one in had}
    in_use = {bed.bed_id for bed in house.beds if bed.active} | taken
    blocked = {block.bed_id for block in house.blocks if block.covers(on)} & in_use - taken
    return Occupancy(
        on=on,
        capacity=len(in_use),
        blocked=len(blocked),
        taken=len(taken),
        free=len(in_use) - len(taken) - len(blocked),
        residents=len(here),
        without_bed=len(here - {one.placement_id for one in had}),
        expected=sum(day == on for day in house.expected_on),
        here=frozenset(here),
    )
