"""For the manager: when the next coordination meeting is due, and which of its decisions are."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import day
from shelterdesk.queries.meetings import CityDates, DecisionRow, city_dates
from shelterdesk.reports.case_words import due_clock
from shelterdesk.reports.meeting_words import decision_title
from shelterdesk.reports.why_words import TITLE, why_sentences
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.deadlines import Due
from shelterdesk.ui.widgets.buttons import Button, IconButton
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.page import row
from shelterdesk.ui.widgets.people import DueLine
from shelterdesk.ui.widgets.tab_order import follow_reading
from shelterdesk.ui.widgets.text import breakable
from shelterdesk.ui.widgets.why_popup import tell_why
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label

SHOWN = frozenset({"meetings", "rules"})


class CityCard(Card):
    """Not there while nothing is due within a month, and for nobody but the manager."""

    asked = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__(gap=8)
        self._work = work
        # Kept: a change may be told after the vault was closed, and then nobody is at the desk.
        self._may = Action.MEETINGS_CHANGE in ALLOWED[work.viewer.role]
        self.found = CityDates()
        self.why: IconButton | None = None
        self.see = Button(size="s", icon="notes")
        self.see.clicked.connect(self.asked)
        self._whole.addWidget(self.see, 0, Qt.AlignmentFlag.AlignLeft)
        self.end()
        self.hide()
        work.changed.connect(self._on_changed)
        self.retranslate()

    def load(self) -> None:
        """Ask what is due by now."""
        if self._may:
            today = local_day(self._work.now())
            self._work.ask(
                self, lambda session, viewer: city_dates(session, viewer, today), self.show_dates
            )

    def show_dates(self, found: CityDates) -> None:
        self.found = found
        self.setVisible(found != CityDates())
        self.retranslate()
        page = self.parentWidget()
        if page is not None:
            follow_reading(page)

    def retranslate(self) -> None:
        self.set_title(_("Coordination meeting"))
        self.see.setText(_("See the register"))
        self.clear()
        self.why = None
        if self.found.next is not None:
            self.add(self._of_meeting(self.found.next))
        for decision in self.found.decisions:
            self.add(self._of_decision(decision))

    def _of_meeting(self, due: Due) -> QWidget:
        """The last day for the next one, and a button that says how it came about."""
        line = DueLine()
        kind, words = due_clock(due.on, local_day(self._work.now()), due.lead_days)
        line.show_due(label(due.kind), day(due.on), kind, words)
        self.why = IconButton("help")
        self.why.set_words(_(TITLE))
        self.why.setAccessibleName(f"{_(TITLE)} {label(due.kind)}")
        self.why.setAccessibleDescription(" ".join(_said(due)[1]))
        self.why.clicked.connect(partial(self._tell, due))
        both, beside = QWidget(), row(line, self.why, gap=6)
        beside.setStretch(0, 1)
        both.setLayout(beside)
        return both

    def _tell(self, due: Due, _checked: bool = False) -> None:
        if self.why is not None:
            tell_why(self.why, QPoint(0, self.why.height()), partial(_said, due))

    def _of_decision(self, decision: DecisionRow) -> QWidget:
        line, on = DueLine(), decision.entry.due_on
        if on is not None:
            kind, words = due_clock(on, local_day(self._work.now()), decision.lead_days)
            line.show_due(breakable(decision_title(decision)), day(on), kind, words)
        return line

    def _on_changed(self, area: str) -> None:
        if area in SHOWN:
            self.load()


def _said(due: Due) -> tuple[str, list[str]]:
    why = why_sentences(due.why, due.on, due.at) if due.why is not None else []
    return label(due.kind), why
