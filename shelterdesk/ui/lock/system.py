"""Hears when the system says that whoever worked here has left."""

import os
import sys
from collections.abc import Callable
from threading import Event, Thread

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.ui.garbage import Sweeper
from shelterdesk.ui.lock.desktop import Buses, buses_of, follow_logind, follow_screen_savers


class DesktopEars(QObject):
    """Two threads of their own, since a bus may be slow to answer; they end with this object."""

    away = Signal()
    _heard = Signal()

    def __init__(self, buses: Buses, parent: QObject) -> None:
        super().__init__(parent)
        Sweeper(self)
        self._over = Event()
        self.destroyed.connect(self._over.set)  # not a method of this object: by then it is gone
        self._heard.connect(self.away, Qt.ConnectionType.QueuedConnection)
        for follow in (follow_logind, follow_screen_savers):
            arguments = (buses, self._tell, self._over)
            Thread(target=follow, args=arguments, name="bus", daemon=True).start()

    def _tell(self) -> None:
        if not self._over.is_set():
            self._heard.emit()


def hear(window: QWidget, away: Callable[[], None], buses: Buses | None = None) -> None:
    """Call `away` when the session is locked, the PC goes to sleep or another user takes it, for as
    long as this window lives. Returns at once; where the system says nothing, nothing is heard.
    """
    if sys.platform == "win32":
        from shelterdesk.ui.lock.windows import WindowsEars

        ears = WindowsEars(away)
        ears.listen(window.window())
        window.destroyed.connect(lambda _gone: ears.leave())  # and so it is kept until then
    else:
        DesktopEars(buses or buses_of(os.environ), window).away.connect(away)
