"""A field for more than one line: plain text only, Tab leaves it, and it can forget its undo."""

from PySide6.QtCore import QMimeData, QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from shelterdesk.ui import theme
from shelterdesk.ui.theme import Role
from shelterdesk.ui.widgets.page import Live


class NoteField(Live, QPlainTextEdit):
    """`rows` is its height in lines; longer text scrolls inside."""

    edited = Signal()

    def __init__(self, *, rows: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self.edited)
        self.restyle()

    def text(self) -> str:
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text. Qt forgets the undo history with it, so nothing of before can come back."""
        self.setPlainText(text)

    def forget(self) -> None:
        """Empty the field and its undo history: at lock and after a save nothing is left."""
        self.set_text("")

    def letters(self) -> Role:
        return "body"

    def restyle(self) -> None:
        self.setFont(theme.font("body"))
        self.setFixedHeight(self._height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words without any dress."""
        self.insertPlainText(source.text())

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(96), self._height())

    def _height(self) -> int:
        line = QFontMetrics(theme.font("body")).lineSpacing()
        return self._rows * line + theme.px(18)
