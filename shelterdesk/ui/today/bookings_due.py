"""For who may book: bookings of interpreters for no case of ours that are work to do."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal

from shelterdesk.i18n import _, ngettext
from shelterdesk.queries.booking_wants import HouseBookings, house_bookings
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work


class BookingsDueCard(Card):
    """How many want an interpreter as their day comes near, and of how many nobody said how they
    went. Not there where none does.
    """

    asked = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__(gap=8)
        self._work, self.found = work, HouseBookings(open=0, untold=0)
        # Kept: a change may be told after the vault was closed, and then nobody is at the desk.
        self._may = Action.INTERPRETERS_BOOK in ALLOWED[work.viewer.role]
        self._words = Text(role="body", wrap=True)
        self.add(self._words)
        self.see = Button(size="s", icon="language")
        self.see.clicked.connect(self.asked)
        self._whole.addWidget(self.see, 0, Qt.AlignmentFlag.AlignLeft)
        self.end()
        self.hide()
        self.retranslate()

    def load(self) -> None:
        """Ask how many there are by now."""
        if self._may:
            now = self._work.now()
            self._work.ask(
                self, lambda session, viewer: house_bookings(session, viewer, now), self.show_found
            )

    def show_found(self, found: HouseBookings) -> None:
        self.found = found
        self.setVisible(found.open + found.untold > 0)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Interpreters"))
        self._words.setText("\n".join(self._lines()))
        self.see.setText(_("Show the bookings"))

    def _lines(self) -> Iterator[str]:
        opened, untold = self.found.open, self.found.untold
        if opened:
            said = ngettext(
                "{n} booking still wants an interpreter.",
                "{n} bookings still want an interpreter.",
                opened,
            )
            yield said.format(n=opened)
        if untold:
            said = ngettext(
                "Of {n} booking nobody said how it went.",
                "Of {n} bookings nobody said how they went.",
                untold,
            )
            yield said.format(n=untold)
