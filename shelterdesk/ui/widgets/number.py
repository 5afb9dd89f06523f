"""A field for a whole number: typed, or moved with Up and Down."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from shelterdesk.ui import theme
from shelterdesk.ui.widgets.page import Live


class NumberEdit(Live, QSpinBox):
    """Between `least` and `most`. The wheel does nothing until it has the keyboard."""

    def __init__(self, least: int = 0, most: int = 999, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.restyle()

    def restyle(self) -> None:
        self.setFont(theme.font("body"))
        self.setFixedHeight(theme.px(36))
        self.lineEdit().setTextMargins(theme.px(10), 0, theme.px(4), 0)  # the sheet cannot

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
