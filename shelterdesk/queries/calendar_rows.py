"""What every source of the calendar gives: frozen rows of these days, and nobody out of reach."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from shelterdesk.queries.booked import Booked
from shelterdesk.rules.access import Viewer
from shelterdesk.vocabulary.calendar import CalendarKind
from shelterdesk.vocabulary.courses import CourseKind
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.services import ServiceType

What = DueKind | ServiceType | CourseKind


class Moving(StrEnum):
    """Whether an entry can be moved here, or why not. PLAN and HEARING: with its hour. DAY: its day
    alone.
    """

    PLAN = "PLAN"
    DAY = "DAY"
    HEARING = "HEARING"
    PERMIT = "PERMIT"
    LAW = "LAW"
    COURSE = "COURSE"
    BOOKING = "BOOKING"
    OVER = "OVER"


MOVES = frozenset({Moving.PLAN, Moving.DAY, Moving.HEARING})


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRow:
    """One entry, of the record `source_id`. Without `start` it is of the whole day; `until`: the
    moment at which an hour clock ends. `what` is a code with a label, `name` a course's own name.
    `due`: the kind of date, where the table of due dates has it; `why`: as it is kept there, read
    for the one entry that somebody asks about.

    `staff_name` is who goes along or teaches, or holds the case; without a case nobody is told of.
    `booked`: the interpreter's booking for it; one that stands for itself may say in `belongs_to`
    of which date it is a part. `is_mine`: of a case that one holds, or one goes along oneself.
    `is_over`: it took place.
    """

    source_id: UUID
    kind: CalendarKind
    what: What
    day: date
    name: str | None = None
    due: DueKind | None = None
    why: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    until: datetime | None = None
    lead_days: int = 0
    case_id: UUID | None = None
    number: str = ""
    known_as: str = ""
    staff_name: str = ""
    place: str = ""
    moving: Moving = Moving.LAW
    revision: int | None = None
    is_mine: bool = False
    is_over: bool = False
    booked: Booked | None = None
    belongs_to: UUID | None = None

    def is_of(self, kind: CalendarKind | None) -> bool:
        """Whether it is wanted where this kind is; a date with an interpreter also among those."""
        interpreted = kind is CalendarKind.INTERPRETERS and self.booked is not None
        return kind in (None, self.kind) or interpreted

    @property
    def key(self) -> object:
        """The same entry in another answer."""
        return self.source_id, self.what


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """What is asked of a source: these days, both included, as they stand at `today`."""

    first: date
    last: date
    today: date


CalendarSource = Callable[[Session, Viewer, Days], Iterable[CalendarRow]]
"""Gives the entries of these days that the viewer may know of."""
