"""Values side by side under heads: now and before, this file and the other. The last column is what
will stand, and is set in bold.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from shelterdesk.ui import theme
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.page import LARGE, Live, emptied
from shelterdesk.ui.widgets.text import Text, breakable

TALLEST = 300
Row = tuple[str, ...]


class Comparison(Live, QScrollArea):
    """As tall as its rows, up to a limit; from there on it scrolls, also by the arrow keys. Where
    the columns do not fit beside each other, each row becomes a block with its heads at the left.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads: Row = ()
        self._stacked = False
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
        self._heads, self._rows, self._stacked = heads, tuple(rows), False
        self._fill()
        self.setAccessibleDescription("\n".join(self.lines()))
        self.restyle()

    def _fill(self) -> None:
        emptied(self._grid)
        self._fill_blocks() if self._stacked else self._fill_columns()
        columns = 1 if self._stacked else len(self._heads)
        self._grid.setColumnStretch(0, 4)
        for at in range(1, len(self._heads) + 1):
            self._grid.setColumnStretch(at, 5 if at <= columns else 0)

    def _fill_columns(self) -> None:
        for at, head in enumerate(self._heads, start=1):
            self._put(Text(head, role="cap600", tone="text2", wrap=True), 0, at)
        for number, (word, *values) in enumerate(self._rows, start=1):
            self._put(Text(word, role="small", tone="text2", wrap=True), number, 0)
            for at, value in enumerate(values, start=1):
                self._put(self._value(word, at, value), number, at)

    def _fill_blocks(self) -> None:
        line = 0
        for word, *values in self._rows:
            heading = Text(word, role="small600", tone="text2", wrap=True)
            self._grid.addWidget(heading, line, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
            heading.show()
            for at, value in enumerate(values, start=1):
                head = Text(self._heads[at - 1], role="cap", tone="text2", wrap=True)
                self._put(head, line + at, 0)
                self._put(self._value(word, at, value), line + at, 1)
            line += 1 + len(values)

    def _value(self, word: str, at: int, value: str) -> Text:
        """What stands in a column; the last one is what will stand."""
        role = "small600" if at == len(self._heads) else "small"
        said = Text(breakable(value) or "–", role=role, wrap=True)  # type: ignore[arg-type]
        said.setAccessibleName(f"{word}, {self._heads[at - 1]}: {value}")
        return said

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
        if self._stacked:  # in smaller letters the columns may fit again
            self._stacked = False
            self._fill()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _put(self, words: Text, row: int, at: int) -> None:
        self._grid.addWidget(words, row, at, Qt.AlignmentFlag.AlignTop)
        words.show()  # at once: the height is measured before the layout would show it

    def _fit(self) -> None:
        width = self.viewport().width()
        if not self._stacked and self._rows and self._grid.minimumSize().width() > width:
            self._stacked = True
            self._fill()
        needed = max(0, self._grid.totalHeightForWidth(width))
        self._inside.setMinimumHeight(needed)  # Qt leaves wrapped words out of a scrolled part
        large = theme.now().factor >= LARGE  # then the whole dialog scrolls: one bar, not two
        self.setFixedHeight(needed if large else min(theme.px(TALLEST), needed))
