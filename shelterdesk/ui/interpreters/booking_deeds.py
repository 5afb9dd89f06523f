"""What can be done with a booking: forms, steps, and the questions before it is cancelled."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QWidget

from shelterdesk.errors import AppError, Invalid
from shelterdesk.i18n import _
from shelterdesk.queries.bookings import BookingRow
from shelterdesk.reports.booking_words import booking_day, booking_times
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.rules.bookings import CHOOSABLE, STEPS
from shelterdesk.ui.interpreters.booking_forms import CHANGED
from shelterdesk.ui.interpreters.booking_panel import BookingPanel
from shelterdesk.ui.interpreters.outcome_panel import OutcomePanel
from shelterdesk.ui.interpreters.send_panel import SendPanel
from shelterdesk.ui.reason_question import answer_with
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.void_question import CancelQuestion, VoidQuestion, leaves_lists
from shelterdesk.ui.work import Work
from shelterdesk.usecases.bookings import BookingReason, BookingStep, step_booking, void_booking
from shelterdesk.vocabulary.interpreters import BookingStatus
from shelterdesk.vocabulary.problems import say_rule


class BookingDeeds:
    """`owner` is the page: an answer to a page that is gone is dropped."""

    def __init__(self, owner: QWidget, work: Work, shell: Shell) -> None:
        self._owner, self._work, self._shell = owner, work, shell
        self.may_book = Action.INTERPRETERS_BOOK in ALLOWED[work.viewer.role]

    def may_change(self, row: BookingRow | None) -> bool:
        """Whether this booking is this user's to work on."""
        return self.may_book and row is not None and row.may_be_changed

    def may_edit(self, row: BookingRow | None) -> bool:
        return self.may_change(row) and row is not None and row.status in CHOOSABLE

    def may_step(self, row: BookingRow | None, to: BookingStatus) -> bool:
        return self.may_change(row) and row is not None and to in STEPS.get(row.status, ())

    # Forms

    def book(self, then: Callable[[UUID], object]) -> None:
        self._open(BookingPanel(self._work, self._shell, None), then)

    def edit(self, row: BookingRow, then: Callable[[UUID], object]) -> None:
        panel = BookingPanel(self._work, self._shell, None)
        panel.edit(row)
        self._open(panel, then)

    def send(self, row: BookingRow) -> None:
        """Choose who comes, or who comes in her place."""
        panel = SendPanel(self._work, self._shell, None)
        panel.send_to(row)
        self._shell.open_form(panel)

    def finish(self, row: BookingRow) -> None:
        """Write down what was."""
        panel = OutcomePanel(self._work, self._shell, None)
        panel.finish_of(row)
        self._shell.open_form(panel)

    def _open(self, panel: BookingPanel, then: Callable[[UUID], object]) -> None:
        panel.stored.connect(then)
        self._shell.open_form(panel)

    # Steps

    def step(self, row: BookingRow, to: BookingStatus) -> None:
        """A step that asks nothing: agreed, arrived, did not come."""
        said = {
            BookingStatus.CONFIRMED: _("The interpreter agreed."),
            BookingStatus.ARRIVED: _("The interpreter is there."),
            BookingStatus.NO_SHOW: _("The interpreter did not come. Another one can be chosen."),
        }
        self._work.do(
            self._owner,
            step_booking,
            BookingStep(booking_id=row.booking_id, revision=row.revision, to=to),
            area=CHANGED,
            refused=self._refuse,
            undo=said[to],
        )

    def ask_cancel(self, row: BookingRow) -> CancelQuestion:
        question = CancelQuestion(
            self._owner.window(),
            lambda: _("Cancel this booking?"),
            lambda: _of(row),
            lambda: _("Cancel the booking"),
        )
        key, revision, to = row.booking_id, row.revision, BookingStatus.CANCELLED
        return answer_with(
            question,
            self._work,
            step_booking,
            lambda reason: BookingStep(booking_id=key, revision=revision, to=to, reason=reason),
            area=CHANGED,
            said=_("Booking cancelled."),
        )

    def ask_void(self, row: BookingRow) -> VoidQuestion:
        question = VoidQuestion(
            self._owner.window(), lambda: _("Void this booking?"), lambda: leaves_lists(_of(row))
        )
        key, revision = row.booking_id, row.revision
        return answer_with(
            question,
            self._work,
            void_booking,
            lambda reason: BookingReason(booking_id=key, revision=revision, reason=reason),
            area=CHANGED,
            said=_("Voided. The history keeps it."),
        )

    def _refuse(self, error: AppError) -> None:
        if isinstance(error, Invalid):
            told = next(iter(error.fields.values()))
            self._shell.refuse(say_rule(told))
        else:
            self._work.failed.emit(error)


def _of(row: BookingRow) -> str:
    return f"{booking_day(row.entry)} {booking_times(row.entry)}"
