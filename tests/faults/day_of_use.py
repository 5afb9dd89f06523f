"""A day at the desk in some minutes: does what the window holds of memory and files stay flat?

`python -m tests.faults.day_of_use`. One act in half a minute, for 24 hours: pages, cases, a search,
a form opened and left, a service saved and undone, another language, the curtain.
"""

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.i18n import languages
from shelterdesk.ui.main_window import MainWindow
from tests.screens.stage import Stage, settle

ACTS = 24 * 60 * 2
LOOKS = 8
WARM = 2  # looks until every page was there once
MOST_MB, MOST_FILES = 24, 2
"""What may be more at the end than after warming up: Python and Qt keep some of what they freed."""


def acts(window: MainWindow) -> Iterator[Callable[[], None]]:
    """What is done, over and over."""
    control = Qt.KeyboardModifier.ControlModifier

    def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or window, key, held)

    def search(text: str) -> None:
        window.open_search()
        window.top.search.setText(text)
        window.top.search.searched.emit(text)

    def log() -> None:
        window.log_service()

    def leave() -> None:
        window.close_form()

    tongues = cycle(languages())
    yield from cycle((
        lambda: window.show_area("today"),
        lambda: window.show_area("cases"),
        lambda: press(Qt.Key.Key_Down),
        lambda: press(Qt.Key.Key_Return),
        log,
        leave,
        window.go_back,
        lambda: search("thuy"),
        lambda: press(Qt.Key.Key_Escape),
        lambda: window.show_area("house"),
        lambda: window.show_area("reports"),
        lambda: window.speak(next(tongues)),
        lambda: window.show_area("settings"),
        window.locking.hide,
        window.curtain.back.click,
        lambda: press(Qt.Key.Key_K, control),
        lambda: press(Qt.Key.Key_Escape),
    ))  # fmt: skip


def held() -> tuple[float, int]:
    """Megabytes of memory, and open files."""
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    files = sum(1 for _file in Path("/proc/self/fd").iterdir())
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20, files


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(["day"])
    seen: list[tuple[float, int]] = []
    with tempfile.TemporaryDirectory() as room:
        window = Stage(app, Path(room)).opened()
        settle()
        began = time.monotonic()
        for number, act in enumerate(acts(window), start=1):
            act()
            settle()
            if number % (ACTS // LOOKS) == 0:
                seen.append(held())
                sys.stdout.write(f"{number} acts: {seen[-1][0]:.0f} MB, {seen[-1][1]} files\n")
                sys.stdout.flush()
            if number == ACTS:
                break
        window.close()
    more, files = seen[-1][0] - seen[WARM - 1][0], seen[-1][1] - seen[WARM - 1][1]
    spent = time.monotonic() - began
    sys.stdout.write(f"{ACTS} acts in {spent:.0f} s: {more:+.1f} MB, {files:+d} files\n")
    return int(more > MOST_MB or files > MOST_FILES)


if __name__ == "__main__":
    sys.exit(main())
