"""The form that gives a resident a bed, another one, or takes hers back."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from shelterdesk.errors import Problem
from shelterdesk.i18n import _
from shelterdesk.queries.stays import StayForm
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.stay.moment_field import MomentField
from shelterdesk.ui.stay.of_stay import CHANGED, NO_BED, OfStay, bed_items, room_warning
from shelterdesk.ui.stay.stay_words import bed_line
from shelterdesk.ui.widgets.choices import Select
from shelterdesk.ui.widgets.field import Field
from shelterdesk.ui.widgets.text import Text
from shelterdesk.usecases.beds import GivenBed, ReturnedBed, give_bed, take_bed_back


class BedPanel(OfStay):
    """Free beds only; a room for others than her is warned of and can still be chosen."""

    FORM: ClassVar[str] = "bed"

    def build(self) -> None:
        self._bed = ""
        self.now = Text(role="small", tone="text2", wrap=True)
        self.bed, self.at = Select(), MomentField("at", today=self.work.today)
        self.bed.setObjectName("bed_id")
        self._choice = Field("", self.bed)
        self.add(self.now, self._choice, self.at)
        self.at.set_moment(self.work.now())
        self._began = self.at.text()
        self.bed.chosen.connect(self._on_bed)
        self.at.changed.connect(self.touched)
        self.ask_stay()

    def propose(self, bed_id: UUID) -> None:
        """Begin with a bed that was pointed at."""
        self._bed = str(bed_id)
        self.bed.choose(self._bed)

    def fields(self) -> Mapping[str, ShowsProblem]:
        return {"bed_id": self._choice, "at": self.at}

    def content(self) -> Mapping[str, Any]:
        return {"bed": self._bed, "at": self.at.text()}

    def fill(self, content: Mapping[str, Any]) -> None:
        self._bed = content.get("bed", "")
        self.bed.choose(self._bed)
        self.at.type_text(content.get("at", ""))

    def is_empty(self) -> bool:
        return not self._bed and self.at.text() == self._began

    def say_texts(self) -> None:
        has_one = self.form is not None and self.form.bed is not None
        self.set_title(_("Another bed") if has_one else _("Give a bed"))
        self.set_actions(_("Save bed"), _("Cancel"))
        self._choice.set_texts(_("Bed"))
        self._choice.show_warning(self._warning())
        self.at.set_texts(_("From"), _("Time"))
        self._say_now()

    def show_form(self, form: StayForm) -> None:
        self.save.setEnabled(form.stay is not None)

    def unreadable(self) -> Mapping[str, Problem]:
        problems = {} if self._bed else {"bed_id": Problem("required")}
        wrong = self.at.unreadable()
        return problems | ({"at": wrong} if wrong else {})

    def save_record(self) -> None:
        stay, at = self.stay().placement_id, self.at.moment()
        if at is not None and self.at.text() == self._began:
            at = None  # untouched, it is this very moment
        if self._bed == NO_BED:
            self.work.do(
                self,
                take_bed_back,
                ReturnedBed(placement_id=stay, at=at),
                area=CHANGED,
                then=lambda _done: self.done(_("Bed given back.")),
                refused=self.refuse,
                undo=_("Bed given back."),
            )
            return
        given = GivenBed(id=self.draft_id, placement_id=stay, bed_id=UUID(self._bed), at=at)
        self.work.do(
            self,
            give_bed,
            given,
            area=CHANGED,
            then=lambda _done: self.done(_("Bed saved.")),
            refused=self.refuse,
            undo=_("Bed saved."),
        )

    def _on_bed(self, code: str) -> None:
        self._bed = code
        self._choice.show_problem("")
        self.say_texts()
        self.touched()

    def _say_now(self) -> None:
        form = self.form
        if form is None:
            return
        items = bed_items(form.beds, no_bed=form.bed is not None, also=self._bed)
        self.bed.set_items(items)
        self.bed.choose(self._bed)
        words = bed_line(form.bed) if form.bed else _("No bed yet")
        self.now.setText(_("{known_as}: {bed}").format(known_as=form.known_as, bed=words))

    def _warning(self) -> str:
        return room_warning(self.form, self._bed)
