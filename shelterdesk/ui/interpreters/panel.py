"""The form of an interpreter: what she speaks, when she can be called, what she signed."""

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Signal

from shelterdesk.errors import Problem
from shelterdesk.i18n import _
from shelterdesk.queries.interpreters import InterpreterRow, interpreter_rows
from shelterdesk.rules.names import fold
from shelterdesk.ui.entry_panel import EntryPanel
from shelterdesk.ui.interpreters.forms import CHANGED, INTERPRETER
from shelterdesk.ui.questions.question import Question
from shelterdesk.usecases.interpreters import Registration, add_interpreter, change_interpreter


class InterpreterPanel(EntryPanel):
    """A new entry of the list, or one that is there. A name that is there already is told."""

    FORM: ClassVar[str] = "interpreter"

    stored = Signal(object)  # the id of the entry

    def build(self) -> None:
        self._names: Sequence[tuple[UUID, str]] = ()
        self.begin(INTERPRETER)
        self.work.ask(self, interpreter_rows, self._know, self.refuse)

    def edit(self, row: InterpreterRow) -> None:
        self.show_stored(row.interpreter_id, row.revision, row.entry)

    def save_record(self) -> None:
        given = Registration(id=self.key, entry=self.entry(), revision=self.revision)
        self.work.do(
            self,
            change_interpreter if self.revision is not None else add_interpreter,
            given,
            area=CHANGED,
            then=self.done,
            refused=self.refuse,
            undo=_(self.form.saved),
        )

    def done(self, saved: object) -> None:
        self.stored.emit(saved)
        super().done(saved)

    def _know(self, rows: Sequence[InterpreterRow]) -> None:
        self._names = [(row.interpreter_id, fold(row.entry.name)) for row in rows]
        self._look()

    def _on_answer(self, question: Question) -> None:
        super()._on_answer(question)
        self._look()

    def _look(self) -> None:
        """The same name twice is told: most likely it is the same person."""
        wanted = fold(self.sheet["name"].value().strip())
        same = bool(wanted) and any(name == wanted for key, name in self._names if key != self.key)
        self.sheet["name"].advise(Problem("same_interpreter") if same else None)
