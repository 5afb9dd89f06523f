"""When a stay can be right: in order, not in the future, never two at once for one person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from shelterdesk.errors import Problem
from shelterdesk.rules.ages import PartialDate, is_minor
from shelterdesk.rules.calendar import local_day
from shelterdesk.vocabulary.placements import PlacementType


@dataclass(frozen=True, slots=True)
class Stay:
    """From arrival to departure, as aware moments; `end` None while the person is there."""

    start: datetime
    end: datetime | None = None

    def overlaps(self, other: "Stay") -> bool:
        """Whether both hold at some moment; leaving one and entering the other then is fine."""
        starts_before = other.end is None or self.start < other.end
        return starts_before and (self.end is None or other.start < self.end)

    def holds_at(self, moment: datetime) -> bool:
        """Whether the person is there at this moment; the moment of leaving is none of it."""
        return self.start <= moment and (self.end is None or moment < self.end)

    def covers(self, day: date) -> bool:
        """Whether the person was there at some time of that local day, first and last included."""
        if day < local_day(self.start):
            return False
        return self.end is None or day <= local_day(self.end)


def check_stay(stay: Stay, others: Sequence[Stay], now: datetime) -> dict[str, Problem]:
    """What is wrong with a stay of a person who has these `others`, by field."""
    problems: dict[str, Problem] = {}
    if stay.start > now:
        problems["start"] = Problem("in_future")
    if stay.end is not None and stay.end < stay.start:
        problems["end"] = Problem("ends_before_starts")
    elif stay.end is not None and stay.end > now:
        problems["end"] = Problem("in_future")
    clash = next((other for other in others if stay.overlaps(other)), None)
    if clash and not problems:
        problems["start"] = Problem("overlaps", {"start": local_day(clash.start)})
    return problems


def warn_of_kind(kind: PlacementType, birth: PartialDate | None, on: date) -> Problem | None:
    """Two kinds are for minors (CSE art. 15 and 16), one is for two days (AS art. 15): a warning,
    for a date of birth may be wrong and a night longer than planned.
    """
    if kind in _OF_MINORS and birth is not None and not is_minor(birth, on):
        return Problem("kind_for_minors")
    return Problem("kind_for_two_days") if kind is PlacementType.TEMP_LODGING else None


_OF_MINORS = frozenset({PlacementType.EMERGENCY_MINOR, PlacementType.SHORT_TERM_MINOR})


def in_care_on(stays: Iterable[Stay], day: date) -> bool:
    """Whether the person was placed on that local day."""
    return any(stay.covers(day) for stay in stays)
