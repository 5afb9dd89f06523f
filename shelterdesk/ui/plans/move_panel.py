"""The form that moves an appointment, a contact or a planned service to another day."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, TypeVar
from uuid import UUID, uuid5

from shelterdesk.errors import AppError, Invalid, Problem, Stale
from shelterdesk.i18n import _
from shelterdesk.i18n.formats import day
from shelterdesk.queries.service_form import Whom, whom
from shelterdesk.queries.services import ServiceRow, service
from shelterdesk.rules.calendar import TAIPEI, local_day, local_moment
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.widgets.dates import DateEdit
from shelterdesk.ui.widgets.field import Field
from shelterdesk.ui.widgets.note import NoteField
from shelterdesk.ui.widgets.text import Text, breakable
from shelterdesk.usecases.service_plans import Conclusion, conclude_plan
from shelterdesk.usecases.services import NextDate, move_next_date
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType

T = TypeVar("T")


class MovePanel(SmallForm):
    """The new day is typed. Where somebody moved it meanwhile, that is shown first. What was
    planned stands as postponed, and is planned again for that day at its hour.
    """

    FORM: ClassVar[str] = "move_date"

    def build(self) -> None:
        self._service_id: UUID | None = None
        self._service: ServiceRow | None = None
        self._whom: Whom | None = None
        self._of, self._now_on = Text(role="h3", wrap=True), Text(role="small", tone="text2")
        self.next_on, self.reason = DateEdit(today=self.work.today), NoteField(rows=2)
        self.next_on.setObjectName("next_on")
        self.reason.setObjectName("reason")
        self._fields = {
            "next_on": Field("", self.next_on),
            "reason": Field("", self.reason, optional=True),
        }
        self.add(self._of, self._now_on, *self._fields.values())
        self.next_on.changed.connect(self.touched)
        self.reason.edited.connect(self.touched)

    def move_date_of(self, service_id: UUID) -> None:
        """Say which service led to the date."""
        self._service_id = service_id
        self.work.ask(
            self,
            lambda session, viewer: service(session, viewer, service_id),
            self._on_service,
            self.refuse,
        )

    def fields(self) -> Mapping[str, ShowsProblem]:
        return self._fields

    def content(self) -> Mapping[str, Any]:
        return {
            "service": str(self._service_id or ""),
            "next_on": self.next_on.text(),
            "reason": self.reason.text(),
        }

    def fill(self, content: Mapping[str, Any]) -> None:
        self.next_on.type_text(content.get("next_on", ""))
        self.reason.set_text(content.get("reason", ""))
        if content.get("service"):
            self.move_date_of(UUID(content["service"]))

    def is_empty(self) -> bool:
        return not (self.next_on.text().strip() or self.reason.text().strip())

    def say_texts(self) -> None:
        self.set_title(_("Move a date"))
        self.set_actions(_("Save date"), _("Cancel"))
        self._fields["next_on"].set_texts(_("New date"))
        self._fields["reason"].set_texts(_("Reason"))
        if self._service is None or self._whom is None:
            return
        is_contact = self._service.kind is ServiceType.FOLLOWUP_CONTACT
        what = label(DueKind.NEXT_CONTACT if is_contact else DueKind.APPOINTMENT)
        if self._is_planned():
            what = label(self._service.kind)
        self._of.setText(breakable(f"{what} · {self._whom.known_as} · {self._whom.number}"))
        on = local_day(self._service.start) if self._is_planned() else self._service.next_on
        self._fields["reason"].setVisible(not self._is_planned())
        self._now_on.setText(day(on) if on is not None else _("No next date"))

    def unreadable(self) -> Mapping[str, Problem]:
        if not self.next_on.text().strip():
            return {"next_on": Problem("required")}
        if not self.next_on.is_understood():
            return {"next_on": Problem("impossible_date")}
        return {}

    def save_record(self) -> None:
        if self._service is None:  # still asked for, or refused: that was said at the top
            self._is_saving = False
            return
        if self._is_planned():
            self._change(conclude_plan, self._postponed(self._service), _("Postponed."))
            return
        moved = NextDate(
            service_id=self._service.service_id,
            revision=self._service.revision,
            next_on=self.next_on.value(),
            reason=self.reason.text(),
        )
        self._change(move_next_date, moved, _("Date moved."))

    def _change(self, usecase: Callable[[Any, T], None], told: T, said: str) -> None:
        self.work.do(
            self,
            usecase,
            told,
            area=("services", "cases"),
            then=lambda _none: self.done(said),
            refused=self._on_refused,
            undo=said,
        )

    def _is_planned(self) -> bool:
        found = self._service
        return found is not None and found.outcome is ServiceOutcome.PLANNED

    def _postponed(self, plan: ServiceRow) -> Conclusion:
        on = self.next_on.value()
        hour = plan.start.astimezone(TAIPEI).time()
        return Conclusion(
            service_id=plan.service_id,
            revision=plan.revision,
            outcome=ServiceOutcome.POSTPONED,
            moved_to=local_moment(on, hour) if on is not None else None,
            moved_id=uuid5(self.draft_id, "postponed"),
        )

    def _on_refused(self, error: AppError) -> None:
        if isinstance(error, Invalid) and "start" in error.fields:
            error = Invalid({"next_on": error.fields["start"]})
        self.refuse(error)
        if isinstance(error, Stale) and self._service_id is not None:
            self.move_date_of(self._service_id)

    def _on_service(self, found: ServiceRow) -> None:
        self._service, self.case_id = found, found.case_id
        self.work.ask(
            self,
            lambda session, viewer: whom(session, viewer, found.case_id),
            self._on_whom,
            self.refuse,
        )

    def _on_whom(self, found: Whom) -> None:
        self._whom = found
        self.say_texts()
