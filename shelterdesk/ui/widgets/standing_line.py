"""Something on a card: its name, how it stands as a chip, and its facts below; all of it wraps."""

from PySide6.QtWidgets import QWidget

from shelterdesk.ui.widgets.chip import Chip
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import Live, column
from shelterdesk.ui.widgets.text import LongLine, Text


class StandingLine(Live, QWidget):
    """Where it is narrow the chip goes below the name."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.facts = LongLine(role="h3"), Text(role="small", tone="text2", wrap=True)
        self.chip = Chip()
        self.setLayout(column(FlowBox(self.name, self.chip, gap=8), self.facts, gap=2))

    def show_standing(self, name: str, facts: str, kind: str, words: str) -> None:
        self.name.setText(name)
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))
        self.chip.show_status(kind, words)
