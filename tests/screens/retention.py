"""The screens of closed files: the list, empty and filled, its questions, the line on Today."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from shelterdesk.errors import Invalid
from shelterdesk.queries.retention import ClosedCase, ClosedFiles, Erased, Hold
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.retention import Standing
from shelterdesk.ui.case_file.history import HistorySection
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.settings.page import SettingsPage
from shelterdesk.ui.settings.retention import RetentionView
from shelterdesk.ui.settings.retention_questions import (
    EraseQuestion,
    HoldQuestion,
    KeepQuestion,
    LiftQuestion,
)
from shelterdesk.ui.settings.sections import ME, RETENTION
from shelterdesk.ui.today.page import TodayPage
from shelterdesk.vocabulary.retention import DueWhy
from tests.screens.scene import Named, Scene
from tests.screens.stage import settle

WHY = "The district court of New Taipei asked for it, 板橋地方法院來函調閱"


def retention(window: MainWindow, scene: Named) -> Iterator[Scene]:
    """The list without a file and with one of each standing, then what is asked."""
    yield from _today(window, scene)
    window.show_area("settings", RETENTION)
    settle()
    page = window.stage.findChild(SettingsPage)
    assert page is not None
    view = page.retention
    assert view is not None
    today = view._today()
    view._on_files(ClosedFiles(rows=(), adult_years=None, today=today))
    settle()
    yield scene("retention-empty")
    files = _files(view)
    view._on_files(files)
    settle()
    yield scene("retention-list")
    view.table.pick(lambda file: file.hold is not None)
    settle()
    yield scene("retention-held")
    yield from _asked(window, view, files)
    page.show_part(ME)
    yield from _history(window, scene)


def _today(window: MainWindow, scene: Named) -> Iterator[Scene]:
    page = window.stage.findChild(TodayPage)
    assert page is not None
    page.side.files.show_count(3)
    settle()
    yield scene("retention-today")
    page.side.files.show_count(0)
    settle()


def _files(view: RetentionView) -> ClosedFiles:
    today = view._today()
    hold = Hold(hold_id=UUID(int=1), revision=1, reason=WHY, placed_on=today - timedelta(days=90))
    due, later = today - timedelta(days=20), today + timedelta(days=300)
    given = (
        ("SD-18-0041", "Mai", Standing(due_on=due, why=DueWhy.MINOR, kept_by_law=due), None, ""),
        ("SD-18-0052", "Sari", Standing(due_on=due, why=DueWhy.MINOR, kept_by_law=due), hold, ""),
        ("SD-19-0003", "小芳", Standing(due_on=later, why=DueWhy.REVIEW), None, WHY),
        ("SD-19-0007", "Nguyễn Thị Hồng Hạnh", Standing(due_on=later, why=DueWhy.ADULT), None, ""),
        ("SD-20-0012", "Dewi", Standing(due_on=None, why=DueWhy.NO_PERIOD), None, ""),
        ("SD-20-0013", "Ly", Standing(due_on=later, why=DueWhy.UNKNOWN_BIRTH), None, ""),
        ("SD-20-0019", "An", Standing(due_on=None, why=DueWhy.NO_RULE), None, ""),
    )
    rows = [
        ClosedCase(
            case_id=UUID(int=100 + at), number=number, known_as=known_as,
            closed_on=today - timedelta(days=2600), standing=standing, hold=held, review=review,
            erased_on=None, backups_until=None,
        )
        for at, (number, known_as, standing, held, review) in enumerate(given)
    ]  # fmt: skip
    gone = ClosedCase(
        case_id=UUID(int=99), number="SD-15-0002", known_as="—",
        closed_on=today - timedelta(days=4000),
        standing=Standing(due_on=due, why=DueWhy.MINOR), hold=None, review="", erased_on=due,
        backups_until=later,
    )  # fmt: skip
    return ClosedFiles(rows=(*rows, gone), adult_years=10, today=today)


def _asked(window: MainWindow, view: RetentionView, files: ClosedFiles) -> Iterator[Scene]:
    file, held = files.rows[:2]
    keep = KeepQuestion(window, file, view._today)
    erase = EraseQuestion(window, file, view._today)
    yield from _over(window, HoldQuestion(window, file), "retention-hold")
    yield from _over(window, LiftQuestion(window, held), "retention-lift")
    keep.risky.click()
    yield from _over(window, keep, "retention-keep")
    yield from _over(window, erase, "retention-erase")
    refused = EraseQuestion(window, file, view._today)
    refused.refuse(Invalid({"number": "number_differs", "ground": "file_not_due"}))
    yield from _over(window, refused, "retention-erase-refused")


def _over(window: MainWindow, dialog: QDialog, name: str) -> Iterator[Scene]:
    dialog.open()
    settle()
    yield Scene(name, dialog, window.speak)
    dialog.reject()
    settle()


def _history(window: MainWindow, scene: Named) -> Iterator[Scene]:
    window.show_area("cases")
    settle()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
    settle()
    page = window.stage.findChild(CaseFilePage)
    assert page is not None
    page._choose("history")
    settle()
    section = page.findChild(HistorySection)
    assert section is not None
    today = local_day(page._work.now())
    section._on_erased(Erased(erased_on=today, backups_until=today + timedelta(days=340)))
    settle()
    yield scene("retention-history")
    window.go_back()
    window.show_area("today")
    settle()
