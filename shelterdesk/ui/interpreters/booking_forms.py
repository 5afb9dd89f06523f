"""The forms of a booking and of what was, described."""

from shelterdesk.i18n import N_
from shelterdesk.rules.bookings import BookingEntry, BookingOutcome
from shelterdesk.ui.questions.forms import Answers, Ask, FormOf, Pick
from shelterdesk.vocabulary.interpreters import Requester, Transport

CHANGED = ("interpreters", "cases")
"""What a saved booking changes."""


def _asked_from_outside(given: Answers) -> bool:
    return given.get("requester", "") not in ("", Requester.SHELTER)


def _has_transport(given: Answers) -> bool:
    return given.get("transport", "") in set(Transport)


def _by_taxi(given: Answers) -> bool:
    return given.get("transport", "") == Transport.TAXI


BOOKING = FormOf(
    entry=BookingEntry,
    table="interpreter_booking",
    add=N_("Book an interpreter"),
    change=N_("Edit booking"),
    save=N_("Save booking"),
    saved=N_("Booking saved."),
    empty=N_("No bookings yet"),
    lines=(
        ("requester",),
        ("organisation_id",),
        ("language",),
        ("start",),
        ("end",),
        ("arrives_at",),
        ("mode",),
        ("place",),
        ("note",),
    ),
    title_by=("start", "requester"),
    asks={
        "organisation_id": Ask(pick=Pick.ORGANISATION, only_if=_asked_from_outside),
        "arrives_at": Ask(hint=N_("The fee counts from here for who is there by then.")),
        "note": Ask(rows=2),
    },
)

OUTCOME = FormOf(
    entry=BookingOutcome,
    table="interpreter_booking",
    add=N_("Booking done"),
    change=N_("Booking done"),
    save=N_("Save as done"),
    saved=N_("Booking done."),
    empty="",
    lines=(("came_at",), ("ended_at",), ("transport",), ("transport_cost",), ("taxi_ground",)),
    title_by=("came_at",),
    asks={
        "transport_cost": Ask(only_if=_has_transport, hint=N_("In NT$, as on the receipts.")),
        "taxi_ground": Ask(only_if=_by_taxi, needed_if=_by_taxi),
    },
)
