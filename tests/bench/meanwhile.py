"""`python -m tests.bench.meanwhile VAULT JOB`: what a long job lets through, as JSON.

JOB is `checks`, a whole round of the checks behind the first screen; `backup`, one that somebody
asked for; or `key`, a change of the vault's key, which lets no save in before it is over. It runs
in the window's own way while services are saved and the window's clock ticks; then come the same
saves with nothing else under way. Milliseconds: how long it took, the slowest save and the longest
stillness meanwhile, both again without it. It writes into the vault, which is one of `bench.full`:
give it a copy.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from shelterdesk.cli.opening import opened
from shelterdesk.demo.registers import LOGIN, PASSWORD
from shelterdesk.queries.cases import CaseView, case_list
from shelterdesk.rules.particulars import MedicalDetail
from shelterdesk.ui import checking
from shelterdesk.ui.backing_up import BackingUp
from shelterdesk.ui.checking import Checked, Checking
from shelterdesk.ui.work import Work
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.key_change import KeyChange, change_key, sealed_anew
from shelterdesk.usecases.services import NewService, log_service
from shelterdesk.usecases.staff import slots_now
from shelterdesk.vault.kdf import FLOOR
from shelterdesk.vocabulary.services import ServiceType
from tests.bench.full.vault import at_noon
from tests.bench.rows import median

TICK_MS, SAVE_MS, QUIET_MS = 5, 500, 20_000


@dataclass
class Watch:
    """What is seen from the window's thread, in seconds."""

    began: float = field(default_factory=time.perf_counter)
    last: float = field(default_factory=time.perf_counter)
    stood: float = 0.0
    saves: list[float] = field(default_factory=list)

    def tick(self) -> None:
        now = time.perf_counter()
        self.stood, self.last = max(self.stood, now - self.last), now

    def told(self) -> dict[str, float]:
        slowest, middle = max(self.saves, default=0.0), median(self.saves) if self.saves else 0.0
        seconds = {
            "whole": time.perf_counter() - self.began,
            "save": slowest,
            "save p50": middle,
            "stood": self.stood,
        }
        return {name: value * 1000 for name, value in seconds.items()}


class Bench(QObject):
    """Saves all the time; `begin` starts the job, its end starts the quiet stretch."""

    def __init__(self, app: QApplication, work: Work, job: Callable[["Bench"], None]) -> None:
        super().__init__(app)
        self.work = work
        self._app, self._job = app, job
        self._watch, self._found = Watch(), dict[str, dict[str, float]]()
        self._ticking = QTimer(self, interval=TICK_MS, timeout=self._tick)
        self._saving = QTimer(self, interval=SAVE_MS, timeout=self._save)
        self._case: Any = None

    def begin(self) -> None:
        self.work.ask(self, _someone, self._on_case)

    def ended(self) -> None:
        """The job is over; now the same without it."""
        self._note("during")
        QTimer.singleShot(QUIET_MS, self, self._end)

    def _on_case(self, case: Any) -> None:
        self._case, self._watch = case, Watch()
        self._ticking.start()
        self._saving.start()
        self._job(self)

    def _end(self) -> None:
        self._note("without")
        print(json.dumps(self._found))
        self._app.quit()

    def _note(self, name: str) -> None:
        self._found[name], self._watch = self._watch.told(), Watch()

    def _tick(self) -> None:
        self._watch.tick()

    def _save(self) -> None:
        began, watch, start = time.perf_counter(), self._watch, self.work.now() - timedelta(hours=2)
        new = NewService(
            id=self.work.new_id(),
            case_id=self._case,
            kind=ServiceType.MEDICAL_ESCORT,
            start=start,
            end=start + timedelta(hours=1),
            staff_id=self.work.viewer.staff_id,
            detail=MedicalDetail(department="Obstetrics", cost=320),
        )
        self.work.do(
            self,
            log_service,
            new,
            area=(),
            then=lambda _id: watch.saves.append(time.perf_counter() - began),
            refused=_give_up,
        )


def check(bench: Bench) -> None:
    """A round of the checks. Saves never end: it is looked more often whether one has."""
    checking.BUSY_MS = 50
    checks = Checking(bench.work, bench)

    def told(told: Checked) -> None:
        if not told.is_running and told.at is not None:
            bench.ended()

    checks.told.connect(told)
    checks.found.connect(_give_up)
    checks.look()


def back_up(bench: Bench) -> None:
    """A backup, opened and read whole before it counts."""
    backing_up = BackingUp(bench.work, bench)
    backing_up.ended.connect(lambda error: _give_up(error) if error is not None else bench.ended())
    backing_up.back_up_now()


def change_the_key(bench: Bench) -> None:
    """Into a new store, compared with the old one before it takes its place."""

    def job(desk: Desk, go_on: Callable[[], None]) -> Desk:
        return change_key(desk, sealed_anew(slots_now(desk), KeyChange(leaving=None), FLOOR), go_on)

    bench.work.exchange(bench, job, area=(), then=lambda _none: bench.ended(), refused=_give_up)


JOBS = {"checks": check, "backup": back_up, "key": change_the_key}


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("vault", type=Path)
    parser.add_argument("job", choices=JOBS)
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app, machine = QApplication(["bench"]), at_noon()
    work = Work(machine)
    work.failed.connect(_give_up)
    work.crashed.connect(_give_up)
    bench = Bench(app, work, JOBS[given.job])
    with tempfile.TemporaryDirectory() as room:
        words = Path(room) / "password"
        words.write_text(PASSWORD, "utf-8")
        context = opened(given.vault, LOGIN, words, machine)
        work.begin(work, context.__enter__, lambda _desk: bench.begin())
        app.exec()
    work.close()
    return 0


def _someone(session: Any, viewer: Any) -> Any:
    return case_list(session, viewer, CaseView.OPEN).rows[0].case_id


def _give_up(error: object) -> None:
    sys.stderr.write(f"{error!r}\n")
    os._exit(1)


if __name__ == "__main__":
    raise SystemExit(main())
