"""From the form of a date to the booking of its interpreter: one click, at the foot of the form."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.ui.form_panel import FormPanel
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import Live, column
from shelterdesk.ui.widgets.text import Text


class BookNext(Live, QWidget):
    """Put it in a form before that form listens to its own `saved`. What is typed is saved first;
    `date_id` says under which id, `is_there` whether it is saved already.
    """

    def __init__(
        self, form: FormPanel, date_id: Callable[[], UUID], is_there: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._form, self._date_id, self._is_there = form, date_id, is_there
        self._is_pressed = self._leads_on = False
        self.words = Text(role="small", tone="text2", wrap=True)
        self.button = Button(size="s", icon="language")
        self.setLayout(column(FlowBox(self.button), self.words, gap=6))
        self.button.clicked.connect(self._go)
        form.saved.connect(self._on_save)
        form.finished.connect(self._on_finished)
        may = Action.INTERPRETERS_BOOK in ALLOWED[form.work.viewer.role]
        if not may:  # not before it has a place
            self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        self.button.setText(_("Ask for an interpreter…"))
        self.words.setText(_("What is typed here is saved first."))

    def _go(self) -> None:
        if self._is_there() and self._form.is_empty():
            self._form.close_panel()
            self._form.shell.book_interpreter(self._date_id())
            return
        self._is_pressed = True
        self._form.saved.emit()

    def _on_save(self) -> None:
        """Saved by the plain button, it leads nowhere, whatever was pressed before."""
        self._leads_on, self._is_pressed = self._is_pressed, False

    def _on_finished(self) -> None:
        if self._leads_on:
            self._form.shell.book_interpreter(self._date_id())
