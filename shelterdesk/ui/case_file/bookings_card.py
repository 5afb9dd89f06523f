"""The interpreters who are or were booked for a person, above her assistance."""

from collections.abc import Callable, Sequence
from typing import Any

from shelterdesk.i18n import _
from shelterdesk.queries.bookings import BookingRow, bookings_of
from shelterdesk.reports.booking_words import (
    BETWEEN,
    STATUS,
    booking_day,
    booking_times,
    booking_whose,
)
from shelterdesk.rules.access import Viewer
from shelterdesk.ui.case_file.few_lines import FewLinesCard
from shelterdesk.ui.widgets.standing_line import StandingLine
from shelterdesk.ui.widgets.text import breakable
from shelterdesk.vocabulary import label


class BookingsCard(FewLinesCard[BookingRow]):
    """Whom, when, for what, and how far it is."""

    def query(self) -> Callable[[Any, Viewer], Sequence[BookingRow]]:
        return lambda session, viewer: bookings_of(session, viewer, self._case_id)

    def heading(self) -> str:
        return _("Interpreters")

    def line(self, one: BookingRow) -> StandingLine:
        line = StandingLine()
        facts = (booking_whose(one), label(one.entry.language), one.interpreter or "")
        line.show_standing(
            f"{booking_day(one.entry)} {booking_times(one.entry)}",
            breakable(BETWEEN.join(fact for fact in facts if fact)),
            STATUS[one.status],
            label(one.status),
        )
        return line
