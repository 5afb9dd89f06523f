"""A layout that puts its parts in rows and goes to the next line when a row is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from shelterdesk.ui import theme


class Flow(QLayout):
    """`gap` is in px at 100 % text size, between parts and between rows. As long as all of them
    fit in one row, those from `right_from` on stand at its right end.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 8, right_from: int | None = None
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._right_from = gap, right_from
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, where: QRect) -> None:
        super().setGeometry(where)
        self._arrange(where, move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gaps = theme.px(self._gap) * max(0, len(shown) - 1)
        return QSize(
            sum(s.width() for s in shown) + gaps, max((s.height() for s in shown), default=0)
        )

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, where: QRect, *, move: bool) -> int:
        """Place every part, each in the middle of its row; the height that takes."""
        gap, y, height = theme.px(self._gap), where.y(), 0
        rows = self._rows(where.width(), gap)
        at_right = self._items[self._right_from :] if self._right_from is not None else []
        for row in rows:
            _last, end, size = row[-1]
            slack = where.width() - end - size.width() if len(rows) == 1 else 0
            tall = max(hint.height() for _item, _x, hint in row)
            if move:
                for item, x, hint in row:
                    top = y + (tall - hint.height()) // 2
                    left = where.x() + x + (slack if item in at_right else 0)
                    item.setGeometry(QRect(QPoint(left, top), hint))
            height = y + tall - where.y()
            y += tall + gap
        return height

    def _rows(self, width: int, gap: int) -> list[list[tuple[QLayoutItem, int, QSize]]]:
        """What stands beside each other: every part, how far from the left, and how large."""
        rows: list[list[tuple[QLayoutItem, int, QSize]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = _within(item, width)
            if not rows or x + hint.width() > width:
                rows.append([])
                x = 0
            rows[-1].append((item, x, hint))
            x += hint.width() + gap
        return rows


def _within(item: QLayoutItem, width: int) -> QSize:
    """Its own size; what is wider than a whole row wraps inside it."""
    hint = item.sizeHint()
    if hint.width() <= width:
        return hint
    return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else hint.height())


class FlowBox(QWidget):
    """A part of a page whose own parts flow; as tall as its rows."""

    def __init__(self, *parts: QWidget, gap: int = 8, right_from: int | None = None) -> None:
        super().__init__()
        self.flow = Flow(self, gap=gap, right_from=right_from)
        for part in parts:
            self.flow.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
