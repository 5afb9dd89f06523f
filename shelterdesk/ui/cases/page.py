"""The list of cases: views, search and filters, and a preview of the chosen one."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from shelterdesk.i18n import _
from shelterdesk.queries.case_orders import CaseOrder
from shelterdesk.queries.case_views import OwnView
from shelterdesk.queries.cases import (
    CasePage,
    CaseRow,
    CaseView,
)
from shelterdesk.queries.holding import holders
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui import theme
from shelterdesk.ui.acts import Act, bind
from shelterdesk.ui.cases.asking import Asked, as_asked, asked_as, contradiction, holds
from shelterdesk.ui.cases.columns import case_columns
from shelterdesk.ui.cases.filters import FilterRow
from shelterdesk.ui.cases.head import CasesHead
from shelterdesk.ui.cases.loading import CaseLoading
from shelterdesk.ui.cases.nobody import Nobody
from shelterdesk.ui.cases.own_views import OwnViews
from shelterdesk.ui.cases.page_acts import FIND_KEYS, case_acts, own_acts
from shelterdesk.ui.cases.preview import PreviewPane
from shelterdesk.ui.cases.views_pane import ViewsPane, view_items, view_name
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.list_memory import ListMemory, keep_layout, list_key
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.page import LARGE, Page, column, fold, is_narrow, row
from shelterdesk.ui.widgets.record_table import RecordList, RecordTable, RecordView, columns_act
from shelterdesk.ui.widgets.table_layout import Layout, layout_from_kept
from shelterdesk.ui.widgets.text import Rule
from shelterdesk.ui.work import Work

VIEWS = 204
LEAST_BESIDE = 400  # px at 100 %: a page lower than this is the list's alone
LIST = "cases"
SHOWN = frozenset({"cases", "people", "placements", "services", "permits", "staff"})
"""Areas whose changes the list shows."""


class CasesPage(Page):
    """Loads by the page as the list is scrolled. Enter opens a case, F3 filters, Esc clears.

    Rows, selection and scroll stay when something is saved or another language is spoken. Columns
    are kept for the user, and once more for each view of her own.
    """

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._work, self._shell = work, shell
        self._loading = CaseLoading(work, self)
        self._is_stale = self._opens_first = False
        self._filters_open = self._filters_cover = False
        self._list_layout = Layout()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._connect()
        self.retranslate()
        self.restyle()
        self._loading.begin(list_key(LIST))

    def _build(self) -> None:
        may_admit = Action.CASE_ADMIT in ALLOWED[self._work.viewer.role]
        self.views = ViewsPane()
        self.views.list.choose(CaseView.OPEN)
        self.own = OwnViews(self._work, self._shell, self)
        self.head = CasesHead(FIND_KEYS, may_admit=may_admit)
        self.title, self.count = self.head.title, self.head.count
        self.search, self.new = self.head.search, self.head.new
        self.filters = FilterRow()
        self._band = QWidget()
        self._band.setLayout(row(self.filters, margins=(16, 0, 16, 10)))
        self.nobody = Nobody(may_admit=may_admit)
        table = RecordTable(case_columns(self._work.today))
        self.table: RecordView[CaseRow] = RecordView(table, key=lambda row: row.case_id)
        self._memory = ListMemory(self.table, self._keep_layout)
        self.list = RecordList(self.table, self.nobody)
        self.preview = PreviewPane()
        middle = Pane("sheet")
        inside = column(self.head, self._band, self.list, gap=0)
        inside.setStretch(2, 1)
        inside.addStretch()  # where the filters stand in the place of the list
        middle.setLayout(inside)
        self._edge, self._left_edge = Rule(standing=True), Rule(standing=True)
        self._right = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        space(self._right, 0)
        self._right.addWidget(middle, 1)
        self._right.addWidget(self._edge)
        self._right.addWidget(self.preview)
        outer = row(self.views, self._left_edge, self._right, gap=0)
        outer.setStretch(2, 1)
        self.setLayout(outer)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.views.chosen.connect(self._on_view)
        self.views.rename_asked.connect(self.own.rename)
        self.views.drop_asked.connect(self.own.drop)
        self.views.move_asked.connect(self.own.move)
        self.own.listed.connect(self._on_own_views)
        self.own.counted.connect(self._on_own_count)
        self.own.made.connect(self._on_made)
        self.head.view_chosen.connect(self._on_view)
        self.head.filter.clicked.connect(self.toggle_filters)
        self.new.clicked.connect(self._shell.admit)
        self.filters.changed.connect(self._on_filtered)
        self.filters.save_asked.connect(self.save_view)
        self.filters.keep_asked.connect(self._keep_view)
        self.head.searched.connect(self._on_searched)
        self.head.entered.connect(self._open_searched)
        self.head.left.connect(self.table.setFocus)
        self._soon.timeout.connect(self._reload)
        self.table.picked.connect(self._on_picked)
        self.table.opened.connect(lambda chosen: self._shell.open_case(chosen.case_id))
        self.table.end_near.connect(self._loading.load_more)
        self.table.sort_asked.connect(self._on_sorted)
        self.preview.open_asked.connect(self._open_chosen)
        self.nobody.acted.connect(self._on_nobody)
        self.nobody.opened.connect(self._shell.open_case)
        self._loading.started.connect(self._on_start)
        self._loading.page_came.connect(self._on_page)
        self._loading.more_came.connect(lambda page: self.table.table.add_rows(page.rows))
        self._loading.counts_came.connect(self._on_counts)
        self._loading.preview_came.connect(
            lambda found: self.preview.show_preview(found, self._work.today())
        )
        self._loading.close_came.connect(self.nobody.say_nobody)
        self._loading.asked_counts.connect(self._count_more)
        self._work.changed.connect(self._on_changed)
        bind(self.acts(), self, self._shell.refuse)

    @property
    def chosen_case(self) -> UUID | None:
        """Whose line is chosen: the client view begins with this person."""
        chosen = self.table.current_row()
        return chosen.case_id if chosen is not None else None

    def acts(self) -> Sequence[Act]:
        columns = [columns_act(self.table.choose_columns)] if self.table.table.rows() else []
        return [*case_acts(self), *columns]

    def retranslate(self) -> None:
        self.table.setAccessibleName(_("Cases"))
        self._say_views()

    def restyle(self) -> None:
        self._fold()

    def show_part(self, part: str) -> None:
        """Show a view that everybody has, with no search, as `asked_as` reads it."""
        self._show_view(asked_as(part, self._work.viewer.staff_id))

    def _show(self, asked: Asked) -> None:
        """Another view, search, filter or order: from the top, nobody chosen yet."""
        self._loading.show(asked)
        self._say_views()

    # What comes back

    def _on_start(self, layout: Layout, views: tuple[OwnView, ...]) -> None:
        self._list_layout = layout
        if self._loading.asked.own is None:
            self.table.show_layout(layout)
            asked = self._loading.asked.sorted_as(layout)
            self.table.show_sort(asked.by, asked.descending)
        self.own.show(views)

    def _on_page(self, page: CasePage, keep: bool) -> None:
        if not page.rows:
            self._say_empty()
        self.table.table.show_rows(page.rows)
        if not keep:
            self.table.scrollToTop()
        if self.table.current_row() is None or not keep:
            self.table.selectRow(0)
        self._on_picked(self.table.current_row())
        self._say_views()
        self._fold()
        if self._opens_first:
            self._opens_first = False
            self._open_chosen()

    def _on_counts(self, counts: dict[CaseView, int]) -> None:
        self.views.show_counts(counts)
        self._say_views()
        if not self._loading.asked.search and not self.table.table.rows():
            self._say_empty()

    def _count_more(self) -> None:
        """What nobody waits for: the counts of one's own views, and whom one can filter by."""
        self.own.count()
        if self.filters.isVisible():
            self._work.ask(self, holders, self.filters.show_counselors)

    def _on_own_count(self, view_id: UUID, count: int) -> None:
        self.views.show_own_count(view_id, count)
        self._say_views()

    def _on_picked(self, chosen: CaseRow | None) -> None:
        self.preview.show_row(chosen)
        if chosen is not None:
            self._loading.look_at(chosen.case_id)

    def _say_empty(self) -> None:
        asked = self._loading.asked
        never = contradiction(asked, self.filters)
        if never or (asked.filters.chosen() and not asked.search):
            self.nobody.say_filtered(lambda: contradiction(asked, self.filters))
        elif asked.search:
            self.nobody.say_nobody(asked.search, ())
            self._loading.find_close()
        else:
            self.nobody.say_empty(is_new_vault=not any(self.views.counts.values()))

    def _say_views(self) -> None:
        """Which view is shown, what it holds, and whether it is as it was kept."""
        asked, own = self._loading.asked, self.own.find(self._loading.asked.own)
        self.head.show_view(shown(own.name) if own else view_name(asked.view), self._loading.total)
        shown_now = {asked.key(): self._loading.total} if asked.narrows() else {}
        items = view_items(self.own.views, self.views.counts | shown_now)
        self.head.show_views(items, str(own.id if own else asked.view))
        self.head.show_holding("; ".join(self.filters.words()))
        self.head.more.set_acts(own_acts(self))
        self.filters.offer(keep=own is not None and asked.differs(own))

    # Views

    def _on_view(self, code: str) -> None:
        own = next((own for own in self.own.views if str(own.id) == code), None)
        if own is not None:
            self._show_view(as_asked(own))
        elif (
            self._loading.asked.own is not None
        ):  # what was searched belongs to the view that is left
            self._show_view(Asked(CaseView(code)))
        else:
            self._show_view(replace(self._loading.asked, view=CaseView(code)))

    def _show_view(self, asked: Asked) -> None:
        """A view with its search, its filters and its columns."""
        self._memory.settle()
        own = self.own.find(asked.own)
        layout = layout_from_kept(own.layout) if own else self._list_layout
        if layout != self.table.arranged():
            self.table.show_layout(layout)
        self.views.list.choose(str(own.id) if own else asked.view)
        self.head.show_search(asked.search)
        self.filters.show_filters(asked.filters)
        self._filters_open |= bool(asked.filters.chosen())
        self._filters_cover = False
        self._fold()
        sorted_ = asked.sorted_as(layout)
        self.table.show_sort(sorted_.by, sorted_.descending)
        self._show(sorted_)

    def _on_own_views(self) -> None:
        self.views.show_own(self.own.views)
        if self._loading.asked.own is not None and self.own.find(self._loading.asked.own) is None:
            self._loading.asked = replace(self._loading.asked, own=None)
            self.views.list.choose(self._loading.asked.view)
        self._say_views()
        self.own.count()

    def _on_made(self, view_id: UUID) -> None:
        """The view just kept is the one that is shown."""
        self._loading.asked = replace(self._loading.asked, own=view_id)
        self.views.list.choose(str(view_id))
        self._say_views()

    def save_view(self) -> None:
        """Ask under which name to keep what is shown."""
        asked = self._loading.asked
        fresh = asked.as_view(self._work.new_id(), self.table.arranged())
        self.own.save(fresh, lambda: holds(asked, self.filters))

    def _keep_view(self) -> None:
        own, asked = self.own.find(self._loading.asked.own), self._loading.asked
        if own is not None:
            self.own.keep(replace(own, view=asked.view, search=asked.search, filters=asked.filters))

    def _keep_layout(self, layout: Layout) -> None:
        """How the columns stand: for the view of one's own that is shown, else for the list."""
        own = self.own.find(self._loading.asked.own)
        if own is not None:
            self.own.keep_quietly(replace(own, layout=layout.as_kept()))
        else:
            self._list_layout = layout
            keep_layout(self._work, self, LIST, layout)

    def own_shown(self) -> UUID | None:
        """The view of one's own that is shown."""
        own = self.own.find(self._loading.asked.own)
        return own.id if own else None

    # Filters and order

    def _on_filtered(self) -> None:
        self._show(replace(self._loading.asked, filters=self.filters.chosen()))

    def forget_filters(self) -> None:
        """No filter at all."""
        self.filters.forget()

    def has_filters(self) -> bool:
        """Whether a filter narrows the list."""
        return bool(self._loading.asked.filters.chosen())

    def toggle_filters(self) -> None:
        """Show the filters with the keyboard in the first, or put them away."""
        if self._is_tight():
            self._filters_cover = not self._filters_cover
        else:
            self._filters_open = not self._filters_open
        self._fold()
        if self.filters.isVisible():
            self._work.ask(self, holders, self.filters.show_counselors)
            self.filters.languages.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_sorted(self, code: str, descending: bool) -> None:
        self._show(replace(self._loading.asked, by=CaseOrder(code), descending=descending))

    def _on_nobody(self) -> None:
        if self.nobody.offers_clearing():
            self.forget_filters()
        else:
            self._shell.admit(self.nobody.searched())

    # What changes it

    def _on_changed(self, area: str) -> None:
        if area in SHOWN:
            self._soon.start()

    def _reload(self) -> None:
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._loading.load(keep=True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fold()
        if self._is_stale:
            self._is_stale = False
            self._loading.load(keep=True)

    # Keys and clicks

    def _on_searched(self, wanted: str) -> None:
        if wanted != self._loading.asked.search:
            self._show(replace(self._loading.asked, search=wanted))

    def go_find(self) -> None:
        """Put the keyboard into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _open_chosen(self) -> None:
        if self.chosen_case is not None:
            self._shell.open_case(self.chosen_case)

    def _open_searched(self) -> None:
        """Enter in the search opens the first hit, also when it was faster than the store."""
        if self._loading.is_loading:
            self._opens_first = True
        else:
            self._open_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _is_tight(self) -> bool:
        return is_narrow(self) and theme.now().factor >= LARGE

    def _fold(self) -> None:
        folded = is_narrow(self)
        is_tight = self._is_tight()
        fold(self._right, self._edge, folded=folded)
        self.preview.fold(folded)
        self.views.setFixedWidth(theme.px(VIEWS))
        self.head.fold(is_tight)
        for part in (self.views, self._left_edge):
            part.setHidden(is_tight)
        # In large letters a narrow window has room for the filters or for what they leave.
        is_covered = is_tight and self._filters_cover
        self._band.setVisible(is_covered if is_tight else self._filters_open)
        self.list.setHidden(is_covered)
        is_low = is_tight and self.height() < theme.px(LEAST_BESIDE)
        for shown_part in (self._edge, self.preview):
            shown_part.setHidden(is_covered or is_low or (folded and not self.table.table.rows()))
