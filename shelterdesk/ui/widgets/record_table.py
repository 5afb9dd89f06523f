"""A read-only table over the rows of a query: two-line cells, status words, clock chips."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from shelterdesk.i18n import _
from shelterdesk.ui import paint, theme
from shelterdesk.ui.widgets.chip import HEIGHT, paint_chip, paint_status
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.page import column as stacked
from shelterdesk.ui.widgets.table_columns import PAD, Column, Need, need_of
from shelterdesk.ui.widgets.views import ENTER, ROOT, Index, Keyed

Row = TypeVar("Row")
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
COLUMN_ROLE = Qt.ItemDataRole.UserRole + 2
ROW_HEIGHT, HEAD_HEIGHT = 48, 36


class RecordTable(QAbstractTableModel, Generic[Row]):
    """The model. Rows are frozen values; `show_rows` replaces them all."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def add_rows(self, rows: Sequence[Row]) -> None:
        """More rows below; what is shown stays where it is."""
        if rows:
            first = len(self._rows)
            self.beginInsertRows(ROOT, first, first + len(rows) - 1)
            self._rows += tuple(rows)
            self.endInsertRows()

    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def retranslate(self) -> None:
        """Headings and cells read anew in the language of now."""
        if self.columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip(row) if column.tip else None
        return {ROW_ROLE: row, COLUMN_ROLE: column}.get(role)

    def spoken(self, row: Row, column: Column[Row]) -> str:
        """A cell as a screen reader says it: the chip's words are part of it."""
        chip = column.chip(row) if column.chip else None
        second = column.second(row) if column.second else ""
        parts = (chip[1] if chip else "", column.text(row), second)
        return ", ".join(part for part in parts if part)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _(self.columns[section].heading)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return paint.LEFT
        if role == Qt.ItemDataRole.FontRole:
            return theme.font("cap600")
        return None


class RowDelegate(QStyledItemDelegate):
    """Paints one cell; the ground of the row, its bar and its ring go over all of its cells."""

    def __init__(self, view: "RecordView[Any]") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(60), theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        where: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, where, index, selected)
        column: Column[Any] = index.data(COLUMN_ROLE)
        self._cell(painter, where.adjusted(theme.px(PAD), 0, -theme.px(4), 0), index, column)
        if selected and self._view.is_keyed():
            self._ring(painter, index)

    def _ground(self, painter: QPainter, where: QRect, index: Index, selected: bool) -> None:
        if selected:
            painter.fillRect(where, theme.color("sel"))
        elif index.row() == self._view.hovered():
            painter.fillRect(where, theme.color("hover"))
        paint.separator(painter, where)
        if selected and index.column() == 0:
            edge = QRect(where.left(), where.top(), theme.px(3), where.height())
            painter.fillRect(edge, theme.color("accent"))

    def _ring(self, painter: QPainter, index: Index) -> None:
        """The whole row's ring; each cell paints its part of it."""
        columns = range(index.model().columnCount())
        shown = [number for number in columns if not self._view.isColumnHidden(number)]
        first, last = (
            self._view.visualRect(index.model().index(index.row(), number))
            for number in (shown[0], shown[-1])
        )
        painter.save()
        painter.setClipRect(self._view.visualRect(index))
        paint.focus_edge(painter, first.united(last))
        painter.restore()

    def _cell(self, painter: QPainter, where: QRect, index: Index, column: Column[Any]) -> None:
        row = index.data(ROW_ROLE)
        text = column.text(row)
        second = column.second(row) if column.second is not None else None
        if second == "":
            paint.line(painter, where, "h3", "text", text)
        elif second is not None:
            self._two_lines(painter, where, text, second)
        elif column.status is not None:
            paint_status(
                painter, where.left(), where.top(), where.height(), column.status(row), text
            )
        elif column.chip is not None:
            below = self._view.stacks(index.column())
            self._chip(painter, where, column.chip(row), text, below)
        else:
            self._words(painter, where, text)

    def _words(self, painter: QPainter, where: QRect, text: str) -> None:
        """On one line, or on two where the row has the room."""
        tall = paint.lines_height("small", text, where.width())
        if theme.now().line("small") < tall <= where.height():
            top = where.top() + (where.height() - tall) // 2
            lines = QRect(where.left(), top, where.width(), tall)
            paint.lines(painter, lines, "small", "text", text)
        else:
            paint.line(painter, where, "small", "text", text)

    def _two_lines(self, painter: QPainter, where: QRect, first: str, second: str) -> None:
        look = theme.now()
        upper, lower = look.line("h3"), look.line("cap")
        top = where.top() + (where.height() - upper - lower) // 2
        paint.line(painter, QRect(where.left(), top, where.width(), upper), "h3", "text", first)
        below = QRect(where.left(), top + upper, where.width(), lower)
        paint.line(painter, below, "cap", "text2", second)

    def _chip(
        self, painter: QPainter, where: QRect, chip: tuple[str, str] | None, text: str, below: bool
    ) -> None:
        """The chip and its word beside it, or below it where the column is narrow."""
        look = theme.now()
        height, under = look.px(HEIGHT), look.line("cap")
        two = below and chip is not None and bool(text)
        top = where.top() + (where.height() - height - (under if two else 0)) // 2
        left = where.left()
        if chip is not None:
            width = paint_chip(painter, left, top, height, *chip)
            left += 0 if two else width + look.px(8)
        if two:
            rest = QRect(left, top + height, where.width(), under)
        else:
            rest = QRect(left, where.top(), where.right() - left + 1, where.height())
        paint.line(painter, rest, "cap" if two else "small", "text2", text)


