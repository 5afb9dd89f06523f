"""What stands in place of a case file that its viewer may not open, and the way in where one is."""

from PySide6.QtCore import Signal

from shelterdesk.errors import AppError, NotAllowed
from shelterdesk.i18n import _
from shelterdesk.rules.access import Action
from shelterdesk.ui.problems import sentence
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.empty_state import EmptyState


class RefusedFile(EmptyState):
    """Tells nothing of the case. `may_ask`: this role opens cases outside its own with a reason."""

    reason_asked = Signal()
    back_asked = Signal()

    def __init__(self, *, may_ask: bool) -> None:
        super().__init__("lock")
        self._may_ask = may_ask
        self._error: AppError | None = None
        self.back = Button(kind="link")
        self.add_below(self.back)
        self.back.hide()
        self.back.clicked.connect(self.back_asked)
        self.acted.connect(self._on_acted)

    def show_error(self, error: AppError) -> None:
        self._error = error
        self.retranslate()

    def offers_reason(self) -> bool:
        """Whether a reason would open it: it is there, and out of reach."""
        out_of_reach = isinstance(self._error, NotAllowed) and self._error.facts == {
            "action": str(Action.CASE_OPEN)
        }
        return self._may_ask and out_of_reach

    def retranslate(self) -> None:
        if self._error is None:
            return
        self.back.setText(_("Back"))
        self.back.setVisible(self.offers_reason())
        if self.offers_reason():
            line = _("You may look at it with a reason. Your manager sees who, when and why.")
            self.set_texts(_("This case is not one of yours."), line, _("Open with a reason…"))
        else:
            self.set_texts(sentence(self._error), "", _("Back"))

    def _on_acted(self) -> None:
        (self.reason_asked if self.offers_reason() else self.back_asked).emit()
