"""When a bed can be given, blocked or taken away, and when an absence can be right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from shelterdesk.errors import Problem
from shelterdesk.rules.calendar import local_day, local_moment
from shelterdesk.rules.occupancy import BlockFact, nights_held
from shelterdesk.rules.placements import Stay
from shelterdesk.vocabulary.house import RoomUse
from shelterdesk.vocabulary.people import Sex

EVENING = time(22)
"""Since when somebody is taken to be away who was found so for a night that is over."""

FAR = date(2200, 12, 31)


def warn_of_room(use: RoomUse, sex: Sex, *, single: bool = False) -> Problem | None:
    """The house keeps women and men apart, and transgender residents have a room of their own (PS
    art. 5): a warning, who decides is a person.
    """
    if single or sex is Sex.X:
        return None if use is RoomUse.SINGLE else Problem("single_room_wanted")
    if use is RoomUse.WOMEN and sex is Sex.M:
        return Problem("room_for_women")
    if use is RoomUse.MEN and sex is Sex.F:
        return Problem("room_for_men")
    return None


def check_bed(
    wanted: Stay, others: Iterable[Stay], blocks: Iterable[BlockFact]
) -> dict[str, Problem]:
    """What is wrong with giving somebody a bed for this time, by field: one bed, one person at
    any moment, and none in a night in which it is blocked.
    """
    for other in others:
        if wanted.overlaps(other):
            taken = max(wanted.start, other.start)
            return {"bed_id": Problem("bed_taken", {"day": local_day(taken)})}
    for block in blocks:
        nights = nights_held(wanted, block.first_on, block.last_on or FAR)
        if nights:
            return {"bed_id": Problem("bed_blocked", {"day": nights[0]})}
    return {}


def check_block(block: BlockFact, had: Iterable[Stay]) -> dict[str, Problem]:
    """What is wrong with blocking a bed that these people have or had, by field."""
    if block.last_on is not None and block.last_on < block.first_on:
        return {"last_on": Problem("ends_before_starts")}
    for stay in had:
        nights = nights_held(stay, block.first_on, block.last_on or FAR)
        if nights:
            return {"first_on": Problem("bed_taken", {"day": nights[0]})}
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """From when to when she is away, and when she is expected back."""

    start: datetime
    end: datetime | None = None
    expected_on: date | None = None

    @property
    def span(self) -> Stay:
        return Stay(self.start, self.end)


def check_absence(
    away: Away, stay: Stay, others: Sequence[Stay], now: datetime
) -> dict[str, Problem]:
    """What is wrong with an absence during this stay, beside its `others`, by field."""
    problems: dict[str, Problem] = {}
    if away.start > now:
        problems["start"] = Problem("in_future")
    elif away.start < stay.start:
        problems["start"] = Problem("before_stay", {"day": local_day(stay.start)})
    elif stay.end is not None and away.start > stay.end:
        problems["start"] = Problem("after_stay", {"day": local_day(stay.end)})
    problems |= _end(away, stay, now)
    if away.expected_on is not None and away.expected_on < local_day(away.start):
        problems["expected_on"] = Problem("not_before", {"day": local_day(away.start)})
    clash = next((other for other in others if away.span.overlaps(other)), None)
    if clash is not None and not problems:
        problems["start"] = Problem("absence_overlaps", {"day": local_day(clash.start)})
    return problems


def _end(away: Away, stay: Stay, now: datetime) -> dict[str, Problem]:
    if away.end is None:
        if stay.end is not None:
            return {"end": Problem("after_stay", {"day": local_day(stay.end)})}
        return {}
    if away.end < away.start:
        return {"end": Problem("ends_before_starts")}
    if away.end > now:
        return {"end": Problem("in_future")}
    if stay.end is not None and away.end > stay.end:
        return {"end": Problem("after_stay", {"day": local_day(stay.end)})}
    return {}


def moment_for(on: date, now: datetime) -> datetime:
    """When something happened that was found for a night: now, or its evening if that is over."""
    return min(now, local_moment(on, EVENING)) if on < local_day(now) else now
