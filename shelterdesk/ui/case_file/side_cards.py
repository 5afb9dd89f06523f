"""The cards beside a case: the dates that come, what the file lacks, its permits, who holds it."""

from datetime import date

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QBoxLayout, QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import bare_day, day, moment
from shelterdesk.queries.case_file import CaseFile, PermitRow
from shelterdesk.queries.cases import DueRow
from shelterdesk.reports.case_words import due_clock, permit_clock
from shelterdesk.reports.why_words import TITLE, why_sentences
from shelterdesk.rules.why import Why
from shelterdesk.ui import theme
from shelterdesk.ui.case_file.completeness_card import CompletenessCard
from shelterdesk.ui.spacing import NO_MARGINS, space
from shelterdesk.ui.widgets.buttons import IconButton
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.page import LARGE, WIDEST, Live, column, row
from shelterdesk.ui.widgets.people import DueLine, InitialsDisc, initials
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.widgets.why_popup import tell_why
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label

MOST = 5
WIDTH = 318


def used_share(permit: PermitRow, today: date) -> float | None:
    """How much of its term is over, 0 to 1; None when nobody knows when it began."""
    first = permit.valid_from or permit.issued_on
    if first is None or permit.valid_to <= first:
        return None
    return min(1.0, max(0.0, (today - first).days / (permit.valid_to - first).days))


class SideCards(Live, QWidget):
    """Beside the timeline in a wide window, under it in a narrow one."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._file: CaseFile | None = None
        self._folded = False
        self.dates, self.permits, self.people = Card(gap=10), Card(gap=10), Card(gap=10)
        self.missing = CompletenessCard()
        self._cards = (self.dates, self.permits, self.people)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for card in self._cards:
            card.end()
            self._box.addWidget(card)
        self._whole = column(self._box, self.missing, gap=14)
        self._whole.addStretch(1)
        self.setLayout(self._whole)
        self.fold(False)

    def fold(self, folded: bool) -> None:
        """Side by side instead of one above the other, unless the text is large."""
        look = theme.now()
        self._folded = folded
        directions = QBoxLayout.Direction
        beside = folded and look.factor < LARGE
        self._box.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        space(self._box, 14, NO_MARGINS)
        space(self._whole, 14, NO_MARGINS if folded else (16, 16, 20, 16))
        for at in range(len(self._cards)):
            self._box.setStretch(at, 1 if beside else 0)
        self._whole.setStretch(2, 0 if folded else 1)
        self.setMinimumWidth(0 if folded else look.px(WIDTH))
        self.setMaximumWidth(WIDEST if folded else look.px(WIDTH))

    def show_file(self, file: CaseFile) -> None:
        self._file = file
        self.retranslate()

    def restyle(self) -> None:
        self.fold(self._folded)

    def retranslate(self) -> None:
        self.dates.set_title(_("Next dates"))
        self.permits.set_title(_("Permits and papers"))
        self.people.set_title(_("People"))
        if self._file is not None:
            self._show_dates(self._file)
            self._show_permits(self._file)
            self._show_people(self._file)

    def _show_dates(self, file: CaseFile) -> None:
        self.dates.clear()
        for due in file.dates[:MOST]:
            line = DueLine()
            kind, words = due_clock(due.on, self._work.today(), due.lead_days)
            when = moment(due.at) if due.at is not None else day(due.on)
            line.show_due(label(due.kind), when, kind, words)
            self.dates.add(line if due.why is None else self._with_why(line, due, due.why))
        if not file.dates:
            self.dates.add(Text(_("No next date"), role="small", tone="text2"))

    def _with_why(self, line: DueLine, due: DueRow, why: Why) -> QWidget:
        """Beside the date a button that says how it came about, to see and to hear."""

        def said() -> tuple[str, list[str]]:
            return label(due.kind), why_sentences(why, due.on, due.at)

        ask = IconButton("help")
        ask.set_words(_(TITLE))
        ask.setAccessibleName(f"{_(TITLE)} {label(due.kind)}")
        ask.setAccessibleDescription(" ".join(said()[1]))
        ask.clicked.connect(lambda: tell_why(ask, QPoint(0, ask.height()), said))
        both, beside = QWidget(), row(line, ask, gap=6)
        beside.setStretch(0, 1)
        both.setLayout(beside)
        return both

    def _show_permits(self, file: CaseFile) -> None:
        self.permits.clear()
        today = self._work.today()
        for permit in file.permits[:MOST]:
            line = DueLine()
            kind, words = permit_clock(permit, file.dates, today)
            until = _("until {day}").format(day=bare_day(permit.valid_to))
            line.show_due(label(permit.kind), until, kind, words, share=used_share(permit, today))
            self.permits.add(line)
        if not file.permits:
            self.permits.add(Text(_("No permit recorded yet."), role="small", tone="text2"))

    def _show_people(self, file: CaseFile) -> None:
        self.people.clear()
        self._add_person(file.owner.name, _("Counselor"))
        if file.follow_up_owner is not None:
            self._add_person(file.follow_up_owner.name, _("Follow-up by"))
        if file.offered_to is not None:
            self._add_person(file.offered_to, _("Asked to take it over"))

    def _add_person(self, name: str, role: str) -> None:
        who, what = Text(name, role="small600", wrap=True), Text(role, role="cap", tone="text2")
        line = row(InitialsDisc(initials(name), name), column(who, what, gap=0), gap=10)
        line.setStretch(1, 1)
        holder = QWidget()
        holder.setLayout(line)
        self.people.add(holder)
