"""What was copied from us is forgotten: at the lock, and after thirty seconds."""

import pytest
from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QClipboard
from pytestqt.qtbot import QtBot

from shelterdesk.ui.lock.clipboard import KEPT_MS, NOT_TO_KEEP, CopiedText, forget_clipboard

COPIED, MARKED = QClipboard.Mode.Clipboard, QClipboard.Mode.Selection


class FakeClipboard(QObject):
    """What a clipboard of the system says; the offscreen one owns nothing."""

    changed = Signal(QClipboard.Mode)

    def __init__(self, *, ours: bool) -> None:
        super().__init__()
        self.ours = ours
        self.marks_ours = True
        self.cleared: list[QClipboard.Mode] = []
        self.content = QMimeData()

    def copy(self, text: str, mode: QClipboard.Mode = COPIED) -> None:
        """As Ctrl+C does in a field, or a mark with the mouse."""
        data = QMimeData()
        data.setText(text)
        self.setMimeData(data, mode)

    def mimeData(self) -> QMimeData:
        return self.content

    def setMimeData(self, data: QMimeData, mode: QClipboard.Mode = COPIED) -> None:
        self.content = data
        self.changed.emit(mode)

    def ownsClipboard(self) -> bool:
        return self.ours

    def supportsSelection(self) -> bool:
        return True

    def ownsSelection(self) -> bool:
        return self.marks_ours and self.ours

    def clear(self, mode: QClipboard.Mode) -> None:
        self.cleared.append(mode)


def watched(clipboard: FakeClipboard, kept_ms: int = 1) -> CopiedText:
    return CopiedText(clipboard, clipboard, kept_ms)  # type: ignore[arg-type]


@pytest.mark.parametrize(("ours", "cleared"), [(True, 2), (False, 0)])
def test_the_clipboard_forgets_what_came_from_us_and_nothing_else(ours: bool, cleared: int) -> None:
    clipboard = FakeClipboard(ours=ours)
    forget_clipboard(clipboard)  # type: ignore[arg-type]
    assert len(clipboard.cleared) == cleared


@pytest.mark.parametrize("mode", [COPIED, MARKED])
def test_what_was_copied_or_marked_is_forgotten_after_its_time(
    qtbot: QtBot, mode: QClipboard.Mode
) -> None:
    clipboard = FakeClipboard(ours=True)
    watched(clipboard)
    clipboard.copy("ARC A800000014", mode)
    qtbot.waitUntil(lambda: clipboard.cleared == [mode])


def test_a_mark_with_the_mouse_does_not_prolong_what_was_copied(qtbot: QtBot) -> None:
    clipboard = FakeClipboard(ours=True)
    copied = watched(clipboard, KEPT_MS)
    clipboard.copy("ARC A800000014")
    timer = copied._timers[COPIED]
    timer.start(50)  # as if most of its time were over
    for _mark in range(3):
        clipboard.copy("a word", MARKED)
    assert timer.interval() == 50  # begun anew it would have all its time
    qtbot.waitUntil(lambda: COPIED in clipboard.cleared)


def test_what_another_program_marks_meanwhile_does_not_keep_what_was_copied(qtbot: QtBot) -> None:
    clipboard = FakeClipboard(ours=True)
    watched(clipboard)
    clipboard.copy("ARC A800000014")
    clipboard.marks_ours = False
    clipboard.copy("of another window", MARKED)
    qtbot.waitUntil(lambda: clipboard.cleared == [COPIED])


def test_its_time_is_thirty_seconds(qtbot: QtBot) -> None:
    assert KEPT_MS == 30_000


def test_what_another_program_copied_meanwhile_stays(qtbot: QtBot) -> None:
    clipboard, other = FakeClipboard(ours=True), FakeClipboard(ours=True)
    watched(clipboard)
    clipboard.copy("ARC A800000014")
    clipboard.ours = False
    clipboard.copy("a recipe")
    watched(other).setObjectName("later")
    other.copy("of which we know when the time of the first is over")
    qtbot.waitUntil(lambda: bool(other.cleared))
    assert clipboard.cleared == []
    assert clipboard.content.formats() == ["text/plain"]


def test_a_copy_is_marked_as_nothing_for_a_history(qtbot: QtBot) -> None:
    clipboard = FakeClipboard(ours=True)
    watched(clipboard, KEPT_MS)
    clipboard.copy("ARC A800000014")
    assert clipboard.content.text() == "ARC A800000014"
    assert set(NOT_TO_KEEP) < set(clipboard.content.formats())
