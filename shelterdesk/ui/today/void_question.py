"""The question before a hand-over note is voided: what happens, and why."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.errors import AppError, Problem
from shelterdesk.i18n import _
from shelterdesk.queries.handover import NoteRow
from shelterdesk.ui.problems import show_beside
from shelterdesk.ui.widgets.dialog import Question
from shelterdesk.ui.widgets.field import Field
from shelterdesk.ui.widgets.note import NoteField
from shelterdesk.ui.widgets.text import Text
from shelterdesk.usecases.handover import VoidNote, void_note
from shelterdesk.vocabulary.problems import say_rule

if TYPE_CHECKING:
    from shelterdesk.ui.today.note_panel import NotePanel


class VoidNoteQuestion(Question):
    """Stays until the store has answered: `confirmed` asks, `refuse` says why not."""

    confirmed = Signal(str)  # the reason

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, icon="trash")
        self.reason = NoteField(rows=2)
        self._field = Field("", self.reason)
        self._problem = Text(role="small", tone="overdue", wrap=True)
        self._problem.hide()
        self.body.addWidget(self._field)
        self.body.addWidget(self._problem)
        self.risky.clicked.disconnect(self.accept)
        self.risky.clicked.connect(self._on_void)
        self.retranslate()
        self.reason.setFocus()

    def refuse(self, error: AppError) -> None:
        left = show_beside({"reason": self._field}, error)
        self._problem.setText(left)
        self._problem.setVisible(bool(left))

    def retranslate(self) -> None:
        self.set_question(
            _("Void this hand-over note?"),
            _("It leaves the list for everybody. The history keeps it."),
            safe=_("Keep it"),
            risky=_("Void"),
        )
        self._field.set_texts(_("Reason"))

    def _on_void(self) -> None:
        reason = self.reason.text().strip()
        if reason:
            self.confirmed.emit(reason)
        else:
            self._field.show_problem(partial(say_rule, Problem("reason_required")))
            self.reason.setFocus()


def ask_void(panel: "NotePanel", note: NoteRow) -> VoidNoteQuestion:
    """Open the question; answered, the note is voided and its form goes."""
    question = VoidNoteQuestion(panel.window())
    said = _("Voided. The history keeps it.")

    def void(reason: str) -> None:
        panel.work.do(
            question,
            void_note,
            VoidNote(note_id=note.note_id, revision=note.revision, reason=reason),
            area="handover",
            then=voided,
            refused=question.refuse,
            undo=said,
        )

    def voided(_none: object) -> None:
        question.accept()
        panel.done(said)

    question.finished.connect(question.deleteLater)
    question.confirmed.connect(void)
    question.open()
    return question
