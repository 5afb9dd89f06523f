"""`python -m tests.bench.package VAULT --month 2026-10`: a month's package of a vault of any size.

Exports it in the window as a manager does, while services are saved and the window's clock ticks.
Prints how long each step took, the longest time the window stood still, the longest a save waited
for its answer, and the memory at its highest. It writes into the vault: give it a copy.
"""

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from shelterdesk import sources
from shelterdesk.cli.opening import opened
from shelterdesk.demo.registers import LOGIN, PASSWORD
from shelterdesk.errors import AppError
from shelterdesk.package.verifier import verify_package
from shelterdesk.queries.cases import CaseView, case_list
from shelterdesk.rules.calendar import Period
from shelterdesk.rules.particulars import MedicalDetail
from shelterdesk.ui.reports.export_run import ExportEnd, ExportRun
from shelterdesk.ui.work import Work
from shelterdesk.usecases.audit_package import PackageOrder
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.services import NewService, log_service
from shelterdesk.vocabulary.services import ServiceType
from tests.bench.full.vault import at_noon

TICK_MS, SAVE_MS = 10, 500


@dataclass
class Watch:
    """What is seen from the window's thread, in seconds."""

    began: float = 0.0
    ended: float = 0.0
    last: float = 0.0
    stood: float = 0.0
    saves: list[float] = field(default_factory=list)
    steps: list[tuple[float, int]] = field(default_factory=list)

    def tick(self) -> None:
        now = time.monotonic()
        self.stood = max(self.stood, now - self.last)
        self.last = now

    def told(self, done: int, of: int) -> None:
        self.steps.append((time.monotonic() - self.began, 100 * done // of))


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("vault", type=Path)
    parser.add_argument("--month", required=True)
    parser.add_argument("--user", default=LOGIN)
    parser.add_argument("--password-file", type=Path, default=None)
    parser.add_argument("--at-noon", action="store_true", help="the vault is one of bench.full")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(["bench"])
    with tempfile.TemporaryDirectory() as room:
        return _measure(app, given, Path(room))


def _measure(app: QApplication, given: argparse.Namespace, room: Path) -> int:
    machine = at_noon() if given.at_noon else sources.system()
    work, watch, ended = Work(machine), Watch(), list[ExportEnd]()
    work.failed.connect(_give_up)
    work.crashed.connect(_give_up)
    words = given.password_file
    if given.at_noon:
        words = room / "password"
        words.write_text(PASSWORD, "utf-8")
    context = opened(given.vault, given.user, words, machine)
    work.begin(
        work, context.__enter__, lambda desk: _go(app, work, watch, given, room, ended, desk)
    )
    app.exec()
    watch.ended = time.monotonic()
    work.close()
    if not ended:
        return 1
    return (_tell_json if given.json else _tell)(watch, ended[0])


def _go(
    app: QApplication,
    work: Work,
    watch: Watch,
    given: argparse.Namespace,
    room: Path,
    ended: list[ExportEnd],
    _desk: Desk,
) -> None:
    owner = QObject(work)
    run = ExportRun(work, owner)
    run.told.connect(watch.told)
    run.failed.connect(_give_up)

    def end(done: ExportEnd) -> None:
        ended.append(done)
        app.quit()

    run.ended.connect(end)
    QTimer(owner, interval=TICK_MS, timeout=watch.tick).start()
    work.ask(owner, _someone, lambda case: _begin(work, watch, run, owner, given, room, case))


def _someone(session: Any, viewer: Any) -> Any:
    return case_list(session, viewer, CaseView.IN_SHELTER).rows[0].case_id


def _begin(
    work: Work,
    watch: Watch,
    run: ExportRun,
    owner: QObject,
    given: argparse.Namespace,
    room: Path,
    case: Any,
) -> None:
    watch.began = watch.last = time.monotonic()
    watch.stood = 0.0
    saving = QTimer(owner, interval=SAVE_MS)
    saving.timeout.connect(lambda: _save(work, watch, owner, case))
    saving.start()
    order = PackageOrder(period=Period.parse(given.month), languages=("zh_TW", "en"))
    run.start(order, room)


def _save(work: Work, watch: Watch, owner: QObject, case: Any) -> None:
    began, now = time.monotonic(), work.now()
    service = NewService(
        id=work.new_id(),
        case_id=case,
        kind=ServiceType.MEDICAL_ESCORT,
        start=now - timedelta(minutes=2),
        end=now,
        staff_id=work.viewer.staff_id,
        detail=MedicalDetail(),
    )
    work.do(
        owner,
        log_service,
        service,
        area="services",
        then=lambda _id: watch.saves.append(time.monotonic() - began),
    )


def _tell(watch: Watch, end: ExportEnd) -> int:
    whole = watch.ended - watch.began
    wrong = [found.name for found in verify_package(end.place) if not found.ok]
    first = watch.steps[0][0] if watch.steps else 0.0
    size = sum(path.stat().st_size for path in end.place.rglob("*") if path.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"read {first:.1f} s, built and written {whole - first:.1f} s, whole {whole:.1f} s")
    print(f"package {size / 1e6:.1f} MB, memory at most {peak:.0f} MB")
    print(f"the window stood still for at most {watch.stood * 1000:.0f} ms")
    print(f"{len(watch.saves)} saves meanwhile, the slowest answered in {max(watch.saves):.2f} s")
    print(f"the bar: {[share for _at, share in watch.steps]}")
    print("verified" if not wrong else f"wrong: {wrong}")
    return 1 if wrong else 0


def _tell_json(watch: Watch, end: ExportEnd) -> int:
    if not all(found.ok for found in verify_package(end.place)):
        return 1
    whole, save, stood = watch.ended - watch.began, max(watch.saves, default=0.0), watch.stood
    print(json.dumps({"whole": whole * 1000, "save": save * 1000, "stood": stood * 1000}))
    return 0


def _give_up(error: AppError | Exception) -> None:
    raise SystemExit(repr(error))


if __name__ == "__main__":
    sys.exit(main())
