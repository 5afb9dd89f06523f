"""One meeting of the register with its decisions, and what can be done with each."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.queries.meetings import DecisionRow, MeetingRow
from shelterdesk.reports.meeting_words import (
    decision_facts,
    decision_standing,
    decision_title,
    half_year_title,
    meeting_facts,
    meeting_standing,
    took_part,
)
from shelterdesk.ui.widgets.buttons import Button, IconButton
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.page import Live, column
from shelterdesk.ui.widgets.standing_line import StandingLine
from shelterdesk.ui.widgets.text import Rule, Text, breakable
from shelterdesk.ui.widgets.with_buttons import WithButtons
from shelterdesk.vocabulary.meetings import DecisionState


class DecisionLine(Live, QWidget):
    """One decision: done with one key where it is open."""

    def __init__(self, row: DecisionRow, today: date) -> None:
        super().__init__()
        self.row, self._today = row, today
        self.line = StandingLine()
        self.done, self.edit = IconButton("check", size="s"), IconButton("pencil", size="s")
        self.void = IconButton("trash", size="s")
        self.setLayout(
            column(WithButtons(self.line, self.done, self.edit, self.void, gap=4), gap=0)
        )
        self.done.setVisible(row.entry.state is DecisionState.OPEN)  # not before it has a place
        self.retranslate()

    def buttons(self) -> tuple[Button, ...]:
        return self.done, self.edit, self.void

    def retranslate(self) -> None:
        title = decision_title(self.row)
        kind, words = decision_standing(self.row, self._today)
        self.line.show_standing(breakable(title), breakable(decision_facts(self.row)), kind, words)
        for button, said in (
            (self.done, _("Decision {number} is done")),
            (self.edit, _("Change decision {number}")),
            (self.void, _("Void decision {number}")),
        ):
            button.set_words(said.format(number=self.row.number))
            button.setAccessibleDescription(title)


class MeetingCard(Card):
    """When it was, who led it and took part, what was on the agenda, what was decided."""

    decide_asked = Signal(object)  # MeetingRow
    edit_asked = Signal(object)
    void_asked = Signal(object)
    decision_done = Signal(object)  # DecisionRow
    decision_edit_asked = Signal(object)
    decision_void_asked = Signal(object)

    def __init__(self, row: MeetingRow, today: date) -> None:
        super().__init__(gap=10)
        self.row = row
        self._head = StandingLine()
        self.decide, self.edit = Button(icon="plus", size="s"), IconButton("pencil", size="s")
        self.void = IconButton("trash", size="s")
        self._part = Text(role="small", wrap=True)
        self._agenda = Text(role="small", tone="text2", wrap=True)
        self.add(WithButtons(self._head, self.decide, self.edit, self.void, gap=6))
        self.add(self._part, self._agenda)
        self._part.setVisible(bool(row.took_part or row.entry.others))
        self._agenda.setVisible(bool(row.entry.agenda))
        self.lines = [DecisionLine(one, today) for one in row.decisions]
        for line in self.lines:
            self.add(Rule(), line)
            line.done.clicked.connect(lambda _on=False, line=line: self._tell_done(line))
            line.edit.clicked.connect(lambda _on=False, line=line: self._tell_edit(line))
            line.void.clicked.connect(lambda _on=False, line=line: self._tell_void(line))
        self.decide.clicked.connect(lambda: self.decide_asked.emit(self.row))
        self.edit.clicked.connect(lambda: self.edit_asked.emit(self.row))
        self.void.clicked.connect(lambda: self.void_asked.emit(self.row))
        self.end()
        self.retranslate()

    def places(self) -> dict[str, Button]:
        """Every button by a name that outlives a reload."""
        own = {"decide": self.decide, "edit": self.edit, "void": self.void}
        found = {f"{self.row.meeting_id} {name}": button for name, button in own.items()}
        for line in self.lines:
            for at, button in enumerate(line.buttons()):
                found[f"{line.row.decision_id} {at}"] = button
        return found

    def retranslate(self) -> None:
        row, title = self.row, half_year_title(self.row.entry.half_year)
        self.setAccessibleName(title)
        kind, words = meeting_standing(row)
        self._head.show_standing(title, breakable(meeting_facts(row)), kind, words)
        self._part.setText(breakable(took_part(row)))
        self._agenda.setText(breakable(row.entry.agenda))
        self.decide.setText(_("Add a decision"))
        self.decide.setAccessibleDescription(title)
        self.edit.set_words(_("Change the meeting: {meeting}").format(meeting=title))
        self.void.set_words(_("Void the meeting: {meeting}").format(meeting=title))

    def _tell_done(self, line: DecisionLine) -> None:
        self.decision_done.emit(line.row)

    def _tell_edit(self, line: DecisionLine) -> None:
        self.decision_edit_asked.emit(line.row)

    def _tell_void(self, line: DecisionLine) -> None:
        self.decision_void_asked.emit(line.row)
