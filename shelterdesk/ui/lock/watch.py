"""Watches the whole application: idle time, the keys that hide and lock, half-composed input."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

IDLE_SECONDS, SHORTEST, LONGEST = 300, 60, 1800
COUNTED = 20
CURTAIN_SECONDS = 120

_TOUCHED = {
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TabletPress, QEvent.Type.InputMethod,
    QEvent.Type.ShortcutOverride,
}  # fmt: skip
_BY_HAND = (QInputEvent, QInputMethodEvent)


class Watch(QObject):
    """An event filter on the application, so that a dialog, a menu or a preview hides nothing
    from it. The time is monotonic: a clock set back or forth moves no lock.
    """

    left = Signal(int, bool)  # seconds to the lock, and whether they are counted one by one now
    ran_out = Signal()
    hide_pressed = Signal()  # F12
    lock_pressed = Signal()  # Ctrl+L

    def __init__(
        self, app: QApplication, monotonic: Callable[[], float], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._app, self._monotonic = app, monotonic
        self._limit = self._site_limit = IDLE_SECONDS
        self._last = monotonic()
        self._composing: QObject | None = None
        self._composed = ""
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.look)

    def start(self) -> None:
        self._app.installEventFilter(self)
        self._last = self._monotonic()
        self._tick.start()
        self.look()

    def stop(self) -> None:
        self._app.removeEventFilter(self)
        self._tick.stop()

    def set_limit(self, seconds: int) -> None:
        """The site's idle time; a value out of 60 to 1,800 seconds is brought into it."""
        self._limit = self._site_limit = min(max(seconds, SHORTEST), LONGEST)
        self.look()

    def behind_curtain(self, behind: bool) -> None:
        """Behind the curtain two minutes are enough."""
        self._limit = min(CURTAIN_SECONDS, self._site_limit) if behind else self._site_limit
        self._last = self._monotonic()

    def look(self) -> None:
        """See how long nobody touched anything. Called every second."""
        left = self._left()
        if left <= 0:
            self._tick.stop()
            self.ran_out.emit()
            return
        whole = -int(-left // 1)
        self.left.emit(whole, whole <= COUNTED)

    def commit_composition(self) -> None:
        """Put letters an input method still holds into their field, as if they had been chosen."""
        QGuiApplication.inputMethod().commit()
        receiver, text = self._composing, self._composed
        if receiver is None or not text:
            return
        # An input method that answers late, or not at all, must not cost the text.
        event = QInputMethodEvent()
        event.setCommitString(text)
        self._composing, self._composed = None, ""
        QApplication.sendEvent(receiver, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # By its class first: everything that happens in any window comes through here.
        if not isinstance(event, _BY_HAND) or event.type() not in _TOUCHED:
            return False
        if isinstance(event, QInputMethodEvent):
            self._composing, self._composed = watched, event.preeditString()
        if self._tick.isActive() and self._left() <= 0:
            self.look()  # as the first touch after a sleep, which may come before the tick does
            return True
        self._touch()
        return (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self._answers(event)
        )

    def _left(self) -> float:
        return self._limit - (self._monotonic() - self._last)

    def _touch(self) -> None:
        was_near = self._left() <= COUNTED
        self._last = self._monotonic()
        if was_near:
            self.look()

    def _answers(self, event: QKeyEvent) -> bool:
        """Whether the key was one of ours; then nobody else gets it."""
        if event.key() == Qt.Key.Key_F12:
            self.hide_pressed.emit()
            return True
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_L:
            self.lock_pressed.emit()
            return True
        return False
