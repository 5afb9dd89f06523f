"""How a row of a table is painted: two-line cells, status words, clock chips."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from shelterdesk.ui import paint, theme
from shelterdesk.ui.widgets.chip import HEIGHT, paint_chip, paint_status
from shelterdesk.ui.widgets.table_columns import PAD, Column
from shelterdesk.ui.widgets.table_model import COLUMN_ROLE, ROW_ROLE
from shelterdesk.ui.widgets.views import Index

if TYPE_CHECKING:
    from shelterdesk.ui.widgets.record_table import RecordView

ROW_HEIGHT = 48


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
        shown = self._view.head.shown()
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
