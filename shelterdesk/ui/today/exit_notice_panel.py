"""The form that notes when the authority was told of an exit."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from shelterdesk.errors import AppError, Problem, Stale
from shelterdesk.i18n import _
from shelterdesk.i18n.formats import moment
from shelterdesk.queries.exits import ExitSteps, exit_steps
from shelterdesk.queries.stays import Exit, exit_of
from shelterdesk.rules.calendar import local_moment
from shelterdesk.ui.exit_next import ExitNext
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.widgets.dates import DateEdit, TimeEdit
from shelterdesk.ui.widgets.field import Field
from shelterdesk.ui.widgets.text import Text, breakable
from shelterdesk.usecases.placements import ExitNotice, note_exit_notice
from shelterdesk.vocabulary.placements import ExitStep


class ExitNoticePanel(SmallForm):
    """Today and now unless it was earlier."""

    FORM: ClassVar[str] = "exit_notice"

    def build(self) -> None:
        self._placement_id: UUID | None = None
        self._exit: Exit | None = None
        self._of, self._left = Text(role="h3", wrap=True), Text(role="small", tone="text2")
        self.on, self.time = DateEdit(today=self.work.today), TimeEdit()
        self.on.setObjectName("at")
        self.time.setObjectName("time")
        self._fields = {"at": Field("", self.on), "time": Field("", self.time)}
        self.next = ExitNext(self, ExitStep.NOTICE)
        self.add(self._of, self._left, *self._fields.values(), self.next)
        self._look_for_stay()
        now = self.work.now()
        self.on.set_value(now.date())
        self.time.set_value(now.time())
        self._began = self._typed()
        self.on.changed.connect(self.touched)
        self.time.changed.connect(self.touched)

    def notice_of(self, placement_id: UUID) -> None:
        """Say which stay it is about."""
        self._placement_id = placement_id
        self.work.ask(
            self,
            lambda session, viewer: exit_of(session, viewer, placement_id),
            self._on_exit,
            self.refuse,
        )

    def _look_for_stay(self) -> None:
        """Opened for a case alone: of which stay the authority is to be told."""
        case_id = self.case_id
        if case_id is not None:
            self.work.ask(
                self,
                lambda session, viewer: exit_steps(session, viewer, case_id),
                self._on_steps,
                self.refuse,
            )

    def _on_steps(self, steps: ExitSteps) -> None:
        self.next.show_steps(steps)
        if self._placement_id is None and steps.told_of is not None:
            self.notice_of(steps.told_of)

    def fields(self) -> Mapping[str, ShowsProblem]:
        return self._fields

    def content(self) -> Mapping[str, Any]:
        return {
            "placement": str(self._placement_id or ""),
            "on": self.on.text(),
            "time": self.time.text(),
        }

    def fill(self, content: Mapping[str, Any]) -> None:
        self.on.type_text(content.get("on", ""))
        self.time.type_text(content.get("time", ""))
        if content.get("placement"):
            self.notice_of(UUID(content["placement"]))

    def is_empty(self) -> bool:
        return self._typed() == self._began

    def say_texts(self) -> None:
        self.set_title(_("Authority told of the exit"))
        self.set_actions(_("Save notice"), _("Cancel"))
        self._fields["at"].set_texts(_("Told on"))
        self._fields["time"].set_texts(_("Time"))
        if self._exit is not None:
            self._of.setText(breakable(f"{self._exit.known_as} · {self._exit.number}"))
        if self._exit is not None and self._exit.end is not None:
            self._left.setText(_("Left on {moment}").format(moment=moment(self._exit.end)))

    def unreadable(self) -> Mapping[str, Problem]:
        problems = {}
        if self.on.value() is None:
            problems["at"] = Problem("impossible_date" if self.on.text().strip() else "required")
        if self.time.value() is None:
            typed = self.time.text().strip()
            problems["time"] = Problem("impossible_time" if typed else "required")
        return problems

    def save_record(self) -> None:
        if self._exit is None:  # still asked for, or refused: that was said at the top
            self._is_saving = False
            return
        said = _("Notice noted.")
        self.work.do(
            self,
            note_exit_notice,
            ExitNotice(
                placement_id=self._exit.placement_id, revision=self._exit.revision, at=self._at()
            ),
            area=("placements", "cases"),
            then=lambda _none: self.done(said),
            refused=self._on_refused,
            undo=said,
        )

    def _at(self) -> datetime | None:
        on, time = self.on.value(), self.time.value()
        return local_moment(on, time) if on is not None and time is not None else None

    def _on_refused(self, error: AppError) -> None:
        self.refuse(error)
        if isinstance(error, Stale) and self._placement_id is not None:
            self.notice_of(self._placement_id)

    def _on_exit(self, found: Exit) -> None:
        self._exit, self.case_id = found, found.case_id
        self.next.ask()
        self.say_texts()

    def _typed(self) -> tuple[str, str]:
        return self.on.text(), self.time.text()
