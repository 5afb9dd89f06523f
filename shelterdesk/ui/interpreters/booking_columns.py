"""The columns of the list of bookings."""

from shelterdesk.i18n import N_, NP_, _
from shelterdesk.queries.bookings import BookingRow
from shelterdesk.reports.booking_words import (
    STATUS,
    booking_day,
    booking_for,
    booking_times,
    booking_whose,
)
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.widgets.table_columns import Column
from shelterdesk.vocabulary import label


def booking_columns() -> tuple[Column[BookingRow], ...]:
    """When, in which language, for whom, who comes, and how far it is."""
    return (
        Column(
            heading=NP_("booking", "When"),
            text=lambda row: booking_day(row.entry),
            second=lambda row: booking_times(row.entry),
            width=176,
        ),
        Column(
            heading=NP_("booking", "For"),
            text=lambda row: shown(booking_whose(row)),
            second=lambda row: shown(booking_for(row)),
            width=130,
            stretch=True,
            tip=_tip,
        ),
        Column(heading=N_("Language"), text=lambda row: label(row.entry.language), width=96),
        Column(
            heading=N_("Interpreter"),
            text=lambda row: shown(row.interpreter or _("Nobody yet")),
            width=104,
        ),
        Column(
            heading=N_("Status"),
            text=lambda row: label(row.status),
            status=lambda row: STATUS[row.status],
            width=104,
        ),
    )


def _tip(row: BookingRow) -> str:
    """All of what the two lines may have no room for, and the place."""
    parts = (booking_whose(row), booking_for(row), row.entry.place)
    return "\n".join(part for part in parts if part)
