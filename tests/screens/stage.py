"""A vault of invented people and the windows over it, for pictures."""

import gc
import shutil
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy.orm import Session

from shelterdesk import sources
from shelterdesk.demo.build import DemoOrder, make_demo, today_of
from shelterdesk.demo.registers import LOGIN, PASSWORD
from shelterdesk.ui import fonts
from shelterdesk.ui.answers import Answers
from shelterdesk.ui.faults import Faults
from shelterdesk.ui.inspector.window import InspectorWindow
from shelterdesk.ui.journey import Journey
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.outfit import KdfPlan, Outfit
from shelterdesk.ui.unlock.card import UnlockCard
from shelterdesk.ui.window_settings import WindowSettingsFile
from shelterdesk.ui.work import Work
from shelterdesk.usecases.vaults import NewShelter, create_vault
from shelterdesk.vault.kdf import CHEAPEST
from shelterdesk.vault.slot_changes import new_vault_keys
from tests.reports.months import package_of
from tests.screens.guests import Guests, furnish
from tests.ui.rest import come_to_rest

T = TypeVar("T")
PEOPLE, SEED = 45, 2
PATIENCE = 60.0
TYPING_MS = 600  # the longest pause a list waits for before it asks


class Stage:
    """Journeys over one demonstration vault, and over none."""

    def __init__(self, app: QApplication, room: Path, made: Path | None = None) -> None:
        """`made`: a demonstration that somebody made already; a copy of it is the stage's own."""
        self.app, self._room = app, room
        self._journey: Journey | None = None
        self._beside: Journey | None = None
        self.vault = room / "vault"
        fonts.load()
        if made is None:
            demonstrate(self.vault)
        else:
            shutil.copytree(made, self.vault)

    def journey(self, name: str) -> Journey:
        """An entrance with settings of its own."""
        room = self._room / name
        machine = sources.system()
        outfit = Outfit(
            sources=machine,
            settings=WindowSettingsFile(room / "window.json"),
            restart=lambda _path, _kept: None,
            rescue=lambda _path, _kept, _found: None,
            plan=KdfPlan(cost=lambda: CHEAPEST, floor=lambda: CHEAPEST),
            choose=lambda _parent, _title, _start: None,
            default_vault=room / "Vault",
            keeps_up=False,
        )
        return Journey(self.app, outfit, Faults(room / "faults.log", machine.now))

    def clear(self) -> None:
        """Let go of every window: those left behind would be restyled with each new one."""
        self._journey = self._beside = None
        for window in self.app.topLevelWidgets():
            window.close()
            window.deleteLater()
        come_to_rest()
        gc.collect()

    def at_unlock(self) -> Journey:
        journey = self.journey("unlock")
        card_of(journey, self.vault)
        return journey

    def now(self) -> datetime:
        """The machine's own clock, as the windows have it."""
        return sources.system().now()

    def package(self) -> Path:
        """A month's package, for whoever only looks at one."""
        return package_of(self._room)

    def inspector(self) -> InspectorWindow:
        """The inspector's own window."""
        faults = Faults(self._room / "inspector.log", sources.system().now)
        nothing = lambda *_asked: None  # noqa: E731 - it is asked for a folder, a file, a language
        window = InspectorWindow(self.app, faults, nothing, nothing, nothing)
        window.show()
        return window

    def fresh(self, guests: Guests) -> MainWindow:
        """The main window over a vault just made, with these people in it."""
        path = self._room / f"vault-{guests.__name__}"
        _a_vault(path, guests)
        self._beside = self.journey(guests.__name__)
        window = unlocked(self._beside, path, LOGIN, PASSWORD)
        window.watch.stop()
        return window

    def opened(self) -> MainWindow:
        """The main window, through Unlock as a person goes."""
        self._journey = self.journey("main")
        window = unlocked(self._journey, self.vault, LOGIN, PASSWORD)
        window.watch.stop()
        return window


def demonstrate(path: Path) -> None:
    """The demonstration of today, that all pictures show."""
    as_of = today_of(sources.system())
    make_demo(path, DemoOrder(people=PEOPLE, seed=SEED, as_of=as_of, cost=CHEAPEST))


def _a_vault(path: Path, guests: Guests) -> None:
    machine = sources.system()
    keys = new_vault_keys(
        uid=machine.new_id(),
        login=LOGIN,
        password=PASSWORD,
        cost=CHEAPEST,
        sources=machine,
        floor=CHEAPEST,
    )
    shelter = NewShelter(facility="Harbour House", own_name="Mei L.", language="en")
    desk = create_vault(path, keys, shelter, machine, building=True)
    furnish(desk, guests)
    desk.close()


def card_of(journey: Journey, vault: Path) -> UnlockCard:
    """The unlock card, once it knows its vault: that comes after the first paint."""
    journey.begin(vault)
    card = journey.entrance.card()
    assert isinstance(card, UnlockCard)
    until(lambda: bool(card.tiles))
    return card


def unlocked(journey: Journey, vault: Path, login: str, password: str) -> MainWindow:
    """Type a name and a password, and wait for the window."""
    card = card_of(journey, vault)
    card.login.setText(login)
    card.password.edit.setText(password)
    card.unlock.click()
    until(lambda: journey.window is not None)
    assert journey.window is not None
    return journey.window


def until(holds: Callable[[], bool]) -> None:
    """Let the windows live until something holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError("it did not come")
        QCoreApplication.processEvents()
        time.sleep(0.005)  # leave the machine to whoever is at work


def asked(work: Work, question: Callable[[Session], T]) -> T:
    """What the store answers, asked as a window asks: from its own thread no other may read."""
    found: list[T] = []
    work.ask(work, lambda session, _viewer: question(session), found.append)
    until(lambda: bool(found))
    return found[0]


def settle() -> None:
    """Let the windows live until nothing is under way: no question to the store, no work beside the
    window, nothing that waits for a typist to pause.
    """
    until(_has_keys)
    come_to_rest()
    if _is_busy():
        until(lambda: not _is_busy())
        come_to_rest()


def _has_keys() -> bool:
    """Whether the window in front has the keyboard; a window manager would give it, here is none. A
    window that is not yet on the screen cannot have it, so it is asked for again.
    """
    shown = (one for one in QApplication.topLevelWidgets() if one.isVisible() and not _floats(one))
    front = QApplication.activeModalWidget() or QApplication.activeWindow() or next(shown, None)
    if front is None or front.isActiveWindow() or QApplication.activePopupWidget():
        return True
    front.activateWindow()
    return False


def _floats(window: QWidget) -> bool:
    return window.windowType() not in (Qt.WindowType.Window, Qt.WindowType.Dialog)


def _is_busy() -> bool:
    for window in QApplication.topLevelWidgets():
        work = getattr(window, "_work", None)
        answers = [*window.findChildren(Answers), *([work] if isinstance(work, Answers) else [])]
        if not all(one.is_idle() for one in answers):
            return True
        timers = window.findChildren(QTimer)
        if any(t.isActive() and t.isSingleShot() and t.interval() <= TYPING_MS for t in timers):
            return True
    return False
