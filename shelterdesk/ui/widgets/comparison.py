"""Values side by side under heads: now and before, this file and the other. The last column is what
will stand, and is set in bold.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from shelterdesk.ui import theme
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.page import Live, emptied
from shelterdesk.ui.widgets.text import Text, breakable

TALLEST = 300
Row = tuple[str, ...]


class Comparison(Live, QScrollArea):
    """As tall as its rows, up to a limit; from there on it scrolls, also by the arrow keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads: Row = ()
        self._rows: tuple[Row, ...] = ()
        self._grid = QGridLayout()
        self._inside = QWidget()
        self._inside.setProperty("cls", "plain")
        self._inside.setLayout(self._grid)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_rows(self, heads: Row, rows: Sequence[Row]) -> None:
        """Each row begins with its word; `heads` name the columns after it."""
        self._heads, self._rows = heads, tuple(rows)
        emptied(self._grid)
        for at, head in enumerate(heads, start=1):
            self._put(Text(head, role="cap600", tone="text2", wrap=True), 0, at)
        for number, (word, *values) in enumerate(self._rows, start=1):
            self._put(Text(word, role="small", tone="text2", wrap=True), number, 0)
            for at, value in enumerate(values, start=1):
                role = "small600" if at == len(values) else "small"
                said = Text(breakable(value) or "–", role=role, wrap=True)  # type: ignore[arg-type]
                said.setAccessibleName(f"{word}, {heads[at - 1]}: {value}")
                self._put(said, number, at)
        self._grid.setColumnStretch(0, 4)
        for at in range(1, len(heads) + 1):
            self._grid.setColumnStretch(at, 5)
        self.setAccessibleDescription("\n".join(self.lines()))
        self.restyle()

    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def lines(self) -> list[str]:
        """Each row as it is read out."""
        return [
            ", ".join((word, *(f"{h}: {v}" for h, v in zip(self._heads, values, strict=True))))
            for word, *values in self._rows
        ]

    def restyle(self) -> None:
        space(self._grid, 8)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _put(self, words: Text, row: int, at: int) -> None:
        self._grid.addWidget(words, row, at, Qt.AlignmentFlag.AlignTop)
        words.show()  # at once: the height is measured before the layout would show it

    def _fit(self) -> None:
        width = self.viewport().width()
        needed = max(0, self._grid.totalHeightForWidth(width))
        self._inside.setMinimumHeight(needed)  # Qt leaves wrapped words out of a scrolled part
        self.setFixedHeight(min(theme.px(TALLEST), needed))
