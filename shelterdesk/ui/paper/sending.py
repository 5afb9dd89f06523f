"""A paper on its way out: first its event, then the printer or the file, then what became of it."""

from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from shelterdesk.errors import AppError
from shelterdesk.ui.paper.printing import Printers, PrintOrder, print_pages
from shelterdesk.ui.paper.trail import Trail
from shelterdesk.usecases.papers import (
    PaperAct,
    Sent,
    printed,
    save_begun,
    save_ended,
    write_paper,
)


class Sending(QObject):
    """One thing at a time. What was begun is ended, also when nobody looks any more; a lock waits
    for it, and leaves no half-written file.
    """

    stepped = Signal(int, int)  # pages printed, of how many
    was_printed = Signal()
    was_saved = Signal(str)  # under which name
    refused = Signal(object)  # AppError
    broke = Signal()  # by a bug of ours, which is told elsewhere

    def __init__(self, trail: Trail, printers: Printers, parent: QObject) -> None:
        super().__init__(parent)
        self._trail, self._printers = trail, printers
        self._stop = Event()
        self._busy = False

    def is_busy(self) -> bool:
        return self._busy

    def stop(self) -> None:
        """Print no further page. A file is written to its end."""
        self._stop.set()

    # To the printer

    def print(self, act: PaperAct, pdf: bytes, order: PrintOrder) -> None:
        """The event, then the pages."""
        self._begin()
        sent = printed(act, order.pages, order.copies)
        self._note(sent, lambda _none: self._print(pdf, order))

    def _print(self, pdf: bytes, order: PrintOrder) -> None:
        printer, stop, trail = self._printers.make(order.printer), self._stop, self._trail

        def tell(done: int, of: int) -> None:
            if isValid(self):
                self.stepped.emit(done, of)

        def on_printed(_none: None) -> None:
            self._over()
            self.was_printed.emit()

        def is_over() -> bool:
            return stop.is_set() or trail.is_ending

        job = partial(print_pages, printer, pdf, order, tell, is_over)
        self._trail.beside(self, job, on_printed, self._refuse, self._break)

    # Into a file

    def save(self, act: PaperAct, pdf: bytes, path: Path) -> None:
        """The event, then the file, then the event of how it ended."""
        self._begin()
        self._note(save_begun(act), lambda _none: self._save(act, pdf, path))

    def _save(self, act: PaperAct, pdf: bytes, path: Path) -> None:
        def ended(failure: AppError | None) -> None:
            sent = save_ended(act, sha256(pdf).hexdigest(), failure)
            self._note(sent, lambda _none: told(failure))

        def told(failure: AppError | None) -> None:
            if failure is not None:
                self._refuse(failure)
                return
            self._over()
            self.was_saved.emit(path.name)

        job = partial(write_paper, path, pdf)
        self._trail.beside(self, job, lambda _none: ended(None), ended, self._break)

    def _note(self, sent: Sent, then: Callable[[Any], None]) -> None:
        self._trail.note(self, sent, then, self._refuse, self._break)

    def _begin(self) -> None:
        if self._busy:
            raise RuntimeError("a paper is on its way already")
        self._busy = True
        self._stop.clear()

    def _over(self) -> None:
        self._busy = False

    def _break(self) -> None:
        self._over()
        self.broke.emit()

    def _refuse(self, error: AppError) -> None:
        self._over()
        self.refused.emit(error)
