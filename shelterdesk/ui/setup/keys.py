"""The steps of a new vault that show: the recovery key, typed back once, and the fingerprint."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from shelterdesk.errors import AppError
from shelterdesk.i18n import _
from shelterdesk.ui.paper.papers_shown import PapersShown
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.setup.step import Step
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.groups import Groups
from shelterdesk.ui.widgets.page import column, row
from shelterdesk.ui.widgets.paper_fields import PaperFields, differs
from shelterdesk.ui.widgets.progress import Progress
from shelterdesk.ui.widgets.text import Text
from shelterdesk.vault.papers import KeyPapers
from shelterdesk.vocabulary.papers import KeptOn


def at_left(button: Button) -> QHBoxLayout:
    """A button as wide as its words."""
    layout = row(button)
    layout.addStretch(1)
    return layout


class KeyStep(Step):
    """Shows the recovery key, on one paper or on three."""

    def __init__(self) -> None:
        super().__init__()
        self.papers = PapersShown()
        self.kept_on_chosen, self.print_asked = self.papers.kept_on_chosen, self.papers.print_asked
        self.groups, self.print = self.papers.groups, self.papers.print
        self._is_three = False
        self.body.addWidget(self.papers)
        self.retranslate()

    def show_papers(self, papers: KeyPapers) -> None:
        self._is_three = papers.kept_on is KeptOn.THREE
        self.papers.show_papers(papers)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.head.set_texts(
            _("Your recovery key"),
            _("Write it down or print it now. It opens the vault when every password is lost."),
        )
        self.next.setText(
            _("I have all three on paper") if self._is_three else _("I have it on paper")
        )

    def forget(self) -> None:
        self.papers.forget()


class TypeBackStep(Step):
    """The key typed once from the paper, or from two of three, proves the paper."""

    def __init__(self) -> None:
        super().__init__()
        self._papers = KeyPapers(key=b"")
        self.typed = PaperFields()
        self.line = self.typed.key
        self.fields: dict[str, ShowsProblem] = {**self.typed.fields}
        self.body.addWidget(self.typed)
        self.typed.entered.connect(self.go_on)
        self.retranslate()

    def expect(self, papers: KeyPapers) -> None:
        """What was shown; lines typed for another one are emptied."""
        if papers != self._papers:
            self.typed.forget()
        self._papers = papers
        self.typed.expect(papers.kept_on)
        self.retranslate()

    def focus(self) -> None:
        self.line.setFocus()

    def retranslate(self) -> None:
        super().retranslate()
        is_three = self._papers.kept_on is KeptOn.THREE
        self.head.set_texts(
            _("Type two of the three back") if is_three else _("Type the recovery key back"),
            _("From your paper, so that the paper is right."),
        )

    def judged(self) -> AppError | None:
        return differs(self.typed, self._papers)

    def forget(self) -> None:
        self._papers = KeyPapers(key=b"")
        self.typed.forget()


class FingerprintStep(Step):
    """The vault's own fingerprint, then the making of it."""

    print_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.groups = Groups(4)
        self._advice = Text(role="small", tone="text2", wrap=True)
        self.print = Button(icon="printer")
        self.print.clicked.connect(self.print_asked)
        self.progress = Progress()
        self.body.addLayout(
            column(self.groups, self._advice, at_left(self.print), self.progress, gap=14)
        )
        self.retranslate()

    def show_fingerprint(self, text: str) -> None:
        self.groups.show_groups(text.split())

    def retranslate(self) -> None:
        super().retranslate()
        self.head.set_texts(
            _("The fingerprint of your vault"),
            _("Inspectors compare it with what they get from you."),
        )
        self._advice.setText(_("You find it again in Settings, About ShelterDesk."))
        self.print.setText(_("Print the inspector's card…"))
        self.next.setText(_("Make the vault"))

    def set_busy(self, busy: bool) -> None:
        super().set_busy(busy)
        self.print.setEnabled(not busy)
        if busy:
            self.progress.start(_("Making the vault"), can_cancel=False)
        else:
            self.progress.finish()
