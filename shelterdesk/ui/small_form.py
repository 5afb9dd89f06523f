"""Base of small forms: one save, problems beside the fields, drafts kept."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from shelterdesk.errors import AppError, Invalid, Problem
from shelterdesk.i18n import _
from shelterdesk.ui.form_panel import FormPanel
from shelterdesk.ui.problems import ShowsProblem, clear, show_beside
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.work import Work
from shelterdesk.usecases.scope import COLLIDES_IN
from shelterdesk.vocabulary.problems import say_rule


class SmallForm(FormPanel):
    """A subclass builds its fields in `build`, and saves in `save_record` what is readable."""

    _is_ready = False  # the base says its texts before there are fields

    def __init__(self, work: Work, shell: Shell, case_id: UUID | None) -> None:
        super().__init__(work, shell, case_id)
        self.problem = Banner("overdue")
        self.problem.hide()
        self.add(self.problem)
        self._is_saving = False
        self._collides_in: UUID | None = None
        self.problem.acted.connect(self._open_collision)
        self.build()
        self.saved.connect(self._on_save)
        self._is_ready = True
        self.retranslate()

    def build(self) -> None:
        raise NotImplementedError

    def fields(self) -> Mapping[str, ShowsProblem]:
        """Every field by the name under which a refusal speaks of it, from top to bottom."""
        raise NotImplementedError

    def unreadable(self) -> Mapping[str, Problem]:
        """What cannot be handed over as it is typed."""
        return {}

    def save_record(self) -> None:
        """Hand the form over; `then` ends in `done`, `refused` in `refuse`."""
        raise NotImplementedError

    def say_texts(self) -> None:
        """Title, buttons and labels in the language of now."""
        raise NotImplementedError

    def retranslate(self) -> None:
        super().retranslate()
        if self._is_ready:
            self.say_texts()

    def done(self, _saved: object) -> None:
        """The window says what was saved, with Undo."""
        self._is_saving = False
        self.finish()

    def refuse(self, error: AppError) -> None:
        self._is_saving = False
        self.say_problem(show_beside(self.fields(), error))
        self._offer_collision(error)
        self.reveal_focus()

    def _offer_collision(self, error: AppError) -> None:
        """Where a case holds what this entry collides with, it can be opened from here."""
        told = error.fields.values() if isinstance(error, Invalid) else ()
        found = next((problem for problem in told if COLLIDES_IN in problem.facts), None)
        case_id = found.facts[COLLIDES_IN] if found is not None else None
        self._collides_in = case_id if isinstance(case_id, UUID) else None
        if found is not None:
            self.say_problem(say_rule(found), _("Open the case"))

    def _open_collision(self) -> None:
        if self._collides_in is not None:
            self.shell.open_case(self._collides_in)

    def say_problem(self, text: str, action: str = "") -> None:
        self.problem.set_texts(text, action)
        self.problem.setVisible(bool(text))

    def _on_save(self) -> None:
        if self._is_saving:
            return
        fields = self.fields()
        clear(fields)
        self.say_problem("")
        problems = self.unreadable()
        for name, problem in problems.items():
            fields[name].show_problem(partial(say_rule, problem))
        if problems:
            first = fields[next(iter(problems))]
            if isinstance(first, QWidget):
                first.setFocus()
                self.reveal(first)
            return
        self._is_saving = True
        self.save_record()
