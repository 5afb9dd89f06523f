"""The form for somebody who is expected: what she is called, when, and which bed is kept."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from shelterdesk.errors import Problem
from shelterdesk.i18n import _
from shelterdesk.queries.house import ArrivalRow
from shelterdesk.queries.rooms import BedChoice, bed_choices
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.stay.of_stay import NO_BED, bed_items
from shelterdesk.ui.widgets.choices import Select
from shelterdesk.ui.widgets.dates import DateEdit
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.note import NoteField
from shelterdesk.usecases.arrivals import ArrivalPlan, change_arrival, plan_arrival
from shelterdesk.vocabulary import choices
from shelterdesk.vocabulary.people import Language

NAMES = ("known_as", "expected_on", "language", "bed_id", "note")
UNKNOWN = "unknown"


class ArrivalPanel(SmallForm):
    """What she is called and the day are needed. `change` shows a plan that is there."""

    FORM: ClassVar[str] = "arrival"

    def build(self) -> None:
        self._base: dict[str, Any] = {}  # the plan that is changed, empty for a new one
        self._beds: tuple[BedChoice, ...] = ()
        self._bed = NO_BED
        self.known_as, self.note = LineEdit(), NoteField(rows=2)
        self.expected_on = DateEdit(today=self.work.today)
        self.language, self.bed = Select(), Select()
        parts = (self.known_as, self.expected_on, self.language, self.bed, self.note)
        needed = ("known_as", "expected_on")
        self._fields = {
            name: Field("", part, optional=name not in needed)
            for name, part in zip(NAMES, parts, strict=True)
        }
        for name, part in zip(NAMES, parts, strict=True):
            part.setObjectName(name)
        self.add(*self._fields.values())
        self.expected_on.set_value(self.work.today())
        self._show_choices()
        self.language.choose(UNKNOWN)
        self._began = self._typed()
        self.known_as.textChanged.connect(self.touched)
        self.note.edited.connect(self.touched)
        self.language.chosen.connect(self.touched)
        self.expected_on.changed.connect(self.touched)
        self.bed.chosen.connect(self._on_bed)
        today = self.work.today()
        self.work.ask(self, lambda session, _viewer: bed_choices(session, today), self._on_beds)

    def change(self, arrival: ArrivalRow) -> None:
        """Show a plan, to change it."""
        self._base = {"id": str(arrival.arrival_id), "revision": arrival.revision}
        self.known_as.setText(arrival.known_as)
        self.expected_on.set_value(arrival.expected_on)
        self.language.choose(arrival.language or UNKNOWN)
        self._bed = str(arrival.bed_id) if arrival.bed_id else NO_BED
        self.note.set_text(arrival.note or "")
        self._began = self._typed()
        self.say_texts()

    def fields(self) -> Mapping[str, ShowsProblem]:
        return self._fields

    def content(self) -> Mapping[str, Any]:
        day = self.expected_on.value()
        return {
            "known_as": self.known_as.text(),
            "expected_on": day.isoformat() if day else self.expected_on.text(),
            "language": self.language.code(),
            "bed": self._bed,
            "note": self.note.text(),
            "base": dict(self._base),
        }

    def fill(self, content: Mapping[str, Any]) -> None:
        self._base = dict(content.get("base", {}))
        self.known_as.setText(content.get("known_as", ""))
        self.expected_on.type_text(content.get("expected_on", ""))
        self.language.choose(content.get("language", UNKNOWN))
        self._bed = content.get("bed", NO_BED)
        self.note.set_text(content.get("note", ""))
        self.say_texts()

    def is_empty(self) -> bool:
        return self._typed() == self._began

    def say_texts(self) -> None:
        self.set_title(_("Change a planned arrival") if self._base else _("Plan an arrival"))
        self.set_actions(_("Save arrival"), _("Cancel"))
        for name, text, hint in (
            ("known_as", _("Known as"), _("A case number comes with the admission.")),
            ("expected_on", _("Expected on"), ""),
            ("language", _("Language"), ""),
            ("bed_id", _("Bed kept for her"), ""),
            ("note", _("Note"), ""),
        ):
            self._fields[name].set_texts(text, hint)
        self._show_choices()

    def unreadable(self) -> Mapping[str, Problem]:
        problems = {} if self.known_as.text().strip() else {"known_as": Problem("required")}
        if self.expected_on.value() is None:
            typed = self.expected_on.text().strip()
            problems["expected_on"] = Problem("impossible_date" if typed else "required")
        return problems

    def save_record(self) -> None:
        language = self.language.code()
        plan = ArrivalPlan(
            id=UUID(self._base["id"]) if self._base else self.draft_id,
            known_as=self.known_as.text(),
            expected_on=self.expected_on.value() or self.work.today(),
            language=Language(language) if language not in ("", UNKNOWN) else None,
            bed_id=UUID(self._bed) if self._bed != NO_BED else None,
            note=self.note.text(),
            revision=int(self._base["revision"]) if self._base else None,
        )
        said = _("Planned arrival saved.")
        self.work.do(
            self,
            change_arrival if self._base else plan_arrival,
            plan,
            area="house",
            then=lambda _saved: self.done(said),
            refused=self.refuse,
            undo=said,
        )

    def _on_bed(self, code: str) -> None:
        self._bed = code
        self.touched()

    def _on_beds(self, beds: Sequence[BedChoice]) -> None:
        self._beds = tuple(beds)
        self._show_choices()

    def _show_choices(self) -> None:
        self.language.set_items([(UNKNOWN, _("Unknown")), *choices(Language)])
        self.bed.set_items(bed_items(self._beds, no_bed=True, also=self._bed))
        self.bed.choose(self._bed)

    def _typed(self) -> str:
        return str({name: value for name, value in self.content().items() if name != "base"})
