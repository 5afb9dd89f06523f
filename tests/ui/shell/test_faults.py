"""Our own bugs: kept drafts, a dialog, a log, and nobody's data in any of them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from shelterdesk.sources import Sources
from shelterdesk.ui.crash import CrashDialog
from shelterdesk.ui.faults import Faults, account, diagnostics
from tests.ui.opened import Opened

NAME = "Nguyễn Thị Qxzvwkjhpl"


def broken() -> Exception:
    """A bug with a name in its text, and a cause with one too."""
    try:
        find({})
    except ValueError as error:
        return error
    raise AssertionError("it never fails")


def find(people: dict[str, str]) -> str:
    try:
        return people[NAME]
    except KeyError as cause:
        raise ValueError(f"no such person: {NAME}") from cause


def test_an_account_has_kinds_and_lines_and_no_text() -> None:
    told = account(broken())
    assert told.startswith("ValueError\n  tests/ui/shell/test_faults.py:")
    assert "KeyError" in told
    assert NAME not in told


def test_no_folder_of_this_machine_is_told() -> None:
    assert str(Path(__file__).parents[3]) not in account(broken())


def test_diagnostics_tell_versions_and_language() -> None:
    told = diagnostics(account(broken()))
    assert told.startswith("ShelterDesk ")
    assert "Language en" in told
    assert NAME not in told


def test_the_dialog_shows_no_name_and_copies_what_it_shows(opened: Opened) -> None:
    dialog = CrashDialog(broken(), opened.window)
    shown = dialog.findChild(QPlainTextEdit).toPlainText()
    assert NAME not in shown
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == shown


@pytest.fixture
def faults(tmp_path: Path, sources: Sources) -> Faults:
    return Faults(tmp_path / "log" / "faults.log", sources.now)


def test_a_fault_is_written_down_and_told_once(
    faults: Faults, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(faults.seen, timeout=5000):
        faults.tell(broken())
    written = (tmp_path / "log" / "faults.log").read_text("utf-8")
    assert "ValueError" in written
    assert NAME not in written


def test_what_qt_says_is_written_down_without_its_words(faults: Faults, tmp_path: Path) -> None:

    faults._on_message(QtMsgType.QtWarningMsg, QMessageLogContext(), NAME)
    written = (tmp_path / "log" / "faults.log").read_text("utf-8")
    assert "QtWarningMsg" in written
    assert NAME not in written


def test_a_log_never_grows_without_end(faults: Faults, tmp_path: Path) -> None:
    log = tmp_path / "log" / "faults.log"
    log.parent.mkdir()
    log.write_text("x" * 300_000)
    faults.write("one more")
    assert log.stat().st_size < 1000


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path, sources: Sources) -> None:
    (tmp_path / "file").write_text("in the way")
    Faults(tmp_path / "file" / "faults.log", sources.now).write("lost")
