"""Whether somebody would have to be in two places at once: the person, the escort, the interpreter.

A warning, never a refusal: whoever plans may know better.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

USUAL_LENGTH = timedelta(hours=1)
"""How long something lasts of which nobody said when it ends."""


class Shared(StrEnum):
    """What two appointments would need at the same time."""

    PERSON = "PERSON"
    STAFF = "STAFF"
    INTERPRETER = "INTERPRETER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """Who is where, and from when to when. `people` are persons, not their cases; `record_id` is
    the record itself, so that it does not collide with what it was before, and `belongs_to` the
    date of which it is a part: an interpreter's booking and its court date are no collision.
    """

    start: datetime
    end: datetime | None = None
    people: frozenset[UUID] = frozenset()
    staff_id: UUID | None = None
    interpreter_id: UUID | None = None
    place: str = ""
    record_id: UUID | None = None
    belongs_to: UUID | None = None

    @property
    def ties(self) -> frozenset[UUID]:
        """The records of which it is."""
        return frozenset(one for one in (self.record_id, self.belongs_to) if one is not None)

    @property
    def until(self) -> datetime:
        """When it ends."""
        return self.end if self.end is not None else self.start + USUAL_LENGTH


@dataclass(frozen=True, slots=True)
class Collision:
    """What two engagements share; `by_the_way`: only because the way between them takes time."""

    shares: Shared
    by_the_way: bool


def collision(wanted: Engagement, other: Engagement, travel: timedelta) -> Collision | None:
    """The first thing that both need at the same time, the person before the others. Between two
    places lies the way; where neither has a place nobody has to go anywhere.
    """
    if wanted.ties & other.ties:
        return None
    way = timedelta(0) if _same_place(wanted.place, other.place) else travel
    if wanted.start >= other.until + way or other.start >= wanted.until + way:
        return None
    by_the_way = wanted.start >= other.until or other.start >= wanted.until
    if wanted.people & other.people:
        return Collision(Shared.PERSON, by_the_way)
    if wanted.staff_id is not None and wanted.staff_id == other.staff_id:
        return Collision(Shared.STAFF, by_the_way)
    if wanted.interpreter_id is not None and wanted.interpreter_id == other.interpreter_id:
        return Collision(Shared.INTERPRETER, by_the_way)
    return None


def _same_place(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
