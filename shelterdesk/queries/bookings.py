"""Bookings of interpreters: who is wanted when, who can come, and what it costs."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from shelterdesk.errors import Missing, NoRuleForDate
from shelterdesk.models import (
    Case,
    Hearing,
    Interpreter,
    InterpreterBooking,
    InterpreterWish,
    Organisation,
    Person,
)
from shelterdesk.queries.booking_wants import is_untold, may_want, wants_somebody
from shelterdesk.queries.interpreters import InterpreterRow, entry_in
from shelterdesk.queries.organisations import organisation_choices
from shelterdesk.queries.record_form import RecordChoices
from shelterdesk.queries.rules import law_of
from shelterdesk.queries.staff import me
from shelterdesk.queries.visibility import require_case, within_reach
from shelterdesk.rules.access import ALLOWED, Action, Viewer
from shelterdesk.rules.bookings import (
    BookingEntry,
    BookingOutcome,
    Fit,
    Taken,
    booking_fee,
    fit,
)
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.deadlines import Law
from shelterdesk.rules.money import Fee
from shelterdesk.vocabulary.interpreters import OVER, TAKES_TIME, BookingStatus, Wish
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.people import Language

LONGEST = timedelta(hours=24)
"""A booking lasts no longer: only those that begin so near can collide."""

MOST_PAST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRow:
    """A booking as its list and its forms show it. Of a case out of reach neither number nor name
    is told, nor anything that was typed: `is_of_case` says that there is one.
    `heard_on` is the day of the court date that it is for, as that stands now; `fee` is what it is,
    or would be, paid; None where no rule is loaded for its day.
    """

    booking_id: UUID
    revision: int
    entry: BookingEntry
    status: BookingStatus
    interpreter_id: UUID | None
    interpreter: str | None
    organisation: str | None
    case_id: UUID | None
    number: str | None
    known_as: str | None
    is_of_case: bool
    hearing_id: UUID | None
    service_id: UUID | None
    heard_on: date | None
    outcome: BookingOutcome | None
    fee: Fee | None
    reason: str | None

    @property
    def may_be_changed(self) -> bool:
        """Whether the viewer works on its case, if it has one."""
        return self.case_id is not None or not self.is_of_case


def bookings_ahead(session: Session, viewer: Viewer) -> tuple[BookingRow, ...]:
    """Everything that is not over, the next one first."""
    open_ones = InterpreterBooking.status.not_in(sorted(OVER))
    return _rows(session, viewer, open_ones, InterpreterBooking.start)


def bookings_past(session: Session, viewer: Viewer) -> tuple[BookingRow, ...]:
    """What is over, the newest first, as many as somebody looks at."""
    done = InterpreterBooking.status.in_(sorted(OVER))
    return _rows(session, viewer, done, InterpreterBooking.start.desc(), MOST_PAST)


def bookings_of(session: Session, viewer: Viewer, case_id: UUID) -> tuple[BookingRow, ...]:
    """The bookings of one person, the newest first. NotAllowed; Missing."""
    require_case(session, viewer, case_id, Action.CASE_OPEN)
    of_case = InterpreterBooking.case_id == case_id
    return _rows(session, viewer, of_case, InterpreterBooking.start.desc())


def bookings_waiting(session: Session, viewer: Viewer, now: datetime) -> int:
    """How many bookings wait for this user: nobody has agreed to come yet, or it is over and nobody
    said how it went.
    """
    if Action.INTERPRETERS_BOOK not in ALLOWED[viewer.role]:
        return 0
    query = (
        select(func.count(InterpreterBooking.id))
        .outerjoin(Case, and_(Case.id == InterpreterBooking.case_id, within_reach(viewer)))
        .where(
            InterpreterBooking.voided_at.is_(None),
            may_want(),
            wants_somebody() | is_untold(now),
            InterpreterBooking.case_id.is_(None) | Case.id.is_not(None),
        )
    )
    return session.scalars(query).one()


def booking_row(session: Session, viewer: Viewer, booking_id: UUID) -> BookingRow:
    """One booking as it stands. Missing once it is voided."""
    found = _rows(session, viewer, InterpreterBooking.id == booking_id, InterpreterBooking.start)
    if not found:
        raise Missing
    return found[0]


def booking_choices(session: Session, viewer: Viewer) -> RecordChoices:
    """What the form of a booking offers: units and courts; of no case anything."""
    return RecordChoices(
        me=me(session, viewer),
        staff=(),
        interpreters=(),
        organisations=tuple(organisation_choices(session)),
        permits=(),
        child_files=(),
        language=Language.ZH,
        facts={},
        left_on=None,
    )


def _rows(
    session: Session,
    viewer: Viewer,
    condition: ColumnElement[bool],
    order: Any,
    limit: int | None = None,
) -> tuple[BookingRow, ...]:
    law = law_of(session)
    seen = and_(Case.id == InterpreterBooking.case_id, within_reach(viewer))
    query = (
        select(
            InterpreterBooking,
            Interpreter.name,
            Organisation.name,
            Case.id,
            Case.number,
            Person.known_as,
            Hearing.heard_on,
        )
        .outerjoin(Hearing, Hearing.id == InterpreterBooking.hearing_id)
        .outerjoin(Interpreter, Interpreter.id == InterpreterBooking.interpreter_id)
        .outerjoin(Organisation, Organisation.id == InterpreterBooking.organisation_id)
        .outerjoin(Case, seen)
        .outerjoin(Person, Person.id == Case.person_id)
        .where(InterpreterBooking.voided_at.is_(None), condition)
        .order_by(order, InterpreterBooking.id)
        .limit(limit)
    )
    return tuple(_row(law, *found) for found in session.execute(query))


def _row(
    law: Law,
    booking: InterpreterBooking,
    interpreter: str | None,
    organisation: str | None,
    case_id: UUID | None,
    number: str | None,
    known_as: str | None,
    heard_on: date | None,
) -> BookingRow:
    entry, outcome = booking_entry(booking), booking_outcome(booking)
    fee: Fee | None = None
    with suppress(NoRuleForDate):
        fee = booking_fee(law, entry, outcome)
    reached = booking.case_id is None or case_id is not None
    return BookingRow(
        booking_id=booking.id,
        revision=booking.revision,
        entry=entry if reached else replace(entry, place="", note=""),
        status=booking.status,
        interpreter_id=booking.interpreter_id,
        interpreter=interpreter,
        organisation=organisation,
        case_id=case_id,
        number=number,
        known_as=known_as,
        is_of_case=booking.case_id is not None,
        hearing_id=booking.hearing_id,
        service_id=booking.service_id,
        heard_on=heard_on,
        outcome=outcome,
        fee=fee,
        reason=booking.reason if reached else None,
    )


def booking_entry(booking: InterpreterBooking) -> BookingEntry:
    """A stored booking as the entry it was written with."""
    told = {field.name: getattr(booking, field.name) for field in fields(BookingEntry)}
    return BookingEntry(**told | {"place": told["place"] or "", "note": told["note"] or ""})


def booking_outcome(booking: InterpreterBooking) -> BookingOutcome | None:
    """When she came and left, once that is written down."""
    came_at, ended_at = booking.came_at, booking.ended_at
    if came_at is None or ended_at is None:
        return None
    return BookingOutcome(
        came_at=came_at,
        ended_at=ended_at,
        transport=booking.transport,
        transport_cost=booking.transport_cost,
        taxi_ground=booking.taxi_ground,
    )


# Who fits


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A booking for which somebody is looked for; `but` is itself, where it is there already."""

    entry: BookingEntry
    case_id: UUID | None
    but: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An interpreter, and how she fits."""

    row: InterpreterRow
    fit: Fit


def candidates(session: Session, viewer: Viewer, wanted: Wanted) -> tuple[Candidate, ...]:
    """Everybody in the list who could take it, those with the least to look at first, then who
    could not, each with why. NotAllowed or Missing for a case out of reach.
    """
    if wanted.case_id is not None:
        require_case(session, viewer, wanted.case_id, Action.CASE_CHANGE)
    rows = session.scalars(
        select(Interpreter)
        .where(Interpreter.voided_at.is_(None))
        .order_by(Interpreter.name, Interpreter.id)
    )
    fits = Fits(session, wanted)
    found = [
        Candidate(
            row=InterpreterRow(interpreter_id=row.id, revision=row.revision, entry=entry_in(row)),
            fit=fits.of(row),
        )
        for row in rows
        if wanted.entry.language in row.languages
    ]
    return tuple(sorted(found, key=lambda one: (not one.fit.is_fit, len(one.fit.cautions))))


class Fits:
    """How interpreters fit a booking: what is taken, and what she wishes, is read once."""

    def __init__(self, session: Session, wanted: Wanted) -> None:
        self._entry = wanted.entry
        self._taken = _taken(session, wanted)
        self._wishes = _wishes(session, wanted.case_id)
        self._travel = travel_time(session, wanted.entry)

    def of(self, interpreter: Interpreter) -> Fit:
        """How this one fits."""
        return fit(
            self._entry,
            entry_in(interpreter),
            self._taken.get(interpreter.id, ()),
            self._wishes.get(None, frozenset()) | self._wishes.get(interpreter.id, frozenset()),
            self._travel,
        )


def travel_time(session: Session, entry: BookingEntry) -> timedelta:
    """How long the way between two places is taken to be on that day."""
    try:
        rule = law_of(session).rule(RuleKey.INTERPRETER_TRAVEL, local_day(entry.start))
    except NoRuleForDate:
        return timedelta()
    return timedelta(minutes=rule.value)


def _taken(session: Session, wanted: Wanted) -> Mapping[UUID, tuple[Taken, ...]]:
    around = LONGEST * 2
    query = select(InterpreterBooking).where(
        InterpreterBooking.voided_at.is_(None),
        InterpreterBooking.status.in_(sorted(TAKES_TIME)),
        InterpreterBooking.interpreter_id.is_not(None),
        InterpreterBooking.start.between(wanted.entry.start - around, wanted.entry.end + around),
        InterpreterBooking.id.is_distinct_from(wanted.but),
    )
    found: dict[UUID, tuple[Taken, ...]] = {}
    for booking in session.scalars(query):
        entry = booking_entry(booking)
        one = Taken(start=entry.agreed, end=entry.end, mode=entry.mode)
        key = booking.interpreter_id
        if key is not None:
            found[key] = (*found.get(key, ()), one)
    return found


def _wishes(session: Session, case_id: UUID | None) -> Mapping[UUID | None, frozenset[Wish]]:
    """What the person of a case wishes: of all of them, under None, and of each interpreter."""
    if case_id is None:
        return {}
    query = select(InterpreterWish.interpreter_id, InterpreterWish.wish).where(
        InterpreterWish.case_id == case_id, InterpreterWish.voided_at.is_(None)
    )
    found: dict[UUID | None, frozenset[Wish]] = {}
    for key, wish in session.execute(query):
        found[key] = found.get(key, frozenset()) | {wish}
    return found
