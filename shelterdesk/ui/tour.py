"""What `./run` does where there is no screen: shows on files what the program does on one.

Makes a vault of invented people, logs a service, counts the half-year, exports and verifies a
month's audit package, proves the vault whole, and takes pictures of the main screens in four
languages. Says what it made, and what is not built yet.
"""

import argparse
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import (
    QCoreApplication,
    QEventLoop,
    QMessageLogContext,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

from shelterdesk.demo.build import DemoOrder, make_demo, today_of
from shelterdesk.demo.published import PERIOD
from shelterdesk.demo.registers import HOSPITALS, LOGIN, PASSWORD
from shelterdesk.i18n import SOURCE, _, languages
from shelterdesk.package.verifier import verify_package
from shelterdesk.queries.cases import CaseView, case_list
from shelterdesk.queries.figures import half_year
from shelterdesk.queries.welcome import Welcome, welcome
from shelterdesk.rules.calendar import Period
from shelterdesk.rules.particulars import MedicalDetail
from shelterdesk.sources import Sources
from shelterdesk.ui import appearance, fonts
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.outfit import measured_plan
from shelterdesk.ui.work import Work
from shelterdesk.usecases.audit_package import PackageOrder, begin_export, end_export, month_source
from shelterdesk.usecases.checks import check_store
from shelterdesk.usecases.deep_checks import Finding
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.opening import open_vault
from shelterdesk.usecases.package_files import build, write
from shelterdesk.usecases.services import NewService, log_service
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.lock import take_lock
from shelterdesk.vault.opening import unlock
from shelterdesk.vocabulary.services import ServiceType

PEOPLE, SEED = 60, 1
SETTLE = 0.4
NO_SIZES = "This plugin does not support propagateSizeHints()"
"""What Qt says of every window where there is no screen."""


def run(arguments: Sequence[str], sources: Sources) -> int:
    """`shelterdesk tour --out DIR`. 0 when all was made and the vault proved whole, else 1."""
    parser = argparse.ArgumentParser(prog="shelterdesk tour")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    out: Path = parser.parse_args(arguments).out
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(_pass_on)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    return Tour(out, sources).go()


class Tour:
    """One walk through the program; what it made is told at the end."""

    def __init__(self, out: Path, sources: Sources) -> None:
        self._out, self._sources = out, sources
        self._vault = out / "vault"
        self._made: list[tuple[str, str]] = []

    def go(self) -> int:
        _say(_("Making a vault of {people} invented people.").format(people=PEOPLE))
        order = DemoOrder(people=PEOPLE, seed=SEED, as_of=today_of(self._sources))
        make_demo(self._vault, order)
        self._note("vault/", _("the encrypted records; user {login}").format(login=LOGIN))
        desk = self._open_desk()
        try:
            case = self._someone(desk)
            self._log(desk, case)
            self._count(desk)
            wrong = [*self._export(desk)]
            wrong += [check.name for check in check_store(desk.store) if not check.ok]
        finally:
            desk.close()
        Pictures(self._out / "pictures").take(self._open_desk, self._sources, case)
        self._note("pictures/", _("the main screens in four languages"))
        self._tell(wrong)
        return 1 if wrong else 0

    def _open_desk(self) -> Desk:
        folder = VaultFolder(self._vault)
        attempts = Attempts.of(folder)
        lock = take_lock(folder, self._sources)
        opened = unlock(folder, LOGIN, PASSWORD, attempts)
        return open_vault(folder, lock, opened, attempts, self._sources)

    def _someone(self, desk: Desk) -> UUID:
        with desk.store.read() as session:
            page = case_list(session, desk.viewer, CaseView.IN_SHELTER)
        return page.rows[0].case_id

    def _log(self, desk: Desk, case_id: UUID) -> None:
        now = self._sources.now()
        escort = NewService(
            id=self._sources.new_id(),
            case_id=case_id,
            kind=ServiceType.MEDICAL_ESCORT,
            start=now - timedelta(minutes=2),
            end=now,
            staff_id=desk.viewer.staff_id,
            detail=MedicalDetail(),
            place=HOSPITALS[0],
        )
        with desk.change() as uow:
            log_service(uow, escort)
        _say(_("A medical escort is logged, with its signed event."))

    def _count(self, desk: Desk) -> None:
        with desk.store.read() as session:
            report = half_year(session, desk.viewer, Period.parse(PERIOD))
        figures = {key.value: value for key, value in report.figures.items()}
        path = self._out / f"half-year-{PERIOD}.json"
        path.write_text(json.dumps(figures, indent=2), "utf-8")
        self._note(path.name, _("the figures of {period}, from records").format(period=PERIOD))

    def _export(self, desk: Desk) -> Iterator[str]:
        """The last closed month's package; the names of the checks that found something."""
        period = Period.month_of(today_of(self._sources)).previous()
        order = PackageOrder(period=period, languages=("zh_TW", "en"))
        built = build(month_source(desk, begin_export(desk, order)), _go_on)
        place = write(built, self._out, _go_on)
        with desk.change() as uow:
            end_export(uow, built.written(self._sources.new_id()))
        self._note(f"{place.name}/", _("the month's audit package, read back and verified"))
        return (found.name for found in verify_package(place) if not found.ok)

    def _note(self, path: str, what: str) -> None:
        self._made.append((path, what))
        _say(what)

    def _tell(self, wrong: Sequence[str]) -> None:
        found = _("The vault was proved whole.")
        if wrong:
            found = _("A check found something: {check}.").format(check=", ".join(wrong))
        missing = _("Not built yet: the half-year report on paper.")
        wide = max(len(path) for path, _what in self._made)
        made = [f"  {path:<{wide}}  {what}" for path, what in self._made]
        lines = [_("Made in {folder}:").format(folder=self._out.name), *made, found, missing]
        sys.stdout.write("\n".join(lines) + "\n")


class Pictures:
    """Opens the window on a vault and takes its main screens, in each language."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir()

    def take(self, open_desk: Callable[[], Desk], sources: Sources, case_id: UUID) -> None:
        """Raises what went wrong in the window or the store."""
        app = QApplication.instance()
        app = app if isinstance(app, QApplication) else QApplication(["ShelterDesk"])
        fonts.load()
        appearance.wear(app)
        work, faults, found = Work(sources), list[BaseException](), list[Welcome]()
        work.crashed.connect(faults.append)
        work.failed.connect(faults.append)
        work.begin(work, open_desk, lambda _desk: work.ask(work, welcome, found.append))
        while not found and not faults:
            _settle(0.01)
        if found:
            window = MainWindow(
                app,
                work,
                found[0],
                restart=_stay,
                rescue=_stay,
                remember_language=lambda _code: None,
                choose=_nowhere,
                plan=measured_plan(sources.monotonic),
            )
            self._walk(window, case_id)
        work.close()
        if faults:
            raise faults[0]

    def _walk(self, window: MainWindow, case_id: UUID) -> None:
        window.watch.stop()
        window.show()
        for code in languages():
            window.speak(code)
            window.show_area("today")
            self._shoot(window, f"today-{code}")
            window.show_area("cases")
            self._shoot(window, f"cases-{code}")
            window.open_case(case_id)
            self._shoot(window, f"case-file-{code}")
            window.log_service(case_id)
            self._shoot(window, f"log-service-{code}")
            window.close_form()
            window.show_area("settings")
            self._shoot(window, f"settings-{code}")
        window.speak(SOURCE)

    def _shoot(self, window: MainWindow, name: str) -> None:
        _settle(SETTLE)
        window.grab().save(str(self._folder / f"{name}.png"))


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    if text != NO_SIZES:
        _say(text)


def _go_on(_done: int, _of: int) -> bool:
    """Nobody is there to cancel."""
    return True


def _nowhere(_parent: QWidget, _title: str, _start: Path) -> Path | None:
    """Nobody is there to choose a folder."""
    return None


def _stay(_kept: bool, _found: Finding | None = None) -> None:
    """The tour locks nothing, and looks for no damage."""


def _settle(seconds: float) -> None:
    """Let the window load, lay out and paint for that long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
