"""`python -m tests.bench.window VAULT`: how long the window of a vault takes, as JSON.

One process, one vault, no screen: from the keys that Unlock won to Today painted, then the pages
and the searches of a working day. `--hour` does the rounds of an hour, shortened, and weighs the
process afterwards. The window writes into the vault: give it a copy.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shelterdesk.demo.registers import LOGIN, PASSWORD
from shelterdesk.errors import AppError
from shelterdesk.models import Case, Person, PersonName
from shelterdesk.queries.find import find
from shelterdesk.queries.search import Match, find_cases
from shelterdesk.queries.standing import OPEN
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.names import fold
from shelterdesk.ui import appearance, fonts, opening, stylesheet
from shelterdesk.ui.answers import Beside
from shelterdesk.ui.find.meaning import wanted
from shelterdesk.ui.house.page import HousePage
from shelterdesk.ui.language import switch
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.opening import Opener
from shelterdesk.ui.outfit import KdfPlan, Outfit
from shelterdesk.ui.unlock.way_in import enter
from shelterdesk.ui.window_settings import WindowSettingsFile
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.kdf import FLOOR
from tests.bench.full.vault import at_noon
from tests.bench.rows import median, p95

TICK_MS, QUIET, WORKED, HANGS = 5, 0.08, 0.005, 120.0
FILES, TEXTS, ROUNDS = 24, 60, 12
AREAS = ("house", "cases", "reports", "drafts", "settings", "today")


@dataclass
class Measured:
    """Milliseconds by what was measured; `stood` is the longest the window stood still at it."""

    times: dict[str, list[float]] = field(default_factory=dict)
    stood: dict[str, float] = field(default_factory=dict)
    megabytes: float = 0.0
    modules: list[str] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        p50s = {f"{what} p50": median(times) for what, times in self.times.items()}
        p95s = {f"{what} p95": p95(times) for what, times in self.times.items() if len(times) > 1}
        return {
            "times": p50s | p95s,
            "stood": self.stood,
            "megabytes": self.megabytes,
            "modules": self.modules,
        }


class Eye(QObject):
    """Sees every paint, and how long the window's thread let its clock wait."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.app, self.painted = app, False
        self._last, self.stood = time.perf_counter(), 0.0
        app.installEventFilter(self)
        QTimer(self, interval=TICK_MS, timeout=self._tick).start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.painted |= isinstance(event, QPaintEvent)
        return False

    def until(self, holds: Callable[[], bool]) -> float:
        """When the last paint was over after which it held and nothing more was painted."""
        last = began = self._last = time.perf_counter()
        self.stood = 0.0
        while last - began < HANGS:
            self.painted, before = False, time.perf_counter()
            self.app.processEvents()
            # What an event loop does by itself: what was let go of is deleted.
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            now = time.perf_counter()
            if self.painted or not holds() or now - before > WORKED:
                last = now
            elif now - last > QUIET:
                return last
            time.sleep(0.0005)
        raise TimeoutError("the window never came to rest")

    def first(self, holds: Callable[[], bool]) -> float:
        """When the first paint was over while it held."""
        self.painted, began = False, time.perf_counter()
        while time.perf_counter() - began < HANGS:
            self.app.processEvents()
            if self.painted and holds():
                return time.perf_counter()
            self.painted = False
        raise TimeoutError("the window never showed it")

    def _tick(self) -> None:
        now = time.perf_counter()
        self.stood, self._last = max(self.stood, now - self._last), now


