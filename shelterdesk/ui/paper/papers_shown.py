"""A recovery key that was just made: how it is kept, and what its paper says, to write it down."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.choices import ChoiceChips, Segmented
from shelterdesk.ui.widgets.field import Field
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.groups import Groups
from shelterdesk.ui.widgets.page import Live, column
from shelterdesk.ui.widgets.text import Text
from shelterdesk.vault.papers import NUMBERS, KeyPapers, format_row
from shelterdesk.vault.recovery import format_recovery_key
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.papers import KeptOn

PER_LINE = 4
PER_LINE_ALONE = 3


class PapersShown(Live, QWidget):
    """It stands on no disk: only the paper will have it. Of three, one is shown at a time."""

    kept_on_chosen = Signal(object)  # KeptOn
    print_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._papers: KeyPapers | None = None
        self.kept_on, self.number = ChoiceChips(), Segmented()
        self._kept_on = Field("", self.kept_on)
        self.groups = Groups(PER_LINE_ALONE)
        self.rows = (Groups(PER_LINE), Groups(PER_LINE))
        self._with = (Text(role="small600", wrap=True), Text(role="small600", wrap=True))
        self._advice = Text(role="small", tone="text2", wrap=True)
        self.print = Button(icon="printer")
        self._numbers = FlowBox(self.number)
        first, second = (
            column(words, row, gap=5) for words, row in zip(self._with, self.rows, strict=True)
        )
        self.setLayout(
            column(
                self._kept_on, self._numbers, self.groups, first, second, self._advice,
                FlowBox(self.print), gap=14,
            )
        )  # fmt: skip
        self.kept_on.chosen.connect(lambda code: self.kept_on_chosen.emit(KeptOn(code)))
        self.number.chosen.connect(lambda _code: self._show())
        self.print.clicked.connect(self.print_asked)
        self.retranslate()
        self.kept_on.choose(KeptOn.ONE)
        self.number.choose(str(NUMBERS[0]))
        self._show()

    def show_papers(self, papers: KeyPapers) -> None:
        """These, from their first one on."""
        self._papers = papers
        self.kept_on.choose(papers.kept_on)
        self.number.choose(str(NUMBERS[0]))
        self._show()

    def forget(self) -> None:
        """Nothing of it stays on the screen."""
        self._papers = None
        for groups in (self.groups, *self.rows):
            groups.show_groups([])

    def retranslate(self) -> None:
        self._kept_on.set_texts(_("How is it kept?"))
        self.kept_on.set_items([(kept_on.value, label(kept_on)) for kept_on in KeptOn])
        self.number.set_items(
            [(str(number), _("Paper {number}").format(number=number)) for number in NUMBERS]
        )
        self.number.setAccessibleName(_("Which of the three papers is shown"))
        self._show()

    def _show(self) -> None:
        is_three = self._papers is not None and self._papers.kept_on is KeptOn.THREE
        for part in (self._numbers, *self._with, *self.rows):
            part.setVisible(is_three)
        self.groups.setVisible(not is_three)
        if self._papers is not None and is_three:
            self._show_rows(self._papers, int(self.number.code()))
        elif self._papers is not None:
            self.groups.show_groups(format_recovery_key(self._papers.key).split("-"))
        if is_three:
            self._advice.setText(
                _("Keep each in another place, none beside this computer. One alone opens nothing. "
                  "ShelterDesk shows them only here.")
            )  # fmt: skip
            self.print.setText(_("Print the three sheets…"))
        else:
            self._advice.setText(
                _("Keep the paper away from this computer, sealed, with the head office. "
                  "ShelterDesk shows this key only here.")
            )  # fmt: skip
            self.print.setText(_("Print the recovery sheet…"))

    def _show_rows(self, papers: KeyPapers, number: int) -> None:
        for row, words, groups in zip(papers.of(number), self._with, self.rows, strict=True):
            words.setText(_("Together with paper {number}").format(number=row.other))
            groups.show_groups(format_row(row).split("-"))
