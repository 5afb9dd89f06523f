"""A key or a passphrase in groups of letters, as it is read out and written down."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.page import emptied
from shelterdesk.ui.widgets.text import Text


class Groups(Pane):
    """A few in a line."""

    def __init__(self, per_line: int) -> None:
        super().__init__("inset")
        self._per_line = per_line
        self._grid = QGridLayout()
        space(self._grid, 10, (16, 14, 16, 14))
        self.setLayout(self._grid)

    def show_groups(self, groups: list[str]) -> None:
        emptied(self._grid)
        for number, group in enumerate(groups):
            word = Text(group, role="h2")
            word.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._grid.addWidget(word, number // self._per_line, number % self._per_line)
        self.setAccessibleName(", ".join(groups))
