"""The form that moves an appointment, a contact or a planned service to another day."""

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any, ClassVar, TypeVar
from uuid import UUID, uuid5

from shelterdesk.errors import AppError, Invalid, Problem, Stale
from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import day, moment
from shelterdesk.queries.booked_along import AskedAlong
from shelterdesk.queries.conflicts import AskedAppointment
from shelterdesk.queries.service_form import Whom, whom
from shelterdesk.queries.services import ServiceRow, service
from shelterdesk.rules.bookings import DateAt
from shelterdesk.rules.calendar import TAIPEI, local_moment
from shelterdesk.ui.booked_note import BookedNote
from shelterdesk.ui.conflict_note import ConflictNote
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.questions.picks import ChipsQuestion
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.widgets.dates import DateEdit, TimeEdit
from shelterdesk.ui.widgets.field import Field
from shelterdesk.ui.widgets.note import NoteField
from shelterdesk.ui.widgets.text import Text, breakable
from shelterdesk.usecases.service_plans import Conclusion, conclude_plan
from shelterdesk.usecases.services import NextDate, move_next_date
from shelterdesk.vocabulary import choices, label
from shelterdesk.vocabulary.deadlines import DueKind
from shelterdesk.vocabulary.interpreters import BookedThen
from shelterdesk.vocabulary.services import ServiceOutcome, ServiceType

T = TypeVar("T")


