"""Cards and panes: surface with an outline, never one inside another."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.ui.widgets.page import CARD_MARGINS, NO_MARGINS, Live, column, emptied, row, space
from shelterdesk.ui.widgets.text import Text


class Pane(QFrame):
    """A ground of the style sheet: sheet, pane, canvas, bar, foot, inset."""

    def __init__(self, cls: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("cls", cls)


class Card(Live, QFrame):
    """A card with a title, something at the right of it, and a body to fill."""

    def __init__(
        self, title: str = "", *, cls: str = "card", gap: int = 8, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("cls", cls)
        self._title = Text(title, role="h3")
        self._title.setVisible(bool(title))
        self.head: QHBoxLayout = row(self._title, gap=8)
        self.head.addStretch(1)
        self.body: QVBoxLayout = column(gap=gap)
        self._whole = column(self.head, self.body, gap=gap, margins=CARD_MARGINS)
        self.setLayout(self._whole)

    def set_title(self, title: str) -> None:
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)

    def add(self, *parts: QWidget) -> None:
        for part in parts:
            self.body.addWidget(part)

    def end(self) -> None:
        """Beside a taller card the parts stay at the top."""
        self._whole.addStretch(1)

    def clear(self) -> None:
        """Take everything out of the body."""
        emptied(self.body)


class FactsCard(Card):
    """Words at the left, what is known at the right; a long value wraps."""

    def __init__(
        self, title: str = "", *, label_width: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent=parent)
        self._grid = QGridLayout()
        space(self._grid, 8, NO_MARGINS)
        self._grid.setColumnStretch(1, 1)
        self._label_width = label_width
        self.body.addLayout(self._grid)

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """(word, value) pairs from top to bottom; they replace what stood there."""
        emptied(self._grid)
        for number, (word, value) in enumerate(facts):
            label = Text(word, role="small", tone="text2", wrap=True)
            said = Text(value, role="small", wrap=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            said.setAccessibleName(f"{word}: {value}")
            self._grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(said, number, 1, Qt.AlignmentFlag.AlignTop)
        if facts:
            self._grid.setColumnStretch(0, 2)
            self._grid.setColumnStretch(1, 3)
