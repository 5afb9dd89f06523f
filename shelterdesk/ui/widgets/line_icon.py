"""An icon inside a line of text, at one of its ends. Qt's own do not grow with the text."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from shelterdesk.ui import icons, theme
from shelterdesk.ui.theme import Token
from shelterdesk.ui.widgets.page import Live

SIZE, EDGE, BESIDE = 16, 6, 4


class LineIcon(Live, QAbstractButton):
    """At the left it is only seen, at the right it is pressed; the keyboard has other ways."""

    def __init__(self, line: QLineEdit, name: str, tone: Token, *, at_left: bool = False) -> None:
        super().__init__(line)
        self._name, self._tone, self._at_left = name, tone, at_left
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, at_left)

    def set_words(self, words: str) -> None:
        self.setAccessibleName(words)
        self.setToolTip(words)

    def show_icon(self, name: str) -> None:
        self._name = name
        self.update()

    def place(self, line: QLineEdit) -> None:
        """Stand in the line, and keep its words away."""
        wide = theme.px(SIZE + 2 * EDGE)
        self.setGeometry(QRect(0 if self._at_left else line.width() - wide, 0, wide, line.height()))
        away = theme.px(SIZE + BESIDE)
        line.setTextMargins(away if self._at_left else 0, 0, 0 if self._at_left else away, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        size = theme.px(SIZE)
        x, y = (self.width() - size) / 2, (self.height() - size) / 2
        icons.draw(QPainter(self), self._name, self._tone, x, y, SIZE)
