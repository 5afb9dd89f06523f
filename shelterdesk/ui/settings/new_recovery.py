"""A new recovery key: shown, printed, and typed back from the paper before anything changes."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.ui.paper.key_papers import recovery_paper
from shelterdesk.ui.paper.papers_shown import PapersShown
from shelterdesk.ui.paper.preview import preview
from shelterdesk.ui.paper.trail import OpenTrail
from shelterdesk.ui.problems import clear, show_beside
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.dialog import Dialog
from shelterdesk.ui.widgets.paper_fields import PaperFields, differs
from shelterdesk.ui.work import Work
from shelterdesk.vault.papers import KeyPapers
from shelterdesk.vocabulary.papers import KeptOn

WIDE = 480


class NewRecovery(Dialog):
    """Left before the key was typed back, nothing has changed and the old paper stays right. For
    another way of keeping it another key is made: what was printed for the first one is void.
    """

    def __init__(
        self,
        parent: QWidget,
        work: Work,
        make: Callable[[KeptOn], KeyPapers],
        fingerprint: str,
        then: Callable[[KeyPapers, tuple[int, ...]], None],
    ) -> None:
        super().__init__(parent, icon="key")
        self._work, self._make, self._fingerprint, self._then = work, make, fingerprint, then
        self._is_typing = False
        self.papers = make(KeptOn.ONE)
        self.shown, self.typed = PapersShown(), PaperFields()
        self.line = self.typed.key
        self.body.addWidget(self.shown)
        self.body.addWidget(self.typed)
        self.leave = self.add_button(Button())
        self.go_on = self.add_button(Button(kind="primary"), default=True)
        self.shown.print_asked.connect(self._print_sheets)
        self.shown.kept_on_chosen.connect(self._keep_on)
        self.leave.clicked.connect(self.reject)
        self.go_on.clicked.connect(self._on_go_on)
        self.typed.entered.connect(self._on_go_on)
        self.finished.connect(self._forget)
        self._show_papers()
        self.be_wide(WIDE)

    def retranslate(self) -> None:
        is_three = self.papers.kept_on is KeptOn.THREE
        if self._is_typing:
            title = _("Type two of the three back") if is_three else _("Type the recovery key back")
            line = _("From your paper, so that the paper is right.")
        else:
            title, line = (
                _("The new recovery key"),
                _("Write it down or print it now. The old paper opens nothing after the change."),
            )
        self.set_texts(title, line)
        self.leave.setText(_("Cancel"))
        if self._is_typing:
            self.go_on.setText(_("Change the key"))
        else:
            on_paper = _("I have all three on paper") if is_three else _("I have it on paper")
            self.go_on.setText(on_paper)

    def _keep_on(self, kept_on: KeptOn) -> None:
        if kept_on != self.papers.kept_on:
            self.papers = self._make(kept_on)
            self._show_papers()

    def _show_papers(self) -> None:
        self.shown.show_papers(self.papers)
        self.typed.expect(self.papers.kept_on)
        self._show_step()

    def _show_step(self) -> None:
        self.shown.setVisible(not self._is_typing)
        self.typed.setVisible(self._is_typing)
        self.go_on.setDefault(not self._is_typing)  # Return goes through the fields first
        self.retranslate()
        if self._is_typing:
            self.line.setFocus()

    def _on_go_on(self) -> None:
        if not self._is_typing:
            self._is_typing = True
            self._show_step()
            return
        clear(self.typed.fields)
        wrong = differs(self.typed, self.papers)
        if wrong is not None:
            show_beside(self.typed.fields, wrong)
            return
        typed_back = self.typed.numbers()  # accepting empties the fields
        self.accept()
        self._then(self.papers, typed_back)

    def _print_sheets(self) -> None:
        paper = recovery_paper(self.papers, self._fingerprint, self._work.today())
        # Over the window it belongs to: a dialog leaves a page no room in large letters.
        preview(self.parentWidget() or self, paper, OpenTrail(self._work))

    def _forget(self) -> None:
        self.shown.forget()
        self.typed.forget()
        self.deleteLater()
