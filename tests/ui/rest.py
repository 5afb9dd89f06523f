"""A window that is still being laid out is not looked at yet."""

from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtWidgets import QApplication

ROUNDS = 30


def come_to_rest() -> None:
    """Let the windows live until nothing in them moves any more: on a busy machine no moment is
    long enough for what has to be laid out.
    """
    before: list[QRect] = []
    for _round in range(ROUNDS):
        for _event in range(3):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        seen = [part.geometry() for part in QApplication.allWidgets() if part.isVisible()]
        if seen == before:
            return
        before = seen
