"""The list of cases: saved views, search, and a preview of the chosen one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout

from shelterdesk.i18n import N_, _
from shelterdesk.queries.cases import (
    PAGE,
    CasePage,
    CaseRow,
    CaseView,
    case_counts,
    case_list,
    case_preview,
)
from shelterdesk.queries.search import find_cases
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui import theme
from shelterdesk.ui.acts import Act, bind
from shelterdesk.ui.cases.columns import case_columns
from shelterdesk.ui.cases.nobody import Nobody
from shelterdesk.ui.cases.preview import PreviewPane
from shelterdesk.ui.cases.views_pane import ViewsPane, view_name
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.hanging_list import SearchEdit
from shelterdesk.ui.widgets.page import Page, column, is_narrow, row
from shelterdesk.ui.widgets.record_table import RecordList, RecordTable, RecordView
from shelterdesk.ui.widgets.text import Rule, Text
from shelterdesk.ui.work import Work

TYPING_MS = 150
VIEWS = 204
FILTER_KEYS = "F3"
SHOWN = frozenset({"cases", "people", "placements", "services", "permits", "staff"})
"""Areas whose changes the list shows."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rows on the screen answer: an older answer is dropped."""

    view: CaseView
    search: str


class CasesPage(Page):
    """Loads by the page as the list is scrolled. Enter opens a case, F3 filters, Esc clears.

    Rows, selection and scroll stay when something is saved or another language is spoken.
    """

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._work, self._shell = work, shell
        self._asked = Asked(CaseView.OPEN, "")
        self._total = 0
        self._is_loading = self._is_stale = self._opens_first = False
        self._counts: dict[CaseView, int] = {}
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._connect()
        self.retranslate()
        self.restyle()
        self._load()

    def _build(self) -> None:
        may_admit = Action.CASE_ADMIT in ALLOWED[self._work.viewer.role]
        self.views = ViewsPane()
        self.views.list.choose(CaseView.OPEN)
        self.title, self.count = Text(role="h2"), Text(role="h2", tone="text2")
        self.new = Button(icon="plus")
        if not may_admit:
            self.new.hide()
        self.search = SearchEdit()
        self.search.setObjectName("case_search")
        self.search.setClearButtonEnabled(True)
        self._keys = Text(FILTER_KEYS, role="cap", tone="text3")
        self.nobody = Nobody(may_admit=may_admit)
        table = RecordTable(case_columns(self._work.today))
        self.table: RecordView[CaseRow] = RecordView(table, key=lambda row: row.case_id)
        self.list = RecordList(self.table, self.nobody)
        self.preview = PreviewPane()
        head = row(self.title, self.count, gap=8, margins=(16, 10, 16, 0))
        head.addStretch(1)
        head.addWidget(self.new)
        find = row(self.search, self._keys, gap=8, margins=(16, 8, 16, 8))
        middle = Pane("sheet")
        inside = column(head, find, self.list, gap=0)
        inside.setStretch(2, 1)
        middle.setLayout(inside)
        self._edge = Rule(standing=True)
        self._right = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._right.setSpacing(0)
        self._right.addWidget(middle, 1)
        self._right.addWidget(self._edge)
        self._right.addWidget(self.preview)
        outer = row(self.views, Rule(standing=True), self._right, gap=0)
        outer.setStretch(2, 1)
        self.setLayout(outer)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.views.list.chosen.connect(lambda code: self._show(CaseView(code)))
        self.search.searched.connect(lambda _text: self._typing.start())
        self.search.entered.connect(self._open_searched)
        self.search.stepped.connect(self._to_list)
        self.search.given_up.connect(self._forget_search)
        self._typing.timeout.connect(self._on_typed)
        self._soon.timeout.connect(self._reload)
        self.table.picked.connect(self._on_picked)
        self.table.opened.connect(lambda chosen: self._shell.open_case(chosen.case_id))
        self.table.end_near.connect(self._load_more)
        self.preview.open_asked.connect(self._open_chosen)
        self.new.clicked.connect(self._shell.admit)
        self.nobody.acted.connect(lambda: self._shell.admit(self.nobody.searched()))
        self.nobody.opened.connect(self._shell.open_case)
        self._work.changed.connect(self._on_changed)
        bind(self.acts(), self, self._shell.refuse)

    def acts(self) -> Sequence[Act]:
        return [
            Act(
                name="filter_cases", title=N_("Filter this list"), run=self._find,
                keys=FILTER_KEYS, icon="search",
            )
        ]  # fmt: skip

    def retranslate(self) -> None:
        self.new.setText(_("New case"))
        self.new.setToolTip("Ctrl+Shift+N")
        self.search.setPlaceholderText(_("Name or case number"))
        self.search.setAccessibleName(_("Search"))
        self.table.setAccessibleName(_("Cases"))
        self._say_title()

    def restyle(self) -> None:
        self._fold()

    def show_part(self, part: str) -> None:
        """Show a view of the list, with no search."""
        self.views.list.choose(part)
        self.search.clear()
        self._typing.stop()
        self._show(CaseView(part), "")

    # What is asked, and what comes back

    def _show(self, view: CaseView, search: str | None = None) -> None:
        """Another view or another search: from the top, nobody chosen yet."""
        self._asked = Asked(view, self._asked.search if search is None else search)
        self._say_title()
        self._load()

    def _load(self, *, keep: bool = False) -> None:
        asked, shown = self._asked, len(self.table.table.rows())
        limit = max(PAGE, shown) if keep else PAGE
        self._is_loading = True
        self._work.ask(
            self,
            lambda session, viewer: case_list(
                session, viewer, asked.view, asked.search, limit=limit
            ),
            lambda page: self._on_page(asked, page, keep=keep),
        )
        self._work.ask(self, case_counts, self._on_counts)

    def _load_more(self) -> None:
        asked, shown = self._asked, len(self.table.table.rows())
        if self._is_loading or shown >= self._total:
            return
        self._is_loading = True
        self._work.ask(
            self,
            lambda session, viewer: case_list(session, viewer, asked.view, asked.search, shown),
            lambda page: self._on_more(asked, page),
        )

    def _on_page(self, asked: Asked, page: CasePage, *, keep: bool) -> None:
        if asked != self._asked:
            return
        self._is_loading, self._total = False, page.total
        if not page.rows:
            self._say_empty(asked)
        self.table.table.show_rows(page.rows)
        if not keep:
            self.table.scrollToTop()
        if self.table.current_row() is None or not keep:
            self.table.selectRow(0)
        self._on_picked(self.table.current_row())
        self._say_title()
        if self._opens_first:
            self._opens_first = False
            self._open_chosen()

    def _on_more(self, asked: Asked, page: CasePage) -> None:
        if asked == self._asked:
            self._is_loading, self._total = False, page.total
            self.table.table.add_rows(page.rows)

    def _on_counts(self, counts: dict[CaseView, int]) -> None:
        self._counts = counts
        self.views.show_counts(counts)
        if not self._asked.search and not self.table.table.rows():
            self._say_empty(self._asked)

    def _on_picked(self, chosen: CaseRow | None) -> None:
        self.preview.show_row(chosen)
        if chosen is None:
            return
        case_id = chosen.case_id
        self._work.ask(
            self,
            lambda session, viewer: case_preview(session, viewer, case_id),
            lambda found: self.preview.show_preview(found, self._work.today()),
            refused=lambda _gone: None,  # voided or handed over meanwhile: the next load says so
        )

    def _say_empty(self, asked: Asked) -> None:
        if not asked.search:
            self.nobody.say_empty(is_new_vault=not any(self._counts.values()))
            return
        self.nobody.say_nobody(asked.search, ())
        self._work.ask(
            self,
            lambda session, viewer: find_cases(session, viewer, asked.search),
            lambda found: (
                self.nobody.say_nobody(asked.search, found) if asked == self._asked else None
            ),
        )

    def _say_title(self) -> None:
        self.title.setText(view_name(self._asked.view))
        self.count.setText(str(self._total))

    # What changes it

    def _on_changed(self, area: str) -> None:
        if area in SHOWN:
            self._soon.start()

    def _reload(self) -> None:
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._load(keep=True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fold()
        if self._is_stale:
            self._is_stale = False
            self._load(keep=True)

    # Keys and clicks

    def _on_typed(self) -> None:
        wanted = self.search.text().strip()
        if wanted != self._asked.search:
            self._show(self._asked.view, wanted)

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _open_chosen(self) -> None:
        chosen = self.table.current_row()
        if chosen is not None:
            self._shell.open_case(chosen.case_id)

    def _open_searched(self) -> None:
        """Enter in the search opens the first hit, also when it was faster than the store."""
        self._typing.stop()
        self._on_typed()
        if self._is_loading:
            self._opens_first = True
        else:
            self._open_chosen()

    def _to_list(self, by: int) -> None:
        if by > 0:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _forget_search(self) -> None:
        self.search.clear()
        self._typing.stop()
        self._on_typed()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        folded = is_narrow(self)
        directions = QBoxLayout.Direction
        wanted = directions.TopToBottom if folded else directions.LeftToRight
        if self._right.direction() != wanted or self.preview.width() == 0:
            self._right.setDirection(wanted)
        self._edge.setFixedSize(*((16_777_215, 1) if folded else (1, 16_777_215)))
        self.preview.fold(folded)
        self.views.setFixedWidth(theme.px(VIEWS))
