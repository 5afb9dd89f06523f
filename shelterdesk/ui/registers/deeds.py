"""What can be done from the page of registers: forms, a decision done, voiding with a reason."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.queries.meetings import DecisionRow, MeetingRow
from shelterdesk.reports.meeting_words import decision_title, half_year_title
from shelterdesk.ui.reason_question import answer_with
from shelterdesk.ui.registers.forms import CHANGED
from shelterdesk.ui.registers.panels import DecisionPanel, MeetingPanel
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.void_question import VoidQuestion
from shelterdesk.ui.work import Work
from shelterdesk.usecases.meetings import (
    DecisionPlan,
    RegisterVoiding,
    save_decision,
    void_decision,
    void_meeting,
)
from shelterdesk.vocabulary.meetings import DecisionState


class RegisterDeeds:
    """`owner` is the page: an answer to a page that is gone is dropped."""

    def __init__(self, owner: QWidget, work: Work, shell: Shell) -> None:
        self._owner, self._work, self._shell = owner, work, shell

    def enter_meeting(self, half_year: str = "") -> None:
        """The form begins with this half-year."""
        panel = MeetingPanel(self._work, self._shell, None)
        if half_year:
            panel.propose(half_year)
        self._shell.open_form(panel)

    def edit_meeting(self, row: MeetingRow) -> None:
        panel = MeetingPanel(self._work, self._shell, None)
        panel.edit(row)
        self._shell.open_form(panel)

    def decide(self, row: MeetingRow) -> None:
        self._shell.open_form(DecisionPanel(self._work, self._shell, row.meeting_id))

    def edit_decision(self, row: DecisionRow) -> None:
        panel = DecisionPanel(self._work, self._shell)
        panel.edit(row)
        self._shell.open_form(panel)

    def is_done(self, row: DecisionRow) -> None:
        """Done today; another day is written in its form."""
        entry = replace(row.entry, state=DecisionState.DONE, done_on=self._work.today())
        plan = DecisionPlan(
            id=row.decision_id, meeting_id=row.meeting_id, entry=entry, revision=row.revision
        )
        said = _("Decision done.")
        self._work.do(self._owner, save_decision, plan, area=CHANGED, undo=said)

    def ask_void_meeting(self, row: MeetingRow) -> VoidQuestion:
        def consequence() -> str:
            said = _("{what}: it leaves the register with its decisions. The history keeps it.")
            return said.format(what=half_year_title(row.entry.half_year))

        question = VoidQuestion(self._owner.window(), lambda: _("Void this meeting?"), consequence)
        return self._answer(question, void_meeting, row)

    def ask_void_decision(self, row: DecisionRow) -> VoidQuestion:
        def consequence() -> str:
            said = _("{what}: it leaves the register. The history keeps it.")
            return said.format(what=decision_title(row))

        question = VoidQuestion(self._owner.window(), lambda: _("Void this decision?"), consequence)
        return self._answer(question, void_decision, row)

    def _answer(
        self,
        question: VoidQuestion,
        usecase: Callable[..., object],
        row: MeetingRow | DecisionRow,
    ) -> VoidQuestion:
        key = row.meeting_id if isinstance(row, MeetingRow) else row.decision_id
        return answer_with(
            question,
            self._work,
            usecase,
            lambda reason: RegisterVoiding(id=key, revision=row.revision, reason=reason),
            area=CHANGED,
            said=_("Voided. The history keeps it."),
        )
