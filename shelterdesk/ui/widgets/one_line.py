"""A title that stays on one line, however long it is."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from shelterdesk.ui import paint, theme
from shelterdesk.ui.theme import Role
from shelterdesk.ui.widgets.text import Text


class OneLine(Text):
    """A title of any length on one line: it elides where there is no room, and says the whole then.

    Only for what stands in full somewhere else.
    """

    def __init__(self, role: Role = "body", tone: str = "text") -> None:
        super().__init__(role=role, tone=tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def text_fits(self) -> bool:
        """Always: what is cut here is cut on purpose."""
        return True

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(48), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_cut = self.sizeHint().width() > self.width()
        self.setToolTip(self.text() if is_cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.sizeHint().width() <= self.width():
            super().paintEvent(event)
        else:
            ink = self.palette().color(self.foregroundRole())
            paint.line(QPainter(self), self.rect(), self._role, ink, self.text())