class RecordView(Keyed, QTableView, Generic[Row]):
    """The table view: one row chosen at a time, Enter or a double click opens it."""

    picked = Signal(object)  # the row now chosen, or None
    opened = Signal(object)
    sort_asked = Signal(str, bool)  # code, descending
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
        self._sorted: tuple[str, bool] = ("", False)
        self._needs: list[Need] = []
        self._stacks = False
        self.setModel(table)
        self.setItemDelegate(RowDelegate(self))
        self.settle()
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self._dress_head()
        table.modelAboutToBeReset.connect(self._keep)
        table.modelReset.connect(self._measure)
        table.modelReset.connect(self._restore)
        table.rowsInserted.connect(self._on_inserted)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW_ROLE)))
        self.entered.connect(self._on_entered)
        self.restyle()

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

    def show_sort(self, code: str, descending: bool) -> None:
        """Put the arrow on the column the rows are ordered by."""
        self._sorted = (code, descending)
        orders = Qt.SortOrder
        order = orders.DescendingOrder if descending else orders.AscendingOrder
        for number, column in enumerate(self.table.columns):
            if column.sort == code and code:
                self.horizontalHeader().setSortIndicator(number, order)

    def hovered(self) -> int:
        return self._hovered

    def stacks(self, column: int) -> bool:
        """Whether the word of this column's chip stands below it."""
        return self._stacks and self.table.columns[column].chip is not None

    def retranslate(self) -> None:
        self.table.retranslate()
        self._measure()

    def restyle(self) -> None:
        super().restyle()
        head = self.horizontalHeader()
        head.setFixedHeight(theme.px(HEAD_HEIGHT))
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
        self._measure()

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

    def _dress_head(self) -> None:
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setSectionsClickable(any(column.sort for column in self.table.columns))
        head.setSortIndicatorShown(any(column.sort for column in self.table.columns))
        head.sectionClicked.connect(self._on_head)

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

    def _set_widths(self) -> None:
        """Every column gets what it needs; the stretching ones share what is left."""
        columns, room = self.table.columns, self.viewport().width()
        if len(self._needs) != len(columns):
            return
        widths = {number: need.beside for number, need in enumerate(self._needs)}
        self._stacks = sum(widths.values()) > room
        if self._stacks:
            widths = {number: need.stacked for number, need in enumerate(self._needs)}
        yielding = sorted((n for n in widths if columns[n].yields), key=lambda n: columns[n].yields)
        for number in yielding:
            if sum(widths.values()) > room:
                del widths[number]
        slack = max(0, room - sum(widths.values()))
        stretching = [number for number in widths if columns[number].stretch]
        for number in range(len(columns)):
            self.setColumnHidden(number, number not in widths)
            if number in widths:
                extra = slack // len(stretching) if number in stretching else 0
                self.setColumnWidth(number, widths[number] + extra)

    def _on_head(self, section: int) -> None:
        code = self.table.columns[section].sort
        if code:
            before, descending = self._sorted
            self.show_sort(code, not descending if before == code else False)
            self.sort_asked.emit(*self._sorted)

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


class RecordList(QWidget, Generic[Row]):
    """A table, and what stands in its place while there is nothing to show."""

    def __init__(
        self, view: RecordView[Row], empty: EmptyState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.view, self.empty = view, empty
        self._stack = QStackedLayout(self)
        self._stack.addWidget(view)
        self._holder = QWidget()
        self._holder.setLayout(stacked(empty, margins=(16, 12, 16, 16)))
        self._stack.addWidget(self._holder)
        self.setFocusProxy(view)
        view.table.modelReset.connect(self._look)
        view.table.rowsInserted.connect(self._look)

    def _look(self) -> None:
        self._stack.setCurrentWidget(self.view if self.view.table.rows() else self._holder)
