"""The question before an earlier version comes back: every field, as it stands and as it stood."""

from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from shelterdesk.errors import AppError, Stale
from shelterdesk.i18n import _
from shelterdesk.i18n.formats import moment
from shelterdesk.queries.restoring import Restorable, restorable
from shelterdesk.ui.problems import sentence
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.change_words import change_rows
from shelterdesk.ui.widgets.comparison import Comparison
from shelterdesk.ui.widgets.dialog import Question
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work
from shelterdesk.usecases.undo import Restoring, restore
from shelterdesk.vocabulary import label

AREAS = ("cases", "people", "placements", "services", "permits", "house")
WIDTH, KEYS = 620, "Ctrl+Return"


class RestoreQuestion(Question):
    """Stays until the store has answered. Somebody who saved meanwhile is compared anew."""

    def __init__(self, work: Work, parent: QWidget, case_id: UUID, shown: Restorable) -> None:
        super().__init__(parent, icon="restore", status="soon", kind="primary", width=WIDTH)
        self._work, self._case_id, self._shown = work, case_id, shown
        self._refusal: AppError | None = None
        self.fields = Comparison()
        self._problem = Text(role="small", tone="overdue", wrap=True)
        self.body.addWidget(self.fields)
        self.body.addWidget(self._problem)
        self.risky.clicked.disconnect(self.accept)
        self.risky.clicked.connect(self._restore)
        keys = QShortcut(QKeySequence(KEYS), self)
        keys.setAutoRepeat(False)
        keys.activated.connect(self.risky.click)
        self.retranslate()

    def retranslate(self) -> None:
        shown = self._shown
        self.set_question(
            _("Restore what stood before?"),
            _("{what}, {moment}. The history keeps both.").format(
                what=label(shown.kind), moment=moment(shown.at)
            ),
            safe=_("Leave it as it is"),
            risky=_("Restore"),
        )
        self.risky.setToolTip(f"{_('Restore')} ({KEYS})")
        heads = _("Now"), _("Before")
        self.fields.show_rows(heads, change_rows(shown.changes))
        self.fields.setAccessibleName(_("What would change"))
        self._problem.setText(sentence(self._refusal) if self._refusal else "")
        self._problem.setVisible(self._refusal is not None)
        self.be_wide(WIDTH)

    def _restore(self) -> None:
        shown = self._shown
        self._work.do(
            self,
            restore,
            Restoring(seq=shown.seq, revisions=shown.revisions),
            area=AREAS,
            then=lambda _done: self.accept(),
            refused=self._on_refused,
            undo=_("Earlier version restored."),
        )

    def _on_refused(self, error: AppError) -> None:
        self._refusal = error
        self.retranslate()
        if isinstance(error, Stale):
            seq = self._shown.seq
            self._work.ask(
                self,
                lambda session, viewer: restorable(session, viewer, self._case_id, seq),
                self._show,
            )

    def _show(self, shown: Restorable) -> None:
        self._shown = shown
        self.retranslate()


def ask_restore(work: Work, shell: Shell, parent: QWidget, case_id: UUID, seq: int) -> None:
    """Read what would come back, then ask; where nothing would change only that is said."""

    def ask(shown: Restorable) -> None:
        if not shown.changes:
            shell.toast(_("It stands like this already. Nothing was changed."))
            return
        question = RestoreQuestion(work, parent, case_id, shown)
        question.finished.connect(question.deleteLater)
        question.open()

    work.ask(
        parent,
        lambda session, viewer: restorable(session, viewer, case_id, seq),
        ask,
        refused=lambda error: shell.toast(sentence(error)),
    )
