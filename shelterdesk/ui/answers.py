"""Carries what a thread found out back to the window's thread, unless whoever asked is gone.

What belongs to the window is dropped by the window's thread and by no other. Where another thread
lets go of a widget last, Qt takes its locks there and waits for Python, while the window's thread
holds Python and waits for the same locks: the window stands still for ever.
"""

import sys
from collections import deque
from collections.abc import Callable
from contextvars import Context, copy_context
from threading import Thread
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from shelterdesk.errors import AppError, Interrupted, RecordsDamaged
from shelterdesk.ui.garbage import Sweeper
from shelterdesk.ui.patience import Wait, Waits

R = TypeVar("R")
STOP_AGAIN_MS = 20
"""Between two statements there is nothing to stop, so it is tried again."""

TURN = 0.0002
"""Seconds that Python lets a busy thread run while another one waits; 0.005 by itself. Every row a
save reads is such a wait: with hundreds of them, a package built beside it held it up for seconds.
"""


def nothing(_result: object) -> None:
    """For a caller whom the answer does not concern."""


class _Errand:
    """One thing another thread does. That thread holds this and nothing of what is in it."""

    def __init__(
        self,
        owner: QObject,
        job: Callable[[], Any],
        then: Callable[[Any], Any],
        refused: Callable[[AppError], Any] | None,
        after: Callable[[], None] | None,
        wait: Wait,
        broken: Callable[[], Any] | None,
    ) -> None:
        self._wait = wait
        self._job: Callable[[], Any] | None = job
        self._context: Context | None = copy_context()
        self._owner: QObject | None = owner
        self._then: Callable[[Any], Any] | None = then
        self.refused = refused
        self.after, self.broken = after, broken
        self.result: Any = None
        self.error: Exception | None = None

    def run(self) -> None:
        """In the other thread, in the language and the look of the one who asked."""
        if self._context is None or self._job is None:
            raise RuntimeError("this errand is over")
        if self._wait.stop.is_set():
            self.error = Interrupted()  # cancelled while it waited for its turn
            return
        try:
            self.result = self._context.run(self._job)
        except Exception as error:  # noqa: BLE001  (it is judged in the window's thread)
            self.error = error

    def is_awaited(self) -> bool:
        """Whether whoever asked is still there."""
        return self._owner is not None and shiboken6.isValid(self._owner)

    def answer(self) -> None:
        """Hand the result over."""
        if self._then is not None:
            self._then(self.result)

    def forget(self) -> None:
        """Let go of all it holds. The other thread may keep the shell for a while."""
        self._job = self._context = self._owner = self._then = None
        self.refused = self.after = self.broken = self.result = self.error = None


class Answers(QObject):
    """The way home of results and failures. Slots run in the window's thread."""

    failed = Signal(object)  # AppError that no caller took: the window shows it
    crashed = Signal(object)  # any other exception: our bug, the crash dialog shows it
    damaged = Signal()  # a question or a save met records that cannot be read, whoever asked
    waited = Signal(object)  # Waited: what is to be seen of all that is under way
    idle = Signal()  # everything asked so far was answered
    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._under_way: set[_Errand] = set()
        self._home: deque[_Errand] = deque()
        self._waits = Waits(self)
        self._waits.changed.connect(self.waited)
        self._stopping = QTimer(self, interval=STOP_AGAIN_MS)
        self._stopping.timeout.connect(self._stop_again)
        Sweeper(self)
        sys.setswitchinterval(TURN)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._under_way

    def watch(self, wait: Wait) -> None:
        """What is asked in many pieces is waited for as one, until `watched`."""
        self._waits.begin(wait, wait)

    def watched(self, wait: Wait) -> None:
        """All of its pieces were answered, or it was given up."""
        self._waits.end(wait)

    def cancel(self) -> None:
        """Stop what lasts so long that it is shown, where it can be stopped: it rolls back, and
        whoever asked hears Interrupted. What ended well just before stands.
        """
        self._waits.cancel()
        self._stopping.start()
        self._stop_again()

    def stop_running(self, wait: Wait) -> None:
        """Stop the statement that runs now, if it is one of this request's."""

    def _stop_again(self) -> None:
        left = self._waits.cancelled()
        for wait in left:
            self.stop_running(wait)
        if not left:
            self._stopping.stop()

    def carried(
        self,
        owner: QObject,
        job: Callable[[], R],
        then: Callable[[R], Any],
        refused: Callable[[AppError], Any] | None,
        after: Callable[[], None] | None = None,
        wait: Wait | None = None,
        broken: Callable[[], Any] | None = None,
    ) -> Callable[[], None]:
        """`job` as something another thread runs: in the language and the look of the caller, its
        outcome sent home. What arrives after `owner` was closed is dropped; `after` is called
        whenever the job ended well. `wait` says how it is waited for. `broken` is called after
        `crashed` told of a bug of ours in this job, so that its owner does not wait for ever.
        """
        wait = wait or Wait()
        errand = _Errand(owner, job, then, refused, after, wait, broken)
        self._under_way.add(errand)
        self._waits.begin(errand, wait)

        def run() -> None:
            errand.run()
            self._home.append(errand)
            if shiboken6.isValid(self):
                self._arrived.emit()

        return run

    def _deliver(self) -> None:
        errand = self._home.popleft()
        self._under_way.remove(errand)
        self._waits.end(errand)
        try:
            self._tell(errand)
        finally:
            errand.forget()
        if self.is_idle():
            self.idle.emit()

    def _tell(self, errand: _Errand) -> None:
        if errand.error is None:
            if errand.is_awaited():
                errand.answer()
            if errand.after is not None:
                errand.after()
        elif not isinstance(errand.error, AppError):
            self.crashed.emit(errand.error)
            if errand.is_awaited() and errand.broken is not None:
                errand.broken()
        else:
            self._refuse(errand, errand.error)

    def _refuse(self, errand: _Errand, error: AppError) -> None:
        if isinstance(error, RecordsDamaged):
            self.damaged.emit()
        if errand.is_awaited() and errand.refused is not None:
            errand.refused(error)
        else:
            self.failed.emit(error)


class Beside(Answers):
    """Work that needs no open store, each piece in a thread of its own: key derivation, copying."""

    def run(
        self,
        owner: QObject,
        job: Callable[[], R],
        then: Callable[[R], Any] = nothing,
        refused: Callable[[AppError], Any] | None = None,
        *,
        shown: bool = False,
        broken: Callable[[], Any] | None = None,
    ) -> None:
        """Run `job` beside the window and hand its result to `then`. `shown`: the owner has a bar
        of its own.
        """
        wait = Wait(shown=shown)
        carried = self.carried(owner, job, then, refused, wait=wait, broken=broken)
        Thread(target=carried, name="beside", daemon=True).start()
