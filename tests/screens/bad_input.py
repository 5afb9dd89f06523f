"""Screens with nobody in them, with one person, with names without end, and with endless lists."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.ui.areas import areas_of
from shelterdesk.ui.audit.page import AuditLogPage
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.case_file.roster import RosterSection
from shelterdesk.ui.cases.page import CasesPage
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.void_question import VoidQuestion
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.vocabulary.staff import Role
from tests.screens import guests
from tests.screens.guests import Guests
from tests.screens.scene import Group, Named, Scene, Tour, in_window
from tests.screens.stage import Stage, settle
from tests.ui.walk import type_text

T = TypeVar("T")


def _with(people: Guests, *tours: Tour) -> Group:
    """The pages over a vault just made, with hardly anybody in it."""

    def group(stage: Stage) -> Iterator[Scene]:
        window = stage.fresh(people)

        def named(name: str) -> Scene:
            return Scene(f"{people.__name__}-{name}", window, window.speak)

        settle()
        for tour in tours:
            yield from tour(window, named)
        window.close()

    return group


def _every_page(window: MainWindow, scene: Named) -> Iterator[Scene]:
    yield from _pages(window, scene, [area.name for area in areas_of(Role.MANAGER)])


def _pages_with_people(window: MainWindow, scene: Named) -> Iterator[Scene]:
    yield from _pages(window, scene, ["today", "cases", "house"])


def _pages(window: MainWindow, scene: Named, names: Sequence[str]) -> Iterator[Scene]:
    for name in names:
        window.show_area(name)
        settle()
        yield scene(name)


def _first_file(window: MainWindow, scene: Named) -> Iterator[Scene]:
    window.show_area("cases")
    settle()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
    settle()
    page = window.stage.findChild(CaseFilePage)
    assert page is not None
    for code in ("overview", "roster", "medical", "history"):
        page._choose(code)
        settle()
        yield scene(f"file-{code}")


def _of_the_first(window: MainWindow, scene: Named) -> Iterator[Scene]:
    """What is begun from the file of somebody whose name has no end."""
    page = window.stage.findChild(CaseFilePage)
    assert page is not None
    page.part(RosterSection).findChild(Button, "void").click()
    question = page.findChild(VoidQuestion)
    assert question is not None
    settle()
    yield replace(scene("void"), window=question)
    question.reject()
    window.activateWindow()
    window.log_service(None)
    settle()
    yield scene("log-service")
    window.close_form()
    window.open_search()
    type_text(window.top.search, guests.HAN[:4])
    settle()
    yield scene("find")
    QTest.keyClick(window.top.search, Qt.Key.Key_Escape)
    window.toast(guests.LATIN, lambda: None)
    settle()
    yield scene("toast")


MANY = 20_000


def _long_lists(window: MainWindow, scene: Named) -> Iterator[Scene]:
    """As if there were 20,000 of each; the lists are fed what they show, again and again."""
    window.show_area("cases")
    settle()
    cases = window.stage.findChild(CasesPage)
    assert cases is not None
    rows = cases.table.table.rows()
    cases.table.table.show_rows(many(rows))
    cases.table.scrollToBottom()
    yield scene("many-cases")
    window.open_audit_log()
    settle()
    log = window.stage.findChild(AuditLogPage)
    assert log is not None
    log.table.table.show_rows(many(log.table.table.rows()))
    log.table.scrollToBottom()
    yield scene("many-events")


def many(rows: Sequence[T]) -> list[T]:
    return [rows[at % len(rows)] for at in range(MANY)]


GROUPS: dict[str, Group] = {
    "nobody": _with(guests.nobody, _every_page),
    "one": _with(guests.one, _pages_with_people, _first_file),
    "long": _with(guests.long_names, _pages_with_people, _first_file, _of_the_first),
    "many": in_window(_long_lists),
}
