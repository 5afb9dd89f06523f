"""The panel of a court date: what it would collide with, and who is booked to interpret, is told
while it is written; an interpreter is asked for from it.
"""

from datetime import date, time
from typing import Any
from uuid import UUID

from shelterdesk.queries.booked_along import AskedAlong
from shelterdesk.queries.case_records import RecordRow
from shelterdesk.queries.conflicts import AskedAppointment
from shelterdesk.queries.record_form import RecordChoices, booked_for
from shelterdesk.rules.bookings import DateAt
from shelterdesk.rules.calendar import local_moment
from shelterdesk.ui.booked_note import BookedNote
from shelterdesk.ui.conflict_note import ConflictNote
from shelterdesk.ui.questions.answers import YES, answers_of, day_of
from shelterdesk.ui.questions.question import Question, time_of
from shelterdesk.ui.records.book_next import BookNext
from shelterdesk.ui.records.court import STANDS_AT, when_and_where
from shelterdesk.ui.records.panel import RecordPanel
from shelterdesk.vocabulary.interpreters import BookedThen

ASKED = frozenset(
    {"heard_on", "heard_time", "staff_id", "interpreter_id", "organisation_id", "replaces_id"}
    | {"booked"}
)


class HearingPanel(RecordPanel):
    """A record of a case as every other, with a word about who is engaged then, and about the
    interpreter's booking for the date as it was.
    """

    def build(self) -> None:
        self.conflict, self.booked = ConflictNote(self.work), BookedNote(self.work)
        self.conflict.open_asked.connect(self.shell.edit_service)
        self.add(self.conflict, self.booked)
        super().build()
        self.book = BookNext(self, self.hearing_id, lambda: self._row is not None)
        self.add(self.book)
        self.booked.advised.connect(self._advise)

    def hearing_id(self) -> UUID:
        """Under which id it stands, or will."""
        return self._key if self._row is not None else self.draft_id

    def _on_answer(self, question: Question) -> None:
        super()._on_answer(question)
        if question.name in ASKED:
            self.look_for_conflicts()

    def fill(self, content: Any) -> None:
        super().fill(content)
        self.look_for_conflicts()

    def know(self, found: RecordChoices) -> None:
        super().know(found)
        self._say_before(found)
        self.look_for_conflicts()  # the way there is known only now

    def _correct(self, row: RecordRow[Any], revision: int) -> None:
        super()._correct(row, revision)
        if self.sheet.known is not None:
            self._say_before(self.sheet.known)

    def _say_before(self, found: RecordChoices) -> None:
        """Where an interpreter is booked for this one, another day, hour or place asks for that."""
        if self._row is not None and found.facts.get(booked_for(self._key)) == YES:
            as_stored = {**found.facts, **answers_of(self._row.entry)}
            self.sheet.stand_beside({STANDS_AT: when_and_where(as_stored)})

    def look_for_conflicts(self) -> None:
        """Ask once the day and the time are known."""
        self.booked.look(self._asked_along())
        self.conflict.look(self._asked())

    def _advise(self, usual: BookedThen) -> None:
        question = self.sheet["booked"]
        question.offer(usual.value)
        if not question.value():  # it was written when there was no booking yet
            question.set_value(usual.value)
        self.conflict.look(self._asked())

    def _asked_along(self) -> AskedAlong | None:
        """The court date that was, once something becomes of it."""
        if "booked" not in {one.name for one in self.sheet.asked()}:
            return None
        before = _named(self.sheet["replaces_id"].value()) or self._key
        day, at = self._when()
        return AskedAlong(before, DateAt(day, at) if day is not None else None)

    def _asked(self) -> AskedAppointment | None:
        sheet = self.sheet
        day, at = self._when()
        if day is None or at is None or self.case_id is None:
            return None
        return AskedAppointment(
            case_ids=(self.case_id,),
            start=local_moment(day, at),
            end=None,
            staff_id=_named(sheet["staff_id"].value()),
            interpreter_id=self._interprets(),
            place=self._where(),
            but=self._key if self._row is not None else _named(sheet["replaces_id"].value()),
        )

    def _when(self) -> tuple[date | None, time | None]:
        sheet = self.sheet
        return day_of(sheet["heard_on"].value()), time_of(sheet["heard_time"].value())

    def _interprets(self) -> UUID | None:
        """Whom the form names; of a booking that goes along, whom that has."""
        booked = self.booked.booked()
        if booked and self.sheet["booked"].value() == BookedThen.ALONG:
            return booked[0].interpreter_id
        return _named(self.sheet["interpreter_id"].value())

    def _where(self) -> str:
        """Where it is, by the name the list has for it."""
        wanted = self.sheet["organisation_id"].value()
        found = self.sheet.known.organisations if self.sheet.known is not None else ()
        return next((one.name for one in found if str(one.organisation_id) == wanted), "")


def _named(answer: str) -> UUID | None:
    return UUID(answer) if answer else None
