"""The form that blocks a bed for some nights, or until further notice."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from shelterdesk.errors import Problem
from shelterdesk.i18n import _
from shelterdesk.queries.rooms import BedChoice, bed_choices
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.stay.stay_words import choice_text
from shelterdesk.ui.widgets.choices import Select
from shelterdesk.ui.widgets.dates import DateEdit
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.usecases.rooms import NewBlock, block_bed

NAMES = ("bed_id", "first_on", "last_on", "reason")


class BlockPanel(SmallForm):
    """The bed that was pointed at, from today on."""

    FORM: ClassVar[str] = "bed_block"

    def build(self) -> None:
        self._beds: tuple[BedChoice, ...] = ()
        self._bed = ""
        self.bed, self.reason = Select(), LineEdit()
        self.first_on = DateEdit(today=self.work.today)
        self.last_on = DateEdit(today=self.work.today)
        parts = (self.bed, self.first_on, self.last_on, self.reason)
        self._fields = {
            name: Field("", part, optional=name == "last_on")
            for name, part in zip(NAMES, parts, strict=True)
        }
        for name, part in zip(NAMES, parts, strict=True):
            part.setObjectName(name)
        self.add(*self._fields.values())
        self.first_on.set_value(self.work.today())
        self.bed.chosen.connect(self._on_bed)
        for day in (self.first_on, self.last_on):
            day.changed.connect(self.touched)
        self.reason.textChanged.connect(self.touched)
        today = self.work.today()
        self.work.ask(self, lambda session, _viewer: bed_choices(session, today), self._on_beds)

    def propose(self, bed_id: UUID) -> None:
        """Begin with a bed that was pointed at."""
        self._bed = str(bed_id)
        self.bed.choose(self._bed)

    def fields(self) -> Mapping[str, ShowsProblem]:
        return self._fields

    def content(self) -> Mapping[str, Any]:
        return {
            "bed": self._bed,
            "first_on": self.first_on.text(),
            "last_on": self.last_on.text(),
            "reason": self.reason.text(),
        }

    def fill(self, content: Mapping[str, Any]) -> None:
        self._bed = content.get("bed", "")
        self.bed.choose(self._bed)
        self.first_on.type_text(content.get("first_on", ""))
        self.last_on.type_text(content.get("last_on", ""))
        self.reason.setText(content.get("reason", ""))

    def is_empty(self) -> bool:
        return not (self.reason.text().strip() or self.last_on.text().strip())

    def say_texts(self) -> None:
        self.set_title(_("Block a bed"))
        self.set_actions(_("Block bed"), _("Cancel"))
        for name, text, hint in (
            ("bed_id", _("Bed"), ""),
            ("first_on", _("From"), ""),
            ("last_on", _("Until"), _("Leave it empty: until further notice.")),
            ("reason", _("Reason"), ""),
        ):
            self._fields[name].set_texts(text, hint)
        self._show_beds()

    def unreadable(self) -> Mapping[str, Problem]:
        problems = {} if self._bed else {"bed_id": Problem("required")}
        if self.first_on.value() is None:
            typed = self.first_on.text().strip()
            problems["first_on"] = Problem("impossible_date" if typed else "required")
        if not self.last_on.is_understood():
            problems["last_on"] = Problem("impossible_date")
        return problems

    def save_record(self) -> None:
        new = NewBlock(
            id=self.draft_id,
            bed_id=UUID(self._bed),
            first_on=self.first_on.value() or self.work.today(),
            last_on=self.last_on.value(),
            reason=self.reason.text(),
        )
        self.work.do(
            self,
            block_bed,
            new,
            area="house",
            then=lambda _saved: self.done(_("Bed blocked.")),
            refused=self.refuse,
            undo=_("Bed blocked."),
        )

    def _on_bed(self, code: str) -> None:
        self._bed = code
        self.touched()

    def _on_beds(self, beds: Sequence[BedChoice]) -> None:
        self._beds = tuple(beds)
        self._show_beds()

    def _show_beds(self) -> None:
        self.bed.set_items([(str(one.bed_id), choice_text(one)) for one in self._beds])
        self.bed.choose(self._bed)
