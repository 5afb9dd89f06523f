"""The questions of the service forms: what every service has, around what is particular to one."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import N_
from shelterdesk.ui.questions.picks import SelectQuestion
from shelterdesk.ui.questions.places import PlaceQuestion
from shelterdesk.ui.questions.question import (
    DayQuestion,
    NoteQuestion,
    Question,
    TimeQuestion,
)
from shelterdesk.ui.questions.sheet import Sheet
from shelterdesk.ui.questions.side_by_side import SideBySide
from shelterdesk.ui.services.forms import FORMS, PLANNED
from shelterdesk.ui.widgets.page import column
from shelterdesk.vocabulary.services import ServiceForm

SHARES = {"date": 2}
HEAD = (("date", "start", "end"), ("place",))
OLDER = {"kind": "permit_kind"}
"""What drafts of an earlier version called an answer."""

FOOT = (("staff_id", "interpreting"), ("outcome", "next_on"), ("note",))


class Fields(QWidget):
    """Each form has a sheet of its own between what all of them ask, and forms with the same
    particulars share one. What was answered in one form is kept while another is shown.
    """

    answered = Signal(object)  # Question
    left = Signal(object)
    rearranged = Signal()  # Tab has to follow

    def __init__(
        self,
        now: Callable[[], datetime],
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self._now, self._today = now, today
        self._common = {one.name: one for one in _common(today)}
        self._sheets: dict[str, Sheet] = {}
        self._sheet: Sheet | None = None
        self._facts: dict[str, str] = {}
        self.form: ServiceForm | None = None
        self._middle = column(gap=0)
        head, foot = ([self._line(line) for line in lines] for lines in (HEAD, FOOT))
        self.setLayout(column(*head, self._middle, *foot, gap=12))
        for question in self._common.values():
            question.changed.connect(lambda one=question: self._on_answer(one))
            question.left.connect(lambda one=question: self.left.emit(one))
        self.hide()

    def __getitem__(self, name: str) -> Question:
        return self._common[name] if name in self._common else self._asked_of_sheet()[name]

    def __iter__(self) -> Iterator[Question]:
        yield from self._common.values()
        yield from self._sheet or ()

    def __contains__(self, name: str) -> bool:
        return name in self._common or name in self._asked_of_sheet()

    def sheet(self) -> Sheet | None:
        """What is particular to the form shown."""
        return self._sheet

    def show_form(self, form: ServiceForm) -> None:
        """Ask what this form asks."""
        self.form, described = form, FORMS[form]
        if self._sheet is not None:
            self._sheet.hide()
        self._sheet = self._sheet_of(form)
        if self._sheet is not None:
            self._sheet.show()
        words = {
            "place": (described.place, ""),
            "staff_id": (described.staff, ""),
            "next_on": (described.next_on, described.next_hint),
        }
        for name, (label, hint) in words.items():
            self._common[name].set_words(label, hint)
        note = self._common["note"]
        if isinstance(note, NoteQuestion):
            note.set_placeholder(described.note_hint)
        self.show()
        self.adapt()

    def put(self, answers: Mapping[str, Any]) -> None:
        """Show answers that were given before; unknown names are left out."""
        answers = {OLDER.get(name, name): value for name, value in answers.items()}
        for name, value in answers.items():
            if name in self._common:
                self._common[name].set_value(str(value))
        if self._sheet is not None:
            self._sheet.put(answers)
        self.adapt()

    def put_aside(self) -> dict[str, dict[str, str]]:
        """What was answered in forms that are not shown now, by the table of their particulars."""
        given = {
            table: {one.name: one.value() for one in sheet if is_answered(one)}
            for table, sheet in self._sheets.items()
            if sheet is not self._sheet
        }
        return {table: answers for table, answers in given.items() if answers}

    def take_up(self, aside: Mapping[str, Mapping[str, Any]]) -> None:
        """Keep in the forms that are not shown what was answered in them before."""
        for form, described in FORMS.items():
            if described.asks is not None and described.asks.table in aside:
                sheet = self._sheet_of(form)
                if sheet is not None and sheet is not self._sheet:
                    sheet.hide()
                    sheet.put(aside[described.asks.table])

    def is_untouched(self) -> bool:
        """Whether everything stands as it came, also in the forms that are not shown."""
        common = all(one.is_preset() for one in self._common.values())
        return common and all(sheet.is_untouched() for sheet in self._sheets.values())

    def answers(self) -> dict[str, str]:
        """Every answer to what is asked now."""
        return {one.name: one.value() for one in self.asked()}

    def asked(self) -> list[Question]:
        """What is asked now, in the order of reading."""
        if self.form is None:
            return []
        of_sheet = self._sheet.asked() if self._sheet is not None else []
        head = [self._common[name] for line in HEAD for name in line]
        foot = [self._common[name] for line in FOOT for name in line]
        return [one for one in (*head, *of_sheet, *foot) if one in of_sheet or not one.isHidden()]

    def know(self, **facts: bool) -> None:
        """What the panel knows and the particulars depend on."""
        self._facts |= {name: "YES" if fact else "NO" for name, fact in facts.items()}
        self.adapt()

    def adapt(self) -> None:
        """Ask only what makes sense after the answers of now: a plan leads to no date yet."""
        if self.form is None:
            return
        described = FORMS[self.form]
        self._common["place"].setVisible(bool(described.place))
        self._common["note"].setVisible(described.note)
        self._common["next_on"].setVisible(self._common["outcome"].value() != PLANNED)
        if self._sheet is not None:
            common = {name: one.value() for name, one in self._common.items()}
            self._sheet.stand_beside({**common, **self._facts})
        self.rearranged.emit()

    def retranslate(self) -> None:
        """The lists of the particulars in the language of now."""
        for sheet in self._sheets.values():
            sheet.retranslate()

    def _on_answer(self, question: Question) -> None:
        self.adapt()
        self.answered.emit(question)

    def _asked_of_sheet(self) -> dict[str, Question]:
        return {one.name: one for one in self._sheet} if self._sheet is not None else {}

    def _sheet_of(self, form: ServiceForm) -> Sheet | None:
        asks = FORMS[form].asks
        if asks is None:
            return None
        if asks.table not in self._sheets:
            sheet = Sheet(asks, self._now, self._today)
            sheet.changed.connect(self._on_answer)
            sheet.left.connect(self.left)
            sheet.rearranged.connect(self.rearranged)
            self._sheets[asks.table] = sheet
            self._middle.addWidget(sheet)
            sheet.retranslate()
        return self._sheets[asks.table]

    def _line(self, line: tuple[str, ...]) -> QWidget:
        questions = [self._common[name] for name in line]
        if len(questions) == 1:
            return questions[0]
        return SideBySide(questions, [SHARES.get(name, 1) for name in line])


def is_answered(question: Question) -> bool:
    """Whether a draft has to keep its answer."""
    return question.is_given() or not question.is_preset()


def _common(today: Callable[[], date]) -> Iterator[Question]:
    yield DayQuestion("date", N_("Date"), today, needed=True)
    yield TimeQuestion("start", N_("From"), needed=True)
    yield TimeQuestion("end", N_("To"))
    yield PlaceQuestion("place", N_("Place"))
    yield SelectQuestion("staff_id", N_("Counselor"), needed=True)
    yield SelectQuestion("interpreting", N_("Interpreter"), needed=True)
    yield SelectQuestion("outcome", N_("Outcome"), needed=True)
    yield DayQuestion("next_on", N_("Next date"), today, optional=True)
    yield NoteQuestion("note", N_("Note"))
