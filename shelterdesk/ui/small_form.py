"""Base of small forms: one save, problems beside the fields, drafts kept."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from shelterdesk.errors import AppError, Problem
from shelterdesk.ui.form_panel import FormPanel
from shelterdesk.ui.problems import ShowsProblem, clear, show_beside
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.work import Work
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
        self.reveal_focus()

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
