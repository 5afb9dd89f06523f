"""What stands beside the bookings: everything that is known of the chosen one, and its fee."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import bare_day, clock, local, money
from shelterdesk.queries.bookings import BookingRow
from shelterdesk.reports.booking_words import (
    STATUS,
    booking_day,
    booking_for,
    booking_times,
    booking_whose,
)
from shelterdesk.reports.fee_words import fee_lines, no_fee
from shelterdesk.ui import theme
from shelterdesk.ui.widgets.chip import Chip
from shelterdesk.ui.widgets.facts import Facts
from shelterdesk.ui.widgets.page import Live, column
from shelterdesk.ui.widgets.text import Text, breakable
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.fields import field_label
from shelterdesk.vocabulary.interpreters import BookingStatus

WIDTH = 320


class BookingPane(Live, QFrame):
    """The facts, and the fee part by part."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("cls", "sheet")
        self._row: BookingRow | None = None
        self._when, self._times = Text(role="h2", wrap=True), Text(role="h3", wrap=True)
        self._standing = Chip()
        self._facts = Facts()
        self._fee_title, self._fee = Text(role="h3", wrap=True), Text(role="small", wrap=True)
        inner = QWidget()
        inner.setProperty("cls", "plain")
        parts = (self._when, self._times, self._standing, self._facts, self._fee_title, self._fee)
        inside = column(*parts, gap=10, margins=(20, 18, 20, 8))
        inside.addStretch(1)
        inner.setLayout(inside)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(area, gap=0))
        self.restyle()
        self.show_row(None)

    def show_row(self, row: BookingRow | None) -> None:
        self._row = row
        self.retranslate()

    def retranslate(self) -> None:
        row = self._row
        self.setAccessibleName(_("Interpreter booking"))
        for part in (self._when, self._times, self._standing, self._facts, self._fee_title):
            part.setVisible(row is not None)
        self._fee.setVisible(row is not None)
        self._facts.clear()
        if row is None:
            return
        self._when.setText(booking_day(row.entry))
        self._times.setText(booking_times(row.entry))
        self._standing.show_status(STATUS[row.status], label(row.status))
        for word, value in _facts(row):
            said = Text(breakable(value), role="small", wrap=True)
            said.setAccessibleName(f"{word}: {value}")
            self._facts.add(Text(word, role="small", tone="text2", wrap=True), said)
        self._say_fee(row)

    def restyle(self) -> None:
        self.setFixedWidth(theme.px(WIDTH))

    def _say_fee(self, row: BookingRow) -> None:
        void = row.status in (BookingStatus.CANCELLED, BookingStatus.NO_SHOW)
        self._fee_title.setVisible(not void)
        self._fee.setVisible(not void)
        if row.fee is None:
            self._fee_title.setText(_("Fee"))
            self._fee.setText(no_fee(row.entry))
            return
        said = _("Fee: {amount}") if row.outcome else _("Fee as booked: {amount}")
        self._fee_title.setText(said.format(amount=money(row.fee.total)))
        self._fee.setText(breakable("\n".join(fee_lines(row.fee))))


def _facts(row: BookingRow) -> Iterator[tuple[str, str]]:
    """(word, value) of everything that is known, from top to bottom."""
    entry, outcome = row.entry, row.outcome
    told = {
        "interpreter_id": row.interpreter or _("Nobody yet"),
        "language": label(entry.language),
        "requester": booking_whose(row),
        "case_id": booking_for(row),
        "hearing_id": bare_day(row.heard_on) if row.heard_on is not None else "",
        "place": entry.place,
        "arrives_at": clock(entry.arrives_at) if entry.arrives_at else "",
        "note": entry.note,
        "reason": row.reason or "",
    }
    if outcome is not None:
        told["came_at"] = clock(local(outcome.came_at).time())
        told["ended_at"] = clock(local(outcome.ended_at).time())
        if outcome.transport is not None:
            cost = money(outcome.transport_cost) if outcome.transport_cost is not None else ""
            told["transport"] = " · ".join(
                part for part in (label(outcome.transport), cost) if part
            )
    for name, value in told.items():
        if value:
            word = _("Person") if name == "case_id" else field_label("interpreter_booking", name)
            yield word, value
