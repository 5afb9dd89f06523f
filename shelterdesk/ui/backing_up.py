"""Backups by themselves: one after the first unlock of a day, one a day while the window is open,
and a copy to the second place whenever that is there.
"""

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from shelterdesk.errors import AppError, Interrupted
from shelterdesk.queries.backups import BackupStanding, backup_standing
from shelterdesk.rules.backups import is_due
from shelterdesk.ui.work import Work
from shelterdesk.usecases.backups import (
    Carrying,
    Made,
    back_up,
    carry_away,
    note_carried,
    note_not_carried,
    to_carry,
)
from shelterdesk.usecases.desk import Desk

R = TypeVar("R")

SOON_MS = 3_000
"""The first screen comes first."""

AGAIN_MS = 10 * 60 * 1_000
AREA = "backups"


class BackingUp(QObject):
    """One run at a time. What somebody asked for ends with `ended`; what went by itself shows in
    `told` alone, and a failure stays there until a backup goes well.
    """

    told = Signal(object)  # BackupStanding
    running = Signal(bool)
    ended = Signal(object)  # AppError, or None where all went well

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = Event()
        self._is_running = self._is_asked = self._has_crashed = False
        self._timer = QTimer(self, interval=AGAIN_MS)
        self._timer.timeout.connect(self.look)
        work.changed.connect(self._on_changed)
        work.crashed.connect(self._on_crashed)
        # Not a method of this object: by then it is gone.
        self.destroyed.connect(self._stop.set)

    @property
    def is_running(self) -> bool:
        return self._is_running

    def start(self) -> None:
        """From now on by itself."""
        self._timer.start()
        QTimer.singleShot(SOON_MS, self, self.look)

    def look(self) -> None:
        """Make what is due."""
        self._work.ask(self, backup_standing, self._make_what_is_due)

    def tell(self) -> None:
        """Say how it stands, and make nothing."""
        self._work.ask(self, backup_standing, self.told.emit)

    def back_up_now(self) -> None:
        """Because somebody asked for it."""
        if not self._is_running:
            self._make(asked=True)

    def _make_what_is_due(self, standing: BackupStanding) -> None:
        self.told.emit(standing)
        now = self._work.now()
        if self._is_running:
            return
        if is_due(standing.here, now):
            self._make(asked=False)
        elif is_due(standing.away, now):
            self._begin(asked=False)
            self._carry()

    def _on_changed(self, area: str) -> None:
        if area == AREA:
            self.tell()

    # One run

    def _begin(self, *, asked: bool) -> None:
        self._is_running, self._is_asked = True, asked
        self.running.emit(True)

    def _make(self, *, asked: bool) -> None:
        self._begin(asked=asked)

        def make(desk: Desk, give_way: Callable[[], None]) -> Made:
            return self._told(lambda: back_up(desk, give_way, asked=asked))

        self._work.do_long(
            self, make, area=AREA, then=lambda _made: self._carry(), refused=self._end, shown=True
        )

    def _carry(self) -> None:
        def order(desk: Desk) -> Carrying | None:
            return self._told(lambda: to_carry(desk))

        self._work.do_with_desk(self, order, then=self._on_order, refused=self._end)

    def _on_order(self, order: Carrying | None) -> None:
        if order is None:
            self._end(None)
            return
        self._work.beside(
            self,
            lambda: self._told(lambda: carry_away(order, self._go_on)),
            lambda made: self._note(lambda desk, asked: note_carried(desk, made, asked=asked)),
            self._on_not_carried,
        )

    def _on_not_carried(self, error: AppError) -> None:
        self._note(lambda desk, asked: note_not_carried(desk, error, asked=asked), error)

    def _note(self, note: Callable[[Desk, bool], None], error: AppError | None = None) -> None:
        asked = self._is_asked
        self._work.do_with_desk(
            self,
            lambda desk: self._told(lambda: note(desk, asked)),
            area=AREA,
            then=lambda _none: self._end(error),
            refused=self._end,
        )

    def _go_on(self) -> None:
        if self._stop.is_set() or self._work.is_ending:
            raise Interrupted

    def _told(self, job: Callable[[], R]) -> R:
        """The job, which owns up to a fault of ours: another's crash ends no run."""
        try:
            return job()
        except AppError:
            raise
        except Exception:
            self._has_crashed = True
            raise

    def _on_crashed(self, _error: Exception) -> None:
        if self._has_crashed:
            self._rest()

    def _end(self, error: AppError | None) -> None:
        asked = self._is_asked
        self._rest()
        self.tell()
        if asked:
            self.ended.emit(error)

    def _rest(self) -> None:
        if self._is_running:
            self._is_running = self._is_asked = self._has_crashed = False
            self.running.emit(False)
