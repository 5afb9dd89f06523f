"""A line of words and a bar for work that lasts, in windows before the vault is open."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from shelterdesk.i18n import _
from shelterdesk.ui import theme
from shelterdesk.ui.patience import WORKING, Waited
from shelterdesk.ui.widgets.page import Live, row
from shelterdesk.ui.widgets.text import Text

LONG = 120


def wear_cursor(widget: QWidget, waited: Waited) -> None:
    """The busy cursor over a part of the window that waits for an answer."""
    if waited.here:
        widget.setCursor(Qt.CursorShape.BusyCursor)
    else:
        widget.unsetCursor()


class WaitLine(Live, QWidget):
    """That it works, and a bar once that lasts. It keeps its line while there is nothing to say, so
    that nothing moves.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waited = Waited()
        self._words = Text(role="small", tone="text2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        layout = row(gap=10)
        layout.addStretch(1)
        layout.addWidget(self._words)
        layout.addWidget(self.bar)
        layout.addStretch(1)
        self.setLayout(layout)
        self.retranslate()
        self.restyle()

    def show_waited(self, waited: Waited) -> None:
        self._waited = waited
        self.retranslate()

    def words(self) -> str:
        return self._words.text() if self._words.isVisibleTo(self) else ""

    def retranslate(self) -> None:
        says = self._waited.says or WORKING
        self._words.setText(_(says))
        self.bar.setAccessibleName(_(says))
        self._words.setVisible(self._waited.busy)
        self.bar.setVisible(bool(self._waited.says))

    def restyle(self) -> None:
        self.bar.setFixedSize(theme.px(LONG), theme.px(6))
        self.setMinimumHeight(theme.now().line("small"))
