"""`python -m tests.bench.checks VAULT`: a whole round of the checks behind the first screen.

In the window's own way, while services are saved and the window's clock ticks; then the same saves
with nothing else under way. It writes into the vault: give it a copy.
"""

import argparse
import os
import sys
import time
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from shelterdesk import sources
from shelterdesk.cli.opening import opened
from shelterdesk.demo.registers import LOGIN
from shelterdesk.errors import AppError
from shelterdesk.queries.cases import CaseView, case_list
from shelterdesk.ui import checking
from shelterdesk.ui.checking import Checked, Checking
from shelterdesk.ui.work import Work
from shelterdesk.usecases.service_details import MedicalDetail
from shelterdesk.usecases.services import NewService, log_service

TICK_MS, SAVE_MS, QUIET_S = 5, 1500, 30.0


@dataclass
class Watch:
    """What is seen from the window's thread, in seconds."""

    last: float = field(default_factory=time.perf_counter)
    stood: float = 0.0
    saves: list[float] = field(default_factory=list)

    def tick(self) -> None:
        now = time.perf_counter()
        self.stood, self.last = max(self.stood, now - self.last), now

    def told(self) -> str:
        waits = sorted(self.saves)
        middle, last = (waits[len(waits) // 2], waits[-1]) if waits else (0.0, 0.0)
        return (
            f"stillness at most {self.stood * 1000:.0f} ms; {len(waits)} saves,"
            f" median {middle * 1000:.0f} ms, longest {last * 1000:.0f} ms"
        )


class Bench(QObject):
    def __init__(self, app: QApplication, work: Work) -> None:
        super().__init__(app)
        self._app, self._work = app, work
        self.watch, self.began = Watch(), time.perf_counter()
        self._ticking = QTimer(self, interval=TICK_MS, timeout=self._tick)
        self._saving = QTimer(self, interval=SAVE_MS, timeout=self._save)
        self._case: Any = None
        self.checks = Checking(work, self)
        self.checks.told.connect(self._on_told)
        self.checks.found.connect(_give_up)

    def begin(self) -> None:
        self._work.ask(self, _someone, self._on_case)

    def _on_case(self, case: Any) -> None:
        self._case = case
        self.watch, self.began = Watch(), time.perf_counter()
        self._ticking.start()
        self._saving.start()
        self.checks.look()

    def _on_told(self, told: Checked) -> None:
        if told.is_running or told.at is None:
            return
        spent = time.perf_counter() - self.began
        sys.stdout.write(f"a whole round: {spent:.1f} s; {self.watch.told()}\n")
        sys.stdout.flush()
        self.watch = Watch()
        QTimer.singleShot(int(QUIET_S * 1000), self, self._end)

    def _end(self) -> None:
        sys.stdout.write(f"without it: {QUIET_S:.0f} s; {self.watch.told()}\n")
        self._app.quit()

    def _tick(self) -> None:
        self.watch.tick()

    def _save(self) -> None:
        began, watch = time.perf_counter(), self.watch
        start = self._work.now() - timedelta(hours=2)
        new = NewService(
            id=self._work.new_id(),
            case_id=self._case,
            start=start,
            end=start + timedelta(hours=1),
            staff_id=self._work.viewer.staff_id,
            detail=MedicalDetail(department="Obstetrics", cost=320),
        )
        self._work.do(
            self,
            log_service,
            new,
            area=(),
            then=lambda _id: watch.saves.append(time.perf_counter() - began),
            refused=_give_up,
        )


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("vault", type=Path)
    parser.add_argument("--user", default=LOGIN)
    parser.add_argument("--password-file", type=Path, required=True)
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app, machine = QApplication(["bench"]), sources.system()
    work = Work(machine)
    work.failed.connect(_give_up)
    work.crashed.connect(_give_up)
    checking.BUSY_MS = 50
    bench = Bench(app, work)
    context = opened(given.vault, given.user, given.password_file, machine)
    work.begin(work, context.__enter__, lambda _desk: bench.begin())
    app.exec()
    work.close()
    return 0


def _someone(session: Any, viewer: Any) -> Any:
    return case_list(session, viewer, CaseView.OPEN).rows[0].case_id


def _give_up(error: AppError | Exception | object) -> None:
    sys.stdout.write(f"{error!r}\n")
    os._exit(1)


if __name__ == "__main__":
    raise SystemExit(main())
