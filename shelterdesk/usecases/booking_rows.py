"""A stored booking of an interpreter: how it is filled, who is sent, and why somebody cannot be."""

from dataclasses import fields
from uuid import UUID

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Problem
from shelterdesk.models import Interpreter, InterpreterBooking
from shelterdesk.queries.bookings import Fits, Wanted
from shelterdesk.rules.bookings import BookingEntry
from shelterdesk.rules.entries import stored
from shelterdesk.vocabulary.interpreters import BookingStatus, Unfit

UNFIT = {
    Unfit.LEFT: "interpreter_left",
    Unfit.LANGUAGE: "interpreter_language",
    Unfit.NOT_WANTED: "interpreter_not_wanted",
    Unfit.BOOKED: "interpreter_booked",
}


def unfit(uow: UnitOfWork, wanted: Wanted, interpreter_id: UUID) -> Problem | None:
    """Why this interpreter cannot take it."""
    interpreter = uow.session.get(Interpreter, interpreter_id)
    if interpreter is None or interpreter.voided_at is not None:
        return Problem("not_in_list")
    unfit = Fits(uow.session, wanted).of(interpreter).unfit
    return Problem(UNFIT[unfit[0]]) if unfit else None


def send_to(booking: InterpreterBooking, interpreter_id: UUID | None) -> None:
    """Whoever is newly chosen has still to be asked."""
    booking.interpreter_id = interpreter_id
    asked = interpreter_id is not None
    booking.status = BookingStatus.OFFERED if asked else BookingStatus.REQUESTED


def fill_booking(booking: InterpreterBooking, entry: BookingEntry) -> None:
    """Put an entry into its columns."""
    for field in fields(entry):
        setattr(booking, field.name, stored(getattr(entry, field.name)))
