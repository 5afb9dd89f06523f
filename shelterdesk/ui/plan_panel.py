"""Base of the panels of courses and registers: a described form of what is no record of a case."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from shelterdesk.errors import AppError, Invalid, Problem
from shelterdesk.i18n import _
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.questions.answers import answers_of, entry_of
from shelterdesk.ui.questions.forms import FormOf
from shelterdesk.ui.questions.question import Question
from shelterdesk.ui.questions.sheet import Sheet
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.widgets.tab_order import follow_reading


class PlanPanel(SmallForm):
    """A subclass says which form it has in `begin`, and saves what `entry` gives."""

    def begin(self, form: FormOf[Any]) -> None:
        """Lay the form out."""
        self.form = form
        self.sheet = Sheet(form, self.work.now, self.work.today)
        self.add(self.sheet)
        self._base: dict[str, Any] = {}  # what is changed, empty for a new one
        self._stored: dict[str, str] = {}
        self.sheet.changed.connect(self._on_answer)
        self.sheet.rearranged.connect(lambda: follow_reading(self))

    def show_stored(self, key: UUID, revision: int, entry: Any) -> None:
        """Correct what is there."""
        self._base = {"id": str(key), "revision": revision}
        self._stored = answers_of(entry)
        self.sheet.put(self._stored)
        self.retranslate()

    @property
    def key(self) -> UUID:
        """Under which id it is saved: its own, or that of the draft."""
        return UUID(self._base["id"]) if self._base else self.draft_id

    @property
    def revision(self) -> int | None:
        return int(self._base["revision"]) if self._base else None

    def entry(self) -> Any:
        """The answers as the entry they make."""
        return entry_of(self.form.entry, self.sheet.answers())

    def fields(self) -> Mapping[str, ShowsProblem]:
        return {question.name: question for question in self.sheet.asked()}

    def content(self) -> Mapping[str, Any]:
        return {
            "base": dict(self._base),
            "answers": {
                one.name: one.value() for one in self.sheet if one.is_given() or not one.is_preset()
            },
        }

    def fill(self, content: Mapping[str, Any]) -> None:
        self._base = dict(content.get("base") or {})
        self.sheet.put(dict(content.get("answers") or {}))
        self.retranslate()

    def is_empty(self) -> bool:
        if self._base:
            answers = self.sheet.answers()
            return all(self._stored.get(name, "") == value for name, value in answers.items())
        return self.sheet.is_untouched()

    def say_texts(self) -> None:
        self.set_title(_(self.form.change if self._base else self.form.add))
        self.set_actions(_(self.form.save), _("Cancel"))
        self.sheet.retranslate()

    def unreadable(self) -> Mapping[str, Problem]:
        return self.sheet.unreadable()

    def refuse(self, error: AppError) -> None:
        if isinstance(error, Invalid):
            beside = {self.sheet.beside(name): told for name, told in error.fields.items()}
            error = Invalid(beside)
        super().refuse(error)

    def _on_answer(self, question: Question) -> None:
        question.show_problem("")
        self.touched()
