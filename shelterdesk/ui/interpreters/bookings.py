"""The bookings of interpreters: what is to come, with the next step of each; and what is over."""

from collections.abc import Iterator, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication

from shelterdesk.i18n import N_, NP_, _, pgettext
from shelterdesk.queries.bookings import BookingRow, bookings_ahead, bookings_past
from shelterdesk.ui.acts import Act
from shelterdesk.ui.interpreters.booking_columns import booking_columns
from shelterdesk.ui.interpreters.booking_deeds import BookingDeeds
from shelterdesk.ui.interpreters.booking_forms import CHANGED
from shelterdesk.ui.interpreters.booking_pane import BookingPane
from shelterdesk.ui.interpreters.step_button import StepButton
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.choices import ChoiceChips
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.more import MoreButton
from shelterdesk.ui.widgets.page import Page, column, is_narrow, row
from shelterdesk.ui.widgets.record_table import RecordList, RecordTable, RecordView
from shelterdesk.ui.widgets.text import Rule
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.interpreters import BookingStatus

AHEAD, PAST = "ahead", "past"
NONE_FITS = N_("No booking is chosen for which this can be done.")
_STEPS = (
    (BookingStatus.CONFIRMED, "agreed", NP_("booking", "Interpreter agreed"), "check"),
    (BookingStatus.ARRIVED, "arrived", NP_("booking", "Arrived"), "check"),
    (BookingStatus.NO_SHOW, "no_show", NP_("booking", "Did not come"), "x"),
)


