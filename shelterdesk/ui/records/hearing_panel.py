"""The panel of a court date: what it would collide with is told while it is written."""

from typing import Any
from uuid import UUID

from shelterdesk.queries.conflicts import AskedAppointment
from shelterdesk.queries.record_form import RecordChoices
from shelterdesk.rules.calendar import local_moment
from shelterdesk.ui.conflict_note import ConflictNote
from shelterdesk.ui.questions.answers import day_of
from shelterdesk.ui.questions.question import Question, time_of
from shelterdesk.ui.records.panel import RecordPanel

ASKED = frozenset({"heard_on", "heard_time", "staff_id", "interpreter_id", "organisation_id"})


class HearingPanel(RecordPanel):
    """A record of a case as every other, with a word about who is engaged then."""

    def build(self) -> None:
        self.conflict = ConflictNote(self.work)
        self.conflict.open_asked.connect(self.shell.edit_service)
        self.add(self.conflict)
        super().build()

    def _on_answer(self, question: Question) -> None:
        super()._on_answer(question)
        if question.name in ASKED:
            self.look_for_conflicts()

    def fill(self, content: Any) -> None:
        super().fill(content)
        self.look_for_conflicts()

    def know(self, found: RecordChoices) -> None:
        super().know(found)
        self.look_for_conflicts()  # the way there is known only now

    def look_for_conflicts(self) -> None:
        """Ask once the day and the time are known."""
        self.conflict.look(self._asked())

    def _asked(self) -> AskedAppointment | None:
        sheet = self.sheet
        day, at = day_of(sheet["heard_on"].value()), time_of(sheet["heard_time"].value())
        if day is None or at is None or self.case_id is None:
            return None
        return AskedAppointment(
            case_ids=(self.case_id,),
            start=local_moment(day, at),
            end=None,
            staff_id=_named(sheet["staff_id"].value()),
            interpreter_id=_named(sheet["interpreter_id"].value()),
            place=self._where(),
            but=self._key if self._row is not None else _named(sheet["replaces_id"].value()),
        )

    def _where(self) -> str:
        """Where it is, by the name the list has for it."""
        wanted = self.sheet["organisation_id"].value()
        found = self.sheet.known.organisations if self.sheet.known is not None else ()
        return next((one.name for one in found if str(one.organisation_id) == wanted), "")


def _named(answer: str) -> UUID | None:
    return UUID(answer) if answer else None
