"""What Windows says of its lock, its sleep and its users, and asks of a screen. Not run on Windows:
what is decided is tested everywhere, the calls are not.
"""

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget

MESSAGES = b"windows_generic_MSG"
POWER, SESSION_CHANGE = 0x0218, 0x02B1
SUSPEND = 0x0004
CONSOLE_LEFT, REMOTE_LEFT, LOGGED_OFF, LOCKED = 0x2, 0x4, 0x6, 0x7
_THIS_SESSION = 0

EXCLUDED, MONITOR = 0x11, 0x01
EXCLUDES_SINCE = 19041
"""Windows 10 of 2004. An older one shows a black window to whoever captures, this one none."""


def means_away(message: int, what: int) -> bool:
    """Whether a message says that the session is locked, left or ended, or the PC goes to sleep."""
    if message == SESSION_CHANGE:
        return what in (CONSOLE_LEFT, REMOTE_LEFT, LOGGED_OFF, LOCKED)
    return message == POWER and what == SUSPEND


def affinity(build: int) -> int:
    """How this Windows is asked to keep a window out of pictures of the screen."""
    return EXCLUDED if build >= EXCLUDES_SINCE else MONITOR


class WindowsEars(QAbstractNativeEventFilter):
    """Calls `away` inside the message: so sleep waits for the lock as long as Windows lets it."""

    def __init__(self, away: Callable[[], None]) -> None:
        super().__init__()
        self._away = away

    def listen(self, window: QWidget) -> None:
        """Hear of this session from now on."""
        if sys.platform == "win32":
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(
                int(window.winId()), _THIS_SESSION
            )
        if (application := QCoreApplication.instance()) is not None:
            application.installNativeEventFilter(self)

    def leave(self) -> None:
        """Hear no more."""
        if (application := QCoreApplication.instance()) is not None:
            application.removeNativeEventFilter(self)

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        if QByteArray(kind).data() == MESSAGES:
            told = wintypes.MSG.from_address(int(message))
            if means_away(told.message, told.wParam):
                self._away()
        return False, 0


def block_capture(window: QWidget) -> bool:
    """Keep this window out of pictures and recordings of the screen. Whether Windows took it."""
    if sys.platform == "win32":
        wanted = affinity(sys.getwindowsversion().build)
        taken: int = ctypes.windll.user32.SetWindowDisplayAffinity(int(window.winId()), wanted)
        return bool(taken)
    return False
