"""A card that says how many of something somebody must look at, and leads there."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal

from shelterdesk.i18n import ngettext
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.page import row
from shelterdesk.ui.widgets.text import Text


class CountCard(Card):
    """How many cases somebody must look at, and the way to them. `words` says what they are, after
    the number.
    """

    asked = Signal()

    def __init__(self, words: Callable[[int], str], icon: str) -> None:
        super().__init__(gap=8)
        self.count, self._said = 0, words
        self._figure = Text(role="display", tone="soon")
        self._words = Text(role="small", wrap=True)
        line = row(self._figure, self._words, gap=10)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        self.see = Button(size="s", icon=icon)
        self.see.clicked.connect(self.asked)
        self._whole.addWidget(self.see, 0, Qt.AlignmentFlag.AlignLeft)
        self.end()

    def show_count(self, count: int) -> None:
        self.count = count
        self.setVisible(count > 0)
        self.retranslate()

    def retranslate(self) -> None:
        n = self.count
        self._figure.setText(str(n))
        self._words.setText(self._said(n))
        self.see.setText(see_cases(n))


def see_cases(n: int) -> str:
    """The words of the way to cases somebody must look at."""
    return ngettext("See the {n} case", "See the {n} cases", n).format(n=n)