class Bench:
    """The window over one vault."""

    def __init__(self, app: QApplication, vault: Path, room: Path) -> None:
        self.eye, self.measured = Eye(app), Measured()
        self._app, self._folder = app, VaultFolder(vault)
        self._outfit = Outfit(
            sources=at_noon(),
            settings=WindowSettingsFile(room / "window.json"),
            restart=lambda _path, _kept: None,
            rescue=lambda _path, _kept, _found: None,
            plan=KdfPlan(cost=lambda: FLOOR, floor=lambda: FLOOR),
            choose=lambda _parent, _title, _start: None,
            default_vault=vault,
            keeps_up=False,  # what a round of the checks does to the window, `meanwhile` says
        )
        self._opener = Opener(app, self._outfit, Beside(app), app)

    def unlock(self) -> None:
        """From a right password to Today painted; the key derivation and the checks apart."""
        windows: list[MainWindow] = []
        self._opener.opened.connect(lambda window, _path: windows.append(window))
        self._opener.opened.connect(lambda window, _path: window.show())
        self._opener.crashed.connect(_give_up)
        self._watch_checks()
        began = time.perf_counter()
        way = enter(self._folder, self._outfit.sources, LOGIN, PASSWORD)
        self.keep("key derivation", began, time.perf_counter())
        began = time.perf_counter()
        self._opener.enter(way, _give_up)
        ended = self.eye.until(lambda: bool(windows) and windows[0]._work.is_idle())
        self.keep("unlock to Today painted", began, ended)
        self.window = windows[0]
        self.work = self.window._work
        self.window.watch.stop()

    def _watch_checks(self) -> None:
        real = opening.open_vault

        def watched(*given: Any) -> Any:
            began = time.perf_counter()
            desk = real(*given)
            self.keep("store opened and checked", began, time.perf_counter())
            return desk

        opening.open_vault = watched

    def keep(self, what: str, began: float, ended: float) -> None:
        self.measured.times.setdefault(what, []).append((ended - began) * 1000)
        stood = self.measured.stood
        stood[what] = max(stood.get(what, 0.0), self.eye.stood * 1000)

    def see(self, what: str, do: Callable[[], object]) -> None:
        """Do it, and wait until all of it is painted."""
        began = time.perf_counter()
        do()
        self.keep(what, began, self.eye.until(self.work.is_idle))

    def ask(self, query: Callable[[Session, Viewer], Any]) -> Any:
        """What the store answers."""
        found: list[Any] = []
        self.work.ask(self.work, query, found.append, _give_up)
        while not found:
            self._app.processEvents()
        return found[0]

    def do(self, change: Callable[[Any], object]) -> float:
        """Milliseconds until a change was acknowledged."""
        done: list[float] = []
        began = time.perf_counter()
        self.work.do(
            self.work,
            lambda uow, _none: change(uow),
            None,
            area=(),
            then=lambda _result: done.append((time.perf_counter() - began) * 1000),
            refused=_give_up,
        )
        while not done:
            self._app.processEvents()
        return done[0]

    def pages(self) -> None:
        self._house()
        self.see("Cases, first show", lambda: self.window.show_area("cases"))
        self.see("Cases, closed ones", lambda: self.window.show_area("cases", "CLOSED"))
        for area in ("reports", "settings"):
            self.see(f"{area}, first show", lambda area=area: self.window.show_area(area))
        self.window.show_area("today")
        self.eye.until(self.work.is_idle)
        for _round in range(ROUNDS):
            self.see("Today again", lambda: self.work.changed.emit("services"))

    def _house(self) -> None:
        """The first rooms on the screen, then the rest of them below it."""
        began = time.perf_counter()
        self.window.show_area("house")
        page = self.window.findChild(HousePage)
        assert page is not None
        self.keep("House, first rooms", began, self.eye.first(lambda: bool(page.tonight.rooms)))
        self.keep("House, every room", began, self.eye.until(self.work.is_idle))

    def files(self) -> None:
        for case in self.ask(some_cases):
            self.see("a case file", lambda case=case: self.window.open_case(case))
            self.window.go_back()
            self.eye.until(self.work.is_idle)

    def searches(self) -> None:
        today = self.work.today()
        for match, texts in self.ask(some_texts).items():
            for text in texts:
                meant = wanted(text, today)
                began = time.perf_counter()
                self.ask(lambda session, viewer, meant=meant: find(session, viewer, meant, today))
                self.keep(f"find, {match.value.lower()}", began, time.perf_counter())

    def hour(self) -> None:
        """What an hour brings, without its pauses."""
        cases = self.ask(some_cases)
        texts = [text for texts in self.ask(some_texts).values() for text in texts[:3]]
        for number in range(ROUNDS):
            for area in AREAS:
                self.window.show_area(area)
                self.eye.until(self.work.is_idle)
            for case in cases[number::ROUNDS]:
                self.window.open_case(case)
                self.eye.until(self.work.is_idle)
                self.window.go_back()
            for text in texts:
                self.ask(lambda session, viewer, text=text: find_cases(session, viewer, text))

    def weigh(self) -> None:
        self.measured.megabytes = resident()
        self.measured.modules = sorted(sys.modules)


def some_cases(session: Session, _viewer: Viewer) -> list[Any]:
    """Every so many of the open ones and of the others."""
    found: list[Any] = []
    for condition in (Case.status.in_(OPEN), Case.status.not_in(OPEN)):
        ids = session.scalars(select(Case.id).where(condition).order_by(Case.number)).all()
        found += ids[:: max(1, len(ids) // (FILES // 2))][: FILES // 2]
    return found


def some_texts(session: Session, _viewer: Viewer) -> dict[Match, list[str]]:
    """What people type: a whole name, its beginning, a part of it, one with a wrong letter."""
    step = max(1, (session.scalar(select(func.count()).select_from(Person)) or 1) // TEXTS)
    names = session.scalars(
        select(PersonName.text).where(PersonName.position == 0).order_by(PersonName.id)
    ).all()[::step][:TEXTS]
    folded = [fold(name) for name in names]
    return {
        Match.NUMBER: list(
            session.scalars(select(Case.number).order_by(Case.id)).all()[::step][:TEXTS]
        ),
        Match.EXACT: folded,
        Match.PREFIX: [name[: max(2, len(name) // 2)] for name in folded],
        Match.INFIX: [name[1:-1][:5].strip() or name for name in folded],
        Match.FUZZY: [f"{name[:2]}x{name[3:]}" for name in folded],
    }


def resident() -> float:
    """Megabytes of this process in memory now."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def dressed() -> QApplication:
    """The application in its look, as `shelterdesk.app` makes it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = stylesheet.application("bench")
    fonts.load()
    appearance.wear(app)
    switch(app, "en")
    app.setCursorFlashTime(0)
    return app


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("vault", type=Path)
    parser.add_argument("--hour", action="store_true")
    given = parser.parse_args()
    app = dressed()
    with tempfile.TemporaryDirectory() as room:
        bench = Bench(app, given.vault, Path(room))
        bench.unlock()
        for part in [bench.hour] if given.hour else [bench.pages, bench.files, bench.searches]:
            part()
        bench.weigh()
        bench.window.close()
        print(json.dumps(bench.measured.told()))
    return 0


def _give_up(error: AppError | Exception) -> None:
    raise SystemExit(repr(error))


if __name__ == "__main__":
    raise SystemExit(main())
