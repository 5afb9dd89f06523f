"""The form that ends a stay: when, why, and who holds the thread from then on."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from shelterdesk.errors import Problem
from shelterdesk.i18n import _
from shelterdesk.i18n.formats import moment
from shelterdesk.queries.stays import StayForm
from shelterdesk.ui.collation import by_name
from shelterdesk.ui.exit_next import ExitNext
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.stay.moment_field import MomentField
from shelterdesk.ui.stay.of_stay import CHANGED, OfStay
from shelterdesk.ui.widgets.choices import Select
from shelterdesk.ui.widgets.field import Field
from shelterdesk.ui.widgets.text import Text
from shelterdesk.usecases.placements import PlacementEnd, end_placement
from shelterdesk.vocabulary import choices
from shelterdesk.vocabulary.placements import ExitReason, ExitStep


class EndStayPanel(OfStay):
    """Her bed and an absence end with the stay; the case goes on in follow-up."""

    FORM: ClassVar[str] = "stay_end"

    def build(self) -> None:
        self._owner, self._is_now = "", True
        self.now = Text(role="small", tone="text2", wrap=True)
        self.end = MomentField("end", today=self.work.today)
        self.reason, self.owner = Select(), Select()
        self.reason.setObjectName("exit_reason")
        self.owner.setObjectName("follow_up_owner_id")
        self._reason = Field("", self.reason)
        self._holder = Field("", self.owner)
        self._fields: dict[str, Field | MomentField] = {
            "end": self.end,
            "exit_reason": self._reason,
            "follow_up_owner_id": self._holder,
        }
        self.next = ExitNext(self, ExitStep.END)
        self.add(self.now, *self._fields.values(), self.next)
        self.next.ask()
        self.end.set_moment(self.work.now())
        self._began = self.end.text()
        self.end.changed.connect(self.touched)
        self.reason.chosen.connect(self.touched)
        self.owner.chosen.connect(self._on_owner)
        self.ask_stay()

    def fields(self) -> Mapping[str, ShowsProblem]:
        return self._fields

    def content(self) -> Mapping[str, Any]:
        return {"end": self.end.text(), "reason": self.reason.code(), "owner": self._owner}

    def fill(self, content: Mapping[str, Any]) -> None:
        self.end.type_text(content.get("end", ""))
        self.reason.choose(content.get("reason", ""))
        self._owner = content.get("owner", "")
        self.owner.choose(self._owner)

    def is_empty(self) -> bool:
        return not self.reason.code() and self.end.text() == self._began

    def say_texts(self) -> None:
        self.set_title(_("End the stay"))
        self.set_actions(_("End the stay"), _("Cancel"))
        self.reason.set_items(choices(ExitReason))
        self.end.set_texts(_("Left on"), _("Time"))
        self._reason.set_texts(_("Why it ended"))
        self._holder.set_texts(
            _("Follow-up by"), _("Is asked first. A plan for the follow-up is made by itself.")
        )
        form = self.form
        if form is None or form.stay is None:
            return
        self.owner.set_items(
            [(str(one.staff_id), one.name) for one in by_name(form.staff, lambda one: one.name)]
        )
        self.owner.choose(self._owner)
        words = _("{known_as}: {place}, since {moment}")
        since = moment(form.stay.start)
        self.now.setText(words.format(known_as=form.known_as, place=form.stay.place, moment=since))

    def show_form(self, form: StayForm) -> None:
        self._owner = self._owner or str(self.work.viewer.staff_id)
        if form.departed_on not in {None, self.work.today()} and self.end.text() == self._began:
            self.end.day.set_value(form.departed_on)  # written when she left; the hour is not
            self.end.time.set_value(None)
            self._began, self._is_now = self.end.text(), False
        self.save.setEnabled(form.stay is not None)

    def unreadable(self) -> Mapping[str, Problem]:
        found: dict[str, Problem | None] = {
            "end": self.end.unreadable(),
            "exit_reason": None if self.reason.code() else Problem("required"),
            "follow_up_owner_id": None if self._owner else Problem("required"),
        }
        return {name: problem for name, problem in found.items() if problem is not None}

    def save_record(self) -> None:
        stay, end = self.stay(), self.end.moment()
        if end is None or (self._is_now and self.end.text() == self._began):
            end = self.work.now()  # untouched, it is this very moment
        self.work.do(
            self,
            end_placement,
            PlacementEnd(
                placement_id=stay.placement_id,
                end=end,
                exit_reason=ExitReason(self.reason.code()),
                revision=stay.revision,
                follow_up_owner_id=UUID(self._owner),
            ),
            area=CHANGED,
            then=lambda _done: self.done(_("The stay has ended.")),
            refused=self.refuse,
            undo=_("The stay has ended."),
        )

    def _on_owner(self, code: str) -> None:
        self._owner = code
        self.touched()
