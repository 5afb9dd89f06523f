"""When a booking of an interpreter can be right, who fits it and why not, and how it goes on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import TypeVar
from uuid import UUID

from shelterdesk.errors import NoRuleForDate, Problem
from shelterdesk.rules.calendar import local_clock, local_day, local_moment
from shelterdesk.rules.deadlines import Due, Law, entered_due
from shelterdesk.rules.interpreters import InterpreterEntry, availability
from shelterdesk.rules.money import Fee, fee_of, interpreter_tariff
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.interpreters import (
    UNTOLD,
    WANTS_SOMEBODY,
    Availability,
    BookingStatus,
    Caution,
    InterpretingMode,
    Requester,
    TaxiGround,
    Transport,
    Unfit,
    Wish,
)
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.people import Language, Sex

T = TypeVar("T")
LONGEST = timedelta(hours=24)
_DAY = timedelta(days=1)
HIGHEST_COST = 1_000_000
_S = BookingStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingEntry:
    """Who asks for an interpreter, when, where and in which language. `arrives_at`: by when she
    agreed to be there, on the day it begins.
    """

    requester: Requester
    language: Language
    start: datetime
    end: datetime
    mode: InterpretingMode = InterpretingMode.ONSITE
    organisation_id: UUID | None = None
    arrives_at: time | None = None
    place: str = ""
    note: str = ""

    @property
    def agreed(self) -> datetime:
        """The moment from which her time counts if she is there."""
        if self.arrives_at is None:
            return self.start
        return local_moment(local_day(self.start), self.arrives_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingOutcome:
    """When she came and when it ended, and what her way cost by receipt."""

    came_at: datetime
    ended_at: datetime
    transport: Transport | None = None
    transport_cost: int | None = None
    taxi_ground: TaxiGround | None = None


def check_booking(entry: BookingEntry) -> dict[str, Problem]:
    """What is wrong with a booking, by field. It may be of a time that has passed: police call at
    night, and it is written down in the morning.
    """
    problems: dict[str, Problem] = {}
    if entry.end <= entry.start:
        problems["end"] = Problem("ends_before_starts")
    elif entry.end - entry.start > LONGEST:
        problems["end"] = Problem("over_a_day")
    if entry.arrives_at is not None and entry.agreed > entry.start:
        problems["arrives_at"] = Problem("arrives_after_start")
    return problems


def check_outcome(
    outcome: BookingOutcome, entry: BookingEntry, now: datetime
) -> dict[str, Problem]:
    """What is wrong with what was after it, by field."""
    problems: dict[str, Problem] = {}
    if outcome.came_at > now:
        problems["came_at"] = Problem("in_future")
    elif abs(outcome.came_at - entry.start) > LONGEST:
        problems["came_at"] = Problem("not_near_booking")
    if outcome.ended_at > now:
        problems["ended_at"] = Problem("in_future")
    elif outcome.ended_at <= max(outcome.came_at, entry.agreed):
        problems["ended_at"] = Problem("ends_before_starts")
    elif outcome.ended_at - outcome.came_at > LONGEST:
        problems["ended_at"] = Problem("over_a_day")
    return problems | _check_transport(outcome)


def _check_transport(outcome: BookingOutcome) -> dict[str, Problem]:
    problems: dict[str, Problem] = {}
    cost = outcome.transport_cost
    if outcome.transport is Transport.TAXI and outcome.taxi_ground is None:
        problems["taxi_ground"] = Problem("taxi_ground_needed")
    if cost is not None and not 0 <= cost <= HIGHEST_COST:
        problems["transport_cost"] = Problem("amount_out_of_range", {"most": HIGHEST_COST})
    elif cost and outcome.transport is None:
        problems["transport"] = Problem("needed_here")
    return problems


def booking_fee(law: Law, entry: BookingEntry, outcome: BookingOutcome | None) -> Fee:
    """What it is paid, from the agreed arrival if she was there by then, else from when she came;
    before it is over, what it would be. NoRuleForDate.
    """
    start = entry.agreed if outcome is None else max(entry.agreed, outcome.came_at)
    end = entry.end if outcome is None else outcome.ended_at
    return fee_of(interpreter_tariff(law, start), start, end)


@dataclass(frozen=True, slots=True)
class DateAt:
    """The day of a court date or a plan, its hour and its place where they are known: a court or
    unit of the list, and a room or a place by name.
    """

    on: date
    at: time | None
    organisation_id: UUID | None = None
    place: str = ""

    @property
    def moment(self) -> datetime | None:
        return None if self.at is None else local_moment(self.on, self.at)


def moved_along(entry: BookingEntry, was: DateAt, to: DateAt) -> BookingEntry:
    """A booking that goes along with the date that it is for: as long before it, and as long, as it
    was, and to its place. Where an hour is not known it keeps its own; a place of its own it keeps.
    """
    old, new = was.moment, to.moment
    by = to.on - was.on if new is None else new - (old or entry.start)
    start, agreed = entry.start + by, entry.agreed + by
    same_day = entry.arrives_at is not None and local_day(agreed) == local_day(start)
    return replace(
        entry,
        start=start,
        end=entry.end + by,
        arrives_at=local_clock(agreed) if same_day else None,
        organisation_id=_carried(entry.organisation_id, was.organisation_id, to.organisation_id),
        place=_carried(entry.place, was.place, to.place),
    )


def _carried(own: T, was: T, to: T) -> T:
    return to if own == was else own


# How it goes on

STEPS: Mapping[BookingStatus, tuple[BookingStatus, ...]] = MappingProxyType(
    {
        _S.REQUESTED: (_S.CANCELLED,),
        _S.OFFERED: (_S.CONFIRMED, _S.CANCELLED),
        _S.CONFIRMED: (_S.ARRIVED, _S.DONE, _S.NO_SHOW, _S.CANCELLED),
        _S.ARRIVED: (_S.DONE,),
    }
)
"""What can follow on what, the usual step first. Whom to send can be chosen until she is there."""

CHOOSABLE = frozenset({_S.REQUESTED, _S.OFFERED, _S.CONFIRMED, _S.NO_SHOW})
"""An interpreter can be found, or another one in her place."""

_OF_THE_DAY = frozenset({_S.ARRIVED, _S.DONE, _S.NO_SHOW})


def check_step(status: BookingStatus, to: BookingStatus, start: datetime, now: datetime) -> bool:
    """Whether a booking may go on like this now: nobody has arrived before its day."""
    on_time = to not in _OF_THE_DAY or local_day(now) >= local_day(start)
    return to in STEPS.get(status, ()) and on_time


# When somebody looks at it


def booking_dues(
    law: Law, status: BookingStatus, start: datetime, end: datetime, set_on: date
) -> list[Due]:
    """By when an interpreter is to be found: looked at as a court date is; and by when it is to be
    told how it went: from the day after it, overdue from the next working day. NoRuleForDate.
    """
    if status in WANTS_SOMEBODY:
        on, trigger = local_day(start), Trigger.BOOKING_MADE
        return [entered_due(law, DueKind.BOOKING_OPEN, trigger, on, set_on, RuleKey.LEAD_HEARING)]
    if status not in UNTOLD:
        return []
    over = local_day(end)
    lasts = law.calendar.next_working(over + _DAY) - _DAY
    outcome = entered_due(
        law, DueKind.BOOKING_OUTCOME, Trigger.BOOKING_OVER, lasts, over, RuleKey.LEAD_HEARING
    )
    return [Due(outcome.kind, lasts, (lasts - over).days, outcome.source, why=outcome.why)]


def looked_at_from(law: Law, now: datetime) -> datetime:
    """Until when a booking has to begin for its day to be near: as the dates of cases have it.
    Without a rule, now.
    """
    today = local_day(now)
    try:
        days = law.rule(RuleKey.LEAD_HEARING, today).value
    except NoRuleForDate:
        days = 0
    return local_moment(today + timedelta(days=days), time.min)


# Who fits


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A booking that somebody has."""

    start: datetime
    end: datetime
    mode: InterpretingMode


