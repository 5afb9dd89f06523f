"""Questions beside each other, with one line below for what any of them has to say."""

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from shelterdesk.ui.questions.question import Question
from shelterdesk.ui.widgets.field import Below
from shelterdesk.ui.widgets.page import Live, column, row


class SideBySide(Live, QWidget):
    """A narrow field has no room for a sentence, so the row has it. `shares` are the widths."""

    def __init__(self, questions: Sequence[Question], shares: Sequence[int]) -> None:
        super().__init__()
        self._questions = tuple(questions)
        self._below = Below()
        parts = row(*questions, gap=12)
        for at, share in enumerate(shares):
            parts.setStretch(at, share)
            questions[at].tell_below(self._show)
        self.setLayout(column(parts, self._below, gap=5))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._show()

    def _show(self) -> None:
        shown = [question for question in self._questions if question.isVisibleTo(self)]
        problem = next((question.problem() for question in shown if question.problem()), "")
        hint = next((question.hint() for question in shown if question.hint()), "")
        self._below.show_lines(hint, problem)
