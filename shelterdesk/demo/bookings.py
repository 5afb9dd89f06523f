"""Invented bookings of interpreters: by police, courts and the shelter, from request to the end."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from uuid import UUID

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.demo import published
from shelterdesk.demo.acts import Act, at_work, later
from shelterdesk.demo.registers import LANGUAGES, MANAGER, POLICE_UNITS
from shelterdesk.models import InterpreterBooking
from shelterdesk.queries.bookings import Wanted, candidates
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.bookings import BookingEntry, BookingOutcome
from shelterdesk.rules.calendar import local_moment
from shelterdesk.usecases.bookings import (
    Booking,
    BookingStep,
    Sending,
    book_interpreter,
    send_interpreter,
    step_booking,
)
from shelterdesk.vocabulary.interpreters import (
    BookingStatus,
    InterpretingMode,
    Requester,
    Transport,
)
from shelterdesk.vocabulary.staff import Role

EVERY = 9
"""So many days from one booking to the next."""

AHEAD = 21
"""So many days ahead bookings are known."""

_COURT = "District court, room 3"
_TIMES = ((9, 0, 100), (10, 30, 130), (14, 0, 200), (19, 30, 170), (21, 0, 100))


def booking_acts(manager: UUID, seed: int, new_id: Callable[[], UUID], last: date) -> Iterator[Act]:
    """One every few days since the interpreters are known, and some of the days to come."""
    chance = Random(f"bookings {seed}")  # noqa: S311  (invented, nothing secret)
    viewer = Viewer(manager, Role.MANAGER)
    day, number = published.FIRST_DAY + timedelta(days=61), 0
    while day <= last + timedelta(days=AHEAD):
        yield from _booking(viewer, chance, new_id(), number, day, last)
        day, number = day + timedelta(days=EVERY), number + 1


def _booking(
    viewer: Viewer, chance: Random, key: UUID, number: int, day: date, last: date
) -> Iterator[Act]:
    entry = _entry(chance, number, day)
    asked = at_work(chance, min(later(day, -6), last))
    yield Act(asked, MANAGER, partial(book_interpreter, new=Booking(id=key, entry=entry)))
    fate = chance.random()
    if fate < 0.08:  # nobody was found, or it was called off
        if day <= last:
            yield _step(at_work(chance, later(day, -1)), key, BookingStatus.CANCELLED, "Put off")
        return
    sent = at_work(chance, min(later(day, -4), last))
    if sent <= asked:
        return
    yield Act(sent, MANAGER, partial(_send, viewer=viewer, key=key, entry=entry))
    agreed = at_work(chance, min(later(day, -2), last))
    if agreed <= sent:
        return
    yield _step(agreed, key, BookingStatus.CONFIRMED)
    ended = entry.end + timedelta(minutes=5 * chance.randrange(-4, 7))
    if day >= last:
        return
    noted = at_work(chance, later(day, 1))
    if fate < 0.13:
        yield _step(noted, key, BookingStatus.NO_SHOW)
        return
    on_site = entry.mode is InterpretingMode.ONSITE
    outcome = BookingOutcome(
        came_at=entry.start,
        ended_at=ended,
        transport=Transport.BUS if on_site else None,
        transport_cost=15 * chance.randrange(2, 8) if on_site else None,
    )
    yield _step(noted, key, BookingStatus.DONE, outcome=outcome)


def _entry(chance: Random, number: int, day: date) -> BookingEntry:
    requester = (Requester.POLICE, Requester.COURT, Requester.SHELTER)[number % 3]
    hour, minute, minutes = chance.choice(_TIMES)
    start = local_moment(day, time(hour, minute))
    calls = requester is Requester.SHELTER and chance.random() < 0.4
    place = {
        Requester.POLICE: chance.choice(POLICE_UNITS),
        Requester.COURT: _COURT,
        Requester.SHELTER: "",
    }[requester]
    return BookingEntry(
        requester=requester,
        language=LANGUAGES[chance.randrange(len(LANGUAGES))],
        start=start,
        end=start + timedelta(minutes=minutes),
        mode=InterpretingMode.PHONE if calls else InterpretingMode.ONSITE,
        place=place,
    )


def _send(uow: UnitOfWork, viewer: Viewer, key: UUID, entry: BookingEntry) -> None:
    """Whoever fits best; nobody where none does."""
    wanted = Wanted(entry=entry, case_id=None, but=key)
    found = [one for one in candidates(uow.session, viewer, wanted) if one.fit.is_fit]
    if found:
        best = found[entry.start.day % min(5, len(found))]
        sending = Sending(booking_id=key, revision=1, interpreter_id=best.row.interpreter_id)
        send_interpreter(uow, sending)


def _step(
    moment: datetime,
    key: UUID,
    to: BookingStatus,
    reason: str = "",
    outcome: BookingOutcome | None = None,
) -> Act:
    return Act(moment, MANAGER, partial(_go_on, key=key, to=to, reason=reason, outcome=outcome))


def _go_on(
    uow: UnitOfWork, key: UUID, to: BookingStatus, reason: str, outcome: BookingOutcome | None
) -> None:
    booking = uow.get(InterpreterBooking, key)
    if booking.interpreter_id is None and to is not BookingStatus.CANCELLED:
        return
    step_booking(
        uow,
        BookingStep(
            booking_id=key, revision=booking.revision, to=to, reason=reason, outcome=outcome
        ),
    )
