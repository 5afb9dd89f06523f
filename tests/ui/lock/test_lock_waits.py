"""A lock waits for a paper that is on its way out, and leaves no half of it behind."""

from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from shelterdesk.ui.lock import locking
from shelterdesk.ui.paper import sending
from shelterdesk.ui.paper.preview import Outlets, Preview, preview
from shelterdesk.ui.paper.print_panel import PrintPanel
from shelterdesk.ui.paper.trail import OpenTrail
from shelterdesk.usecases.papers import write_paper
from tests.ui.opened import Opened
from tests.ui.paper.outlets import Desktop, desktop, pages_paper

__all__ = ["desktop"]


@pytest.fixture
def shown(opened: Opened, desktop: Desktop, qtbot: QtBot) -> Preview:
    desktop.target = desktop.room / "out.pdf"
    outlets = Outlets(desktop.outlets.printers, desktop.outlets.choose)
    made = preview(opened.window, pages_paper(9), OpenTrail(opened.work), outlets)
    qtbot.waitUntil(lambda: made.sheets.pages() > 0, timeout=20_000)
    return made


class SlowStick:
    """Takes a file only once the lock has begun, and some time after the store was closed."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self.begun, self.restarted = Event(), Event()

    def write(self, path: Path, content: bytes) -> None:
        self.begun.set()
        assert self._opened.work._ending.wait(30)
        self.restarted.wait(0.3)  # where nobody waits for us the new process is there by then
        write_paper(path, content)


def test_a_file_that_is_being_written_is_whole_before_the_process_is_replaced(
    opened: Opened,
    shown: Preview,
    desktop: Desktop,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stick = SlowStick(opened)
    pdf = shown._pdf
    lying: list[dict[str, bytes]] = []

    def restart(_kept: bool) -> None:
        lying.append({path.name: path.read_bytes() for path in desktop.room.iterdir()})
        stick.restarted.set()

    monkeypatch.setattr(locking, "PATIENCE", 20.0)
    monkeypatch.setattr(sending, "write_paper", stick.write)
    monkeypatch.setattr(opened.window.locking, "_restart", restart)
    shown.save()
    qtbot.waitUntil(stick.begun.is_set, timeout=10_000)
    opened.window.lock()
    assert lying == [{"out.pdf": pdf}]


def test_no_further_page_is_printed_once_a_lock_has_begun(
    opened: Opened,
    shown: Preview,
    desktop: Desktop,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages: list[int] = []
    begun = Event()
    real = sending.print_pages

    def slowly(printer, pdf, order, told, is_over) -> None:  # type: ignore[no-untyped-def]
        def one(done: int, of: int) -> None:
            pages.append(done)
            begun.set()
            assert opened.work._ending.wait(30)
            told(done, of)

        real(printer, pdf, order, one, is_over)

    monkeypatch.setattr(locking, "PATIENCE", 20.0)
    monkeypatch.setattr(sending, "print_pages", slowly)
    shown.print()
    panel = shown.findChild(PrintPanel)
    panel.go.click()
    qtbot.waitUntil(begun.is_set, timeout=10_000)
    opened.window.lock()
    assert pages == [1]
    assert opened.restarts == [True]