@dataclass(frozen=True, slots=True)
class Fit:
    """Why somebody cannot take a booking, and what to look at if she can."""

    unfit: tuple[Unfit, ...]
    cautions: tuple[Caution, ...]

    @property
    def is_fit(self) -> bool:
        return not self.unfit


def fit(
    entry: BookingEntry,
    who: InterpreterEntry,
    taken: Sequence[Taken],
    wishes: frozenset[Wish],
    travel: timedelta,
) -> Fit:
    """Whether this interpreter fits: the one answer that lists, warnings and refusals share.
    `wishes`: what stands between her and the person it is for.
    """
    there = availability(who, entry.agreed, entry.end)
    unfit = {
        Unfit.LEFT: there is Availability.LEFT,
        Unfit.LANGUAGE: entry.language not in who.languages,
        Unfit.NOT_WANTED: Wish.NOT_WANTED in wishes,
        Unfit.BOOKED: any(_collides(entry, one, travel) for one in taken),
    }
    official = entry.requester is not Requester.SHELTER
    cautions = {
        Caution.KNOWN_TO_EACH_OTHER: Wish.KNOWN_TO_EACH_OTHER in wishes,
        Caution.SEX_WISHED: (Wish.WOMAN in wishes and who.sex is not Sex.F)
        or (Wish.MAN in wishes and who.sex is not Sex.M),
        Caution.EVERYDAY_ONLY: official and entry.language in who.everyday,
        Caution.NO_UNDERTAKING: who.undertaking_on is None
        or who.undertaking_on > local_day(entry.start),
        Caution.AWAY: there is Availability.AWAY,
        Caution.OTHER_HOURS: there is Availability.OTHER_HOURS,
        Caution.HOURS_NOT_SAID: there is Availability.NOT_SAID,
    }
    return Fit(
        tuple(why for why, is_so in unfit.items() if is_so),
        tuple(why for why, is_so in cautions.items() if is_so),
    )


def _collides(entry: BookingEntry, other: Taken, travel: timedelta) -> bool:
    """Whether both cannot be done: between two places lies a way, between two calls none."""
    on_the_way = InterpretingMode.ONSITE in (entry.mode, other.mode)
    gap = travel if on_the_way else timedelta()
    return entry.agreed < other.end + gap and other.start < entry.end + gap
