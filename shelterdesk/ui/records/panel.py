"""The panel that writes a record of a case, or corrects one: whatever its form describes."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar
from uuid import UUID

from shelterdesk.errors import AppError, Invalid, Problem, Stale
from shelterdesk.i18n import _
from shelterdesk.queries.case_records import RecordRow, record, records_of
from shelterdesk.queries.record_form import RecordChoices, record_choices
from shelterdesk.rules.access import Viewer
from shelterdesk.ui.exit_next import ExitNext
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.questions.answers import answers_of, entry_of
from shelterdesk.ui.questions.forms import FormOf
from shelterdesk.ui.questions.question import Question
from shelterdesk.ui.questions.sheet import Sheet
from shelterdesk.ui.records.same import SameRecordNote
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.widgets.tab_order import follow_reading
from shelterdesk.ui.work import Work
from shelterdesk.usecases.case_records import Writing, change_record, write_record

COMPARED = 300
"""So many records, the newest, are compared with what is being written."""


class RecordPanel(SmallForm):
    """With a `row` it corrects that record. What was typed by somebody else meanwhile is shown when
    it is asked for.
    """

    FORM: ClassVar[str] = "record"
    CHANGES: ClassVar[tuple[str, ...]] = ("cases", "people", "records")

    def __init__(
        self,
        work: Work,
        shell: Shell,
        case_id: UUID,
        form: FormOf[Any],
        row: RecordRow[Any] | None = None,
    ) -> None:
        self.form, self._row = form, row
        super().__init__(work, shell, case_id)

    def form_name(self) -> str:
        return f"{self.FORM}:{self.form.table}"

    def build(self) -> None:
        self.sheet = Sheet(self.form, self.work.now, self.work.today)
        self.same = SameRecordNote()
        self.same.open_asked.connect(lambda row: self.shell.open_form(self.panel_of(row)))
        self.add(self.same, self.sheet)
        if self.form.step is not None:
            self.next = ExitNext(self, self.form.step)
            self.add(self.next)
            self.next.ask()
        self._stored: dict[str, str] = {}
        self._key, self._revision = self.draft_id, 0
        self.sheet.changed.connect(self._on_answer)
        self.sheet.rearranged.connect(lambda: follow_reading(self))
        self.problem.acted.connect(self._take_stored)
        if self._row is not None:
            self._show_row(self._row)
        case_id, today = self.case_id, self.work.today()
        if case_id is not None:
            self.work.ask(
                self,
                lambda session, viewer: record_choices(session, viewer, case_id, today),
                self.know,
                self.refuse,
            )
            if self._row is None:
                self.look_for_same(case_id)

    def know(self, found: RecordChoices) -> None:
        """What there is to choose from has come."""
        self.sheet.know(found)

    def fields(self) -> Mapping[str, ShowsProblem]:
        return {question.name: question for question in self.sheet.asked()}

    def content(self) -> Mapping[str, Any]:
        return {
            "record": str(self._key) if self._row is not None else "",
            "revision": self._revision,
            "answers": {
                one.name: one.value() for one in self.sheet if one.is_given() or not one.is_preset()
            },
        }

    def fill(self, content: Mapping[str, Any]) -> None:
        self.sheet.put(dict(content.get("answers") or {}))
        if content.get("record"):
            key = UUID(content["record"])
            self._load(key, lambda row: self._correct(row, int(content.get("revision") or 0)))

    def is_empty(self) -> bool:
        if self._row is not None:
            answers = self.sheet.answers()
            return all(self._stored.get(name, "") == value for name, value in answers.items())
        return self.sheet.is_untouched()

    def say_texts(self) -> None:
        self.set_title(_(self.form.change if self._row is not None else self.form.add))
        self.set_actions(_(self.form.save), _("Cancel"))
        self.sheet.retranslate()

    def unreadable(self) -> Mapping[str, Problem]:
        return self.sheet.unreadable()

    def save_record(self) -> None:
        case_id = self.case_id
        if case_id is None:
            raise RuntimeError("a record belongs to a case")
        changed = self._row is not None
        new = Writing(
            id=self._key if changed else self.draft_id,
            case_id=case_id,
            entry=entry_of(self.form.entry, self.sheet.answers()),
            revision=self._revision if changed else None,
        )
        self.work.do(
            self,
            self.usecase(changed=changed),
            new,
            area=self.CHANGES,
            then=self.done,
            refused=self.refuse,
            undo=self.said(),
        )

    def said(self) -> str:
        """What the window says of it, once it is saved."""
        return _(self.form.saved)

    def usecase(self, *, changed: bool) -> Callable[[Any, Writing[Any]], UUID]:
        """What writes it, or corrects it."""
        return change_record if changed else write_record

    def query(self, key: UUID) -> Callable[[Any, Viewer], RecordRow[Any]]:
        """What reads it as it stands."""
        entry = self.form.entry
        return lambda session, viewer: record(session, viewer, entry, key)

    def refuse(self, error: AppError) -> None:
        if isinstance(error, Invalid):
            beside = {self.sheet.beside(name): told for name, told in error.fields.items()}
            error = Invalid(beside)
        super().refuse(error)
        if isinstance(error, Stale):
            self.say_problem(self.problem.text(), _("Show the saved one"))

    # Correcting

    def _load(self, key: UUID, then: Any) -> None:
        self.work.ask(self, self.query(key), then, self.refuse)

    def _show_row(self, row: RecordRow[Any]) -> None:
        self._stored = answers_of(row.entry)
        self._key, self._revision = row.id, row.revision
        self.sheet.put(self._stored)

    def _correct(self, row: RecordRow[Any], revision: int) -> None:
        """A draft of a correction: what was typed stays, the saved answers stand under it."""
        self._row, self._stored = row, answers_of(row.entry)
        self._key, self._revision = row.id, revision
        self._look()
        typed = {one.name: one.value() for one in self.sheet if one.is_given()}
        self.sheet.put({**self._stored, **typed})
        self.retranslate()

    def _take_stored(self) -> None:
        """After Stale: show what somebody else saved; Undo brings one's own text back on top."""
        own = dict(self.content())

        def show(row: RecordRow[Any]) -> None:
            mine = {**own, "revision": row.revision}
            self._row = row
            self._show_row(row)
            self.say_problem("")
            self.touched()
            self.shell.toast(_("This is the saved version."), lambda: self.fill(mine))

        self._load(self._key, show)

    def _on_answer(self, question: Question) -> None:
        question.show_problem("")
        self._look()
        self.touched()

    # The same twice

    def look_for_same(self, case_id: UUID) -> None:
        """Say it where the file holds what is being written."""
        entry = self.form.entry

        def know(rows: tuple[RecordRow[Any], ...]) -> None:
            self.same.know(rows)
            self._look()

        self.work.ask(
            self,
            lambda session, viewer: records_of(session, viewer, case_id, entry, limit=COMPARED),
            know,
            self.refuse,
        )

    def panel_of(self, row: RecordRow[Any]) -> "RecordPanel":
        """The form of another record of this kind; this one's draft is kept."""
        return type(self)(self.work, self.shell, row.case_id, self.form, row)

    def _look(self) -> None:
        if self._row is None and not self._is_saving:
            self.same.look(self.sheet)
        else:
            self.same.hide()
