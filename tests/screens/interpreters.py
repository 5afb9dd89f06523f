"""The screens of interpreters: the list, what is known of one, and the form."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from shelterdesk.ui.interpreters.page import InterpretersPage
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
