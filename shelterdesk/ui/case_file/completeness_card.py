"""What a case file lacks of the law's eight sections, each with the way to it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import list_of
from shelterdesk.queries.completeness import SectionState
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.page import column, row
from shelterdesk.ui.widgets.text import Text
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.packages import FileSection


class CompletenessCard(Card):
    """Loaded by the page; a section without anything missing is not listed."""

    asked = Signal(object)  # FileSection

    def __init__(self) -> None:
        super().__init__(gap=10)
        self._states: tuple[SectionState, ...] = ()

    def show_states(self, states: Sequence[SectionState]) -> None:
        self._states = tuple(states)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Missing in the case file"))
        self.clear()
        for state in self._states:
            if state.missing:
                self.add(self._line(state))
        if all(state.is_complete for state in self._states):
            said = _("Nothing is missing of what the law asks for now.")
            self.add(Text(said, role="small", tone="text2", wrap=True))

    def _line(self, state: SectionState) -> QWidget:
        number = list(FileSection).index(state.section) + 1
        items = list_of([label(item) for item in state.missing])
        words = _("{number} {section}: {missing}").format(
            number=number, section=label(state.section), missing=items
        )
        show = Button(_("Show"), kind="quiet", size="s")
        show.setAccessibleDescription(words)
        show.clicked.connect(partial(self.asked.emit, state.section))
        left = row(show)
        left.addStretch(1)
        line = QWidget()
        line.setLayout(column(Text(words, role="small", wrap=True), left, gap=4))
        return line
