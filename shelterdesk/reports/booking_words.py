"""What is said of a booking: when, for whom, and who can come."""

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import bare_day, clock, list_of, local, weekday
from shelterdesk.queries.booked import Booked
from shelterdesk.queries.bookings import BookingRow, Candidate
from shelterdesk.rules.bookings import BookingEntry
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.interpreters import BookingStatus

BETWEEN = " · "
STATUS = {
    BookingStatus.REQUESTED: "overdue",
    BookingStatus.OFFERED: "soon",
    BookingStatus.CONFIRMED: "ok",
    BookingStatus.ARRIVED: "today",
    BookingStatus.DONE: "plain",
    BookingStatus.NO_SHOW: "soon",
    BookingStatus.CANCELLED: "plain",
}
"""The kind of a status: nobody found yet is what is most in need."""


def booking_day(entry: BookingEntry) -> str:
    """The day it begins on."""
    day = local(entry.start).date()
    return f"{bare_day(day)} {weekday(day)}"


def booking_times(entry: BookingEntry) -> str:
    """From when to when, and how."""
    start, end = local(entry.start), local(entry.end)
    return f"{clock(start.time())}–{clock(end.time())}{BETWEEN}{label(entry.mode)}"


def booking_whose(row: BookingRow) -> str:
    """Who asked for it: the unit or court where it is known."""
    return row.organisation or label(row.entry.requester)


def booking_for(row: BookingRow) -> str:
    """Whom it is for, as far as the viewer may know."""
    if row.known_as is not None and row.number is not None:
        return f"{row.known_as}{BETWEEN}{row.number}"
    return _("A case of others") if row.is_of_case else ""


def interpreted_words(booked: Booked | None, named: str = "", *, needed: bool = False) -> str:
    """Who interprets at a date, and how far the booking is; of one that fell, that nobody does.
    `named`: in the form of the date, without a booking; `needed`: to be said where there is none.
    """
    if booked is None:
        if named:
            return _("Interpreter: {who} (not booked)").format(who=named)
        return _("No interpreter") if needed else ""
    state = label(booked.status)
    if booked.fell:
        return _("No interpreter ({state})").format(state=state)
    who = booked.interpreter or _("Nobody yet")
    return _("Interpreter: {who} ({state})").format(who=who, state=state)


def book_words(booked: Booked | None) -> str:
    """What opens the booking for a date: the one that stands, or a new one."""
    stands = booked is not None and booked.stands
    return _("The interpreter's booking…") if stands else _("Ask for an interpreter…")


def candidate_words(one: Candidate) -> str:
    """Who it is, where, and what to look at."""
    entry = one.row.entry
    return BETWEEN.join(
        part for part in (entry.name, entry.area, *map(label, one.fit.cautions)) if part
    )


def cannot_come(found: list[Candidate]) -> str:
    """Who does not fit, each with why; "" where all do."""
    if not found:
        return ""
    said = [f"{one.row.entry.name} ({list_of([*map(label, one.fit.unfit)])})" for one in found]
    return _("Cannot come: {who}").format(who=list_of(said))
