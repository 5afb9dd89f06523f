"""Composition root: reads the command line, makes what everything is handed, starts the window.

Before the first paint only Qt, the vault and the words are imported: SQLAlchemy and the pages come
while somebody types a password.
"""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from shelterdesk import __version__, i18n, paths, sources
from shelterdesk.vault.hardening import harden_process

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from PySide6.QtWidgets import QApplication, QWidget

    from shelterdesk.ui.faults import Faults
    from shelterdesk.ui.window_settings import WindowSettingsFile
    from shelterdesk.usecases.deep_checks import Finding
    from shelterdesk.usecases.desk import Desk
    from shelterdesk.vault.visits import Visits

WRONG_USE = 2
NO_SCREEN = "ShelterDesk found no screen. Commands work without one: see shelterdesk --help."
COMMANDS = frozenset(
    {
        "backup", "check", "demo", "export", "import", "inspector", "restore", "stats", "verify",
    }
)  # fmt: skip
"""What the command line takes over from here; those not built yet are refused there."""


def main(arguments: Sequence[str] | None = None) -> int:
    """`shelterdesk` alone opens the window, `shelterdesk COMMAND` does without one."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["tour"]:
        from shelterdesk.ui.tour import run as tour

        harden_process()
        return tour(given[1:], sources.system())
    if given[:1] == ["self-test"]:
        from shelterdesk.cli.self_test import main as self_test

        harden_process()
        return self_test(given[1:], sources.system(), _draw)
    if given == ["inspector"]:
        return _inspector()
    if _command_of(given) in COMMANDS:
        from shelterdesk.cli.main import run

        harden_process()
        return run(given, sources.system())
    options = _read(given)
    if not _may_show():
        return WRONG_USE
    return _window(options)


def _draw(
    folder: Path, open_desk: "Callable[[], Desk]", machine: sources.Sources, case_id: "UUID"
) -> str:
    """The step of the self-test that needs a screen, and with it Qt."""
    from shelterdesk.ui.self_test import draw

    return draw(folder, open_desk, machine, case_id)


def _command_of(given: Sequence[str]) -> str:
    """The first word that is no option and no value of one."""
    words = iter(given)
    for word in words:
        if word == "--vault":
            next(words, "")
        elif not word.startswith("-"):
            return word
    return ""


def _read(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="shelterdesk",
        description="Offline case records for shelters, in one encrypted vault on one PC.",
        epilog="Commands: demo, check, stats, export, backup, restore, verify, inspector, tour, "
        "self-test; each has a --help.",
    )
    parser.add_argument("--vault", type=Path, metavar="DIR", help="the folder of the vault")
    parser.add_argument("--version", action="version", version=f"ShelterDesk {__version__}")
    # For ourselves: after a lock, and for the benchmark.
    parser.add_argument("--drafts-lost", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--rescue", default="", help=argparse.SUPPRESS)
    parser.add_argument("--first-paint", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(given)


def _has_screen() -> bool:
    """On Linux a screen is told of by the environment; elsewhere there always is one."""
    told = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in told)


def _may_show() -> bool:
    """Whether there is a screen, which is said if not; a process with a window is hardened."""
    if not _has_screen():
        sys.stderr.write(f"{NO_SCREEN}\n")
        return False
    harden_process()
    return True


def _dressed(
    machine: sources.Sources,
) -> tuple["QApplication", "Faults", "WindowSettingsFile"]:
    """The application in its look and language, what tells our faults, what a window remembers."""
    from shelterdesk.ui import appearance, fonts, stylesheet
    from shelterdesk.ui.faults import Faults
    from shelterdesk.ui.language import switch
    from shelterdesk.ui.window_settings import WindowSettingsFile

    app = stylesheet.application("ShelterDesk")
    faults = Faults(paths.fault_log(), machine.now)
    faults.install()
    fonts.load()
    appearance.wear(app)
    settings = WindowSettingsFile(paths.window_settings())
    switch(app, settings.read().language or _system_language())
    return app, faults, settings


def _inspector() -> int:
    """The inspector's own window: no vault is asked for, and none is opened."""
    if not _may_show():
        return WRONG_USE
    from shelterdesk.ui.inspector.window import InspectorWindow
    from shelterdesk.ui.outfit import ask_folder

    app, faults, settings = _dressed(sources.system())
    window = InspectorWindow(app, faults, settings.remember_language, ask_folder)
    window.show()
    return app.exec()


def _window(options: argparse.Namespace) -> int:
    # What is imported now stays: nothing to collect. From the first window on `ui.garbage` does it.
    gc.disable()
    from PySide6.QtCore import QTimer

    from shelterdesk.ui.journey import Journey
    from shelterdesk.ui.lock.clipboard import CopiedText
    from shelterdesk.ui.outfit import Outfit, ask_folder, measured_plan

    machine = sources.system()
    app, faults, settings = _dressed(machine)
    CopiedText(app.clipboard(), app)
    if sys.platform == "win32":
        from shelterdesk.ui.lock.capture import LeftOut

        LeftOut(app, _leave_out)
    outfit = Outfit(
        sources=machine,
        settings=settings,
        restart=_restart,
        rescue=_rescue,
        plan=measured_plan(machine.monotonic),
        choose=ask_folder,
        default_vault=paths.default_vault(),
        hear=_hear,
        leave_out=_leave_out,
        visits=lambda: _visits(machine),
    )
    journey = Journey(app, outfit, faults)
    if options.first_paint:
        # When the whole of it is painted, not only the ground.
        journey.entrance.painted.connect(lambda: QTimer.singleShot(0, _say_painted))
    journey.begin(options.vault, drafts_lost=options.drafts_lost, found=options.rescue)
    return app.exec()


def _hear(window: "QWidget", away: "Callable[[], None]") -> None:
    """After the first paint, which the buses of the desktop have no part in."""
    from shelterdesk.ui.lock.system import hear

    hear(window, away)


def _leave_out(window: "QWidget") -> bool:
    """Windows keeps a window out of pictures of the screen; X11 and Wayland have no word for it."""
    if sys.platform != "win32":
        return False
    from shelterdesk.ui.lock.windows import block_capture

    return block_capture(window)


def _visits(machine: sources.Sources) -> "Visits":
    from shelterdesk.vault.visits import Visits

    return Visits(paths.visits(), machine.random_bytes)


def _restart(vault: Path, drafts_kept: bool) -> NoReturn:
    from shelterdesk.ui.lock.restart import replace_process

    said = [] if drafts_kept else ["--drafts-lost"]
    replace_process(["--vault", str(vault), *said])


def _rescue(vault: Path, drafts_kept: bool, finding: "Finding") -> NoReturn:
    from shelterdesk.ui.lock.restart import replace_process
    from shelterdesk.usecases.deep_checks import spelled

    said = [] if drafts_kept else ["--drafts-lost"]
    replace_process(["--vault", str(vault), *said, "--rescue", spelled(finding)])


def _system_language() -> str:
    """What this PC speaks, if we do; else English. The first start asks anyway."""
    from PySide6.QtCore import QLocale

    name = QLocale.system().name()
    known = i18n.languages()
    return name if name in known else next((c for c in known if name.startswith(c)), i18n.SOURCE)


def _say_painted() -> None:
    """For the benchmark, which takes the time from outside: painted, and nothing more wanted."""
    sys.stdout.write("painted\n")
    sys.stdout.flush()
    os._exit(0)
