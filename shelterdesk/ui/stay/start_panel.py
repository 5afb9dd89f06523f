"""The form that begins a stay: where, what kind, which bed, since when; and until when, if over."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from shelterdesk.errors import Problem
from shelterdesk.i18n import _
from shelterdesk.queries.stays import StayForm
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.placements import warn_of_kind
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.stay.moment_field import MomentField
from shelterdesk.ui.stay.of_stay import CHANGED, NO_BED, OfStay, bed_items, room_warning
from shelterdesk.ui.widgets.choices import Select
from shelterdesk.ui.widgets.field import Field
from shelterdesk.usecases.placements import NewPlacement, start_placement
from shelterdesk.vocabulary import choices
from shelterdesk.vocabulary.placements import ExitReason, PlacementType
from shelterdesk.vocabulary.problems import say_rule


class StartStayPanel(OfStay):
    """A bed is asked for in our own house only, a reason only for a stay that is over."""

    FORM: ClassVar[str] = "stay"

    def build(self) -> None:
        self._where, self._bed = "", NO_BED
        self.place, self.kind, self.bed = Select(), Select(), Select()
        self.start = MomentField("start", today=self.work.today)
        self.end = MomentField("end", today=self.work.today, optional=True)
        self.reason = Select()
        for name, part in (
            ("organisation_id", self.place),
            ("kind", self.kind),
            ("bed_id", self.bed),
            ("exit_reason", self.reason),
        ):
            part.setObjectName(name)
        self._fields: dict[str, Field | MomentField] = {
            "organisation_id": Field("", self.place),
            "kind": Field("", self.kind),
            "start": self.start,
            "bed_id": Field("", self.bed, optional=True),
            "end": self.end,
            "exit_reason": Field("", self.reason),
        }
        self.add(*self._fields.values())
        self.kind.set_items(choices(PlacementType))
        self.kind.choose(PlacementType.INSTITUTIONAL)
        self.start.set_moment(self.work.now())
        self._began = self.start.text()
        self.place.chosen.connect(self._on_where)
        self.bed.chosen.connect(self._on_bed)
        for signal in (self.kind.chosen, self.reason.chosen, self.start.changed):
            signal.connect(self.touched)
        for telling in (self.kind.chosen, self.start.changed):
            telling.connect(self._warn_of_kind)
        self.end.changed.connect(self._on_end)
        self._on_end()
        self.ask_stay()

    def fields(self) -> Mapping[str, ShowsProblem]:
        return self._fields

    def content(self) -> Mapping[str, Any]:
        return {
            "place": self._where,
            "kind": self.kind.code(),
            "bed": self._bed,
            "start": self.start.text(),
            "end": self.end.text(),
            "reason": self.reason.code(),
        }

    def fill(self, content: Mapping[str, Any]) -> None:
        self._where, self._bed = content.get("place", ""), content.get("bed", NO_BED)
        self.kind.choose(content.get("kind", ""))
        self.start.type_text(content.get("start", ""))
        self.end.type_text(content.get("end", ""))
        self.reason.choose(content.get("reason", ""))
        self._on_end()

    def is_empty(self) -> bool:
        return self._bed == NO_BED and not self.end.text() and self.start.text() == self._began

    def say_texts(self) -> None:
        self.set_title(_("Begin a stay"))
        self.set_actions(_("Save stay"), _("Cancel"))
        self.kind.set_items(choices(PlacementType))
        self.reason.set_items(choices(ExitReason))
        self.start.set_texts(_("Since"), _("Time"))
        self.end.set_texts(_("Until"), _("Time"), _("Leave it empty while she is there."))
        for name, text in (
            ("organisation_id", _("Place")),
            ("kind", _("Kind of stay")),
            ("bed_id", _("Bed")),
            ("exit_reason", _("Why it ended")),
        ):
            self._field(name).set_texts(text)
        self._show_choices()

    def show_form(self, form: StayForm) -> None:
        if not self._where and form.places:
            self._where = str(form.places[0].organisation_id)

    def unreadable(self) -> Mapping[str, Problem]:
        over = bool(self.end.text())
        found: dict[str, Problem | None] = {
            "organisation_id": None if self._where else Problem("required"),
            "kind": None if self.kind.code() else Problem("required"),
            "start": self.start.unreadable(),
            "end": self.end.unreadable(),
            "exit_reason": Problem("required") if over and not self.reason.code() else None,
        }
        return {name: problem for name, problem in found.items() if problem is not None}

    def save_record(self) -> None:
        start = self.start.moment()
        if start is None or self.start.text() == self._began:
            start = self.work.now()  # untouched, it is this very moment
        over = bool(self.end.text())
        new = NewPlacement(
            id=self.draft_id,
            case_id=self.of_case(),
            organisation_id=UUID(self._where),
            kind=PlacementType(self.kind.code()),
            start=start,
            end=self.end.moment(),
            exit_reason=ExitReason(self.reason.code()) if over else None,
            bed_id=UUID(self._bed) if self._bed != NO_BED and self._in_own_house() else None,
        )
        self.work.do(
            self,
            start_placement,
            new,
            area=CHANGED,
            then=lambda _done: self.done(_("Stay saved.")),
            refused=self.refuse,
            undo=_("Stay saved."),
        )

    def _field(self, name: str) -> Field:
        field: QWidget = self._fields[name]
        if not isinstance(field, Field):
            raise TypeError(name)
        return field

    def _in_own_house(self) -> bool:
        places = self.form.places if self.form else ()
        return any(str(one.organisation_id) == self._where and one.own_facility for one in places)

    def _on_where(self, code: str) -> None:
        self._where = code
        self._show_choices()
        self.touched()

    def _on_bed(self, code: str) -> None:
        self._bed = code
        self._field("bed_id").show_problem("")
        self._show_choices()
        self.touched()

    def _on_end(self) -> None:
        self._field("exit_reason").setVisible(bool(self.end.text()))
        self.touched()

    def _show_choices(self) -> None:
        form = self.form
        if form is None:
            return
        self.place.set_items([(str(one.organisation_id), one.name) for one in form.places])
        self.place.choose(self._where)
        self.bed.set_items(bed_items(form.beds, no_bed=True, also=self._bed))
        self.bed.choose(self._bed)
        self._field("bed_id").setVisible(self._in_own_house())
        self._field("bed_id").show_warning(room_warning(form, self._bed))
        self._warn_of_kind()

    def _warn_of_kind(self) -> None:
        form, kind = self.form, self.kind.code()
        if form is None or not kind:
            return
        start = self.start.moment()
        on = local_day(start) if start is not None else self.work.today()
        problem = warn_of_kind(PlacementType(kind), form.birth, on)
        self._field("kind").show_warning(say_rule(problem) if problem is not None else "")
