"""How long something may last before it is seen: one rule for every request and every bar.

After 300 ms the window says that it works, after 600 ms there is a bar with a sentence and, where
the work can be stopped, Cancel. What is shorter shows nothing, so nothing flickers.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from threading import Event

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from shelterdesk.i18n import N_

BUSY_MS, BAR_MS = 300, 600
WORKING, OPENING = N_("Working…"), N_("Opening…")
READING, SAVING = N_("Reading the records…"), N_("Saving…")


class Patience(QObject):
    """Counts for one piece of work: started when it begins, stopped when it is over."""

    busy = Signal()
    long = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._first, self._second = self._timer(BUSY_MS), self._timer(BAR_MS)
        self._first.timeout.connect(self.busy)
        self._second.timeout.connect(self.long)

    def start(self) -> None:
        self._first.start()
        self._second.start()

    def stop(self) -> None:
        self._first.stop()
        self._second.stop()

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        return timer


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Wait:
    """How a request is waited for. `says` is the sentence of its bar, in the source language.

    `shown`: whoever asks shows a bar of its own, or the work goes on behind everything else: then
    the window only says that it works; `quiet`: not even that, for what keeps nobody waiting.
    `stop` is set when somebody cancelled.
    """

    says: str = WORKING
    can_cancel: bool = False
    shown: bool = False
    quiet: bool = False
    stop: Event = field(default_factory=Event)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waited:
    """What is to be seen of all that is under way. `says` is empty while there is no bar."""

    busy: bool = False
    here: bool = False
    says: str = ""
    can_cancel: bool = False


class Waits(QObject):
    """Every request under way, and what is to be seen of them all."""

    changed = Signal(object)  # Waited

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._under_way: dict[Hashable, tuple[Wait, Patience]] = {}
        self._busy: dict[Hashable, Wait] = {}
        self._long: dict[Hashable, Wait] = {}
        self._told = Waited()
        self._is_over = False

    def begin(self, key: Hashable, wait: Wait) -> None:
        """A request was put."""
        if self._is_over or wait.quiet:
            return
        patience = Patience(self)
        patience.busy.connect(lambda: self._keep(self._busy, key, wait))
        patience.long.connect(lambda: self._keep(self._long, key, wait))
        self._under_way[key] = (wait, patience)
        patience.start()

    def end(self, key: Hashable) -> None:
        """It was answered."""
        if key not in self._under_way:
            return
        _wait, patience = self._under_way.pop(key)
        patience.stop()
        patience.deleteLater()
        self._busy.pop(key, None)
        self._long.pop(key, None)
        self._tell()

    def end_all(self) -> None:
        """No answer will come any more, and nothing is asked."""
        self._is_over = True
        for key in [*self._under_way]:
            self.end(key)

    def cancel(self) -> None:
        """Let everything stop that is shown in the bar and can."""
        for wait in self._long.values():
            if wait.can_cancel and not wait.shown:
                wait.stop.set()

    def cancelled(self) -> list[Wait]:
        """What was cancelled and has not ended yet."""
        return [wait for wait, _patience in self._under_way.values() if wait.stop.is_set()]

    def _keep(self, those: dict[Hashable, Wait], key: Hashable, wait: Wait) -> None:
        if key in self._under_way:
            those[key] = wait
            self._tell()

    def _tell(self) -> None:
        barred = [wait for wait in self._long.values() if not wait.shown]
        now = Waited(
            busy=bool(self._busy),
            here=any(not wait.shown for wait in self._busy.values()),
            says=barred[0].says if barred else "",
            can_cancel=any(wait.can_cancel for wait in barred),
        )
        if now != self._told:
            self._told = now
            self.changed.emit(now)
