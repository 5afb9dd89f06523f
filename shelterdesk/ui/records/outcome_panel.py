"""The panel after a court date: how it went, and the service of who went along, in one save."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from shelterdesk.errors import Problem
from shelterdesk.i18n import _
from shelterdesk.i18n.formats import clock
from shelterdesk.queries.hearings import HearingChoice
from shelterdesk.queries.record_form import MINOR, RecordChoices
from shelterdesk.rules.court_escort import EscortEntry
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.questions.answers import NO, YES, entry_of
from shelterdesk.ui.questions.question import Question
from shelterdesk.ui.questions.sheet import Sheet
from shelterdesk.ui.records.escort import ESCORT, OFFERED
from shelterdesk.ui.records.panel import RecordPanel
from shelterdesk.ui.widgets.tab_order import follow_reading
from shelterdesk.usecases.case_records import Writing
from shelterdesk.usecases.court_escort import Told, tell_outcome
from shelterdesk.vocabulary.hearings import THERE
from shelterdesk.vocabulary.services import Companion


class OutcomePanel(RecordPanel):
    """A record of a case as every other. The escort is asked for where somebody of ours was named,
    she was there, and the file has no escort of that day; it is on unless it is taken off.
    """

    CHANGES: ClassVar[tuple[str, ...]] = (*RecordPanel.CHANGES, "services")

    def build(self) -> None:
        self.escort = Sheet(ESCORT, self.work.now, self.work.today)
        super().build()
        self.add(self.escort)
        self.escort.changed.connect(self._on_answer)
        self.escort.rearranged.connect(lambda: follow_reading(self))
        self._offer()

    def know(self, found: RecordChoices) -> None:
        super().know(found)
        self._offer()

    def _on_answer(self, question: Question) -> None:
        super()._on_answer(question)
        self._offer()

    def _hearing(self) -> HearingChoice | None:
        known, wanted = self.sheet.known, self.sheet["hearing_id"].value()
        found = known.hearings if known is not None else ()
        return next((one for one in found if str(one.hearing_id) == wanted), None)

    def _offer(self) -> None:
        """Whether there is an escort to be logged, and what is known of it."""
        one, known = self._hearing(), self.sheet.known
        there = self.sheet["attendance"].value() in THERE
        offered = (
            one is not None
            and known is not None
            and there
            and self._row is None
            and one.staff_id is not None
            and not one.is_escorted
        )
        if offered and one is not None and known is not None:
            minor = known.facts.get(MINOR) == YES
            companion = Companion.SOCIAL_WORKER if minor else Companion.COUNSELOR
            for name, value in (
                ("with_escort", YES),
                ("from_time", clock(one.at) if one.at is not None else ""),
                ("companion", companion.value),
                ("person_consented", YES),
                ("social_worker_present", YES if minor else NO),
            ):
                self.escort[name].offer(value)
        self.escort.stand_beside({OFFERED: YES if offered else NO})
        self.escort.setVisible(offered)

    # What the form hands over and keeps

    def fields(self) -> Mapping[str, ShowsProblem]:
        own = {question.name: question for question in self.escort.asked()}
        return {**super().fields(), **own}

    def unreadable(self) -> Mapping[str, Problem]:
        return {**super().unreadable(), **self.escort.unreadable()}

    def content(self) -> Mapping[str, Any]:
        given = {one.name: one.value() for one in self.escort if one.is_given()}
        return {**super().content(), "escort": given}

    def fill(self, content: Mapping[str, Any]) -> None:
        super().fill(content)
        self.escort.put(dict(content.get("escort") or {}))
        self._offer()

    def say_texts(self) -> None:
        super().say_texts()
        self.escort.retranslate()

    def said(self) -> str:
        return _("Outcome saved, escort logged.") if self._entry() is not None else super().said()

    def _entry(self) -> EscortEntry | None:
        answers = self.escort.answers()
        if answers.get("with_escort") != YES:
            return None
        entry = entry_of(EscortEntry, answers)
        return entry if isinstance(entry, EscortEntry) else None

    def usecase(self, *, changed: bool) -> Callable[[Any, Writing[Any]], UUID]:
        return super().usecase(changed=changed) if changed else partial(_tell, self._entry())


def _tell(escort: EscortEntry | None, uow: Any, new: Writing[Any]) -> UUID:
    return tell_outcome(uow, Told(outcome=new, escort=escort))
