"""A question that is answered with a reason, in words that the trail keeps."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.errors import AppError, Problem
from shelterdesk.i18n import _
from shelterdesk.ui.problems import clear, show_beside
from shelterdesk.ui.widgets.buttons import Kind
from shelterdesk.ui.widgets.dialog import Question
from shelterdesk.ui.widgets.field import Field
from shelterdesk.ui.widgets.note import NoteField
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.problems import say_rule


class ReasonQuestion(Question):
    """Stays until the store has answered: `confirmed` asks, `refuse` says why not. A subclass says
    the question, and may ask for more above the reason.
    """

    confirmed = Signal(str)  # the reason

    def __init__(
        self, parent: QWidget, *, icon: str, status: str = "overdue", kind: Kind = "danger"
    ) -> None:
        super().__init__(parent, icon=icon, status=status, kind=kind)
        self.reason = NoteField(rows=2)
        self._field = Field("", self.reason)
        self._problem = Text(role="small", tone="overdue", wrap=True)
        self._problem.hide()
        self.body.addWidget(self._field)
        self.body.addWidget(self._problem)
        self.risky.clicked.disconnect(self.accept)
        self.risky.clicked.connect(self._on_confirm)
        self.finished.connect(self.deleteLater)
        self._field.setFocus()  # it is answered by writing

    def fields(self) -> Mapping[str, Field]:
        """Every field by the name under which a refusal speaks of it, from top to bottom."""
        return {"reason": self._field}

    def missing(self) -> Mapping[str, Problem]:
        """What is still to be written, in the order of the fields."""
        return {} if self.reason.text().strip() else {"reason": Problem("reason_required")}

    def refuse(self, error: AppError) -> None:
        left = show_beside(self.fields(), error)
        self._problem.setText(left)
        self._problem.setVisible(bool(left))

    def retranslate(self) -> None:
        self._field.set_texts(_("Reason"))

    def _on_confirm(self) -> None:
        fields, missing = self.fields(), self.missing()
        clear(fields)
        for name, problem in missing.items():
            fields[name].show_problem(partial(say_rule, problem))
        if missing:
            fields[next(iter(missing))].setFocus()
        else:
            self.confirmed.emit(self.reason.text().strip())


Q = TypeVar("Q", bound=ReasonQuestion)


def answer_with(
    question: Q,
    work: Work,
    usecase: Callable[[Any, Any], object],
    given: Callable[[str], Any],
    *,
    area: str | tuple[str, ...],
    said: str,
) -> Q:
    """Open the question; its reason is handed to the use-case, in what `given` makes of it. It
    closes once that is done, with Undo, and says a refusal itself.
    """

    def act(reason: str) -> None:
        work.do(
            question,
            usecase,
            given(reason),
            area=area,
            then=lambda _done: question.accept(),
            refused=question.refuse,
            undo=said,
        )

    question.confirmed.connect(act)
    question.open()
    return question
