"""Carries what a thread found out back to the window's thread, unless whoever asked is gone."""

from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass
from threading import Thread
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from shelterdesk.errors import AppError

R = TypeVar("R")


def nothing(_result: object) -> None:
    """For a caller whom the answer does not concern."""


@dataclass(frozen=True, slots=True)
class _Answer:
    owner: QObject
    then: Callable[[Any], Any]
    refused: Callable[[AppError], Any] | None
    after: Callable[[], None] | None
    result: Any = None
    error: Exception | None = None


class Answers(QObject):
    """The way home of results and failures. Slots run in the window's thread."""

    failed = Signal(object)  # AppError that no caller took: the window shows it
    crashed = Signal(object)  # any other exception: our bug, the crash dialog shows it
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def carried(
        self,
        owner: QObject,
        job: Callable[[], R],
        then: Callable[[R], Any],
        refused: Callable[[AppError], Any] | None,
        after: Callable[[], None] | None = None,
    ) -> Callable[[], None]:
        """`job` as something another thread runs: in the language and the look of the caller, its
        outcome sent home. What arrives after `owner` was closed is dropped; `after` is called
        whenever the job ended well.
        """
        context = copy_context()

        def run() -> None:
            try:
                answer = _Answer(owner, then, refused, after, result=context.run(job))
            except Exception as error:  # noqa: BLE001  (it is judged in the window's thread)
                answer = _Answer(owner, then, refused, after, error=error)
            if shiboken6.isValid(self):
                self._arrived.emit(answer)

        return run

    def _deliver(self, answer: _Answer) -> None:
        here = shiboken6.isValid(answer.owner)
        if answer.error is None:
            if here:
                answer.then(answer.result)
            if answer.after is not None:
                answer.after()
        elif not isinstance(answer.error, AppError):
            self.crashed.emit(answer.error)
        elif here and answer.refused is not None:
            answer.refused(answer.error)
        else:
            self.failed.emit(answer.error)


class Beside(Answers):
    """Work that needs no open store, each piece in a thread of its own: key derivation, copying."""

    def run(
        self,
        owner: QObject,
        job: Callable[[], R],
        then: Callable[[R], Any] = nothing,
        refused: Callable[[AppError], Any] | None = None,
    ) -> None:
        """Run `job` beside the window and hand its result to `then`."""
        Thread(target=self.carried(owner, job, then, refused), name="beside", daemon=True).start()
