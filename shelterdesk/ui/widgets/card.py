"""Cards and panes: surface with an outline, never one inside another."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from shelterdesk.ui.widgets.facts import Facts
from shelterdesk.ui.widgets.flow import Flow
from shelterdesk.ui.widgets.page import CARD_MARGINS, Live, column, emptied
from shelterdesk.ui.widgets.text import LongLine, Text


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
        self._title = LongLine(title, role="h3")
        self._title.setVisible(bool(title))
        self.head = Flow(gap=8, right_from=1)
        self.head.addWidget(self._title)
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
    """A card of words and what is known; a long value wraps."""

    def __init__(self, title: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.facts = Facts()
        self.add(self.facts)

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """(word, value) pairs from top to bottom; they replace what stood there."""
        self.facts.clear()
        for word, value in facts:
            label = Text(word, role="small", tone="text2", wrap=True)
            said = Text(value, role="small", wrap=True)
            said.setAccessibleName(f"{word}: {value}")
            self.facts.add(label, said)
