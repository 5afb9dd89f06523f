"""The wait after too many tries: it runs only while Unlock is seen, and shows what is left."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from shelterdesk.vault.attempts import Attempts


class Waiting(QObject):
    """Ticks the attempts file once a second between `start` and `stop`."""

    left = Signal(int)  # seconds this login must still wait; 0 when it may try

    def __init__(self, monotonic: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._attempts: Attempts | None = None
        self._monotonic = monotonic
        self._login = ""
        self._last = monotonic()
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.tick)

    def begin(self, attempts: "Attempts") -> None:
        """The attempts of the vault that is asked for."""
        self._attempts = attempts

    def start(self) -> None:
        self._last = self._monotonic()
        self._tick.start()

    def stop(self) -> None:
        self._tick.stop()

    def watch(self, login: str) -> None:
        """Tell of this login's wait from now on."""
        self._login = login
        self.left.emit(self.seconds())

    def seconds(self) -> int:
        if self._attempts is None or not self._login.strip():
            return 0
        return self._attempts.wait(self._login)

    def tick(self) -> None:
        """A second passed, or more: count it and tell what is left."""
        now = self._monotonic()
        if self._attempts is not None:
            self._attempts.tick(now - self._last)
        self._last = now
        self.left.emit(self.seconds())
