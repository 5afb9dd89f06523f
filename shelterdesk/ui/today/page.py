"""The first screen: every date that somebody must not miss, and what to do about it."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import day as shown_day
from shelterdesk.i18n.formats import local
from shelterdesk.queries.cases import CaseView
from shelterdesk.queries.drafts import DraftRow, draft, drafts_of
from shelterdesk.queries.handover import HandOver, hand_over
from shelterdesk.queries.today import PAGE, Part, Today, Whose, has_choice, today_list
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui import theme
from shelterdesk.ui.acts import Act, bind
from shelterdesk.ui.glass import AREA as GLASS
from shelterdesk.ui.paper.slips import show_slip
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.spacing import space
from shelterdesk.ui.today.agenda_paper import show_agenda
from shelterdesk.ui.today.answering import answer_date, end_planned
from shelterdesk.ui.today.away_banner import AwayBanner
from shelterdesk.ui.today.card_banner import CardBanner
from shelterdesk.ui.today.count_card import see_cases
from shelterdesk.ui.today.dates import DateList
from shelterdesk.ui.today.foot import Foot
from shelterdesk.ui.today.head import TodayHead
from shelterdesk.ui.today.lines import DateLine, lines_of
from shelterdesk.ui.today.note_panel import NotePanel
from shelterdesk.ui.today.offers_card import AREA as OFFERS
from shelterdesk.ui.today.page_acts import today_acts
from shelterdesk.ui.today.side import SideColumn
from shelterdesk.ui.today.words import Answer
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.draft_words import draft_form
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.page import PAGE_MARGINS, Page, column, is_narrow, restyle_all
from shelterdesk.ui.widgets.tab_order import follow_reading
from shelterdesk.ui.work import Work
from shelterdesk.usecases.settings import set_preference
from shelterdesk.vocabulary.services import ServiceOutcome

NAME, CASES, DRAFTS = "today", "cases", "drafts"
PREFERENCE = "today_whose"
LOOK_AT_DAY_MS = 30_000
DATES = frozenset(
    {"cases", "people", "placements", "services", "permits", "staff", "organisations"}
)
"""Areas whose changes the list shows."""


class TodayPage(Page):
    """Home. Nothing has to be pressed to see what is due; each row has one answer at hand.

    Rows, keyboard and scroll stay when something is saved, another language is spoken, or the day
    changes while it is open.
    """

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._work, self._shell = work, shell
        self._viewer = work.viewer  # an answer may come after the vault was closed
        self._today: Today | None = None
        self._whose: Whose | None = None  # as chosen last, until it is known
        self._limits: dict[Part, int] = {}
        self._asked = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._clock = QTimer(self, interval=LOOK_AT_DAY_MS)
        self._build()
        self._connect()
        self.retranslate()
        self.restyle()
        self._load()
        self._load_side()
        self._clock.start()

    def _build(self) -> None:
        allowed = ALLOWED[self._viewer.role]
        self.head = TodayHead(
            may_choose=has_choice(self._viewer), may_print=Action.AGENDA_SEND in allowed
        )
        self.missed = Banner("soon")
        self.missed.hide()
        self.dates, self.foot = DateList(), Foot()
        self.empty = EmptyState()
        self.empty.hide()
        self.side = SideColumn(self._work, may_write=Action.HANDOVER_WRITE in allowed)
        self._card = Pane("card")
        self._card.setLayout(column(self.dates, self.foot, gap=0, margins=(1, 4, 1, 6)))
        left = QWidget()
        inside = column(self._card, self.empty, gap=14)
        inside.addStretch(1)
        left.setLayout(inside)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        space(self._body, 16)
        self._body.addWidget(left, 1)
        self._body.addWidget(self.side)
        self._inner = QWidget()
        self._inner.setProperty("cls", "plain")
        self._inner.setLayout(self._body)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.told = CardBanner(self.side.glass, self.side.glass, self._scroll)
        self.offered = CardBanner(self.side.offers, self.side.offers, self._scroll)
        self.away = AwayBanner(self._work, self._shell)
        parts = (self.head, self.away, self.missed, self.offered, self.told, self._scroll)
        whole = column(*parts, gap=14, margins=PAGE_MARGINS)
        whole.setStretch(5, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.dates)

    def _connect(self) -> None:
        dates, side = self.dates, self.side
        self.head.whose_chosen.connect(self.show_whose)
        self.head.print_asked.connect(self.print_agenda)
        dates.opened.connect(lambda line: self._shell.open_case(line.row.case_id))
        dates.answered.connect(lambda line, answer: self._answer(line, Answer(answer)))
        dates.ended.connect(lambda line, code: self._end(line, ServiceOutcome(code)))
        dates.slip_asked.connect(lambda _line: self.print_slip())
        dates.note_asked.connect(self.write_note)
        dates.print_asked.connect(self.print_agenda)
        dates.more_asked.connect(self._show_more)
        dates.came_to.connect(self._reveal)
        side.notes.write_asked.connect(self.write_note)
        side.notes.change_asked.connect(self._change_note)
        side.notes.case_asked.connect(self._shell.open_case)
        side.drafts.resumed.connect(self._resume)
        side.drafts.all_asked.connect(lambda: self._shell.show_area(DRAFTS))
        side.glass.loaded.connect(lambda: follow_reading(self))
        side.glass.case_asked.connect(self._shell.open_case)
        side.offers.refused.connect(self._shell.refuse)
        side.offers.again_asked.connect(partial(self._shell.begin, "hand_over_case"))
        side.area_asked.connect(self._shell.show_area)
        side.cases_asked.connect(self.show_cases)
        self.empty.acted.connect(lambda: self.show_cases(CaseView.NO_NEXT_DATE))
        self.missed.acted.connect(self.missed.hide)
        self._work.changed.connect(self._on_changed)
        self._soon.timeout.connect(self._load)
        self._clock.timeout.connect(self._look_at_day)
        bind(self.acts(), self, self._shell.refuse)

    def acts(self) -> Sequence[Act]:
        """The letters of the list with Ctrl, for who writes with an input method."""
        return today_acts(self)

    def retranslate(self) -> None:
        self.dates.setAccessibleName(_("Dates"))
        if self._today is not None:
            self._say(self._today)

    def restyle(self) -> None:
        self.empty.setMinimumHeight(theme.px(280))
        self._fold()

    # What is asked, and what comes back

    def _load(self) -> None:
        whose, now, limits = self._whose, self._work.now(), dict(self._limits)
        self._asked += 1
        asked = self._asked
        self._work.ask(
            self,
            lambda session, viewer: today_list(session, viewer, whose, now, limits),
            lambda found: self._on_today(asked, found),
        )

    def _load_side(self) -> None:
        now = self._work.now()
        self._work.ask(
            self,
            lambda session, viewer: hand_over(session, viewer, now),
            self._on_notes,
        )
        self._load_drafts()
        self.side.load()
        self.away.load()

    def _load_drafts(self) -> None:
        self._work.ask(self, drafts_of, self._on_drafts)

    def _on_notes(self, found: HandOver) -> None:
        self.side.notes.show_notes(found, self._work.now())
        follow_reading(self)

    def _on_drafts(self, rows: list[DraftRow]) -> None:
        self.side.drafts.show_drafts(rows, self._work.now())
        follow_reading(self)

    def _on_today(self, asked: int, found: Today) -> None:
        if asked != self._asked:
            return  # something else was asked meanwhile
        if self._today is None:
            self.missed.setVisible(found.missed is not None and found.missed.overdue > 0)
        self._today, self._whose = found, found.whose
        self.head.show_today(found)
        self._show_dates(found)
        self.side.show_counts(found)
        self._say(found)

    def _show_dates(self, found: Today) -> None:
        """The list, or what stands in its place; the keyboard goes along."""
        note = self.side.notes.write
        here = self.window().focusWidget()
        had = here in (self, self.dates, self.empty.button, None)
        had |= here is note and not self.dates.lines.shown
        self.dates.show_lines(lines_of(found, self._viewer.role), found.day)
        has_dates = bool(self.dates.lines.shown)
        self.dates.setVisible(has_dates)
        self.empty.setVisible(not has_dates)
        self.foot.show_count(found.counts.valid_longer)
        self._card.setVisible(has_dates or found.counts.valid_longer > 0)
        without = self.empty.button if found.no_next_date else note
        place = self.dates if has_dates else without
        self.setFocusProxy(place)
        if had and self.isVisible():
            place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, found: Today) -> None:
        n = found.no_next_date
        self.empty.set_texts(
            _("No dates in the next 30 days."),
            _("Cases without a next date: {n}").format(n=n) if n else "",
            see_cases(n) if n else "",
        )
        if found.missed is not None:
            since = shown_day(local(found.missed.since).date())
            said = _("Since {day}: {n} overdue")
            self.missed.set_texts(said.format(day=since, n=found.missed.overdue), _("Close"))
        due = found.counts.overdue + found.counts.due_today
        spoken = _("Today, {n} due").format(n=due) if due else ""
        self._shell.show_count(NAME, due, spoken, urgent=True)

    def _show_more(self, part: Part) -> None:
        self._limits[part] = self._limits.get(part, PAGE) + PAGE
        self._load()

    # What changes it

    def _on_changed(self, area: str) -> None:
        if area in DATES:
            self._soon.start()
        if area == "staff":
            self.away.load()
        elif area == "handover":
            self._load_side()
        elif area == "drafts":
            self._load_drafts()
        elif area == GLASS:
            self.side.glass.load()
        elif area == OFFERS:
            self.side.offers.load()

    def _look_at_day(self) -> None:
        """A window left open overnight says so in the morning."""
        if self._today is not None and self._today.day != self._work.today():
            self._load()
            self._load_side()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fold()
        self._look_at_day()

    def show_whose(self, code: str) -> None:
        self._whose, self._limits = Whose(code), {}
        self._work.do_with_desk(self, lambda desk: set_preference(desk, PREFERENCE, code))
        self._load()

    # Answers

    def _answer(self, line: DateLine, answer: Answer) -> None:
        answer_date(self._work, self._shell, self, line.row, answer)

    def _end(self, line: DateLine, outcome: ServiceOutcome) -> None:
        end_planned(self._work, self._shell, self, line.row, outcome)

    def give(self, answer: Answer) -> None:
        line = self.dates.current_line()
        if line is not None:
            self.dates.give(line, answer)

    def may_give(self, answer: Answer) -> bool:
        line = self.dates.current_line()
        return line is not None and answer in line.answers

    def may(self, action: Action) -> bool:
        return action in ALLOWED[self._viewer.role]

    def has_choice(self) -> bool:
        return has_choice(self._viewer)

    def may_choose(self, whose: Whose) -> bool:
        return self._whose is not whose

    def write_note(self) -> None:
        if self.may(Action.HANDOVER_WRITE):
            line = self.dates.current_line()
            about = line.row.case_id if line is not None else None
            self._shell.open_form(NotePanel(self._work, self._shell, about))

    def _change_note(self, note_id: UUID) -> None:
        panel = NotePanel(self._work, self._shell, None)
        panel.change(note_id)
        self._shell.open_form(panel)

    def _resume(self, row: DraftRow) -> None:
        """As it stands now: what is typed in an open form is kept first, then read."""
        self._shell.forms.keep_all()
        self._work.ask(
            self,
            lambda session, viewer: draft(session, viewer, row.draft_id),
            lambda found: self._shell.reopen(draft_form(found)),
        )

    def show_cases(self, view: str) -> None:
        """What was counted: of one's own cases alone, where one's own are shown."""
        mine = self._whose is Whose.MINE and view != CaseView.UNHELD
        self._shell.show_area(CASES, f"{view},{Whose.MINE}" if mine else view)

    # On paper

    def print_agenda(self) -> None:
        """The dates as they stand now, by case number."""
        if self._whose is not None and self.may(Action.AGENDA_SEND):
            show_agenda(self._work, self, self._whose, self.head.print)

    def print_slip(self) -> None:
        """Hers, of the date that has the keyboard."""
        line = self.dates.current_line()
        if line is not None and line.has_slip:
            show_slip(self._work, self, line.row.source_id)

    # Where it stands

    def _reveal(self, where: QRect) -> None:
        """Scroll so that the row the keyboard came to is seen, with room to spare."""
        top = self.dates.mapTo(self._inner, where.topLeft()).y()
        margin = theme.px(16)
        for y in (top + where.height(), top):
            self._scroll.ensureVisible(0, y, 0, margin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        folded = is_narrow(self)
        directions = QBoxLayout.Direction
        wanted = directions.TopToBottom if folded else directions.LeftToRight
        left, _top, right, _bottom = PAGE_MARGINS
        self.head.fold(self.width() - theme.px(left + right))
        if self._body.direction() != wanted:
            self._body.setDirection(wanted)
            self.side.fold(folded=folded)
            for above in (self.told, self.offered):
                above.fold(folded=folded)
            restyle_all(self.side)
