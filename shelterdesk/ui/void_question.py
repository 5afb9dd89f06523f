"""The question before a record is voided: which one, what happens, and why."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.errors import AppError, Problem
from shelterdesk.i18n import _
from shelterdesk.ui.problems import show_beside
from shelterdesk.ui.widgets.dialog import Question
from shelterdesk.ui.widgets.field import Field
from shelterdesk.ui.widgets.note import NoteField
from shelterdesk.ui.widgets.text import Text
from shelterdesk.vocabulary.problems import say_rule


class VoidQuestion(Question):
    """Stays until the store has answered: `confirmed` asks, `refuse` says why not.

    `question` and `consequence` are said in the language of now.
    """

    confirmed = Signal(str)  # the reason

    def __init__(
        self, parent: QWidget, question: Callable[[], str], consequence: Callable[[], str]
    ) -> None:
        super().__init__(parent, icon="trash")
        self._question, self._consequence = question, consequence
        self.reason = NoteField(rows=2)
        self._field = Field("", self.reason)
        self._problem = Text(role="small", tone="overdue", wrap=True)
        self._problem.hide()
        self.body.addWidget(self._field)
        self.body.addWidget(self._problem)
        self.risky.clicked.disconnect(self.accept)
        self.risky.clicked.connect(self._on_void)
        self.finished.connect(self.deleteLater)
        self.retranslate()
        self.reason.setFocus()

    def refuse(self, error: AppError) -> None:
        left = show_beside({"reason": self._field}, error)
        self._problem.setText(left)
        self._problem.setVisible(bool(left))

    def retranslate(self) -> None:
        self.set_question(self._question(), self._consequence(), safe=_("Keep it"), risky=_("Void"))
        self._field.set_texts(_("Reason"))

    def _on_void(self) -> None:
        reason = self.reason.text().strip()
        if reason:
            self.confirmed.emit(reason)
        else:
            self._field.show_problem(partial(say_rule, Problem("reason_required")))
            self.reason.setFocus()
