"""Reports: the months with their state, and beside them the export of the chosen one."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout

from shelterdesk.i18n import _
from shelterdesk.package.manifest import State
from shelterdesk.queries.months import MonthRow, months
from shelterdesk.ui import theme
from shelterdesk.ui.acts import Act
from shelterdesk.ui.list_memory import remember
from shelterdesk.ui.reports.columns import month_columns
from shelterdesk.ui.reports.export_pane import ExportPane
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.page import WIDEST, Page, column, fold, is_narrow, row
from shelterdesk.ui.widgets.record_table import RecordList, RecordTable, RecordView, columns_act
from shelterdesk.ui.widgets.text import Rule, Text
from shelterdesk.ui.work import Work

LEAST = 180  # the head of the list and three rows
PANE = 400
SHOWN = frozenset({"exports", "settings"})


class _MonthList(RecordList[MonthRow]):
    """Takes what the choices leave: it wishes for no more than it needs."""

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint().expandedTo(self.minimumSize())


class ReportsPage(Page):
    """The newest closed month is chosen at first: it is the one an inspector comes for."""

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._work = work
        self.title, self.line = Text(role="h1"), Text(role="small", tone="text2", wrap=True)
        self.table: RecordView[MonthRow] = RecordView(
            RecordTable(month_columns()), key=lambda month: month.period.name
        )
        remember(work, self.table, "months")
        self.list = _MonthList(self.table, EmptyState("archive"))
        self.pane = ExportPane(work, shell)
        self._build()
        self.table.picked.connect(self.pane.show_month)
        self.table.opened.connect(lambda _month: self.pane.export.setFocus())
        work.changed.connect(self._on_changed)
        self.retranslate()
        self.restyle()
        self._load()

    def _build(self) -> None:
        head = column(self.title, self.line, gap=2, margins=(16, 12, 16, 10))
        sheet = Pane("sheet")
        inside = column(row(head), self.list, gap=0)
        inside.setStretch(1, 1)
        sheet.setLayout(inside)
        self._edge = Rule(standing=True)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        space(self._whole, 0)
        self._whole.addWidget(sheet, 1)
        self._whole.addWidget(self._edge)
        self._whole.addWidget(self.pane)
        self.setFocusProxy(self.table)

    def acts(self) -> Sequence[Act]:
        return [columns_act(self.table.choose_columns)]

    def retranslate(self) -> None:
        self.title.setText(_("Reports"))
        self.line.setText(
            _("The month's audit package, which an inspector verifies without this program.")
        )
        self.table.setAccessibleName(_("Months"))

    def restyle(self) -> None:
        self.list.setMinimumHeight(theme.px(LEAST))
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fold()
        self._load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _load(self) -> None:
        today = self._work.today()
        self._work.ask(
            self, lambda session, viewer: months(session, viewer, today), self._show_months
        )

    def _show_months(self, rows: Sequence[MonthRow]) -> None:
        is_first = not self.table.table.rows()
        self.table.table.show_rows(rows)
        if is_first and not self.table.pick(lambda month: month.state is State.CLOSED):
            self.table.pick(lambda _month: True)
        self.pane.show_month(self.table.current_row())

    def _on_changed(self, area: str) -> None:
        if area in SHOWN:
            self._load()

    def _fold(self) -> None:
        folded = is_narrow(self)
        fold(self._whole, self._edge, folded=folded)
        self.pane.setMinimumWidth(0 if folded else theme.px(PANE))
        self.pane.setMaximumWidth(WIDEST if folded else theme.px(PANE))
        self._whole.setStretchFactor(self.pane, 1 if folded else 0)
