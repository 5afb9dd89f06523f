"""Why a date is what it is, in a small window under what was asked about."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QWidget

from shelterdesk.i18n import _
from shelterdesk.reports.why_words import TITLE
from shelterdesk.ui import theme
from shelterdesk.ui.widgets.page import column
from shelterdesk.ui.widgets.text import Text

WIDTH, EDGE = 400, 8


class WhyPopup(QFrame):
    """Goes away on Esc and on a click elsewhere; the keyboard is back where it was."""

    def __init__(self, over: QWidget, at: QPoint, heading: str, sentences: Sequence[str]) -> None:
        super().__init__(over, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("cls", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sentences = tuple(sentences)
        self.setAccessibleName(f"{_(TITLE)} {heading}")
        self.setAccessibleDescription(" ".join(sentences))
        parts = [Text(_(TITLE), role="cap600", tone="text2"), Text(heading, role="h3", wrap=True)]
        parts += [Text(sentence, role="small", wrap=True) for sentence in sentences]
        self.setLayout(column(*parts, gap=6, margins=(16, 12, 16, 14)))
        self._place(over, at)

    def _place(self, over: QWidget, at: QPoint) -> None:
        """Under the place, and within the window."""
        window = over.window()
        width = min(theme.px(WIDTH), window.width() - 2 * EDGE)
        self.setFixedWidth(width)
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        self.setFixedHeight(min(height, window.height() - 2 * EDGE))
        corner = window.mapFromGlobal(over.mapToGlobal(at))
        x = max(EDGE, min(corner.x(), window.width() - width - EDGE))
        y = max(EDGE, min(corner.y(), window.height() - self.height() - EDGE))
        self.move(window.mapToGlobal(QPoint(x, y)))


def tell_why(over: QWidget, at: QPoint, heading: str, sentences: Sequence[str]) -> WhyPopup:
    """Show it; the keyboard goes into it."""
    popup = WhyPopup(over, at, heading, sentences)
    popup.show()
    popup.setFocus(Qt.FocusReason.PopupFocusReason)
    return popup
