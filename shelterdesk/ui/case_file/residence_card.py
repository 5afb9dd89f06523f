"""How far she is on the way to special permanent residence: in words and in numbers."""

from PySide6.QtCore import QPoint

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import day
from shelterdesk.reports.residence_words import (
    NOT_ORDINARY,
    counted_words,
    standing_words,
    year_words,
)
from shelterdesk.reports.why_words import TITLE
from shelterdesk.rules.residence import Counters
from shelterdesk.ui.widgets.buttons import IconButton
from shelterdesk.ui.widgets.card import FactsCard
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.widgets.why_popup import tell_why
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.permits import PermitKind


class ResidenceCard(FactsCard):
    """Not there where no residence is written down. A button says how it was counted."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Counters | None = None
        self.standing = Text(role="small600", wrap=True)
        self.warning = Text(role="small", tone="text2", wrap=True)
        self.why = IconButton("help")
        self.why.clicked.connect(
            lambda: tell_why(self.why, QPoint(0, self.why.height()), self._said)
        )
        self.head.addWidget(self.why)
        self.body.insertWidget(0, self.standing)
        self.add(self.warning)
        self.hide()

    def show_counters(self, found: Counters | None) -> None:
        """As they stand today."""
        self._found = found
        self.setVisible(found is not None)
        self.retranslate()

    def retranslate(self) -> None:
        if self._found is None:
            return
        found = self._found
        self.set_title(label(PermitKind.SPECIAL_PR))
        self.why.set_words(_(TITLE))
        self.why.setAccessibleName(f"{_(TITLE)} {label(PermitKind.SPECIAL_PR)}")
        self.why.setAccessibleDescription(" ".join(counted_words(found)))
        self.standing.setText(standing_words(found))
        years = [year_words(found, number) for number in range(len(found.years))]
        self.set_facts([(_("Lawful residence since"), day(found.since)), *years])
        self.warning.setText(_(NOT_ORDINARY))

    def _said(self) -> tuple[str, list[str]]:
        found = self._found
        if found is None:
            return "", []
        return standing_words(found), counted_words(found)
