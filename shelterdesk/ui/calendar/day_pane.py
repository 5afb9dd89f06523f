"""The day that is chosen, with all that stands on it, beside the calendar."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import day as shown_day
from shelterdesk.queries.calendar_rows import CalendarRow
from shelterdesk.reports.why_words import day_name
from shelterdesk.rules.working_days import OfficeDay
from shelterdesk.ui import theme
from shelterdesk.ui.calendar.entry_list import EntryList
from shelterdesk.ui.calendar.words import BETWEEN, how_far
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Pane
from shelterdesk.ui.widgets.page import Live, column, is_narrow
from shelterdesk.ui.widgets.text import Text

WIDTH, LEAST = 266, 120


class DayPane(Live, Pane):
    """Beside the calendar its list scrolls; below it, it is as tall as its entries."""

    plan_asked = Signal()

    def __init__(self, *, may_plan: bool, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._day: date | None = None
        self._named: OfficeDay | None = None
        self._may_plan = may_plan
        self._title, self._line = (
            Text(role="h2", wrap=True),
            Text(role="small", tone="text2", wrap=True),
        )
        self.list, self._none = EntryList(cards=True), Text(role="small", tone="text2", wrap=True)
        self.plan = Button(icon="plus")
        self.plan.clicked.connect(self.plan_asked)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fit)
        head = column(self._title, self._line, gap=4)
        whole = column(head, self._none, self.list, gap=12, margins=(16, 14, 16, 14))
        whole.setStretch(2, 1)
        whole.addStretch(0)  # a day without entries has its button at the foot too
        whole.addWidget(self.plan)
        self.setLayout(whole)
        self.plan.setVisible(may_plan)
        self.retranslate()
        self.restyle()

    def show_day(
        self, day: date, today: date, rows: Sequence[CalendarRow], named: OfficeDay | None
    ) -> None:
        self._day, self._named = day, named
        self.list.show_lines(rows, today)
        self.retranslate()
        self._fit()

    def has_entries(self) -> bool:
        return bool(self.list.entries.lines)

    def retranslate(self) -> None:
        day, today = self._day, self.list.entries.today
        self.list.setAccessibleName(_("Entries of the day"))
        self._none.setText(_("Nothing on this day."))
        self.plan.setText(_("Plan a service"))
        if day is not None:
            parts = [how_far(day, today)]
            if self._named is not None:
                parts.append(shown(day_name(self._named)))
            said = BETWEEN.join(part for part in parts if part)
            self._title.setText(shown_day(day))
            self._line.setText(said)
            self._line.setVisible(bool(said))
            is_ahead = day >= today
            self.plan.setText(_("Plan a service") if is_ahead else _("Log a service of this day"))
        self._none.setVisible(not self.has_entries())
        self._soon.start()

    def restyle(self) -> None:
        self.fold()

    def fold(self) -> None:
        """As wide as a pane beside the calendar, or as the page below it."""
        if is_narrow(self):
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        else:
            self.setFixedWidth(theme.px(WIDTH))
        self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon.start()

    def _fit(self) -> None:
        whole = self.list.whole_height()
        self.list.setVisible(self.has_entries())
        least = whole if is_narrow(self) else min(whole, theme.px(LEAST))
        self.list.setMinimumHeight(least)
