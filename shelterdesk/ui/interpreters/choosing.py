"""The question who shall interpret: those who fit first, with what to look at; and who cannot."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import N_, _, ngettext
from shelterdesk.queries.bookings import Candidate
from shelterdesk.reports.booking_words import candidate_words, cannot_come
from shelterdesk.ui.interpreters.words import hours_words
from shelterdesk.ui.questions.picks import SelectQuestion
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.page import Live, column
from shelterdesk.ui.widgets.text import Text, breakable
from shelterdesk.vocabulary import label

MOST = 6
"""So many who cannot come are named."""


class InterpreterChoiceBox(Live, QWidget):
    """A drop-down of those who fit, what is known of the chosen one, and who cannot come."""

    def __init__(self, *, needed: bool) -> None:
        super().__init__()
        self._found: Sequence[Candidate] = ()
        self._is_known = False
        self.who = SelectQuestion(
            "interpreter_id", N_("Interpreter"), needed=needed, optional=not needed
        )
        self._facts = Text(role="small", tone="text2", wrap=True)
        self._caution = Banner("soon")
        self._others = Text(role="small", tone="text2", wrap=True)
        self.setLayout(column(self.who, self._facts, self._caution, self._others, gap=8))
        self.who.changed.connect(self.retranslate)
        self.retranslate()

    def know(self, found: Sequence[Candidate]) -> None:
        """Who speaks the language, those who fit best first."""
        self._found, self._is_known = found, True
        self.retranslate()

    def fitting(self) -> list[Candidate]:
        """Those who can take it."""
        return [one for one in self._found if one.fit.is_fit]

    def retranslate(self) -> None:
        fitting = self.fitting()
        self.who.show_items(
            [(str(one.row.interpreter_id), candidate_words(one)) for one in fitting]
        )
        chosen = next(
            (one for one in fitting if str(one.row.interpreter_id) == self.who.value()), None
        )
        self._facts.setText(breakable(_facts(chosen)) if chosen else self._line(len(fitting)))
        self._facts.setVisible(bool(self._facts.text()))
        self._caution.setVisible(chosen is not None and bool(chosen.fit.cautions))
        if chosen is not None and chosen.fit.cautions:
            self._caution.set_texts(" · ".join(map(label, chosen.fit.cautions)))
        others = [one for one in self._found if not one.fit.is_fit][:MOST]
        self._others.setText(breakable(cannot_come(others)))
        self._others.setVisible(bool(others))

    def _line(self, fitting: int) -> str:
        if not self._is_known:
            return ""
        if not fitting:
            return _("Nobody in the list can come then. Ask for another time, or by phone.")
        return ngettext("{n} interpreter can come.", "{n} interpreters can come.", fitting).format(
            n=fitting
        )


def _facts(one: Candidate) -> str:
    """How to call her, and when."""
    entry = one.row.entry
    return " · ".join(part for part in (entry.phone, hours_words(entry)) if part)
