"""The question before a service is voided: which one, what happens, and why."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.errors import AppError, Problem
from shelterdesk.i18n import _
from shelterdesk.i18n.formats import day
from shelterdesk.queries.services import ServiceRow
from shelterdesk.rules.calendar import local_day
from shelterdesk.ui.problems import show_beside
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.dialog import Question
from shelterdesk.ui.widgets.field import Field
from shelterdesk.ui.widgets.note import NoteField
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work
from shelterdesk.usecases.services import VoidService, void_service
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.problems import say_rule


class VoidQuestion(Question):
    """Stays until the store has answered: `confirmed` asks, `refuse` says why not."""

    confirmed = Signal(str)  # the reason

    def __init__(self, parent: QWidget, service: ServiceRow) -> None:
        super().__init__(parent, icon="trash")
        self._service = service
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
        on = day(local_day(self._service.start))
        what = label(self._service.kind)
        self.set_question(
            _("Void this record of {date}?").format(date=on),
            _("{what}: it leaves every list and count. The history keeps it.").format(what=what),
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


def ask_void(work: Work, shell: Shell, parent: QWidget, service: ServiceRow) -> VoidQuestion:
    """Open the question; when it is answered the service is voided and its pages load again."""
    question = VoidQuestion(parent, service)

    def void(reason: str) -> None:
        wanted = VoidService(
            service_id=service.service_id, revision=service.revision, reason=reason
        )
        work.do(
            question,
            void_service,
            wanted,
            area=("services", "cases"),
            then=voided,
            refused=question.refuse,
        )

    def voided(_done: object) -> None:
        question.accept()
        shell.toast(_("Voided. The history keeps it."))

    question.finished.connect(question.deleteLater)
    question.confirmed.connect(void)
    question.open()
    return question
