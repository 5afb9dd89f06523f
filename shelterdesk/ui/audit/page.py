"""The audit log: every event with its filters, the chosen one beside it, and counts per user."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from shelterdesk.errors import AppError
from shelterdesk.i18n import N_, _
from shelterdesk.queries.audit_log import PAGE, AuditPage, AuditRow, actors, audit_log, cases_meant
from shelterdesk.queries.audit_paper import AuditPaper, events_paper, users_paper
from shelterdesk.queries.audit_totals import TotalsSlice, UserTotals, added, audit_totals
from shelterdesk.ui import theme
from shelterdesk.ui.acts import Act, bind
from shelterdesk.ui.audit.columns import event_columns, totals_columns
from shelterdesk.ui.audit.detail import DetailPane
from shelterdesk.ui.audit.filters import FilterBand
from shelterdesk.ui.audit.log_paper import log_paper
from shelterdesk.ui.list_memory import remember
from shelterdesk.ui.paper.preview import preview
from shelterdesk.ui.paper.trail import OpenTrail
from shelterdesk.ui.patience import Wait
from shelterdesk.ui.problems import sentence
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.buttons import Button, IconButton
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.choices import Segmented
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import LARGE, Page, column, fold, is_narrow, row
from shelterdesk.ui.widgets.record_table import RecordList, RecordTable, RecordView, columns_act
from shelterdesk.ui.widgets.stack import Stack
from shelterdesk.ui.widgets.tab_order import bring_into_sight
from shelterdesk.ui.widgets.text import Rule, Text
from shelterdesk.ui.work import GiveWay, Work
from shelterdesk.usecases.audit_log import read_event
from shelterdesk.usecases.desk import Desk

LEAST = 228  # px at 100 %, in large letters: the head of the list and four rows
EVENTS, USERS = "events", "users"
LOOKING = N_("Looking through the log…")


class AuditLogPage(Page):
    """Loads by the page as the list is scrolled, and looks through the trail slice by slice.

    The list shows known-as, case number and the names of changed fields: no read of a case file.
    Enter shows the values of an event; about a case that opens its file. Esc goes back.
    """

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._work, self._shell = work, shell
        self._asked = 0  # an answer to an older question is dropped
        self._below: int | None = None
        self._newest = self._gathered = 0
        self._is_loading = self._is_stale = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._wait: Wait | None = None
        self._build()
        self._connect()
        self.retranslate()
        self.restyle()
        work.ask(self, actors, self.filters.show_users)
        self._load()

    def _build(self) -> None:
        self.back, self.title = IconButton("chevron-left"), Text(role="h1")
        self.view, self.tuck = Segmented(), Button(size="s")
        self.print = Button(size="s", icon="printer")
        self._is_tucked = True
        self.filters = FilterBand(self._work.today)
        table = RecordTable(event_columns())
        self.table: RecordView[AuditRow] = RecordView(table, key=lambda row: row.seq)
        self.nothing, self.nobody = EmptyState("search"), EmptyState("users")
        self.list = RecordList(self.table, self.nothing)
        counts = RecordTable(totals_columns())
        self.totals: RecordView[UserTotals] = RecordView(counts, key=lambda user: user.staff_id)
        self.users = RecordList(self.totals, self.nobody)
        remember(self._work, self.table, "audit_events")
        remember(self._work, self.totals, "audit_users")
        self.detail = DetailPane()
        self._lists = Stack()
        self._lists.addWidget(self.list)
        self._lists.addWidget(self.users)
        parts = (self.back, self.title, self.tuck, self.print, self.view)
        head = FlowBox(*parts, gap=8, right_from=2)
        self._band = QWidget()
        self._band.setLayout(row(self.filters, margins=(16, 10, 16, 10)))
        middle = Pane("sheet")
        top = row(head, margins=(16, 12, 16, 0))
        inside = column(top, self._band, self._lists, gap=0)
        inside.setStretch(2, 1)
        inside.addStretch()
        middle.setLayout(inside)
        self._edge = Rule(standing=True)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        space(self._whole, 0)
        self._whole.addWidget(middle, 1)
        self._whole.addWidget(self._edge)
        self._whole.addWidget(self.detail)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.back.clicked.connect(self._shell.go_back)
        self.view.chosen.connect(self._on_view)
        self.tuck.clicked.connect(self._on_tuck)
        self.print.clicked.connect(self._print)
        self.filters.changed.connect(self._load)
        self.filters.case_asked.connect(self._look_up)
        self.table.picked.connect(self._on_picked)
        self.table.opened.connect(self._show_values)
        self.table.opened.connect(lambda _row: bring_into_sight(self.detail))
        self.table.end_near.connect(self._load_more)
        self.totals.opened.connect(self._show_user)
        self.nothing.acted.connect(self.filters.forget)
        self.nobody.acted.connect(self.filters.forget)
        self.detail.values_asked.connect(self._show_values)
        self.detail.case_asked.connect(self._shell.open_case)
        self._work.changed.connect(self._on_changed)
        self._soon.timeout.connect(self._freshen)
        bind(self.acts(), self, self._shell.refuse)

    def acts(self) -> Sequence[Act]:
        return [
            Act(
                name="audit_case", title=N_("Find a case in the log"),
                run=self.filters.case.setFocus, keys="F3", icon="search",
            ),
            Act(
                name="audit_clear", title=N_("Clear filters"), run=self.filters.forget, icon="x",
                is_open=self.filters.is_set,
            ),
            Act(  # a form has its own Esc
                name="leave_audit", title=N_("Back"), run=self._on_escape, keys="Esc",
                icon="arrow-left", within=True,
            ),
            columns_act(self._choose_columns),
        ]  # fmt: skip

    def retranslate(self) -> None:
        self.title.setText(_("Audit log"))
        self.back.set_words(_("Back"))
        self.print.setText(_("Print…"))
        self.view.setAccessibleName(_("What is listed"))
        self.view.set_items([(EVENTS, _("Events")), (USERS, _("Per user"))])
        if not self.view.code():
            self.view.choose(EVENTS)
        self.table.setAccessibleName(_("Events"))
        self.totals.setAccessibleName(_("What each user read and exported"))
        self._say_empty()
        self._fold()

    def restyle(self) -> None:
        self._fold()

    # What is asked, and what comes back

    def _load(self) -> None:
        """Anew, from the top."""
        if not self.filters.is_sound():
            return
        self._asked += 1
        self._is_stale = False
        self._start()
        if self._shows_users():
            self._ask_totals((), None)
        else:
            self._gathered = 0
            self._ask_events(None)

    def _ask_events(self, before: int | None) -> None:
        asked, wanted = self._asked, self.filters.wanted()
        self._work.ask(
            self,
            lambda session, viewer: audit_log(session, viewer, wanted, before),
            lambda page: self._on_page(asked, page, is_first=before is None),
            refused=lambda _error: self._stop(),
        )

    def _on_page(self, asked: int, page: AuditPage, *, is_first: bool) -> None:
        if asked != self._asked:
            return
        self._below = page.below
        self._gathered += len(page.rows)
        goes_on = page.below is not None and self._gathered < PAGE and not self._is_cancelled()
        if not goes_on:
            self._stop()
        if is_first:
            self._newest = page.newest
            self.table.table.show_rows(page.rows)
            self.table.scrollToTop()
        else:
            self.table.table.add_rows(page.rows)
        if self.table.current_row() is None and self.table.table.rows():
            self.table.selectRow(0)
        self._on_picked(self.table.current_row())
        if self.isVisible() and self.window().focusWidget() in (None, self, self.back):
            # Qt gave it to the first button when the page came; a new screen has it in its list.
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if goes_on:
            self._ask_events(page.below)

    def _load_more(self) -> None:
        if not self._is_loading and self._below is not None:
            self._gathered = 0
            self._start()
            self._ask_events(self._below)

    def _ask_totals(self, users: Sequence[UserTotals], before: int | None) -> None:
        asked, days = self._asked, self.filters.days()
        self._work.ask(
            self,
            lambda session, viewer: audit_totals(session, viewer, days, before),
            lambda part: self._on_totals(asked, users, part),
            refused=lambda _error: self._stop(),
        )

    def _on_totals(self, asked: int, users: Sequence[UserTotals], part: TotalsSlice) -> None:
        if asked != self._asked:
            return
        counted = added(users, part.users)
        if part.below is not None and not self._is_cancelled():
            self._ask_totals(counted, part.below)
            return
        self._stop()
        self.totals.table.show_rows(counted)

    def _look_up(self, text: str) -> None:
        self._work.ask(
            self,
            lambda session, viewer: cases_meant(session, viewer, text),
            lambda found: self.filters.show_meant(text, found),
        )

    # What is new meanwhile

    def _on_changed(self, _area: str) -> None:
        """A method, not a lambda: the page may be gone when the next change is told."""
        self._soon.start()

    def _freshen(self) -> None:
        """Something was saved: the new events go above the ones that are shown."""
        self._is_stale = self._is_loading or not self.isVisible()
        if self._is_stale:
            return
        if self._shows_users():
            self._load()
            return
        asked, wanted, after = self._asked, self.filters.wanted(), self._newest
        self._work.ask(
            self,
            lambda session, viewer: audit_log(session, viewer, wanted, after_seq=after),
            lambda page: self._on_newer(asked, after, page),
        )

    def _on_newer(self, asked: int, after: int, page: AuditPage) -> None:
        if asked != self._asked or after != self._newest:
            return
        if page.below is not None:
            self._load()
            return
        self._newest = page.newest
        if page.rows:
            self.table.table.show_rows([*page.rows, *self.table.table.rows()])

    def _start(self) -> None:
        self._is_loading = True
        self._forget_wait()
        self._wait = Wait(says=LOOKING, can_cancel=True)
        self._work.watch(self._wait)
        self._say_empty()

    def _stop(self) -> None:
        self._is_loading = False
        self._forget_wait()
        self._say_empty()
        if self._is_stale:
            self._soon.start()

    def _forget_wait(self) -> None:
        if self._wait is not None:
            self._work.watched(self._wait)
            self._wait = None

    def _is_cancelled(self) -> bool:
        """Whether somebody had enough: what was found until then stays."""
        return self._wait is not None and self._wait.stop.is_set()

    def _say_empty(self) -> None:
        for empty in (self.nothing, self.nobody):
            if self._is_loading:
                empty.set_texts(_(LOOKING))
            else:
                empty.set_texts(_("No event fits these filters."), "", _("Clear filters"))

    # The chosen event

    def _on_picked(self, chosen: AuditRow | None) -> None:
        self.detail.show_row(chosen)
        if chosen is not None and chosen.case_id is None:
            self._show_values(chosen)

    def _show_values(self, chosen: AuditRow) -> None:
        """The values of an event; of one about a case only when somebody asks for them."""
        seq = chosen.seq
        self._work.do_with_desk(
            self,
            lambda desk: read_event(desk, seq),
            then=self.detail.show_detail,
            refused=lambda error: self.detail.show_refusal(seq, sentence(error)),
        )
        if chosen.case_id is not None:
            self._soon.start()  # that the file was opened is an event too

    def _show_user(self, user: UserTotals) -> None:
        self.view.choose(EVENTS)
        self._show_view()
        self.filters.show_only(user.staff_id)

    # On paper

    def _print(self) -> None:
        """What is listed, looked through to its end, shown before it leaves."""
        if not self.filters.is_sound():
            return
        wanted, days, totals = self.filters.wanted(), self.filters.days(), self._shows_users()

        def read(desk: Desk, give_way: GiveWay) -> AuditPaper:
            if totals:
                return users_paper(desk.store.read, desk.viewer, days, give_way)
            return events_paper(desk.store.read, desk.viewer, wanted, give_way)

        self.print.refuse(_(LOOKING))
        self._work.do_long(self, read, then=self._preview, refused=self._on_unread, says=LOOKING)

    def _preview(self, paper: AuditPaper) -> None:
        self.print.allow()
        preview(self, log_paper(paper, self._work.now()), OpenTrail(self._work))

    def _on_unread(self, error: AppError) -> None:
        self.print.allow()
        self._work.failed.emit(error)

    # Views

    def _choose_columns(self) -> None:
        (self.totals if self._shows_users() else self.table).choose_columns()

    def _on_escape(self) -> None:
        """Out of a search first, then back."""
        if self.filters.case.hasFocus() and self.filters.case.text():
            self.filters.forget_case()
        else:
            self._shell.go_back()

    def _shows_users(self) -> bool:
        return self.view.code() == USERS

    def _on_view(self, _code: str) -> None:
        self._show_view()
        self._load()

    def _show_view(self) -> None:
        totals = self._shows_users()
        self._lists.setCurrentWidget(self.users if totals else self.list)
        self.filters.for_totals(totals)
        self.setFocusProxy(self.totals if totals else self.table)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fold()
        if self._newest:  # back from a case file: that it was opened is an event too
            self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        folded = is_narrow(self)
        fold(self._whole, self._edge, folded=folded)
        self.detail.fold(folded)
        # In large letters a narrow window has room for the filters or for what they leave.
        is_tight = folded and theme.now().factor >= LARGE
        shows_band, shows_list = not (is_tight and self._is_tucked), not is_tight or self._is_tucked
        self.tuck.setVisible(is_tight)
        self.tuck.setText(_("Filters") if self._is_tucked else _("Show the log"))
        self._band.setVisible(shows_band)
        self._lists.setVisible(shows_list)
        self._lists.setMinimumHeight(theme.px(LEAST) if is_tight else 0)
        for part in (self._edge, self.detail):
            part.setVisible(shows_list and not self._shows_users())

    def _on_tuck(self) -> None:
        self._is_tucked = not self._is_tucked
        self._fold()
