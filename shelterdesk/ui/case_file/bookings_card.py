"""The interpreters who are or were booked for a person, above her assistance."""

from collections.abc import Sequence
from uuid import UUID

from shelterdesk.i18n import _
from shelterdesk.queries.bookings import BookingRow, bookings_of
from shelterdesk.reports.booking_words import (
    BETWEEN,
    STATUS,
    booking_day,
    booking_times,
    booking_whose,
)
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.standing_line import StandingLine
from shelterdesk.ui.widgets.text import breakable
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label

FEW = 2
"""So many stand there at first; the services below need the room."""


class BookingsCard(Card):
    """Not there where none was booked. Loaded by the page."""

    def __init__(self, work: Work, case_id: UUID) -> None:
        super().__init__(cls="inset", gap=6)
        self._work, self._case_id = work, case_id
        self._rows: Sequence[BookingRow] = ()
        self._is_whole = False
        self.more = Button(kind="link", size="s")
        self.head.addWidget(self.more)
        self.more.clicked.connect(self._turn)
        self.retranslate()

    def load(self) -> None:
        """Ask anew; the page says why where it is refused."""
        self._work.ask(
            self,
            lambda session, viewer: bookings_of(session, viewer, self._case_id),
            self.show_rows,
            lambda _refusal: None,
        )

    def show_rows(self, rows: Sequence[BookingRow]) -> None:
        self._rows = rows
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Interpreters"))
        rows = self._rows
        self.setVisible(bool(rows))
        self.more.setVisible(len(rows) > FEW)
        self.more.setText(
            _("Show fewer") if self._is_whole else _("Show all {n}").format(n=len(rows))
        )
        self.clear()
        for one in rows if self._is_whole else rows[:FEW]:
            line = StandingLine()
            facts = (booking_whose(one), label(one.entry.language), one.interpreter or "")
            line.show_standing(
                f"{booking_day(one.entry)} {booking_times(one.entry)}",
                breakable(BETWEEN.join(fact for fact in facts if fact)),
                STATUS[one.status],
                label(one.status),
            )
            self.add(line)

    def _turn(self) -> None:
        self._is_whole = not self._is_whole
        self.retranslate()
