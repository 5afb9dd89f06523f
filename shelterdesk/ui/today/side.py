"""Beside the list of dates: hand-over notes, one's own drafts, cases that have no date."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from shelterdesk.i18n import _, ngettext
from shelterdesk.i18n.formats import clock, local, moment
from shelterdesk.queries.cases import CaseView
from shelterdesk.queries.drafts import DraftRow
from shelterdesk.queries.handover import HandOver, NoteRow
from shelterdesk.queries.today import Today
from shelterdesk.rules.calendar import local_day
from shelterdesk.ui import theme
from shelterdesk.ui.spacing import space
from shelterdesk.ui.today.bookings_due import BookingsDueCard
from shelterdesk.ui.today.city_card import CityCard
from shelterdesk.ui.today.count_card import CountCard
from shelterdesk.ui.today.court_calls_card import CourtCallsCard
from shelterdesk.ui.today.files_due import FilesDueCard
from shelterdesk.ui.today.glass_card import GlassCard
from shelterdesk.ui.today.moments import BETWEEN, short_moment
from shelterdesk.ui.today.offers_card import OffersCard
from shelterdesk.ui.widgets.buttons import Button, IconButton
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.chip import Chip
from shelterdesk.ui.widgets.draft_words import draft_icon, draft_title
from shelterdesk.ui.widgets.page import LARGE, Live, column, row
from shelterdesk.ui.widgets.text import Glyph, Rule, Text, breakable
from shelterdesk.ui.work import Work

WIDTH, ANY = 268, 16_777_215
MOST_DRAFTS = 3


class NoteLine(Live, QWidget):
    """One note: urgent or not, its words, who wrote it when, and for whom."""

    case_asked = Signal(object)  # UUID
    change_asked = Signal(object)  # UUID

    def __init__(self, note: NoteRow, now: datetime) -> None:
        super().__init__()
        self.note, self._now = note, now
        self._urgent = Chip("overdue")
        self._words = Text(breakable(note.text), role="body", wrap=True)
        self._byline = Text(role="cap", tone="text2", wrap=True)
        self.change, self.case = IconButton("pencil", size="s"), IconButton("folder-open", size="s")
        foot = row(self._byline, self.case, self.change, gap=2)
        foot.setStretch(0, 1)
        whole = column(gap=4)
        if note.urgent:
            whole.addWidget(self._urgent, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._urgent.setParent(None)
        whole.addWidget(self._words)
        whole.addLayout(foot)
        self.setLayout(whole)
        self.change.setVisible(note.may_change)
        self.case.setVisible(note.case_id is not None)
        self.case.clicked.connect(lambda: self.case_asked.emit(note.case_id))
        self.change.clicked.connect(lambda: self.change_asked.emit(note.note_id))
        self.retranslate()

    def byline(self) -> str:
        """Who, when, about whom, and for whom when it is not for all."""
        parts = [self.note.author_name, short_moment(self.note.written_at, self._now)]
        if self.note.known_as is not None:
            parts.append(self.note.known_as)
        if self.note.is_for_me:
            parts.append(_("for you"))
        elif self.note.for_name is not None:
            parts.append(_("for {name}").format(name=self.note.for_name))
        return BETWEEN.join(parts)

    def retranslate(self) -> None:
        self._urgent.show_status("overdue", _("Urgent"))
        self._byline.setText(breakable(self.byline()))
        self.change.set_words(_("Change this note"))
        self.case.set_words(_("Open the case of {name}").format(name=self.note.known_as or ""))


class NotesCard(Card):
    """Read without a click. The urgent ones stand first."""

    write_asked = Signal()
    change_asked = Signal(object)
    case_asked = Signal(object)

    def __init__(self, *, may_write: bool) -> None:
        super().__init__(gap=8)
        self._found = HandOver(since=None, notes=())
        self._now: datetime | None = None
        self.lines: list[NoteLine] = []
        self._since = Text(role="cap", tone="text2")
        self.head.addWidget(self._since)
        self.write = Button(size="s", icon="plus")
        self.write.setVisible(may_write)
        self.write.clicked.connect(self.write_asked)
        self._whole.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeft)
        self._empty = Text(role="small", tone="text2", wrap=True)
        self.end()

    def show_notes(self, found: HandOver, now: datetime) -> None:
        self._found, self._now = found, now
        self._empty = Text(role="small", tone="text2", wrap=True)
        self.clear()
        self.lines = [NoteLine(note, now) for note in found.notes]
        for number, line in enumerate(self.lines):
            line.case_asked.connect(self.case_asked)
            line.change_asked.connect(self.change_asked)
            if number:
                self.add(Rule())
            self.add(line)
        if not self.lines:
            self.add(self._empty)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Hand-over"))
        since = self._found.since
        if since is not None and self._now is not None:
            when = short_moment(since, self._now)
            self._since.setText(_("Since {moment}").format(moment=when))
            self._since.setToolTip(moment(since))
        self._empty.setText(_("No hand-over notes."))
        self.write.setText(_("Add note"))
        self.write.setToolTip("H")


class DraftsCard(Card):
    """The newest of one's own unfinished forms, each one click away."""

    resumed = Signal(object)  # DraftRow
    all_asked = Signal()

    def __init__(self) -> None:
        super().__init__(gap=8)
        self._rows: tuple[DraftRow, ...] = ()
        self._now: datetime | None = None
        self.buttons: list[Button] = []
        self._titles: list[Text] = []
        self._seconds: list[Text] = []
        self.all = Button(kind="link", size="s")
        self.all.clicked.connect(self.all_asked)
        self._whole.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self.end()

    def show_drafts(self, rows: Sequence[DraftRow], now: datetime) -> None:
        self._rows, self._now = tuple(rows), now
        self.clear()
        self.buttons, self._titles, self._seconds = [], [], []
        for draft in rows[:MOST_DRAFTS]:
            self.add(self._line(draft))
        self.setVisible(bool(rows))
        self.retranslate()

    def _line(self, draft: DraftRow) -> QWidget:
        title, second = Text(role="small600", wrap=True), Text(role="cap", tone="text2", wrap=True)
        resume = Button(size="s")
        resume.clicked.connect(partial(self._resume, draft))
        self._titles.append(title)
        self._seconds.append(second)
        self.buttons.append(resume)
        words = row(Glyph(draft_icon(draft), 18), column(title, second, gap=1), gap=10)
        words.setStretch(1, 1)
        line = QWidget()
        whole = column(words, gap=8)
        whole.addWidget(resume, 0, Qt.AlignmentFlag.AlignLeft)
        line.setLayout(whole)
        return line

    def _resume(self, draft: DraftRow, _checked: bool = False) -> None:
        self.resumed.emit(draft)

    def retranslate(self) -> None:
        self.set_title(_("Drafts"))
        for draft, title, second, resume in zip(
            self._rows, self._titles, self._seconds, self.buttons, strict=False
        ):
            name = draft_title(draft)
            title.setText(breakable(name))
            second.setText(_("Saved {time}").format(time=self._saved(draft.saved_at)))
            resume.setText(_("Resume"))
            resume.setAccessibleName(_("Resume: {draft}").format(draft=name))
        count = len(self._rows)
        self.all.setText(_("All {n} drafts").format(n=count))
        self.all.setVisible(count > MOST_DRAFTS)

    def _saved(self, at: datetime) -> str:
        is_today = self._now is not None and local_day(at) == local_day(self._now)
        return clock(local(at).time()) if is_today else moment(at)


