"""No window of ours in pictures and recordings of the screen, where the system can leave it out."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

Block = Callable[[QWidget], bool]
"""Asks the system to leave a window out; whether it does."""


class LeftOut(QObject):
    """Asks for each window, dialog and menu before it is seen."""

    def __init__(self, app: QApplication, block: Block) -> None:
        super().__init__(app)
        self._block = block
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # By its class first: everything that happens in any window comes through here.
        if isinstance(event, QShowEvent) and isinstance(watched, QWidget) and watched.isWindow():
            self._block(watched)
        return False
