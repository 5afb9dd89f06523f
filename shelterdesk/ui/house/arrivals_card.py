"""Who is expected: name, day, bed kept for her, and what became of it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import day, days_from
from shelterdesk.queries.house import ArrivalRow
from shelterdesk.rules.deadlines import clock_kind
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.stay.stay_words import bed_name
from shelterdesk.ui.widgets.buttons import Button, IconButton
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.page import Live, column
from shelterdesk.ui.widgets.people import DueLine
from shelterdesk.ui.widgets.text import Text, breakable
from shelterdesk.ui.widgets.with_buttons import WithButtons
from shelterdesk.vocabulary import label

LEAD = 0
"""A planned arrival is near on its day only."""


class ArrivalLine(Live, QWidget):
    """One of them."""

    def __init__(self, arrival: ArrivalRow, today: date, *, may_change: bool) -> None:
        super().__init__()
        self.arrival, self._today = arrival, today
        self.line, self.note = DueLine(), Text(role="small", tone="text2", wrap=True)
        self.here, self.more = Button(kind="quiet", size="s"), IconButton("dots", size="s")
        words = column(self.line, self.note, gap=2)
        said = QWidget()
        said.setLayout(words)
        buttons = (self.here, self.more) if may_change else ()
        self.setLayout(column(WithButtons(said, *buttons, gap=10), gap=0))
        self.retranslate()

    def retranslate(self) -> None:
        one = self.arrival
        kind = clock_kind(one.expected_on, self._today, LEAD).value.lower()
        said = days_from(self._today, one.expected_on)
        facts = [
            day(one.expected_on),
            label(one.language) if one.language else "",
            bed_name(one.room_name, one.bed_name) if one.bed_id else "",
        ]
        second = " · ".join(fact for fact in facts if fact)
        self.line.show_due(breakable(one.known_as), second, kind, said)
        self.note.setText(breakable(one.note or ""))
        self.note.setVisible(bool(self.note.text()))
        self.here.setText(_("She is here…"))
        self.here.setAccessibleDescription(one.known_as)
        self.more.set_words(_("More about {known_as}").format(known_as=shown(one.known_as)))


class ArrivalsCard(Card):
    """The one expected first stands first."""

    arrived = Signal(object)  # ArrivalRow, as the two below
    change_asked = Signal(object)
    dropped = Signal(object)

    def __init__(self, *, may_change: bool) -> None:
        super().__init__(gap=10)
        self._may_change = may_change
        self.lines: list[ArrivalLine] = []
        self.end()
        self.retranslate()

    def show_arrivals(self, arrivals: Sequence[ArrivalRow], today: date) -> None:
        if [line.arrival for line in self.lines] == list(arrivals):
            return
        self.clear()
        self.lines = [ArrivalLine(one, today, may_change=self._may_change) for one in arrivals]
        for line in self.lines:
            line.here.clicked.connect(lambda _on=False, line=line: self.arrived.emit(line.arrival))
            line.more.clicked.connect(lambda _on=False, line=line: self._more(line))
            self.add(line)

    def retranslate(self) -> None:
        self.set_title(_("Planned arrivals"))

    def _more(self, line: ArrivalLine) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Change…"), lambda: self.change_asked.emit(line.arrival))
        menu.addAction(_("Not coming"), lambda: self.dropped.emit(line.arrival))
        menu.popup(line.more.mapToGlobal(QPoint(0, line.more.height())))
