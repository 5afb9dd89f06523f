"""The screens of a case that is opened with a reason: asked, refused, looked at, told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.errors import NotAllowed
from shelterdesk.queries.glass import GlassRow, Looking, UnseenGlass
from shelterdesk.rules.access import GLASS_LASTS, Action
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.glass import GlassQuestion
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.today.page import TodayPage
from tests.screens.scene import Named, Scene
from tests.screens.stage import settle

WHY = "She phoned at two in the night and did not know which court it is"


def glass(window: MainWindow, scene: Named) -> Iterator[Scene]:
    """As a manager is told, then as a counselor meets it."""
    yield from _today(window, scene)
    for name, called in (("known", None), ("typed", "Thuy")):
        question = GlassQuestion(window, called)
        question.risky.click()
        question.open()
        settle()
        yield Scene(f"glass-{name}", question, window.speak)
        question.reject()
    window.activateWindow()  # without a window manager nobody else does
    yield from _file(window, scene)


def _today(window: MainWindow, scene: Named) -> Iterator[Scene]:
    page = window.stage.findChild(TodayPage)
    assert page is not None
    now = page._work.now()
    rows = [
        GlassRow(
            glass_id=UUID(int=at), revision=1, case_id=UUID(int=at), number=f"SD-26-00{at}",
            known_as=known_as, who=who, at=now - timedelta(hours=9 * at),
            until=now + timedelta(hours=20), reason=reason,
        )
        for at, known_as, who, reason in (
            (11, "Thúy", "Dewi Lestari", WHY),
            (12, "Sari", "Nguyễn Thị Hà", "警察來電詢問她的下落"),
        )
    ]  # fmt: skip
    page.side.glass.show_glass(UnseenGlass(rows=tuple(rows), count=23))
    settle()
    yield scene("glass-today")
    window.resize(1024, 700)
    settle()
    page._scroll.verticalScrollBar().setValue(page._scroll.verticalScrollBar().maximum())
    yield scene("glass-today-narrow")
    window.resize(1280, 800)
    page.side.glass.load()
    settle()


def _file(window: MainWindow, scene: Named) -> Iterator[Scene]:
    window.show_area("cases")
    settle()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
    settle()
    page = window.stage.findChild(CaseFilePage)
    assert page is not None
    assert page._file is not None
    file, now = page._file, page._work.now()
    looking = Looking(since=now, until=now + GLASS_LASTS, reason=WHY)
    rights = frozenset({Action.CASE_OPEN, Action.CASE_REVEAL})
    page._on_file(replace(file, looking=looking, rights=rights))
    settle()
    yield scene("glass-file")
    page.refused._may_ask = True
    page._on_refused(NotAllowed(action=str(Action.CASE_OPEN)))
    yield scene("glass-refused")
    window.go_back()
    window.show_area("today")
    settle()
