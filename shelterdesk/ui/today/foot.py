"""Under the list of dates: what is in order for longer."""

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import ngettext
from shelterdesk.ui.widgets.page import Live, row
from shelterdesk.ui.widgets.text import Glyph, Text


class Foot(Live, QWidget):
    """How many permits are valid for more than 30 days; nothing when there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        glyph = Glyph("circle-check", 18)
        glyph.show_icon("circle-check", status="ok")
        self._words = Text(role="small", tone="text2", wrap=True)
        line = row(glyph, self._words, gap=8, margins=(20, 10, 20, 8))
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    def show_count(self, count: int) -> None:
        self._count = count
        self.setVisible(count > 0)
        self.retranslate()

    def text(self) -> str:
        return self._words.text()

    def retranslate(self) -> None:
        n = self._count
        said = ngettext(
            "{n} permit valid for more than 30 days", "{n} permits valid for more than 30 days", n
        )
        self._words.setText(said.format(n=n))