class BookingsView(Page):
    """Loads when it is seen and when a booking changed. Enter opens the form of one to come."""

    counted = Signal(int)  # how many are to come

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._work = work
        self.deeds = BookingDeeds(self, work, shell)
        self._rows: tuple[BookingRow, ...] = ()
        self._is_stale = True
        self._wanted: UUID | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._connect()
        self.retranslate()
        self.which.choose(AHEAD)

    def _build(self) -> None:
        self.which = ChoiceChips()
        table = RecordTable(booking_columns())
        self.table: RecordView[BookingRow] = RecordView(table, key=lambda one: one.booking_id)
        self.empty = EmptyState("calendar-time")
        self.list = RecordList(self.table, self.empty)
        sheet = Pane("sheet")
        self.next, self.more = StepButton(), MoreButton()
        head = FlowBox(self.which, self.next, self.more, gap=8, right_from=1)
        top = column(head, gap=0, margins=(16, 12, 16, 8))
        inside = column(top, self.list, gap=0)
        inside.setStretch(1, 1)
        sheet.setLayout(inside)
        self.pane, self._edge = BookingPane(), Rule(standing=True)
        whole = row(sheet, self._edge, self.pane, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.which.chosen.connect(lambda _code: self._reload())
        self.table.picked.connect(lambda _row: self._say_chosen())
        self.table.opened.connect(lambda _row: self.edit())
        self.empty.acted.connect(self.book)
        self._soon.timeout.connect(self._reload)
        self._work.changed.connect(self._on_changed)

    # What can be done

    def acts(self) -> Sequence[Act]:
        """What can be done with the list and with the chosen booking."""
        if not self.deeds.may_book:
            return []
        book = Act(
            name="bookings.add", title=N_("Book an interpreter"), run=self.book,
            keys="Ctrl+Shift+A", icon="plus",
        )  # fmt: skip
        return [book, *self._of_chosen()]

    def _of_chosen(self) -> Iterator[Act]:
        deeds = self.deeds
        yield Act(
            name="bookings.send", title=N_("Choose an interpreter…"), run=self._send,
            icon="language", is_open=lambda: deeds.may_edit(self.chosen()), why=NONE_FITS,
        )  # fmt: skip
        for to, name, title, icon in _STEPS:
            yield Act(
                name=f"bookings.{name}", title=title, run=partial(self._step, to), icon=icon,
                is_open=partial(self._may_step, to), why=NONE_FITS,
            )  # fmt: skip
        yield Act(
            name="bookings.done", title=N_("Done…"), run=self._finish, icon="check",
            is_open=partial(self._may_step, BookingStatus.DONE), why=NONE_FITS,
        )  # fmt: skip
        yield Act(
            name="bookings.edit", title=N_("Edit booking"), run=self.edit, keys="Ctrl+E",
            icon="pencil", is_open=lambda: deeds.may_edit(self.chosen()), why=NONE_FITS,
        )  # fmt: skip
        yield Act(
            name="bookings.cancel", title=N_("Cancel the booking…"), run=self._cancel,
            icon="calendar-off", is_open=partial(self._may_step, BookingStatus.CANCELLED),
            why=NONE_FITS,
        )  # fmt: skip
        yield Act(
            name="bookings.void", title=N_("Void booking…"), run=self._void, icon="trash",
            is_open=lambda: deeds.may_change(self.chosen()), why=NONE_FITS,
        )  # fmt: skip

    def chosen(self) -> BookingRow | None:
        """The booking whose line is chosen."""
        return self.table.current_row()

    def _may_step(self, to: BookingStatus) -> bool:
        return self.deeds.may_step(self.chosen(), to)

    def _next(self, row: BookingRow) -> str:
        """The next step of the usual way, by the name of its act; "" where nothing is to come."""
        return {
            BookingStatus.REQUESTED: "bookings.send",
            BookingStatus.OFFERED: "bookings.agreed",
            BookingStatus.CONFIRMED: "bookings.arrived",
            BookingStatus.ARRIVED: "bookings.done",
            BookingStatus.NO_SHOW: "bookings.send",
        }.get(row.status, "")

    # What is shown

    def retranslate(self) -> None:
        self.table.setAccessibleName(_("Bookings"))
        self.which.setAccessibleName(_("Bookings"))
        self.which.set_items(
            [(AHEAD, pgettext("bookings", "To come")), (PAST, pgettext("bookings", "Over"))]
        )
        self._show()

    def _show(self) -> None:
        self._say_empty()
        was_here = self.isAncestorOf(QApplication.focusWidget() or self)
        self.table.table.show_rows(self._rows)
        self.setFocusProxy(self.table if self._rows else self.empty.button)
        if was_here and not self.which.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.table.current_row() is None:
            self.table.selectRow(0)
        self._say_chosen()

    def _say_empty(self) -> None:
        add = _("Book an interpreter") if self.deeds.may_book else ""
        if self.which.code() == PAST:
            self.empty.set_texts(_("No booking is over yet"), "", add)
        else:
            said = _("For police, a court or this shelter: say when, and see who can come.")
            self.empty.set_texts(_("No bookings to come"), said if add else "", add)

    def _say_chosen(self) -> None:
        chosen = self.chosen()
        acts = [act for act in self._of_chosen() if act.is_open()]
        first = self._next(chosen) if chosen is not None else ""
        self.next.show_act(next((act for act in acts if act.name == first), None))
        self.more.set_acts([act for act in acts if act.name != first])
        self.pane.show_row(chosen)
        self._fold()

    # What is asked, and what comes back

    def _reload(self) -> None:
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        which = self.which.code()
        query = bookings_past if which == PAST else bookings_ahead
        self._work.ask(self, query, partial(self._on_rows, which))

    def _on_rows(self, which: str, rows: Sequence[BookingRow]) -> None:
        if which != self.which.code():
            return
        self._rows = tuple(rows)
        wanted, self._wanted = self._wanted, None
        self._show()
        if wanted is not None:
            self.table.pick(lambda one: one.booking_id == wanted)
        if which == AHEAD:
            self.counted.emit(len(rows))

    def _on_changed(self, area: str) -> None:
        if area in CHANGED:
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._reload()

    # What changes it

    def book(self) -> None:
        """The form of a new booking."""
        self.deeds.book(self._on_stored)

    def edit(self) -> None:
        """The form of the chosen one."""
        chosen = self.chosen()
        if chosen is not None and self.deeds.may_edit(chosen):
            self.deeds.edit(chosen, self._on_stored)

    def _send(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.deeds.send(chosen)

    def _step(self, to: BookingStatus) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.deeds.step(chosen, to)

    def _finish(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.deeds.finish(chosen)

    def _cancel(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.deeds.ask_cancel(chosen)

    def _void(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.deeds.ask_void(chosen)

    def show_booking(self, booking_id: UUID) -> None:
        """Choose this one among those to come."""
        self._wanted = booking_id
        self.which.choose(AHEAD)
        self._reload()

    def _on_stored(self, booking_id: UUID) -> None:
        self._wanted = booking_id

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def restyle(self) -> None:
        self._fold()

    def _fold(self) -> None:
        """Where it is narrow what is known stands in the form."""
        shown = not is_narrow(self) and self.chosen() is not None
        self.pane.setVisible(shown)
        self._edge.setVisible(shown)
