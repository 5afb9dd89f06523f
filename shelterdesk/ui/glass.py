"""The question before a case outside one's own is opened: whose it is, and why one has to look."""

from collections.abc import Callable, Mapping
from uuid import UUID

from PySide6.QtWidgets import QWidget

from shelterdesk.errors import Problem
from shelterdesk.i18n import _
from shelterdesk.ui.reason_question import ReasonQuestion
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.work import Work
from shelterdesk.usecases.glass import Opening, break_glass

AREA = "glass"
CHANGED = ("cases", AREA)


class GlassQuestion(ReasonQuestion):
    """`called` is what was typed elsewhere; None where it is clear which case is meant."""

    def __init__(self, parent: QWidget, called: str | None = None) -> None:
        super().__init__(parent, icon="lock-open", status="soon", kind="primary")
        self._is_known = called is None
        self.called = LineEdit()
        self.called.setText(called or "")
        self._whose = Field("", self.called)
        self._whose.setVisible(called is not None)
        self.body.insertWidget(0, self._whose)
        self.retranslate()
        self.setTabOrder(self.called, self.reason)
        if not self._is_known and not called:
            self.called.setFocus()

    def fields(self) -> Mapping[str, Field]:
        whose = {} if self._is_known else {"called": self._whose}
        return whose | dict(super().fields())

    def missing(self) -> Mapping[str, Problem]:
        unnamed = not self._is_known and not self.called.text().strip()
        whose = {"called": Problem("required")} if unnamed else {}
        return whose | dict(super().missing())

    def retranslate(self) -> None:
        super().retranslate()
        self._whose.set_texts(_("Case number, or what she is called"))
        known = _("Open this case with a reason?")
        self.set_question(
            known if self._is_known else _("Open a case that is not yours?"),
            _("For 24 hours, to look at only. Your manager sees who, when and why."),
            safe=_("Cancel"),
            risky=_("Open for 24 hours"),
        )


def ask_reason(
    work: Work,
    parent: QWidget,
    then: Callable[[UUID], object],
    *,
    case_id: UUID | None = None,
    called: str = "",
) -> GlassQuestion:
    """Ask why; `then` gets the case once it may be looked at."""
    question = GlassQuestion(parent, None if case_id is not None else called)
    key = work.new_id()

    def on_confirmed(reason: str) -> None:
        typed = question.called.text()
        opening = Opening(id=key, reason=reason, case_id=case_id, called=typed)
        work.do(
            question, break_glass, opening, area=CHANGED, then=on_opened, refused=question.refuse
        )

    def on_opened(opened: UUID) -> None:
        question.accept()
        then(opened)

    question.confirmed.connect(on_confirmed)
    question.open()
    return question
