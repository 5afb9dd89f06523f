"""The one thread that owns the store: its jobs in order, and long ones that give way to short."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition, Event, Lock, Thread
from time import monotonic

from shelterdesk.errors import Interrupted

PAUSE = 0.01


def _nothing() -> None:
    """There is nothing to stop."""


@dataclass(frozen=True, slots=True)
class _Job:
    run: Callable[[], None]
    is_long: bool = False
    mark: object = None


class StoreThread:
    """Takes jobs from the window's thread. A job never raises: it carries its own outcome home."""

    def __init__(self) -> None:
        self._waiting: deque[_Job] = deque()
        self._inside: list[
            object
        ] = []  # marks of what runs: the short one within the long one last
        self._gate = Lock()
        self._changed = Condition()
        self._ending = self._is_shut = False
        self._thread = Thread(target=self._run, name="store", daemon=True)
        self._thread.start()

    @property
    def has_ended(self) -> bool:
        """Whether nothing that is put runs any more."""
        return not self._thread.is_alive()

    @property
    def is_shut(self) -> bool:
        """Whether nothing is taken any more, though the thread is still to be ended."""
        return self._is_shut

    def shut(self) -> None:
        """Drop what waits and take nothing more: there is nothing left to work at."""
        with self._changed:
            self._is_shut = True
            self._waiting.clear()

    def put(self, run: Callable[[], None], *, is_long: bool = False, mark: object = None) -> None:
        """Do this after what waits already. Nothing is taken once the end was asked for. `mark`
        names it for `stop`.
        """
        with self._changed:
            if not self._ending and not self._is_shut:
                self._waiting.append(_Job(run, is_long, mark))
                self._changed.notify()

    def give_way(self) -> None:
        """Called by a long job between two slices: do the short jobs that wait meanwhile.

        Raises Interrupted when the thread is to end.
        """
        while True:
            with self._changed:
                if self._ending:
                    raise Interrupted
                short = next((job for job in self._waiting if not job.is_long), None)
                if short is None:
                    return
                self._waiting.remove(short)
            self._do(short)

    def go_on(self) -> None:
        """Called by a long job that lets nothing in between. Raises Interrupted when the thread is
        to end.
        """
        with self._changed:
            if self._ending:
                raise Interrupted

    def is_wanted(self) -> bool:
        """Whether a job waits, or the end: asked by one that can be taken up again later."""
        return bool(self._waiting) or self._ending

    def stop(self, mark: object, stop: Callable[[], None]) -> None:
        """Call `stop` if the job of this mark is the one that runs now, and no other."""
        with self._gate:
            if self._inside and self._inside[-1] is mark:
                stop()

    def end(
        self, last: Callable[[], None], patience: float, stop: Callable[[], None] = _nothing
    ) -> bool:
        """Drop what waits, do `last`, end. False when `patience` seconds were not enough.

        `stop` is called again and again until the running job is over: between two of its
        statements there is nothing to stop. It is never called once `last` has begun.
        """
        gate, begun = Lock(), Event()

        def gated() -> None:
            with gate:
                begun.set()
            last()

        with self._changed:
            self._waiting.clear()
            if not self._ending:
                self._waiting.append(_Job(gated))
            self._ending = True
            self._changed.notify()
        until = monotonic() + patience
        while self._thread.is_alive() and not begun.wait(PAUSE) and monotonic() < until:
            with gate:
                if not begun.is_set():
                    stop()
        self._thread.join(max(0.0, until - monotonic()))
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (job := self._next()) is not None:
            self._do(job)
            del job  # nothing of a job that is done is kept while there is none to do

    def _do(self, job: _Job) -> None:
        with self._gate:
            self._inside.append(job.mark)
        job.run()
        with self._gate:
            self._inside.pop()

    def _next(self) -> _Job | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._ending)
            return self._waiting.popleft() if self._waiting else None
