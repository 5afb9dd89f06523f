"""The form that chooses who comes to a booking, or who comes in her place."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from shelterdesk.errors import Problem
from shelterdesk.i18n import _
from shelterdesk.queries.bookings import BookingRow, Candidate, Wanted, booking_row, candidates
from shelterdesk.reports.booking_words import booking_day, booking_for, booking_times
from shelterdesk.ui.interpreters.booking_forms import CHANGED
from shelterdesk.ui.interpreters.choosing import InterpreterChoiceBox
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.widgets.text import Text, breakable
from shelterdesk.usecases.bookings import Sending, send_interpreter


class SendPanel(SmallForm):
    """Whoever fits best is chosen already: one look, and Save."""

    FORM: ClassVar[str] = "booking_send"

    def build(self) -> None:
        self._row: BookingRow | None = None
        self._told = Text(role="h3", wrap=True)
        self._line = Text(role="small", tone="text2", wrap=True)
        self.box = InterpreterChoiceBox(needed=True)
        self.add(self._told, self._line, self.box)
        self.box.who.changed.connect(self._on_answer)

    def send_to(self, row: BookingRow) -> None:
        """Begin with this booking."""
        self._row = row
        self.say_texts()
        wanted = Wanted(entry=row.entry, case_id=row.case_id, but=row.booking_id)
        self.work.ask(
            self,
            lambda session, viewer: candidates(session, viewer, wanted),
            self._know,
            self.refuse,
        )

    def fields(self) -> Mapping[str, ShowsProblem]:
        return {"interpreter_id": self.box.who}

    def content(self) -> Mapping[str, Any]:
        key = str(self._row.booking_id) if self._row is not None else ""
        return {"booking": key, "interpreter": self.box.who.value()}

    def fill(self, content: Mapping[str, Any]) -> None:
        self.box.who.set_value(str(content.get("interpreter") or ""))
        if content.get("booking"):
            key = UUID(content["booking"])
            self.work.ask(
                self,
                lambda session, viewer: booking_row(session, viewer, key),
                self.send_to,
                self.refuse,
            )

    def is_empty(self) -> bool:
        return not self.box.who.is_given()

    def say_texts(self) -> None:
        row = self._row
        first = row is None or row.interpreter is None
        self.set_title(_("Choose an interpreter") if first else _("Another interpreter"))
        self.set_actions(_("Save interpreter"), _("Cancel"))
        if row is not None:
            self._told.setText(f"{booking_day(row.entry)} {booking_times(row.entry)}")
            before = _("Until now: {name}").format(name=row.interpreter) if row.interpreter else ""
            parts = [part for part in (booking_for(row), row.entry.place, before) if part]
            self._line.setText(breakable(" · ".join(parts)))
            self._line.setVisible(bool(parts))

    def unreadable(self) -> Mapping[str, Problem]:
        fault = self.box.who.fault()
        return {"interpreter_id": fault} if fault is not None else {}

    def save_record(self) -> None:
        row = self._row
        if row is None:
            self._is_saving = False
            return
        given = Sending(
            booking_id=row.booking_id,
            revision=row.revision,
            interpreter_id=UUID(self.box.who.value()),
        )
        self.work.do(
            self,
            send_interpreter,
            given,
            area=CHANGED,
            then=self.done,
            refused=self.refuse,
            undo=_("Interpreter chosen; still to be asked."),
        )

    def _know(self, found: Sequence[Candidate]) -> None:
        """Who comes now stays out of it: she is the one who cannot."""
        now = self._row.interpreter_id if self._row is not None else None
        self.box.know([one for one in found if one.row.interpreter_id != now])
        best = next(iter(self.box.fitting()), None)
        if best is not None:
            self.box.who.offer(str(best.row.interpreter_id))
        self.box.retranslate()

    def _on_answer(self) -> None:
        self.box.who.show_problem("")
        self.touched()