class MovePanel(SmallForm):
    """The new day is typed, and why. Where somebody moved it meanwhile, that is shown first. What
    was planned stands as postponed, and is planned again for that day and hour.
    """

    FORM: ClassVar[str] = "move_date"

    def build(self) -> None:
        self._service_id: UUID | None = None
        self._service: ServiceRow | None = None
        self._whom: Whom | None = None
        self._stands: date | None = None
        self._of, self._now_on = Text(role="h3", wrap=True), Text(role="small", tone="text2")
        self.next_on, self.at = DateEdit(today=self.work.today), TimeEdit()
        self.reason = NoteField(rows=2)
        editors = {"next_on": self.next_on, "at": self.at, "reason": self.reason}
        self._fields = {name: Field("", editor) for name, editor in editors.items()}
        for name, editor in editors.items():
            editor.setObjectName(name)
        self._fields["at"].hide()
        self.conflict, self.note = ConflictNote(self.work), BookedNote(self.work)
        self.conflict.open_asked.connect(self.shell.edit_service)
        self.booked = ChipsQuestion(
            "booked", N_("The interpreter's booking"), lambda: choices(tuple(BookedThen))
        )
        self.booked.hide()
        self.note.advised.connect(lambda usual: self.booked.offer(usual.value))
        self.booked.changed.connect(self._on_time)
        above = (self._of, self._now_on, self.conflict, self.note)
        self.add(*above, *self._fields.values(), self.booked)
        for editor in (self.next_on, self.at):
            editor.changed.connect(self._on_time)
        self.reason.edited.connect(self.touched)

    def propose(self, on: date, at: time | None = None) -> None:
        """Where it was let go in the calendar; the hour stays unless another is named."""
        self.next_on.set_value(on)
        if at is not None:
            self.at.set_value(at)

    def move_date_of(self, service_id: UUID, stands: date | None = None) -> None:
        """Say which service led to the date, and which day it is where no service set it."""
        self._service_id, self._stands = service_id, stands or self._stands
        self.work.ask(
            self,
            lambda session, viewer: service(session, viewer, service_id),
            self._on_service,
            self.refuse,
        )

    def fields(self) -> Mapping[str, ShowsProblem]:
        return {**self._fields, "booked": self.booked}

    def content(self) -> Mapping[str, Any]:
        return {
            "service": str(self._service_id or ""),
            "stands": self._stands.isoformat() if self._stands is not None else "",
            "next_on": self.next_on.text(),
            "at": self.at.text(),
            "reason": self.reason.text(),
            "booked": self.booked.value() if self.booked.is_given() else "",
        }

    def fill(self, content: Mapping[str, Any]) -> None:
        self.next_on.type_text(content.get("next_on", ""))
        self.at.type_text(content.get("at", ""))
        self.reason.set_text(content.get("reason", ""))
        if content.get("booked"):
            self.booked.set_value(str(content["booked"]))
        if content.get("service"):
            stands = content.get("stands")
            day = date.fromisoformat(stands) if stands else None
            self.move_date_of(UUID(content["service"]), day)

    def is_empty(self) -> bool:
        return not (self.next_on.text().strip() or self.reason.text().strip())

    def say_texts(self) -> None:
        self.set_title(_("Move a date"))
        self.set_actions(_("Save date"), _("Cancel"))
        self._fields["next_on"].set_texts(_("New date"))
        self._fields["at"].set_texts(_("New time"))
        self._fields["reason"].set_texts(_("Reason"))
        if self._service is None or self._whom is None:
            return
        is_contact = self._service.kind is ServiceType.FOLLOWUP_CONTACT
        what = label(DueKind.NEXT_CONTACT if is_contact else DueKind.APPOINTMENT)
        if self._is_planned():
            what = label(self._service.kind)
        self._of.setText(breakable(f"{what} · {self._whom.known_as} · {self._whom.number}"))
        self._fields["at"].setVisible(self._is_planned())
        self.booked.setVisible(self._is_booked())
        on = self._service.next_on or self._stands
        stands = day(on) if on is not None else _("No next date")
        self._now_on.setText(moment(self._service.start) if self._is_planned() else stands)

    def unreadable(self) -> Mapping[str, Problem]:
        problems: dict[str, Problem] = {}
        if not self.next_on.text().strip():
            problems["next_on"] = Problem("required")
        elif not self.next_on.is_understood():
            problems["next_on"] = Problem("impossible_date")
        if self._is_planned() and self.at.value() is None:
            typed = self.at.text().strip()
            problems["at"] = Problem("impossible_time" if typed else "required")
        if not self.reason.text().strip():
            problems["reason"] = Problem("reason_required")
        return problems

    def save_record(self) -> None:
        if self._service is None:  # still asked for, or refused: that was said at the top
            self._is_saving = False
            return
        if self._is_planned():
            self._change(conclude_plan, self._postponed(self._service), _("Date moved."))
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

    def _on_time(self) -> None:
        self.touched()
        self._look()

    def _look(self) -> None:
        """Whether somebody would have to be in two places at once."""
        found, on, at = self._service, self.next_on.value(), self.at.value()
        if found is not None and self._is_booked():
            to = DateAt(on, at) if on is not None and at is not None else None
            self.note.look(AskedAlong(found.service_id, to))
        if found is None or not self._is_planned() or on is None or at is None:
            self.conflict.look(None)
            return
        start = local_moment(on, at)
        asked = AskedAppointment(
            case_ids=(found.case_id,),
            start=start,
            end=start + (found.end - found.start) if found.end is not None else None,
            staff_id=found.staff_id,
            interpreter_id=self._interprets(found),
            place=found.organisation_name or "",
            but=found.service_id,
        )
        self.conflict.look(asked)

    def _is_planned(self) -> bool:
        found = self._service
        return found is not None and found.outcome is ServiceOutcome.PLANNED

    def _is_booked(self) -> bool:
        """Whether somebody counts on an interpreter for it."""
        found = self._service
        return self._is_planned() and bool(found and found.booked and found.booked.stands)

    def _interprets(self, plan: ServiceRow) -> UUID | None:
        """Whom the plan names; of a booking that goes along, whom that has."""
        booked = self.note.booked()
        if plan.booked is None:
            return plan.interpreter_id
        along = booked and self.booked.value() == BookedThen.ALONG
        return booked[0].interpreter_id if along else None

    def _postponed(self, plan: ServiceRow) -> Conclusion:
        on, at = self.next_on.value(), self.at.value()
        return Conclusion(
            service_id=plan.service_id,
            revision=plan.revision,
            outcome=ServiceOutcome.POSTPONED,
            moved_to=local_moment(on, at) if on is not None and at is not None else None,
            moved_id=uuid5(self.draft_id, "postponed"),
            reason=self.reason.text(),
            booked=BookedThen(self.booked.value()) if self.booked.value() else None,
        )

    def _on_refused(self, error: AppError) -> None:
        if isinstance(error, Invalid) and "start" in error.fields:
            error = Invalid({"next_on": error.fields["start"]})
        self.refuse(error)
        if isinstance(error, Stale) and self._service_id is not None:
            self.move_date_of(self._service_id)

    def _on_service(self, found: ServiceRow) -> None:
        self._service, self.case_id = found, found.case_id
        if self._is_planned() and not self.at.text().strip():
            self.at.set_value(found.start.astimezone(TAIPEI).time())
        self._look()
        self.work.ask(
            self,
            lambda session, viewer: whom(session, viewer, found.case_id),
            self._on_whom,
            self.refuse,
        )

    def _on_whom(self, found: Whom) -> None:
        self._whom = found
        self.say_texts()
