"""What stands beside the list: the chosen case in short, nothing that makes it a read."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import day
from shelterdesk.queries.cases import CasePreview, CaseRow, DueRow, ServiceLine
from shelterdesk.reports.case_words import STANDING_KIND, due_clock
from shelterdesk.rules.calendar import local_day
from shelterdesk.ui import theme
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.case_words import service_icon
from shelterdesk.ui.widgets.chip import Chip
from shelterdesk.ui.widgets.empty_state import IconPlate
from shelterdesk.ui.widgets.page import LARGE, WIDEST, Live, column, emptied, row
from shelterdesk.ui.widgets.people import DueLine
from shelterdesk.ui.widgets.text import Glyph, Text, breakable
from shelterdesk.vocabulary import label

WIDTH = 276
MOST, MOST_FOLDED = 5, 3


class PreviewPane(Live, QFrame):
    """Header, safety alert, next dates, last services. Folded, its parts stand side by side."""

    open_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("cls", "sheet")
        self._row: CaseRow | None = None
        self._preview: CasePreview | None = None
        self._today = date.min
        self._folded = False
        self._name = Text(role="h2", wrap=True)
        self._number = Text(role="small", tone="text2")
        self._standing, self._language = Chip(), Text(role="small", tone="text2", wrap=True)
        self._alert = Banner("soon")
        self._dates_title, self._services_title = (Text(role="h3", wrap=True) for _part in range(2))
        self._dates, self._services = column(gap=10), column(gap=8)
        self.open = Button(kind="primary")
        self.open.clicked.connect(self.open_asked)
        self._build()
        self.show_row(None)
        self.fold(False)

    def _build(self) -> None:
        self._plate = IconPlate("user", side=44)
        words = column(self._name, self._number, gap=0)
        head = row(gap=12)
        head.addWidget(self._plate, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        state = row(self._standing, self._language, gap=10)
        state.setStretch(1, 1)
        self._first, self._middle, self._last = QWidget(), QWidget(), QWidget()
        first = column(head, state, self._alert, gap=12)
        first.addStretch(1)
        self._first.setLayout(first)
        for part, title, lines in (
            (self._middle, self._dates_title, self._dates),
            (self._last, self._services_title, self._services),
        ):
            inside = column(title, lines, gap=10)
            inside.addStretch(1)
            part.setLayout(inside)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.addWidget(self._first)
        self._box.addWidget(self._middle)
        self._box.addWidget(self._last)
        self._box.addStretch(1)
        self._box.addWidget(self.open)

    def fold(self, folded: bool) -> None:
        """Under the list instead of beside it."""
        look = theme.now()
        self._folded = folded
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if folded else directions.TopToBottom)
        space(self._box, 20 if folded else 16, (20, 12 if folded else 18, 20, 14))
        for at in range(3):
            self._box.setStretch(at, 1 if folded else 0)
        self._box.setStretch(3, 0 if folded else 1)
        bottom = Qt.AlignmentFlag.AlignBottom
        self._box.setAlignment(self.open, bottom if folded else Qt.AlignmentFlag(0))
        self.setMinimumWidth(0 if folded else look.px(WIDTH))
        self.setMaximumWidth(WIDEST if folded else look.px(WIDTH))
        self._tighten()
        self._fill()

    def _tighten(self) -> None:
        is_tight = self._is_tight()
        for part in (self._middle, self._last):
            part.setHidden(self._row is None or is_tight)
        for part in (self._plate, self._language, self._standing):
            part.setHidden(is_tight)

    def _is_tight(self) -> bool:
        """Under the list and in large letters there is room for who she is, and for the way in."""
        return self._folded and theme.now().factor >= LARGE

    def show_row(self, chosen: CaseRow | None) -> None:
        """What the list knows already; the rest follows with `show_preview`."""
        if self._row is None or chosen is None or chosen.case_id != self._row.case_id:
            self._preview = None
        self._row = chosen
        for part in (self._first, self._middle, self._last, self.open):
            part.setVisible(chosen is not None)
        self._tighten()
        self._fill()

    def show_preview(self, preview: CasePreview, today: date) -> None:
        if self._row is not None and self._row.case_id == preview.case_id:
            self._preview, self._today = preview, today
            self._fill()

    def retranslate(self) -> None:
        self._fill()

    def restyle(self) -> None:
        self.fold(self._folded)

    def _fill(self) -> None:
        self._dates_title.setText(_("Next dates"))
        self._services_title.setText(_("Last services"))
        self.open.setText(_("Open case"))
        self.setAccessibleName(_("Preview"))
        if self._row is None:
            return
        self._name.setText(breakable(self._row.known_as))
        self._number.setText(self._row.number)
        self._standing.show_status(STANDING_KIND[self._row.standing], label(self._row.standing))
        self._language.setText(label(self._row.language))
        preview = self._preview
        alert = preview.safety_alert if preview else None
        self._alert.set_texts(alert or "")
        self._alert.setVisible(bool(alert) and not self._is_tight())
        self._show_dates(preview.dates if preview else ())
        self._show_services(preview.services if preview else (), known=preview is not None)

    def _show_dates(self, dates: Sequence[DueRow]) -> None:
        emptied(self._dates)
        most = MOST_FOLDED if self._folded else MOST
        for due in dates[:most]:
            line = DueLine()
            kind, words = due_clock(due.on, self._today, due.lead_days)
            line.show_due(label(due.kind), day(due.on), kind, words)
            self._dates.addWidget(line)
        if not dates and self._preview is not None:
            self._dates.addWidget(Text(_("No next date"), role="small", tone="text2"))

    def _show_services(self, services: Sequence[ServiceLine], *, known: bool) -> None:
        emptied(self._services)
        for service in services[: MOST_FOLDED if self._folded else MOST]:
            words = Text(label(service.kind), role="small", wrap=True)
            when = Text(f"{local_day(service.start):%m-%d}", role="small", tone="text2")
            line = row(Glyph(service_icon(service.kind), 18), words, when, gap=10)
            line.setStretch(1, 1)
            holder = QWidget()
            holder.setLayout(line)
            self._services.addWidget(holder)
        if not services and known:
            self._services.addWidget(
                Text(_("No services logged yet."), role="small", tone="text2", wrap=True)
            )
