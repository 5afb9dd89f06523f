"""Screens with nobody in them, with one person, with names without end, and with endless lists."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.ui.areas import areas_of
from shelterdesk.ui.case_file.page import CaseFilePage
from shelterdesk.ui.cases.page import CasesPage
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.void_question import VoidQuestion
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.timeline import Entry
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

        settle(0.5)
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
        settle(0.8)
        yield scene(name)


def _first_file(window: MainWindow, scene: Named) -> Iterator[Scene]:
    window.show_area("cases")
    settle(0.5)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
    settle(0.8)
    page = window.stage.findChild(CaseFilePage)
    assert page is not None
    for code in ("overview", "roster", "medical", "history"):
        page._choose(code)
        settle(0.4)
        yield scene(f"file-{code}")


def _of_the_first(window: MainWindow, scene: Named) -> Iterator[Scene]:
    """What is begun from the file of somebody whose name has no end."""
    page = window.stage.findChild(CaseFilePage)
    assert page is not None
    page.roster.findChild(Button, "void").click()
    question = page.findChild(VoidQuestion)
    assert question is not None
    settle(0.3)
    yield replace(scene("void"), window=question)
    question.reject()
    window.activateWindow()
    window.log_service(None)
    settle(0.5)
    yield scene("log-service")
    window.close_form()
    window.open_search()
    type_text(window.top.search, guests.HAN[:4])
    settle(0.8)
    yield scene("find")
    QTest.keyClick(window.top.search, Qt.Key.Key_Escape)
    window.toast(guests.LATIN, lambda: None)
    settle(0.2)
    yield scene("toast")


MANY = 20_000


def _long_lists(window: MainWindow, scene: Named) -> Iterator[Scene]:
    """As if there were 20,000 of each; the lists are fed what they show, again and again."""
    window.show_area("cases")
    settle(0.5)
    cases = window.stage.findChild(CasesPage)
    assert cases is not None
    rows = cases.table.table.rows()
    cases.table.table.show_rows(many(rows))
    cases.table.scrollToBottom()
    yield scene("many-cases")
    window.open_case(rows[0].case_id)
    settle(0.8)
    page = window.stage.findChildren(CaseFilePage)[-1]
    page._choose("assistance")
    settle(0.5)
    line = page.assistance.timeline
    entries = [entry for entry in line.entries.entries if isinstance(entry, Entry)]
    line.show_entries(many(entries))
    line.scrollToBottom()
    yield scene("many-services")


def many(rows: Sequence[T]) -> list[T]:
    return [rows[at % len(rows)] for at in range(MANY)]


GROUPS: dict[str, Group] = {
    "nobody": _with(guests.nobody, _every_page),
    "one": _with(guests.one, _pages_with_people, _first_file),
    "long": _with(guests.long_names, _pages_with_people, _first_file, _of_the_first),
    "many": in_window(_long_lists),
}
