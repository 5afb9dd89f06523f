"""A menu to tick several things in: it stays open while they are ticked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu


class CheckMenu(QMenu):
    """A click or Space ticks and keeps the menu open; Enter ticks and closes it, Esc closes it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._tick_at(event):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None and action.isCheckable():
            action.trigger()
        else:
            super().keyPressEvent(event)

    def _tick_at(self, event: QMouseEvent) -> bool:
        action = self.actionAt(event.position().toPoint())
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.trigger()
        return True
