"""What was copied out of our windows does not lie about: forgotten after thirty seconds."""

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard

KEPT_MS = 30_000
MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)

NOT_TO_KEEP = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
}
"""What programs that keep a history of the clipboard look for, on Linux and on Windows; the one for
Windows has not been run there.
"""


class CopiedText(QObject):
    """Empties the clipboard thirty seconds after the last copy, if what lies there is still ours;
    so too the selection of X11, which a mark with the mouse fills, each by its own time: whoever
    goes on marking does not keep what was copied. Each copy is marked as nothing to be kept in a
    history.
    """

    def __init__(
        self, clipboard: QClipboard, parent: QObject | None = None, kept_ms: int = KEPT_MS
    ) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._timers = {mode: self._timer(mode, kept_ms) for mode in MODES}
        clipboard.changed.connect(self._on_changed)

    def _timer(self, mode: QClipboard.Mode, kept_ms: int) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=kept_ms)
        timer.timeout.connect(lambda: _forget(self._clipboard, mode))
        return timer

    def _on_changed(self, mode: QClipboard.Mode) -> None:
        timer = self._timers.get(mode)
        if timer is None:
            return  # the find buffer of macOS: nothing of ours is put there
        if not _is_ours(self._clipboard, mode):
            timer.stop()
            return
        if mode is QClipboard.Mode.Clipboard:
            self._mark()
        timer.start()

    def _mark(self) -> None:
        copied = self._clipboard.mimeData()
        formats = copied.formats() if copied is not None else []
        if not formats or not NOT_TO_KEEP.keys().isdisjoint(formats):
            return  # emptied, or marked already
        marked = QMimeData()
        for name in formats:
            marked.setData(name, copied.data(name))
        for name, value in NOT_TO_KEEP.items():
            marked.setData(name, value)
        self._clipboard.setMimeData(marked)


def forget_clipboard(clipboard: QClipboard) -> None:
    """Empty the clipboard and the selection, if what is in them came from us."""
    for mode in MODES:
        _forget(clipboard, mode)


def _forget(clipboard: QClipboard, mode: QClipboard.Mode) -> None:
    if _is_ours(clipboard, mode):
        clipboard.clear(mode)


def _is_ours(clipboard: QClipboard, mode: QClipboard.Mode) -> bool:
    if mode is QClipboard.Mode.Clipboard:
        return clipboard.ownsClipboard()
    return clipboard.supportsSelection() and clipboard.ownsSelection()
