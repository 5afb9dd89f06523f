"""What was copied out of our windows does not lie about: forgotten after thirty seconds."""

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard

KEPT_MS = 30_000

NOT_TO_KEEP = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
}
"""What programs that keep a history of the clipboard look for, on Linux and on Windows; the one for
Windows has not been run there.
"""


class CopiedText(QObject):
    """Empties the clipboard thirty seconds after the last copy, if what lies there is still ours;
    so too the selection of X11, which a mark with the mouse fills. Each copy is marked as nothing
    to be kept in a history.
    """

    def __init__(
        self, clipboard: QClipboard, parent: QObject | None = None, kept_ms: int = KEPT_MS
    ) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(kept_ms)
        self._timer.timeout.connect(lambda: forget_clipboard(clipboard))
        clipboard.changed.connect(self._on_changed)

    def _on_changed(self, mode: QClipboard.Mode) -> None:
        ours = self._clipboard.ownsClipboard()
        if ours and mode is QClipboard.Mode.Clipboard:
            self._mark()
        if ours or self._clipboard.ownsSelection():
            self._timer.start()
        else:
            self._timer.stop()

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
    if clipboard.ownsClipboard():
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
