"""The form for an absence: why and since when she is away, and when she is back."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from shelterdesk.errors import Problem
from shelterdesk.i18n import _
from shelterdesk.queries.stays import AbsenceRow, StayForm
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.stay.moment_field import MomentField
from shelterdesk.ui.stay.of_stay import CHANGED, OfStay
from shelterdesk.ui.widgets.choices import ChoiceChips
from shelterdesk.ui.widgets.dates import DateEdit
from shelterdesk.ui.widgets.field import Field
from shelterdesk.ui.widgets.note import NoteField
from shelterdesk.usecases.absences import (
    AbsenceChange,
    NewAbsence,
    change_absence,
    start_absence,
)
from shelterdesk.vocabulary import choices
from shelterdesk.vocabulary.house import AbsenceKind


class AbsencePanel(OfStay):
    """A new one is of the stay of now; `correct` shows one that was noted."""

    FORM: ClassVar[str] = "absence"

    def build(self) -> None:
        self._base: dict[str, Any] = {}  # the absence that is corrected, empty for a new one
        self.kind, self.note = ChoiceChips(), NoteField(rows=2)
        self.start = MomentField("start", today=self.work.today)
        self.end = MomentField("end", today=self.work.today, optional=True)
        self.expected_on = DateEdit(today=self.work.today)
        for name, part in (
            ("kind", self.kind),
            ("expected_on", self.expected_on),
            ("note", self.note),
        ):
            part.setObjectName(name)
        self._fields: dict[str, Field | MomentField] = {
            "kind": Field("", self.kind),
            "start": self.start,
            "expected_on": Field("", self.expected_on, optional=True),
            "end": self.end,
            "note": Field("", self.note, optional=True),
        }
        self.add(*self._fields.values())
        self.start.set_moment(self.work.now())
        self._began = self.start.text()
        self.say_texts()
        self.kind.chosen.connect(self.touched)
        for signal in (self.start.changed, self.end.changed, self.expected_on.changed):
            signal.connect(self.touched)
        self.note.edited.connect(self.touched)
        self.ask_stay()

    def correct(self, away: AbsenceRow) -> None:
        """Show an absence that was noted, to correct it."""
        self._base = {"id": str(away.absence_id), "revision": away.revision}
        self.kind.choose(away.kind)
        self.start.set_moment(away.start)
        self.end.set_moment(away.end)
        self.expected_on.set_value(away.expected_on)
        self.note.set_text(away.note or "")
        self._began = self._typed()
        self.say_texts()

    def fields(self) -> Mapping[str, ShowsProblem]:
        return self._fields

    def content(self) -> Mapping[str, Any]:
        return {
            "kind": self.kind.code(),
            "start": self.start.text(),
            "end": self.end.text(),
            "expected_on": self.expected_on.text(),
            "note": self.note.text(),
            "base": dict(self._base),
        }

    def fill(self, content: Mapping[str, Any]) -> None:
        self._base = dict(content.get("base", {}))
        self.kind.choose(content.get("kind", ""))
        self.start.type_text(content.get("start", ""))
        self.end.type_text(content.get("end", ""))
        self.expected_on.type_text(content.get("expected_on", ""))
        self.note.set_text(content.get("note", ""))
        self.say_texts()

    def is_empty(self) -> bool:
        if self._base:
            return self._typed() == self._began
        typed = (self.end.text(), self.expected_on.text(), self.note.text().strip())
        return not (self.kind.code() or any(typed)) and self.start.text() == self._began

    def say_texts(self) -> None:
        self.set_title(_("Correct an absence") if self._base else _("Note an absence"))
        self.set_actions(_("Save absence"), _("Cancel"))
        self.kind.set_items(choices(AbsenceKind))
        self.kind.setFocusProxy(self.kind.button(AbsenceKind.HOSPITAL))
        self.start.set_texts(_("Last seen"), _("Time"))
        self.end.set_texts(_("Back since"), _("Time"), _("Leave it empty while she is away."))
        for name, text in (
            ("kind", _("Why she is away")),
            ("expected_on", _("Expected back on")),
            ("note", _("Note")),
        ):
            field = self._fields[name]
            if isinstance(field, Field):
                field.set_texts(text)

    def show_form(self, form: StayForm) -> None:
        if self._base:
            return
        if form.away is not None:  # she is away already: that is what there is to correct
            self.correct(form.away)
        self.save.setEnabled(form.stay is not None)

    def unreadable(self) -> Mapping[str, Problem]:
        found: dict[str, Problem | None] = {
            "kind": None if self.kind.code() else Problem("required"),
            "start": self.start.unreadable(),
            "expected_on": None if self.expected_on.is_understood() else Problem("impossible_date"),
            "end": self.end.unreadable(),
        }
        return {name: problem for name, problem in found.items() if problem is not None}

    def save_record(self) -> None:
        kind, start = AbsenceKind(self.kind.code()), self.start.moment()
        given: dict[str, Any] = {
            "kind": kind,
            "start": start,
            "end": self.end.moment(),
            "expected_on": self.expected_on.value(),
            "note": self.note.text(),
        }
        if self._base:
            key, revision = UUID(self._base["id"]), int(self._base["revision"])
            self.work.do(
                self,
                change_absence,
                AbsenceChange(absence_id=key, revision=revision, **given),
                area=CHANGED,
                then=lambda _done: self.done(_("Absence saved.")),
                refused=self.refuse,
                undo=_("Absence saved."),
            )
            return
        self.work.do(
            self,
            start_absence,
            NewAbsence(id=self.draft_id, placement_id=self.stay().placement_id, **given),
            area=CHANGED,
            then=lambda _done: self.done(_("Absence noted.")),
            refused=self.refuse,
            undo=_("Absence noted."),
        )

    def _typed(self) -> str:
        return "\n".join(str(value) for name, value in self.content().items() if name != "base")
