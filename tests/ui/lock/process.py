"""A process with an open vault that is to lock itself, for real. Run by `replaced`.

VAULT STICK UNDER: it makes the vault, types a note, shows what the window is to be locked under,
says "ready", and hears the buses that its environment names. A line on its input: "key" presses
Ctrl+L in whatever has the keyboard, "idle" lets the idle time pass.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from uuid import UUID

from PySide6.QtCore import QPoint, QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from shelterdesk import app as program
from shelterdesk import sources
from shelterdesk.queries.welcome import Welcome, welcome
from shelterdesk.rules.calendar import Period
from shelterdesk.ui import fonts, side_forms, stylesheet
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.paper.preview import preview
from shelterdesk.ui.paper.trail import OpenTrail
from shelterdesk.ui.reports import export_run
from shelterdesk.ui.theme import Theme
from shelterdesk.ui.work import Work
from shelterdesk.usecases.audit_package import PackageOrder
from shelterdesk.usecases.vaults import NewShelter, create_vault
from shelterdesk.vault.hardening import harden_process
from shelterdesk.vault.kdf import CHEAPEST
from shelterdesk.vault.slot_changes import new_vault_keys
from tests.ui.held import held_write
from tests.ui.opened import CHEAP, LOGIN, PASSWORD, NoteForm
from tests.ui.paper.outlets import at_rest, pages_paper

AGAIN_MS = 20
LONG_AGO = 10_000.0  # seconds: more than any idle time

Ready = Callable[[], None]


class LeftAlone:
    """The machine's time, and how much nobody was there."""

    def __init__(self) -> None:
        self.machine = sources.system()
        self.left = 0.0

    def monotonic(self) -> float:
        return self.machine.monotonic() + self.left


def say(word: str) -> None:
    """The test waits for a word from here."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def give_up(error: BaseException) -> None:
    """It hears what went wrong instead."""
    say(f"failed {error!r}")
    QApplication.exit(1)


def nothing(_window: MainWindow, _stick: Path, ready: Ready) -> None:
    ready()


def dialog(window: MainWindow, _stick: Path, ready: Ready) -> None:
    """Modal, in an event loop of its own."""
    shown = QDialog(window)
    QTimer.singleShot(0, ready)
    shown.exec()


def menu(window: MainWindow, _stick: Path, ready: Ready) -> None:
    """Holds the keyboard and the mouse, in an event loop of its own."""
    shown = QMenu(window)
    shown.addAction("Anything")
    QTimer.singleShot(0, ready)
    shown.exec(window.mapToGlobal(QPoint(40, 40)))


def paper(window: MainWindow, _stick: Path, ready: Ready) -> None:
    """The preview of a paper, made and drawn."""
    shown = preview(window, pages_paper(2), OpenTrail(window._work))
    timer = QTimer(shown, interval=AGAIN_MS)

    def look() -> None:
        if shown.sheets.pages() > 0 and at_rest(shown):
            timer.stop()
            ready()

    timer.timeout.connect(look)
    timer.start()


def export(window: MainWindow, stick: Path, ready: Ready) -> None:
    """A month on its way to a stick: its first file is written, the next never comes."""
    begun = Event()
    export_run.write = held_write(begun)
    run = export_run.ExportRun(window._work, window)
    run.failed.connect(give_up)
    month = Period.month_of(window._work.today())
    run.start(PackageOrder(period=month, languages=("en",)), stick)
    timer = QTimer(window, interval=AGAIN_MS)

    def look() -> None:
        if begun.is_set():
            timer.stop()
            ready()

    timer.timeout.connect(look)
    timer.start()


UNDER = {one.__name__: one for one in (nothing, dialog, menu, paper, export)}


def main(vault: Path, stick: Path, under: str) -> None:
    harden_process()
    sys.excepthook = lambda _kind, error, _trace: give_up(error)
    app = QApplication([])
    fonts.load()
    stylesheet.apply(app, Theme())
    side_forms.FORMS = {**side_forms.FORMS, NoteForm.FORM: NoteForm}
    alone = LeftAlone()
    machine = replace(alone.machine, monotonic=alone.monotonic)
    keys = new_vault_keys(
        uid=UUID(int=7), login=LOGIN, password=PASSWORD, cost=CHEAPEST, floor=CHEAPEST,
        sources=machine,
    )  # fmt: skip
    shelter = NewShelter(facility="House of the Harbour", own_name="Mei Lin", language="en")
    work = Work(machine)
    work.failed.connect(give_up)
    work.crashed.connect(give_up)

    def show(found: Welcome) -> None:
        window = MainWindow(
            app, work, found,
            restart=lambda kept: program._restart(vault, kept),
            rescue=lambda *_told: None,
            remember_language=lambda _code: None,
            choose=lambda *_asked: None, plan=CHEAP,
        )  # fmt: skip
        window.show()
        program._hear(window, window.lock)
        form = NoteForm(work, window)
        window.open_form(form)
        form.note.setText("interrupted here")
        UNDER[under](window, stick, lambda: say("ready"))

    def obey() -> None:
        if sys.stdin.readline() == "idle\n":
            alone.left = LONG_AGO
            return
        front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        QTest.keyClick(
            front or QApplication.activeWindow(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier
        )

    orders = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    orders.activated.connect(obey)
    work.begin(
        work,
        lambda: create_vault(vault, keys, shelter, machine, building=True),
        lambda _desk: work.ask(work, welcome, show),
    )
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