def _no_next_date(n: int) -> str:
    return ngettext("case has no next date", "cases have no next date", n)


def _no_court_date(n: int) -> str:
    return ngettext(
        "case with an open legal case has no court date",
        "cases with an open legal case have no court date",
        n,
    )


def _unheld(n: int) -> str:
    return ngettext("case is held by nobody here", "cases are held by nobody here", n)


class SideColumn(Live, QWidget):
    """Beside the list in a wide window, under it in a narrow one."""

    cases_asked = Signal(str)  # CaseView
    area_asked = Signal(str, str)  # a page of the navigation, and a part of it

    def __init__(self, work: Work, *, may_write: bool) -> None:
        super().__init__()
        self.notes, self.drafts = NotesCard(may_write=may_write), DraftsCard()
        self.glass = GlassCard(work)
        self.no_date = CountCard(_no_next_date, "calendar-off")
        self.no_court_date = CountCard(_no_court_date, "gavel")
        self.unheld = CountCard(_unheld, "user")
        self.files, self.city = FilesDueCard(work), CityCard(work)
        self.offers, self.bookings = OffersCard(work), BookingsDueCard(work)
        self.calls = CourtCallsCard(work)
        self.files.asked.connect(lambda: self.area_asked.emit("settings", "retention"))
        self.bookings.asked.connect(lambda: self.area_asked.emit("interpreters", "bookings"))
        self.city.asked.connect(lambda: self.area_asked.emit("registers", ""))
        self.calls.asked.connect(lambda: self.area_asked.emit("calendar", "own_round"))
        self._folded = False
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        whole = column(
            self.offers, self.glass, self.city, self.files, self.bookings, self._box, gap=16
        )
        whole.setStretch(5, 1)
        self.setLayout(whole)
        self._counts = column(self.calls, self.unheld, self.no_court_date, self.no_date, gap=16)
        self._box.addWidget(self.notes)
        self._box.addWidget(self.drafts)
        self._box.addLayout(self._counts)
        self._box.addStretch(1)
        for card in (self.drafts, self.unheld, self.no_court_date, self.no_date):
            card.hide()
        for counted, view in (
            (self.unheld, CaseView.UNHELD),
            (self.no_court_date, CaseView.NO_COURT_DATE),
            (self.no_date, CaseView.NO_NEXT_DATE),
        ):
            counted.asked.connect(partial(self.cases_asked.emit, view.value))
        self.fold(folded=False)

    def load(self) -> None:
        """Ask what each card shows by now; a card knows who is told."""
        cards = (self.offers, self.glass, self.city, self.files, self.bookings, self.calls)
        for card in cards:
            card.load()

    def show_counts(self, found: Today) -> None:
        """What nobody must lose sight of."""
        self.no_date.show_count(found.no_next_date)
        self.no_court_date.show_count(found.no_court_date)
        self.unheld.show_count(found.unheld)

    def fold(self, *, folded: bool) -> None:
        """Side by side under the list, unless the text is large."""
        look = theme.now()
        self._folded = folded
        beside = folded and look.factor < LARGE
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        space(self._box, 16)
        for at in range(3):
            self._box.setStretch(at, 1 if beside else 0)
        self._box.setStretch(3, 0 if folded else 1)
        self.setMinimumWidth(0 if folded else look.px(WIDTH))
        self.setMaximumWidth(ANY if folded else look.px(WIDTH))

    def restyle(self) -> None:
        self.fold(folded=self._folded)
