"""A read-only table over the rows of a query, arranged by whoever looks at it."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from shelterdesk.i18n import N_
from shelterdesk.ui import theme
from shelterdesk.ui.acts import Act, bind
from shelterdesk.ui.widgets.column_menu import ColumnMenu
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.page import column as stacked
from shelterdesk.ui.widgets.row_paint import ROW_HEIGHT, RowDelegate
from shelterdesk.ui.widgets.stack import Stack
from shelterdesk.ui.widgets.table_columns import Need, need_of
from shelterdesk.ui.widgets.table_head import TableHead
from shelterdesk.ui.widgets.table_layout import Layout
from shelterdesk.ui.widgets.table_model import ROW_ROLE, RecordTable
from shelterdesk.ui.widgets.table_widths import NARROWEST, is_wanted, widths_of
from shelterdesk.ui.widgets.views import ENTER, Index, Keyed

__all__ = ["RecordList", "RecordTable", "RecordView"]

Row = TypeVar("Row")


class RecordView(Keyed, QTableView, Generic[Row]):
    """The table view: one row chosen at a time, Enter or a double click opens it.

    Where every column has a `code` a person arranges the columns, and `layout_changed` tells of it;
    `show_layout` puts back what was kept.
    """

    picked = Signal(object)  # the row now chosen, or None
    opened = Signal(object)
    sort_asked = Signal(str, bool)  # code, descending
    layout_changed = Signal(object)  # Layout
    end_near = Signal()  # less than a screen of rows is left below: time to load more

    def __init__(
        self,
        table: RecordTable[Row],
        *,
        key: Callable[[Row], Hashable] = lambda row: row,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.table, self._key = table, key
        self._kept: Hashable | None = None
        self._scrolled = 0
        self._hovered = -1
        self._layout = self._told = Layout()
        self._needs: list[Need] = []
        self._stacked: frozenset[int] = frozenset()
        self.setModel(table)
        self.setItemDelegate(RowDelegate(self))
        self.settle()
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.head = TableHead(self, arranges=self.arranges())
        self.setHorizontalHeader(self.head)
        self._connect()
        self.retranslate()
        self.restyle()

    def _connect(self) -> None:
        table, head = self.table, self.head
        table.modelAboutToBeReset.connect(self._keep)
        table.modelReset.connect(self._measure)
        table.modelReset.connect(self._restore)
        table.rowsInserted.connect(self._on_inserted)
        head.sectionClicked.connect(self._on_head)
        head.widened.connect(self._on_widened)
        head.let_go.connect(self._on_let_go)
        head.menu_asked.connect(self._show_menu)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW_ROLE)))
        self.entered.connect(self._on_entered)
        if self.arranges():
            bind([columns_act(self.choose_columns, bound=True)], self)

    def current_row(self) -> Row | None:
        """The row now chosen."""
        index = self.currentIndex()
        row: Row | None = index.data(ROW_ROLE) if index.isValid() else None
        return row

    def pick(self, wanted: Callable[[Row], bool]) -> bool:
        """Choose the first row that fits; False when there is none."""
        for number, row in enumerate(self.table.rows()):
            if wanted(row):
                self.selectRow(number)
                return True
        return False

    def hovered(self) -> int:
        return self._hovered

    def stacks(self, column: int) -> bool:
        """Whether the word of this column's chip stands below it."""
        return column in self._stacked

    # How it is arranged

    def arranges(self) -> bool:
        """Whether a person arranges the columns: then each has a name to keep that by."""
        return all(column.code for column in self.table.columns)

    def arranged(self) -> Layout:
        """What was chosen so far."""
        return self._layout

    def show_layout(self, layout: Layout) -> None:
        """Put on what was kept, without telling."""
        self._layout = self._told = layout
        self.head.arrange(layout)
        self._set_widths()

    def show_sort(self, code: str, descending: bool) -> None:
        """Put the arrow on the column the rows are ordered by."""
        self._layout = replace(self._layout, sort=code, descending=descending)
        self._set_widths()
        self.head.viewport().update()

    def arrow_on(self, at: int) -> bool | None:
        """Whether the arrow of this column points downwards; None: it has none."""
        code = self.table.columns[at].sort
        return self._layout.descending if code and code == self._layout.sort else None

    def want_column(self, at: int, *, wanted: bool) -> None:
        """Have a column, or have it no more; the first one always stands."""
        code = self.table.columns[at].code
        self._arrange(replace(self._layout, shown={**self._layout.shown, code: wanted}))

    def choose_columns(self) -> None:
        """Show the menu of columns."""
        self._show_menu(self.head.corner())

    def reset_columns(self) -> None:
        """As the table is where nobody has touched it; the rows stay in their order."""
        layout = Layout(sort=self._layout.sort, descending=self._layout.descending)
        self.head.arrange(layout)
        self._arrange(layout)

    def _arrange(self, layout: Layout) -> None:
        self._layout = layout
        self._set_widths()
        self._tell_layout()

    def _tell_layout(self) -> None:
        if self._layout != self._told:
            self._told = self._layout
            self.layout_changed.emit(self._layout)

    def _on_widened(self, at: int, width: int) -> None:
        """While it is drawn the others make room; it is told when the mouse lets go."""
        code = self.table.columns[at].code
        narrowest = max(NARROWEST, round(width / theme.now().factor))
        widths = {**self._layout.widths, code: narrowest}
        self._layout = replace(self._layout, widths=widths)
        self._set_widths()

    def _on_let_go(self) -> None:
        columns, order = self.table.columns, self.head.order()
        moved = order != sorted(order)
        codes = tuple(columns[at].code for at in order) if moved else ()
        self._arrange(replace(self._layout, order=codes))

    def _on_head(self, section: int) -> None:
        code = self.table.columns[section].sort
        if code:
            again = self._layout.sort == code
            self.show_sort(code, again and not self._layout.descending)
            self._tell_layout()
            self.sort_asked.emit(code, self._layout.descending)

    def _show_menu(self, where: QPoint) -> None:
        columns = self.table.columns
        menu = ColumnMenu(columns, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at, tick in menu.ticks.items():
            tick.triggered.connect(lambda on, at=at: self._on_tick(menu, at, on))
        menu.reset.triggered.connect(self.reset_columns)
        self._say_in(menu)
        menu.popup(where)

    def _on_tick(self, menu: ColumnMenu, at: int, on: bool) -> None:
        self.want_column(at, wanted=on)
        self._say_in(menu)

    def _say_in(self, menu: ColumnMenu) -> None:
        columns = self.table.columns
        wanted = [at for at in range(len(columns)) if is_wanted(columns[at], self._layout)]
        menu.show_state(wanted, self.head.shown())

    def _set_widths(self) -> None:
        columns = self.table.columns
        if len(self._needs) != len(columns):
            return
        room, tail = self.viewport().width(), self.head.tail()
        found = widths_of(columns, self._needs, self.head.order(), room, self._layout, tail)
        self._stacked = found.stacked
        for at in range(len(columns)):
            self.setColumnHidden(at, at not in found.of)
            if at in found.of:
                self.head.resize_to(at, found.of[at])

    def _measure(self) -> None:
        """What each column needs in the language, text size and rows of now."""
        rows = self.table.rows()
        self._needs = [need_of(column, rows) for column in self.table.columns]
        self._set_widths()

    def _on_inserted(self, _parent: Index, first: int, last: int) -> None:
        fresh = self.table.rows()[first : last + 1]
        more = [need_of(column, fresh) for column in self.table.columns]
        self._needs = [old.or_more(new) for old, new in zip(self._needs, more, strict=True)]
        self._set_widths()

    # Words and measures

    def retranslate(self) -> None:
        self.table.retranslate()
        self.head.retranslate()
        self._measure()

    def restyle(self) -> None:
        super().restyle()
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
        self.head.restyle()
        self._measure()

    # Keys, mouse and scrolling

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.picked.emit(current.data(ROW_ROLE) if current.isValid() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        if Qt.Key(event.key()) in ENTER and row is not None:
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.selectRow(self.currentIndex().row())  # the ring stands on a chosen row

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_widths()

    def leaveEvent(self, event: Any) -> None:
        super().leaveEvent(event)
        self._hovered = -1
        self.viewport().update()

    def _on_entered(self, index: Index) -> None:
        self._hovered = index.row()
        self.viewport().update()

    def _on_scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() - value < bar.pageStep():
            self.end_near.emit()

    def _keep(self) -> None:
        row = self.current_row()
        self._kept = None if row is None else self._key(row)
        self._scrolled = self.verticalScrollBar().value()

    def _restore(self) -> None:
        """The same row chosen, and the list scrolled to where it was."""
        kept = self._kept
        if kept is not None:
            self.pick(lambda row: self._key(row) == kept)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(self._scrolled)


def columns_act(run: Callable[[], object], *, bound: bool = False) -> Act:
    """The act that shows the menu of columns. A view hears its keys itself; its page lists it."""
    return Act(
        name="columns", title=N_("Choose columns"), run=run, keys="Shift+F10",
        also=("Menu",), icon="layout-columns", within=True, bound=bound,
    )  # fmt: skip


class RecordList(Stack, Generic[Row]):
    """A table, and what stands in its place while there is nothing to show."""

    def __init__(
        self, view: RecordView[Row], empty: EmptyState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.view, self.empty = view, empty
        self.addWidget(view)
        self._holder = QWidget()
        self._holder.setLayout(stacked(empty, margins=(16, 12, 16, 16)))
        self.addWidget(self._holder)
        self.setFocusProxy(view)
        view.table.modelReset.connect(self._look)
        view.table.rowsInserted.connect(self._look)

    def _look(self) -> None:
        self.setCurrentWidget(self.view if self.view.table.rows() else self._holder)
