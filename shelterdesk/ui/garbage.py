"""Clears away what Python's collector finds, in the window's thread only.

Left to itself the collector runs in whichever thread happens to reach its limit. In the thread that
owns the store it would take widgets apart there, which Qt forbids and which can stand still for
ever (see `answers`).
"""

import gc

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 500


def keep_what_is_there() -> None:
    """Modules and tables stay for ever: looked through each time, they would hold up the window for
    a tenth of a second. Called when all is imported and before there is a window; once is enough.
    """
    if not gc.get_freeze_count():
        gc.freeze()


class Sweeper(QObject):
    """Takes the collector's place from now on. Belongs to whatever starts a second thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=PAUSE_MS)
        timer.timeout.connect(self.sweep)
        timer.start()

    def sweep(self) -> None:
        """Collect the oldest generation that has grown past Python's own limit."""
        counts_and_limits = zip(gc.get_count(), gc.get_threshold(), strict=True)
        grown = [age for age, (count, limit) in enumerate(counts_and_limits) if count > limit]
        if grown:
            gc.collect(grown[-1])
