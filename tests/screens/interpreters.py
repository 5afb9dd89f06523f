"""The screens of interpreters: the list, what is known of one, the bookings, and the forms."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from shelterdesk.ui.interpreters.bookings import AHEAD, PAST
from shelterdesk.ui.interpreters.page import BOOKINGS, InterpretersPage
from shelterdesk.ui.interpreters.panel import InterpreterPanel
from shelterdesk.ui.main_window import MainWindow
from tests.screens.scene import Named, Scene
from tests.screens.stage import settle
from tests.ui.walk import type_text

CONTROL = Qt.KeyboardModifier.ControlModifier


def interpreters(window: MainWindow, scene: Named) -> Iterator[Scene]:
    window.show_area("interpreters")
    settle()
    page = window.stage.findChild(InterpretersPage)
    assert page is not None
    yield scene("interpreters")
    type_text(page.register.filters.search, "zzqq")
    settle()
    yield scene("interpreters-nobody")
    page.register.filters.forget()
    settle()
    page.register.add()
    settle()
    panel = window.stage.findChild(InterpreterPanel)
    assert panel is not None
    panel.sheet["days"].set_value("MON")
    panel.sheet["hours_from"].set_value("25:00")
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    settle()
    yield scene("interpreters-form")
    window.close_form()
    settle()
    page.register.edit_chosen()
    settle()
    yield scene("interpreters-edit")
    window.close_form()
    settle()
    question = page.register.ask_void()
    assert question is not None
    question.risky.click()
    settle()
    yield Scene("interpreters-void", question, window.speak)
    question.reject()
    yield from _bookings(window, page, scene)


def _bookings(window: MainWindow, page: InterpretersPage, scene: Named) -> Iterator[Scene]:
    page.show_part(BOOKINGS)
    settle()
    yield scene("bookings")
    view = page.bookings
    view.which.button(PAST).click()
    settle()
    view.table.pick(lambda row: row.fee is None)
    settle()
    yield scene("bookings-over")
    view.which.button(AHEAD).click()
    settle()
    view.book()
    settle()
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    settle()
    yield scene("bookings-form")
    window.close_form()
    settle()
    view.table.selectRow(0)
    row = view.chosen()
    assert row is not None
    for name, begin in (
        ("edit", view.edit),
        ("send", lambda: view.deeds.send(row)),
        ("done", lambda: view.deeds.finish(row)),
    ):
        begin()
        settle()
        settle()
        yield scene(f"bookings-{name}")
        window.close_form()
        settle()
    question = view.deeds.ask_cancel(row)
    question.risky.click()
    settle()
    yield Scene("bookings-cancel", question, window.speak)
    question.reject()
