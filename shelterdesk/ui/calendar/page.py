"""The calendar: month, week or thirty days, what is wanted of it, and the day that is chosen."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import bare_day, month
from shelterdesk.queries.calendar import PREFERENCE, CalendarSpan, calendar_span
from shelterdesk.queries.calendar_agenda import AgendaOrder
from shelterdesk.queries.calendar_rows import CalendarRow
from shelterdesk.queries.today import Whose, has_choice
from shelterdesk.rules.calendar import add_months
from shelterdesk.ui import theme
from shelterdesk.ui.acts import Act, bind
from shelterdesk.ui.calendar.day_pane import DayPane
from shelterdesk.ui.calendar.deeds import CalendarDeeds
from shelterdesk.ui.calendar.entry_lines import lines_by_day
from shelterdesk.ui.calendar.entry_list import EntryList
from shelterdesk.ui.calendar.head import CalendarFilters, CalendarHead
from shelterdesk.ui.calendar.leaving import Leaving
from shelterdesk.ui.calendar.month_model import cells_of
from shelterdesk.ui.calendar.month_view import MonthView
from shelterdesk.ui.calendar.page_acts import calendar_acts, do_letter
from shelterdesk.ui.calendar.week_view import WeekView
from shelterdesk.ui.calendar.words import NOTHING, count_of
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.page import PAGE_MARGINS, Page, column, is_narrow
from shelterdesk.ui.widgets.stack import Stack
from shelterdesk.ui.work import Work
from shelterdesk.usecases.settings import set_preference
from shelterdesk.vocabulary.calendar import CalendarView

SHOWN = frozenset(
    {"cases", "people", "placements", "services", "permits", "staff", "organisations", "courses",
     "settings"}
)  # fmt: skip
"""Areas whose changes the calendar shows."""
LOOK_AT_DAY_MS = 30_000
LIST_LEAST = 220


class CalendarPage(Page):
    """What is filtered is left out here and at once; another month is asked for."""

    round_asked = Signal()  # the weekly calls about court dates

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._work, self._shell = work, shell
        self.day = self._today = work.today()
        self._view: CalendarView | None = None  # as chosen last, until it is known
        self._span: CalendarSpan | None = None
        self._whose = Whose.EVERYONE
        self._asked = 0
        self._is_stale = self._into_day = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._clock = QTimer(self, interval=LOOK_AT_DAY_MS)
        self._build()
        self._connect()
        bind(self.acts(), self, shell.refuse)
        self.retranslate()
        self.restyle()
        self._load()
        self._clock.start()

    def _build(self) -> None:
        self.deeds = CalendarDeeds(self, self._work, self._shell)
        self.leaving = Leaving(self, self._work, self._shell, self.order)
        self.head = CalendarHead(may_leave=self.leaving.may)
        self.may_choose = has_choice(self._work.viewer)
        self.filters = CalendarFilters(may_choose=self.may_choose)
        self.none = Banner("plain")
        self.none.hide()
        self.month, self.week, self.list = MonthView(), WeekView(), EntryList()
        self.empty = EmptyState()
        self._stack = Stack()
        for view in (self.month, self.week, self.list, self.empty):
            self._stack.addWidget(view)
        self._card = Pane("card")
        self._card.setLayout(column(self._stack, gap=0, margins=(1, 1, 1, 1)))
        self.pane = DayPane(may_plan=self.deeds.may_plan)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        space(self._body, 16)
        self._body.addWidget(self._card, 1)
        self._body.addWidget(self.pane)
        whole = column(self.head, self.filters, self.none, self._body, gap=14, margins=PAGE_MARGINS)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.month)

    def _connect(self) -> None:
        self.head.stepped.connect(self.step)
        self.head.round.clicked.connect(self.round_asked)
        self.head.view_chosen.connect(lambda code: self.show_view(CalendarView(code)))
        self.head.print.clicked.connect(self.leaving.print_shown)
        self.head.file.clicked.connect(self.leaving.save_file)
        self.filters.changed.connect(self._show)
        self.filters.whose_chosen.connect(lambda code: self.show_whose(Whose(code)))
        self.none.acted.connect(self.filters.clear)
        self.empty.acted.connect(self.filters.clear)
        for table in (self.month, self.week):
            table.chosen.connect(self._on_chosen)
            table.left.connect(self.go)
            table.paged.connect(self.step)
            table.entered.connect(self._enter)
            table.letter.connect(self._on_letter)
            table.picked.connect(self.pane.list.choose)
            table.opened.connect(self.deeds.open)
            table.moved.connect(self.deeds.move)
            table.stuck.connect(self.deeds.move)
        for entries in (self.list, self.pane.list):
            entries.opened.connect(self.deeds.open)
            entries.letter.connect(self._on_letter)
            entries.menu_asked.connect(partial(self._menu, entries))
        self.list.came_to.connect(lambda row: setattr(self, "day", row.day))
        self.pane.plan_asked.connect(self.plan)
        self._work.changed.connect(self._on_changed)
        self._soon.timeout.connect(self._reload)
        self._clock.timeout.connect(self._look_at_day)

    def acts(self) -> Sequence[Act]:
        """The letters of the views with Ctrl, for who writes with an input method."""
        return calendar_acts(self)

    # Which days

    def step(self, by: int) -> None:
        """The month, the week or the thirty days before or after; 0 is where today is."""
        if not by:
            self.go(self._work.today())
            return
        match self._view:
            case CalendarView.WEEK:
                self.go(self.day + timedelta(days=7 * by))
            case CalendarView.LIST:
                self.go(self.day + timedelta(days=30 * by))
            case _:
                self.go(add_months(self.day, by))

    def is_elsewhere(self) -> bool:
        """Whether another day than today is chosen."""
        return self.day != self._work.today()

    def go(self, day: date) -> None:
        """Choose a day, also one that is not shown yet."""
        self.day, span = day, self._span
        is_shown = span is not None and span.first <= day <= span.last
        if is_shown and span is not None and span.view is not CalendarView.LIST:
            self._choose_shown()
        else:
            self._load()

    def show_view(self, view: CalendarView) -> None:
        """How much is seen at once."""
        if view is CalendarView.LIST and self.day < self._work.today():
            self.day = self._work.today()
        self._view = view
        self.head.view.choose(view.value)
        self._keep()
        self._load()

    def show_part(self, part: str) -> None:
        """A day, as a part of the calendar."""
        self.go(date.fromisoformat(part))

    def _choose_shown(self) -> None:
        for table in (self.month, self.week):
            table.choose(self.day)
        self._show_day()

    def _on_chosen(self, day: date) -> None:
        self.day = day
        self._show_day()

    def _enter(self) -> None:
        """Into the day: to its first entry."""
        if self.pane.has_entries():
            self.pane.list.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.deeds.may_plan:
            self.pane.plan.setFocus(Qt.FocusReason.TabFocusReason)

    # What is asked, and what comes back

    def _load(self) -> None:
        view, day, now = self._view, self.day, self._work.now()
        self._asked += 1
        asked = self._asked
        self._work.ask(
            self,
            lambda session, viewer: calendar_span(session, viewer, view, day, now),
            lambda span: self._on_span(asked, span),
        )

    def _on_span(self, asked: int, span: CalendarSpan) -> None:
        if asked != self._asked:
            return  # other days were asked for meanwhile
        if self._view is None:
            self._whose = span.whose
        self._span, self._view = span, span.view
        self.head.view.choose(span.view.value)
        self.leaving.show(span)
        self.head.file.setVisible(self.leaving.may_save_file())
        self.filters.whose.choose(self._whose)
        self._show()

    def wanted(self) -> list[CalendarRow]:
        """The entries that the filters leave."""
        kind, mine = self.filters.kind(), self._whose is Whose.MINE
        return [
            row
            for row in (self._span.rows if self._span is not None else ())
            if row.is_of(kind) and (row.is_mine or not mine)
        ]

    def _show(self) -> None:
        span = self._span
        if span is None:
            return
        had = self._has_keyboard()
        rows = self.wanted()
        front: QWidget
        match span.view:
            case CalendarView.MONTH:
                self.month.show_days(cells_of(span, rows), span.today, self.day)
                front = self.month
            case CalendarView.WEEK:
                self.week.show_days(cells_of(span, rows), span.today, self.day)
                front = self.week
            case CalendarView.LIST:
                self.list.show_lines(lines_by_day(rows, span.named), span.today)
                front = self.list if rows else self.empty
        self._stack.setCurrentWidget(front)
        self.setFocusProxy(self.empty.button if front is self.empty else front)
        self.pane.setVisible(span.view is not CalendarView.LIST)
        self._say()
        self._show_day()
        if had:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_day(self) -> None:
        span, day = self._span, self.day
        if span is None:
            return
        rows = [row for row in self.wanted() if row.day == day]
        self.pane.show_day(day, span.today, rows, span.named.get(day))

    def _has_keyboard(self) -> bool:
        """Whether the view that goes has it, or nobody."""
        here = self.window().focusWidget()
        return self.isVisible() and (here in (None, self) or self._stack.isAncestorOf(here))

    # Words

    def retranslate(self) -> None:
        self.list.setAccessibleName(_("Dates of 30 days"))
        if self._span is not None:
            self._show()

    def _say(self) -> None:
        span = self._span
        if span is None:
            return
        rows, kind = self.wanted(), self.filters.kind()
        first, last = bare_day(span.first), bare_day(span.last)
        title = _("{first} to {last}").format(first=first, last=last)
        if span.view is CalendarView.MONTH:
            title = month(span.day)
            rows = [row for row in rows if (row.day.year, row.day.month) == _month(span.day)]
        self.head.say(title, count_of(len(rows)) or _(NOTHING[span.view]))
        clear = _("Show all types") if kind is not None else ""
        self.none.set_texts(_("Nothing of this type in these days."), clear)
        self.none.setVisible(kind is not None and not rows and span.view is not CalendarView.LIST)
        self.empty.set_texts(_(NOTHING[CalendarView.LIST]), "", clear)

    # What changes it

    def _on_changed(self, area: str) -> None:
        if area in SHOWN:
            self._soon.start()

    def _reload(self) -> None:
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._load()

    def _look_at_day(self) -> None:
        """A window left open overnight shows the new day as today."""
        today = self._work.today()
        if today != self._today:
            self.day = today if self.day == self._today else self.day
            self._today = today
            self._load()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fold()
        self._look_at_day()
        if self._is_stale:
            self._is_stale = False
            self._load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def restyle(self) -> None:
        self.list.setMinimumHeight(theme.px(LIST_LEAST))
        self._fold()

    def _fold(self) -> None:
        directions = QBoxLayout.Direction
        wanted = directions.TopToBottom if is_narrow(self) else directions.LeftToRight
        if self._body.direction() != wanted:
            self._body.setDirection(wanted)
        self.pane.fold()

    def show_whose(self, whose: Whose) -> None:
        """Everybody's, or only what is one's own."""
        self._whose = whose
        self.filters.whose.choose(whose)
        self._keep()
        self._show()

    def _keep(self) -> None:
        view = self._view or CalendarView.MONTH
        kept: Mapping[str, str] = {"view": view.value, "whose": self._whose.value}
        self._work.do_with_desk(self, lambda desk: set_preference(desk, PREFERENCE, dict(kept)))

    # What is done with an entry

    def row(self) -> CalendarRow | None:
        """The entry that is chosen, or the only one of the day."""
        if self._view is CalendarView.LIST:
            return self.list.current_row()
        rows = [row for row in self.wanted() if row.day == self.day]
        return self.pane.list.current_row() or (rows[0] if len(rows) == 1 else None)

    def has_row(self) -> bool:
        """Whether an entry is meant."""
        return self.row() is not None

    def has_why(self) -> bool:
        """Whether the entry that is meant can say why it has its day."""
        row = self.row()
        return row is not None and row.why is not None

    def shows_other(self, view: CalendarView) -> bool:
        """Whether it is not what is seen already."""
        return self._view is not view

    def wants_other(self, whose: Whose) -> bool:
        """Whether others' dates are shown, or one's own alone."""
        return self._whose is not whose

    def move_entry(self) -> None:
        """To another day, from the keyboard."""
        row = self.row()
        if row is not None:
            self.deeds.move(row)

    def book_entry(self) -> None:
        """The interpreter for an entry, from the keyboard."""
        row = self.row()
        if row is not None:
            self.deeds.book(row)

    def tell_why(self) -> None:
        """Why the entry has its day."""
        row = self.row()
        if row is not None:
            entries = self.list if self._view is CalendarView.LIST else self.pane.list
            self.deeds.tell_why(row, entries)

    def plan(self) -> None:
        """A service of the day that is chosen."""
        self.deeds.plan(self.day)

    def order(self, view: CalendarView | None) -> AgendaOrder:
        """What is to leave: the days of a view, or the day that is chosen alone."""
        whose, kind = self._whose, self.filters.kind()
        return AgendaOrder(view=view, day=self.day, whose=whose, kind=kind)

    def _menu(self, entries: EntryList, row: CalendarRow, where: QPoint) -> None:
        self.deeds.show_menu(row, entries, where)

    def _on_letter(self, letter: str) -> None:
        do_letter(self, letter, self._shell.refuse)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
