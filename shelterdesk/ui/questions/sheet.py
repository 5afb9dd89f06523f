"""The questions of a described form, laid out as its description says."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelterdesk.errors import Problem
from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import clock
from shelterdesk.queries.record_form import RecordChoices
from shelterdesk.rules.ages import PartialDate
from shelterdesk.ui.questions.answers import DAY, SEVERAL, TIME
from shelterdesk.ui.questions.forms import (
    Ask,
    FieldType,
    Pick,
    Preset,
    QuestionsOf,
    types_of,
    unsaid,
)
from shelterdesk.ui.questions.found import FindQuestion
from shelterdesk.ui.questions.picks import (
    NOT_ASKED,
    ChipsQuestion,
    ManyOfQuestion,
    ManyQuestion,
    SelectQuestion,
    yes_no,
    yes_no_unknown,
)
from shelterdesk.ui.questions.question import (
    AmountQuestion,
    BirthQuestion,
    DayQuestion,
    LineQuestion,
    NoteQuestion,
    Question,
    TimeQuestion,
)
from shelterdesk.ui.questions.record_picks import (
    OFFERS,
    preset_court,
    preset_hearing,
    preset_legal_case,
)
from shelterdesk.ui.questions.side_by_side import SideBySide
from shelterdesk.ui.widgets.choices import Items
from shelterdesk.ui.widgets.page import column
from shelterdesk.vocabulary import choices
from shelterdesk.vocabulary.fields import field_words

FEW = 5
"""So many codes stand as chips; more of them in a drop-down."""

TYPED_LINES: Mapping[type[Any], type[LineQuestion]] = {
    int: AmountQuestion,
    PartialDate: BirthQuestion,
}
"""Answers that are typed in a line and then understood."""

TIME_WORD = N_("Time")
DAY_SHARE, TIME_SHARE = 3, 2


class Sheet(QWidget):
    """Every question of one form. `answers` and `put` speak in text, as a draft does."""

    changed = Signal(object)  # the Question that a person answered
    left = Signal(object)
    rearranged = Signal()  # Tab has to follow

    def __init__(
        self,
        form: QuestionsOf[Any],
        now: Callable[[], datetime],
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self.form, self._now, self._today = form, now, today
        self._around: Mapping[str, str] = {}
        self._choices: RecordChoices | None = None
        self._types = types_of(form.entry)
        self._all: dict[str, Question] = {}
        self._of: dict[str, tuple[str, ...]] = {}
        self._rows: list[tuple[tuple[str, ...], QWidget]] = []
        self._silent: set[str] = set()  # what makes no sense after the answers of now
        self._box: QVBoxLayout = column(gap=12)
        self.setLayout(self._box)
        for line in form.lines:
            self._add_line(line)
        self._offer_presets()
        self._adapt()

    def __getitem__(self, name: str) -> Question:
        return self._all[name]

    def __iter__(self) -> Iterator[Question]:
        return iter(self._all.values())

    def answers(self) -> dict[str, str]:
        """Every answer to what is asked now."""
        return {one.name: one.value() for one in self.asked()}

    def put(self, answers: Mapping[str, Any]) -> None:
        """Show answers that were given before; unknown names are left out."""
        for name, value in answers.items():
            if name in self._all:
                self._all[name].set_value(str(value))
        for one in self._all.values():
            self._warn(one)
        self._adapt()

    def stand_beside(self, answers: Mapping[str, str]) -> None:
        """What was answered to questions around this sheet: some of its own follow from that."""
        self._around = dict(answers)
        self._adapt()

    def asked(self) -> list[Question]:
        """What is asked now, in the order of reading."""
        return [one for one in self._all.values() if one.name not in self._silent]

    def unreadable(self) -> dict[str, Problem]:
        """What is missing or not understood, by question."""
        faults = {one.name: one.fault() for one in self.asked()}
        return {name: fault for name, fault in faults.items() if fault is not None}

    def is_untouched(self) -> bool:
        """Whether everything stands as the form came."""
        return all(one.is_preset() for one in self._all.values())

    def beside(self, field: str) -> str:
        """The question that has the room to say what is wrong with a field of the entry."""
        return self._of.get(field, (field,))[0]

    def offer_items(self, name: str, items: Items) -> None:
        """What can be chosen there, where the panel knows it and this sheet does not."""
        question = self._all[name]
        if isinstance(question, SelectQuestion | FindQuestion | ManyOfQuestion):
            question.show_items(items)

    def know(self, found: RecordChoices) -> None:
        """Who works here, who interprets, which partners there are, what she speaks."""
        self._choices = found
        self.retranslate()
        self._offer_presets()
        self._adapt()

    @property
    def known(self) -> RecordChoices | None:
        """What was told to it with `know`."""
        return self._choices

    def retranslate(self) -> None:
        """Every list in the language of now; the chosen codes stay."""
        for name in self.form.names():
            question = self._all.get(name)
            if isinstance(question, SelectQuestion | FindQuestion) and self._lists(name):
                question.show_items(self._items(name))

    # How it is made

    def _add_line(self, line: tuple[str, ...]) -> None:
        made: list[Question] = []
        shares: list[int] = []
        for name in line:
            questions = list(self._questions(name))
            self._of[name] = tuple(one.name for one in questions)
            widths = (DAY_SHARE, TIME_SHARE) if len(questions) > 1 else (self.form.ask(name).share,)
            made += questions
            shares += widths
        for one in made:
            self._all[one.name] = one
            one.changed.connect(lambda one=one: self._on_changed(one))
            one.left.connect(lambda one=one: self.left.emit(one))
        widget = made[0] if len(made) == 1 else SideBySide(made, shares)
        self._rows.append((tuple(one.name for one in made), widget))
        self._box.addWidget(widget)

    def _questions(self, name: str) -> Iterator[Question]:
        kind, ask = self._types[name], self.form.ask(name)
        label = field_words(self.form.table, name)
        if kind.kind is datetime:
            needed = kind.needed
            yield DayQuestion(name + DAY, label, self._today, needed=needed, optional=not needed)
            yield TimeQuestion(name + TIME, TIME_WORD, needed=needed)
            return
        if kind.kind is time:
            yield TimeQuestion(name, label, needed=kind.needed, optional=not kind.needed)
            return
        question = self._question(name, label, kind, ask)
        if ask.hint:
            question.set_words(label, ask.hint)
        yield question

    def _question(self, name: str, label: str, kind: FieldType, ask: Ask) -> Question:
        needed, optional = kind.needed, not kind.needed
        if kind.several:
            return self._many(name, label, kind, ask)
        if kind.kind is date:
            return DayQuestion(name, label, self._today, needed=needed, optional=optional)
        if (line := TYPED_LINES.get(kind.kind)) is not None:
            return line(name, label, needed=needed, optional=optional)
        if kind.kind is bool:
            items = yes_no_unknown if kind.empty else yes_no
            return ChipsQuestion(name, label, items, needed=needed)
        if kind.kind is UUID or ask.listed or len(self._codes(kind, ask)) > FEW:
            made = FindQuestion if ask.pick is Pick.COURT else SelectQuestion
            return made(name, label, needed=needed, optional=kind.empty)
        if issubclass(kind.kind, StrEnum):
            return ChipsQuestion(name, label, lambda: self._chips(kind, ask), needed=needed)
        if ask.rows > 1:
            return NoteQuestion(name, label, rows=ask.rows, needed=needed)
        return LineQuestion(name, label, needed=needed, optional=optional)

    def _many(self, name: str, label: str, kind: FieldType, ask: Ask) -> Question:
        if kind.kind is UUID:
            return ManyOfQuestion(name, label)
        return ManyQuestion(name, label, lambda: self._codes(kind, ask), needed=kind.needed)

    def _lists(self, name: str) -> bool:
        """Whether this sheet knows what can be chosen; else its panel does."""
        is_coded = issubclass(self._types[name].kind, StrEnum)
        return is_coded or self.form.ask(name).pick is not None

    def _chips(self, kind: FieldType, ask: Ask) -> Items:
        """The codes, and a chip that takes the answer back where there need be none."""
        codes = self._codes(kind, ask)
        may_be_left = kind.may_be_left and ask.needed_if is None
        return [*codes, (NOT_ASKED, _("Not asked"))] if may_be_left else codes

    def _codes(self, kind: FieldType, ask: Ask) -> Items:
        if not issubclass(kind.kind, StrEnum):
            return []
        return choices(ask.codes or tuple(kind.kind))

    def _items(self, name: str) -> Items:
        kind, ask = self._types[name], self.form.ask(name)
        if kind.kind is not UUID:
            return self._codes(kind, ask)
        found = self._choices
        if found is None:
            return []
        return OFFERS[ask.pick or Pick.ORGANISATION](found, self._given())

    def _given(self) -> dict[str, str]:
        return {one.name: one.value() for one in self._all.values()}

    # What it knows by itself, and what follows from an answer

    def _offer_presets(self) -> None:
        for name, kind in self._types.items():
            preset = self.form.ask(name).preset
            if preset is Preset.NOW:
                now = self._now()
                self._offer(name + DAY, now.date().isoformat())
                self._offer(name + TIME, clock(now.time()))
            elif preset:
                self._offer(name, self._preset(preset))
            elif not kind.needed and (default := self._default(name)):
                self._offer(name, default)

    def _preset(self, preset: Preset | StrEnum | str) -> str:
        if preset is Preset.TODAY:
            return self._today().isoformat()
        if preset is Preset.LEFT_ON:
            left_on = self._choices.left_on if self._choices else None
            return (left_on or self._today()).isoformat()
        if preset not in set(Preset):
            return str(preset)
        return self._known(Preset(preset), self._choices) if self._choices else ""

    def _known(self, preset: Preset, found: RecordChoices) -> str:
        match preset:
            case Preset.ME:
                return str(found.me.staff_id)
            case Preset.HER_LANGUAGE:
                return found.language.value
            case Preset.LEGAL_CASE:
                return preset_legal_case(found)
            case Preset.HEARING:
                return preset_hearing(found)
            case _:
                return preset_court(found, self._given())

    def _default(self, name: str) -> str:
        """The entry's own answer, where that is one to see: a code, Yes or No."""
        is_needed = self.form.ask(name).needed_if is not None
        none = "" if is_needed else unsaid(self._types[name])
        if isinstance(self._all.get(name), ChipsQuestion) and none:
            return none
        value = self.form.entry.__dataclass_fields__[name].default
        if isinstance(value, bool):
            return "YES" if value else "NO"
        if isinstance(value, tuple):
            return SEVERAL.join(value)
        return value.value if isinstance(value, StrEnum) else ""

    def _offer(self, name: str, value: str) -> None:
        if name in self._all and value:
            self._all[name].offer(value)

    def _on_changed(self, question: Question) -> None:
        self._warn(question)
        self._follow()
        self._adapt()
        self.changed.emit(question)

    def _follow(self) -> None:
        """Which permits can be extended follows from the kind, the court from the legal case."""
        for name in self.form.names():
            question, ask = self._all.get(name), self.form.ask(name)
            if ask.pick is Pick.PERMIT and isinstance(question, SelectQuestion):
                question.show_items(self._items(name))
            if ask.preset is Preset.COURT:
                self._offer(name, self._preset(ask.preset))

    def _warn(self, question: Question) -> None:
        if warn := self.form.ask(question.name).warn:
            question.advise(warn(question.value()))

    def _warn_of_others(self, given: Mapping[str, str]) -> None:
        for name in self.form.names():
            if (warn := self.form.ask(name).warn_by) is not None:
                self._all[name].advise(warn(given))

    def _need(self, given: Mapping[str, str]) -> None:
        for name in self.form.names():
            if (needed_if := self.form.ask(name).needed_if) is not None:
                for part in self._of[name]:
                    self._all[part].set_optional(not needed_if(given))

    def _adapt(self) -> None:
        """Ask only what makes sense after the answers of now."""
        known = self._choices.facts if self._choices is not None else {}
        given = {**known, **self._around, **self._given()}
        self._warn_of_others(given)
        self._need(given)
        silent = {
            part
            for name in self.form.names()
            if (only_if := self.form.ask(name).only_if) is not None and not only_if(given)
            for part in self._of[name]
        }
        if silent == self._silent:
            return
        self._silent = silent
        for one in self._all.values():
            one.setVisible(one.name not in silent)
        for parts, widget in self._rows:
            if len(parts) > 1:
                widget.setVisible(not silent.issuperset(parts))
        self.rearranged.emit()
