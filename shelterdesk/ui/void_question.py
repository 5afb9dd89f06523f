"""The questions before a record is voided, or something planned is cancelled: which one, what
happens, and why.
"""

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

    def retranslate(self) -> None:
        super().retranslate()
        self.set_question(self._question(), self._consequence(), safe=_("Keep it"), risky=_("Void"))


def leaves_lists(what: str) -> str:
    """What happens to a record that is voided."""
    said = _("{what}: it leaves every list and count. The history keeps it.")
    return said.format(what=what)


class CancelQuestion(ReasonQuestion):
    """It stays in the list with its reason. `question`, `what` and `risky` are said in the language
    of now.
    """

    def __init__(
        self,
        parent: QWidget,
        question: Callable[[], str],
        what: Callable[[], str],
        risky: Callable[[], str],
    ) -> None:
        super().__init__(parent, icon="calendar-off", status="soon", kind="primary")
        self._question, self._what, self._risky = question, what, risky
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        told = _("{what}: it stays in the list as cancelled, with the reason.")
        self.set_question(
            self._question(),
            told.format(what=self._what()),
            safe=_("Keep it"),
            risky=self._risky(),
        )
