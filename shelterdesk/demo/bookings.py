"""Invented bookings of interpreters: by police, courts and the shelter, from request to the end."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from uuid import UUID

from shelterdesk.demo import published
from shelterdesk.demo.acts import Act, at_work, later
from shelterdesk.demo.registers import LANGUAGES, MANAGER, POLICE_UNITS
from shelterdesk.rules.bookings import BookingEntry, BookingOutcome, fit
from shelterdesk.rules.calendar import local_moment
from shelterdesk.usecases.bookings import (
    Booking,
    BookingStep,
    Sending,
    book_interpreter,
    send_interpreter,
    step_booking,
)
from shelterdesk.usecases.interpreters import Registration
from shelterdesk.vocabulary.interpreters import (
    BookingStatus,
    InterpretingMode,
    Requester,
    Transport,
)

EVERY = 9
"""So many days from one booking to the next: nobody is booked twice."""

AHEAD = 21
"""So many days ahead bookings are known."""

_COURT = "District court, room 3"
_TIMES = ((9, 0, 100), (10, 30, 130), (14, 0, 200), (19, 30, 170), (21, 0, 100))
_ASKED, _SENT, _AGREED = -20, -12, -3  # days before


def booking_acts(
    known: Sequence[Registration], seed: int, new_id: Callable[[], UUID], last: date
) -> Iterator[Act]:
    """One every few days since the interpreters are known, and some of the days to come."""
    chance = Random(f"bookings {seed}")  # noqa: S311  (invented, nothing secret)
    day, number = published.FIRST_DAY + timedelta(days=85), 0
    while day <= last + timedelta(days=AHEAD):
        for act in _booking(known, chance, new_id(), number, day):
            if act.moment < local_moment(later(last, 1), time.min):
                yield act
        day, number = day + timedelta(days=EVERY), number + 1


def _booking(
    known: Sequence[Registration], chance: Random, key: UUID, number: int, day: date
) -> Iterator[Act]:
    """The acts of one booking, each on a day of its own: so its revision is known."""
    entry, fate = _entry(chance, number, day), chance.random()
    asked = at_work(chance, later(day, _ASKED))
    yield Act(asked, MANAGER, partial(book_interpreter, new=Booking(id=key, entry=entry)))
    who = _who_fits(known, chance, entry)
    if fate < 0.08 or who is None:
        to = BookingStatus.CANCELLED
        yield _step(at_work(chance, later(day, -1)), key, 1, to, reason="Put off")
        return
    sending = Sending(booking_id=key, revision=1, interpreter_id=who)
    sent = at_work(chance, later(day, _SENT))
    yield Act(sent, MANAGER, partial(send_interpreter, given=sending))
    yield _step(at_work(chance, later(day, _AGREED)), key, 2, BookingStatus.CONFIRMED)
    noted = at_work(chance, later(day, 1))
    if fate < 0.13:
        yield _step(noted, key, 3, BookingStatus.NO_SHOW)
        return
    on_site = entry.mode is InterpretingMode.ONSITE
    outcome = BookingOutcome(
        came_at=entry.start,
        ended_at=entry.end + timedelta(minutes=5 * chance.randrange(-4, 7)),
        transport=Transport.BUS if on_site else None,
        transport_cost=15 * chance.randrange(2, 8) if on_site else None,
    )
    yield _step(noted, key, 3, BookingStatus.DONE, outcome=outcome)


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


def _who_fits(known: Sequence[Registration], chance: Random, entry: BookingEntry) -> UUID | None:
    """Somebody of whom there is nothing to look at, else nobody."""
    found = [
        one.id
        for one in known
        if (how := fit(entry, one.entry, (), frozenset(), timedelta())).is_fit and not how.cautions
    ]
    return chance.choice(found) if found else None


def _step(
    moment: datetime,
    key: UUID,
    revision: int,
    to: BookingStatus,
    *,
    reason: str = "",
    outcome: BookingOutcome | None = None,
) -> Act:
    step = BookingStep(booking_id=key, revision=revision, to=to, reason=reason, outcome=outcome)
    return Act(moment, MANAGER, partial(step_booking, step=step))
