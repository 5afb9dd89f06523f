"""Why a date is what it is, in a small window under what was asked about."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from shelterdesk.i18n import _
from shelterdesk.reports.why_words import TITLE
from shelterdesk.ui import theme
from shelterdesk.ui.widgets.page import Live, column
from shelterdesk.ui.widgets.text import Text

WIDTH, EDGE = 400, 8

Said = Callable[[], tuple[str, Sequence[str]]]
"""The heading and the sentences, in the language of now."""


class WhyPopup(Live, QFrame):
    """Goes away on Esc and on a click elsewhere; the keyboard is back where it was. Where there is
    little room it scrolls.
    """

    def __init__(self, over: QWidget, at: QPoint, said: Said) -> None:
        super().__init__(over, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("cls", "popup")
        self._over, self._at, self._said = over, at, said
        self._title = Text(role="cap600", tone="text2", wrap=True)
        self._heading = Text(role="h3", wrap=True)
        self._lines = [Text(role="small", wrap=True) for _line in said()[1]]
        self._inner = QWidget()
        self._inner.setProperty("cls", "plain")
        self._inner.setMinimumSize(1, 1)  # else that of lines wrapped as narrow as they can be
        parts = (self._title, self._heading, *self._lines)
        self._inner.setLayout(column(*parts, gap=6, margins=(16, 12, 16, 14)))
        self.area = QScrollArea()
        self.area.setWidget(self._inner)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.area)
        self.setLayout(column(self.area, gap=0, margins=(1, 1, 1, 1)))
        self._inner.installEventFilter(self)  # its lines are measured once they have their letters
        self.retranslate()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said, in the language of now."""
        return tuple(self._said()[1])

    def retranslate(self) -> None:
        heading, sentences = self._said()
        self._title.setText(_(TITLE))
        self._heading.setText(heading)
        for line, sentence in zip(self._lines, sentences, strict=True):
            line.setText(sentence)
        for widget in (self, self.area):
            widget.setAccessibleName(f"{_(TITLE)} {heading}")
            widget.setAccessibleDescription(" ".join(sentences))
        self.restyle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.restyle()
        return False

    def restyle(self) -> None:
        """Under the place, and within the window."""
        window = self._over.window()
        width = min(theme.px(WIDTH), window.width() - 2 * EDGE)
        inside = self._inner.layout()
        tall = inside.totalHeightForWidth(width - 2) if inside is not None else 0
        height = min(tall + 2, window.height() - 2 * EDGE)
        self.setFixedSize(width, height)
        corner = window.mapFromGlobal(self._over.mapToGlobal(self._at))
        x = max(EDGE, min(corner.x(), window.width() - width - EDGE))
        y = max(EDGE, min(corner.y(), window.height() - height - EDGE))
        self.move(window.mapToGlobal(QPoint(x, y)))


def tell_why(over: QWidget, at: QPoint, said: Said) -> WhyPopup:
    """Show it; the keyboard goes into it."""
    popup = WhyPopup(over, at, said)
    popup.show()
    popup.area.setFocus(Qt.FocusReason.PopupFocusReason)
    return popup
