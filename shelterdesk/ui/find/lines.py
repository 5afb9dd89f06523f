"""The lines of the list under the search box: headings, and what can be opened or done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from shelterdesk.ui import icons, paint, theme
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.theme import Role
from shelterdesk.ui.widgets.views import ITEM_ROLE, ROOT, Index

ROW, HEAD = 40, 28
LEFT, ICON, GAP = 12, 18, 10
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`text` in front, `second` in grey behind it, `right` at the right edge. Without `go` it is a
    heading.
    """

    text: str
    second: str = ""
    right: str = ""
    icon: str = ""
    go: Callable[[], object] | None = None
    role: Role = "h3"

    def spoken(self) -> str:
        """What is read out, and stands in the tip."""
        return ", ".join(part for part in (self.text, self.second, self.right) if part)


class Lines(QAbstractListModel):
    """The model."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        said = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        )
        if role in said:
            return line.spoken()
        return line if role == ITEM_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags if self.lines[index.row()].go is not None else Qt.ItemFlag.NoItemFlags


class LineDelegate(QStyledItemDelegate):
    """Paints a line: icon, words, and at the right what tells it from its neighbours."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Line = index.data(ITEM_ROLE)
        return QSize(theme.px(200), theme.px(HEAD if line.go is None else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(ITEM_ROLE)
        look, where = theme.now(), QRect(option.rect)
        inner = where.adjusted(look.px(LEFT), 0, -look.px(LEFT), 0)
        if line.go is None:
            paint.line(painter, inner, "cap600", "text2", shown(line.text))
            return
        self._ground(painter, where, option.state)
        top = where.top() + (where.height() - look.px(ICON)) / 2
        icons.draw(painter, line.icon, "text2", inner.left(), top, ICON)
        self._words(painter, inner.adjusted(look.px(ICON + GAP), 0, 0, 0), line)

    def _ground(self, painter: QPainter, where: QRect, state: QStyle.StateFlag) -> None:
        look = theme.now()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(where, look.color("sel"))
            edge = QRect(where.left(), where.top(), look.px(3), where.height())
            painter.fillRect(edge, look.color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(where, look.color("hover"))

    def _words(self, painter: QPainter, where: QRect, line: Line) -> None:
        """What is in front gives way last: the grey words behind it are cut before."""
        gap, text = theme.px(GAP), shown(line.text)
        room = paint.text_width("small", line.right) + gap if line.right else 0
        paint.line(painter, where, "small", "text2", line.right, _RIGHT)
        left = where.adjusted(0, 0, -room, 0)
        paint.line(painter, left, line.role, "text", text)
        behind = left.adjusted(paint.text_width(line.role, text) + gap, 0, 0, 0)
        if line.second and behind.width() > 0:
            paint.line(painter, behind, "small", "text2", shown(line.second))
