"""The question before a record is voided: which one, what happens, and why."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.ui.reason_question import ReasonQuestion


class VoidQuestion(ReasonQuestion):
    """`question` and `consequence` are said in the language of now."""

    def __init__(
        self, parent: QWidget, question: Callable[[], str], consequence: Callable[[], str]
    ) -> None:
        super().__init__(parent, icon="trash")
        self._question, self._consequence = question, consequence
        self.retranslate()
        self.reason.setFocus()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_question(self._question(), self._consequence(), safe=_("Keep it"), risky=_("Void"))
