"""The first page of a case file: where she stands, and what was done last."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from shelterdesk.i18n import _
from shelterdesk.queries.case_file import CaseFile
from shelterdesk.queries.case_paper import LAST
from shelterdesk.queries.services import ServiceRow, services_of
from shelterdesk.reports.case_words import background_facts
from shelterdesk.rules.access import Action
from shelterdesk.ui.case_file.service_words import entries
from shelterdesk.ui.case_file.stay_card import StayCard
from shelterdesk.ui.case_file.voiding import of_service
from shelterdesk.ui.paper.slips import show_slip
from shelterdesk.ui.plans.timeline import answer_plans
from shelterdesk.ui.records.part import CasePart
from shelterdesk.ui.records.voiding import ask_void
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import FactsCard
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import column
from shelterdesk.ui.widgets.text import LongLine
from shelterdesk.ui.widgets.timeline import Entry, MonthHead
from shelterdesk.ui.widgets.whole_timeline import WholeTimeline
from shelterdesk.ui.work import Work


class OverviewSection(CasePart):
    """Facts, then the last services; in a narrow window the side cards stand between."""

    all_asked = Signal()

    def __init__(self, work: Work, shell: Shell, case_id: UUID) -> None:
        super().__init__()
        self._work, self._shell, self._case_id = work, shell, case_id
        self._file: CaseFile | None = None
        self._rows: tuple[ServiceRow, ...] = ()
        self._may_change = self._may_log = self._may_print = False
        self.facts, self.stay = FactsCard(), StayCard(work, shell, case_id)
        self.title, self.all = LongLine(role="h2"), Button(kind="link", size="s")
        self.timeline = WholeTimeline()
        self.none = LongLine(role="small", tone="text2")
        self.log = Button(size="s", icon="plus")
        self._build()
        self.all.clicked.connect(self.all_asked)
        self.log.clicked.connect(lambda: shell.log_service(case_id))
        self.timeline.edit_asked.connect(self._edit)
        self.timeline.opened.connect(self._edit)
        self.timeline.void_asked.connect(self._ask_void)
        answer_plans(self.timeline, self._work, self._shell, self)
        self.timeline.slip_asked.connect(self._show_slip)
        self.setFocusProxy(self.timeline)
        self.retranslate()

    def _build(self) -> None:
        head = FlowBox(self.title, self.all, gap=10, right_from=1)
        none = FlowBox(self.none, self.log, gap=12)
        body = QWidget()
        body.setProperty("cls", "plain")
        self.body: QVBoxLayout = column(
            self.facts, self.stay, head, none, self.timeline, gap=12, margins=(24, 16, 20, 12)
        )
        self.body.addStretch(1)
        body.setLayout(self.body)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(scroll.focusPolicy().NoFocus)
        self.setLayout(column(scroll, gap=0))

    def put_below(self, cards: QWidget) -> None:
        """The side cards come here while the window is narrow: what is due stays in sight."""
        self.body.insertWidget(self.body.indexOf(self.stay) + 1, cards)

    def show_file(self, file: CaseFile) -> None:
        self._file = file
        self._may_change = Action.SERVICE_CHANGE in file.rights
        self._may_log = Action.SERVICE_LOG in file.rights
        self._may_print = Action.PRINT_SEND in file.rights
        self.stay.show_file(file)
        self.retranslate()

    def load(self, *, keep: bool = False) -> None:
        """Ask for the last services; there are few, so there is nothing to keep."""
        self._work.ask(
            self,
            lambda session, viewer: services_of(session, viewer, self._case_id, limit=LAST + 1),
            self._on_rows,
        )

    def _on_rows(self, rows: list[ServiceRow]) -> None:
        self._rows = tuple(rows)
        self._show_services()

    def retranslate(self) -> None:
        self.title.setText(_("Last services"))
        self.all.setText(_("All services"))
        self.none.setText(_("No services logged yet."))
        self.log.setText(_("Log the first one"))
        self.timeline.setAccessibleName(_("Last services"))
        self._show_services()
        if self._file is not None:
            self.facts.set_facts(background_facts(self._file))

    def _show_services(self) -> None:
        shown = self._rows[:LAST]
        self.timeline.show_entries(list(self._entries(shown)))
        self.timeline.fit()
        self.none.setVisible(not shown)
        self.log.setVisible(not shown and self._may_log)
        self.all.setVisible(len(self._rows) > LAST)
        self.timeline.setVisible(bool(shown))

    def _entries(self, rows: Sequence[ServiceRow]) -> Iterator[Entry | MonthHead]:
        return entries(rows, may_change=self._may_change, may_print=self._may_print)

    def _show_slip(self, chosen: Entry) -> None:
        if isinstance(chosen.key, ServiceRow):
            show_slip(self._work, self, chosen.key.service_id)

    def _edit(self, chosen: Entry) -> None:
        if chosen.may("edit") and isinstance(chosen.key, ServiceRow):
            self._shell.edit_service(chosen.key.service_id)

    def _ask_void(self, chosen: Entry) -> None:
        if isinstance(chosen.key, ServiceRow):
            ask_void(self._work, self, of_service(chosen.key))
