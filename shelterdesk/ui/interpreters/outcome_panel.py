"""The form of what was: when she came and when it ended, and what her way cost."""

from typing import ClassVar

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import clock, local
from shelterdesk.queries.bookings import BookingRow
from shelterdesk.ui.entry_panel import EntryPanel
from shelterdesk.ui.interpreters.booking_forms import CHANGED, OUTCOME
from shelterdesk.usecases.bookings import BookingStep, step_booking
from shelterdesk.vocabulary.interpreters import BookingStatus


class OutcomePanel(EntryPanel):
    """The times of the booking are filled in; change what was different."""

    FORM: ClassVar[str] = "booking_outcome"

    def build(self) -> None:
        self.begin(OUTCOME)

    def finish_of(self, row: BookingRow) -> None:
        """Begin with this booking."""
        self._base = {"id": str(row.booking_id), "revision": row.revision}
        for name, moment in (("came_at", row.entry.agreed), ("ended_at", row.entry.end)):
            shown = local(moment)
            self.sheet[f"{name}_day"].offer(shown.date().isoformat())
            self.sheet[f"{name}_time"].offer(clock(shown.time()))
        self.say_texts()

    def is_empty(self) -> bool:
        return self.sheet.is_untouched()

    def save_record(self) -> None:
        if self.revision is None:
            self._is_saving = False
            return
        step = BookingStep(
            booking_id=self.key,
            revision=self.revision,
            to=BookingStatus.DONE,
            outcome=self.entry(),
        )
        self.work.do(
            self,
            step_booking,
            step,
            area=CHANGED,
            then=self.done,
            refused=self.refuse,
            undo=_(self.form.saved),
        )
