"""Our own bugs, told without anybody's data: the type of the exception and the lines it came by."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)

from shelterdesk import __version__
from shelterdesk.i18n import language

if TYPE_CHECKING:
    from datetime import datetime
    from sys import UnraisableHookArgs

LARGEST = 256 * 1024
_PACKAGE = Path(__file__).resolve().parents[2]


def account(error: BaseException) -> str:
    """The exception's type and the places it passed, newest last. Never its text: texts may hold a
    name, and a folder's name may hold its owner's.
    """
    lines = [type(error).__qualname__]
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        lines.append(f"  {_place(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}")
        trace = trace.tb_next
    cause = error.__cause__ or error.__context__
    if cause is not None:
        lines += ["from", account(cause)]
    return "\n".join(lines)


def diagnostics(fault: str = "") -> str:
    """What helps us to mend it: versions, the system, the language, and the account of a fault."""
    import platform  # slow to import, and the first paint does not wait for it

    facts = [
        f"ShelterDesk {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}",
        f"{platform.system()} {platform.release()}, {platform.machine()}",
        f"Language {language()}",
    ]
    return "\n".join([*facts, *([fault] if fault else [])])


class Faults(QObject):
    """Hears of every exception nobody took, writes it down, and tells the window once for each."""

    seen = Signal(object)

    def __init__(self, log: Path, now: "Callable[[], datetime]") -> None:
        super().__init__()
        self._log, self._now = log, now
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    _arrived = Signal(object)

    def install(self) -> None:
        """Be the last to hear, in every thread and of what Qt says."""
        sys.excepthook = lambda _kind, error, _trace: self.tell(error)
        threading.excepthook = lambda args: self.tell(args.exc_value)
        sys.unraisablehook = self._on_unraisable
        qInstallMessageHandler(self._on_message)

    def tell(self, error: BaseException | None) -> None:
        """Write it down and show it. From any thread."""
        if isinstance(error, KeyboardInterrupt):
            sys.exit(130)
        if error is not None:
            self.write(account(error))
            self._arrived.emit(error)

    def write(self, text: str) -> None:
        """One entry of the log, with its time. A log that cannot be written is left."""
        try:
            self._log.parent.mkdir(parents=True, exist_ok=True)
            if self._log.exists() and self._log.stat().st_size > LARGEST:
                self._log.replace(self._log.with_suffix(".old"))
            with self._log.open("a", encoding="utf-8") as file:
                file.write(f"{self._now().isoformat(timespec='seconds')} {text}\n")
        except OSError:
            return

    def _on_arrived(self, error: BaseException) -> None:
        self.seen.emit(error)

    def _on_unraisable(self, args: "UnraisableHookArgs") -> None:
        if args.exc_value is not None:
            self.write(account(args.exc_value))

    def _on_message(self, kind: QtMsgType, context: QMessageLogContext, _text: str) -> None:
        # Not the text: Qt quotes what it was given, and that may be what somebody typed.
        if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            where = Path(context.file).name if context.file else "?"
            category = getattr(context, "category", None) or "default"
            self.write(f"Qt {kind.name} {category} {where}:{context.line or 0}")


def _place(filename: str) -> str:
    """Within the program, or within a library: never with the folders of this machine before it."""
    path = Path(filename)
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE).as_posix()
    return "/".join(path.parts[-2:]) if path.is_absolute() else path.as_posix()
