"""How large a window is when it first appears: as designed, or what the screen has room for."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

FRAME = QSize(16, 40)
"""What the system puts around a window, its title bar above all; told only once it is shown."""


LEAST_WINDOW = QSize(1024, 700)
"""No window of ours is smaller."""


def fit_on_screen(window: QWidget) -> None:
    """Make a window that is not shown yet no larger than its screen, down to its least size."""
    if QGuiApplication.platformName() == "offscreen":
        return  # pictures and tests have no edge to run over
    window.resize(within(window.size(), window.screen().availableSize()))


def within(size: QSize, room: QSize) -> QSize:
    """This size, or what is left of the room for a window with its frame."""
    return size.boundedTo(room - FRAME)
