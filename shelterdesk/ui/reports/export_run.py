"""One export of a month: its records copied in the store's thread and read beside it, its events
read in the store's thread, the package built and written beside it, its end noted.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from shelterdesk.errors import AppError, Interrupted
from shelterdesk.package.sealing import Passphrase
from shelterdesk.ui.work import Work
from shelterdesk.usecases.audit_package import (
    ExportFailed,
    MonthCopy,
    MonthRead,
    MonthSource,
    PackageOrder,
    PackageWritten,
    begin_export,
    complete_month,
    end_export,
    fail_export,
    read_month,
)
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.package_files import build, write


@dataclass(frozen=True, slots=True)
class ExportEnd:
    """Where it was written, and the passphrase it is sealed with, if it is."""

    place: Path
    passphrase: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class _Done:
    end: ExportEnd
    written: PackageWritten


class ExportRun(QObject):
    """Lives as long as its page. While it runs, saves go on; a lock or a closed page stops it."""

    told = Signal(int, int)  # done, of how much
    ended = Signal(object)  # ExportEnd: it was written, read back, and noted
    failed = Signal(object)  # AppError; nothing was left behind

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = Event()
        self._is_running = False
        # Not a method of this object: by then it is gone.
        self.destroyed.connect(self._stop.set)

    @property
    def is_running(self) -> bool:
        return self._is_running

    def start(self, order: PackageOrder, target: Path) -> None:
        """Export the month into this folder."""
        self._stop.clear()
        self._is_running = True

        def begin(desk: Desk, give_way: Callable[[], None]) -> MonthCopy:
            return begin_export(desk, order, lambda: self._between(give_way))

        self._work.do_long(
            self,
            begin,
            area="exports",
            then=lambda month: self._read(month, target),
            refused=self._fail,
            shown=True,
        )

    def cancel(self) -> None:
        """Stop at the next step; nothing is left behind."""
        self._stop.set()

    def _between(self, give_way: Callable[[], None]) -> None:
        self._go_on()
        give_way()

    def _go_on(self) -> None:
        if self._stop.is_set() or self._work.is_ending:
            raise Interrupted

    def _read(self, month: MonthCopy, target: Path) -> None:
        self._work.beside(
            self,
            lambda: read_month(month, self._go_on),
            lambda read: self._complete(read, target),
            lambda error: self._note_failure(month.order, error),
        )

    def _complete(self, read: MonthRead, target: Path) -> None:
        def complete(desk: Desk, give_way: Callable[[], None]) -> MonthSource:
            return complete_month(desk, read, lambda: self._between(give_way))

        self._work.do_long(
            self,
            complete,
            then=lambda source: self._write(source, target),
            refused=lambda error: self._note_failure(read.copy.order, error),
        )

    def _write(self, source: MonthSource, target: Path) -> None:
        key = self._work.new_id()

        def job() -> _Done:
            built = build(source, self._tell)
            place = write(built, target, self._tell)
            words = source.seal_to.text if isinstance(source.seal_to, Passphrase) else ""
            return _Done(ExportEnd(place, words), built.written(key))

        self._work.beside(
            self, job, self._note_end, lambda error: self._note_failure(source.order, error)
        )

    def _tell(self, done: int, of: int) -> bool:
        self.told.emit(done, of)
        return not (self._stop.is_set() or self._work.is_ending)

    def _note_end(self, done: _Done) -> None:
        self._work.do(
            self,
            end_export,
            done.written,
            area="exports",
            then=lambda _none: self._end(done.end),
            refused=self._fail,
        )

    def _note_failure(self, order: PackageOrder, error: AppError) -> None:
        self._work.do(
            self,
            fail_export,
            ExportFailed.because(order.period, error),
            area="exports",
            then=lambda _none: self._fail(error),
            refused=self._fail,
        )

    def _end(self, end: ExportEnd) -> None:
        self._is_running = False
        self.ended.emit(end)

    def _fail(self, error: AppError) -> None:
        self._is_running = False
        self.failed.emit(error)
