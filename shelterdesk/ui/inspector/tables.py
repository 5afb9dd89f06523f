"""The tables of a month on the screen, as they stand in its workbook."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from shelterdesk.i18n import _, language
from shelterdesk.reports import cells
from shelterdesk.reports.document import Cell, Kind, Manner, Sheet
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.widgets.choices import Select
from shelterdesk.ui.widgets.empty_state import EmptyState
from shelterdesk.ui.widgets.page import Page, column, row
from shelterdesk.ui.widgets.record_table import RecordTable, RecordView
from shelterdesk.ui.widgets.table_columns import Column
from shelterdesk.ui.widgets.text import Text

Row = tuple[Cell, ...]
LEAST, WIDE = 72, 132


class Tables(Page):
    """One table at a time, chosen by its name."""

    def __init__(self) -> None:
        super().__init__()
        self._sheets: tuple[Sheet, ...] = ()
        self.which = Select()
        self.note = Text(role="small", tone="text2", wrap=True)
        self.empty = EmptyState("table")
        self.view: RecordView[Row] | None = None
        self._place = QStackedLayout()
        self._nothing = QWidget()
        self._nothing.setLayout(column(self.empty, margins=(16, 0, 16, 16)))
        self._place.addWidget(self._nothing)
        head = row(self.which, gap=10, margins=(16, 10, 16, 0))
        head.addStretch(1)
        below = QWidget()
        below.setLayout(self._place)
        whole = column(head, column(self.note, margins=(16, 0, 16, 0)), below, gap=8)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.which.chosen.connect(lambda _code: self._show())
        self.retranslate()

    def show_sheets(self, sheets: Sequence[Sheet]) -> None:
        """The tables of a package; the one that was chosen stays chosen by its place."""
        self._sheets = tuple(sheets)
        chosen = self.which.code() or "0"
        self.which.set_items([(str(at), sheet.name) for at, sheet in enumerate(self._sheets)])
        self.which.choose(chosen)
        self.which.setVisible(bool(self._sheets))
        self._show()

    def retranslate(self) -> None:
        self.which.setAccessibleName(_("Table"))
        self._say_empty()

    def _say_empty(self) -> None:
        if self._sheets:
            self.empty.set_texts(_("Nothing in this month."))
        else:
            self.empty.set_texts(
                _("A newer ShelterDesk wrote these tables. Open tables.xlsx to see them.")
            )

    def _show(self) -> None:
        if self.view is not None:
            self._place.removeWidget(self.view)
            self.view.deleteLater()
            self.view = None
        self._say_empty()
        at = int(self.which.code() or 0)
        if at >= len(self._sheets):
            self.note.hide()
            self._place.setCurrentWidget(self._nothing)
            return
        table = self._sheets[at].table
        self.note.setText(cells.on_one_line(table.note))
        self.note.setVisible(bool(table.note))
        if not table.rows:
            self._place.setCurrentWidget(self._nothing)
            return
        manner = Manner((language(),))
        columns = [
            Column(
                heading=cells.on_one_line(one.heading),
                text=partial(_said, number, one.kind, manner),
                width=WIDE if one.kind is Kind.TEXT else LEAST,
                stretch=number == 0,
                tip=partial(_said, number, one.kind, manner),
            )
            for number, one in enumerate(table.columns)
        ]
        self.view = RecordView(RecordTable(columns))
        self.view.setAccessibleName(self._sheets[at].name)
        # Some tables have two dozen columns; none of them is left out.
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.view.table.show_rows(table.rows)
        self._place.addWidget(self.view)
        self._place.setCurrentWidget(self.view)


def _said(at: int, kind: Kind, manner: Manner, values: Row) -> str:
    return shown(cells.on_one_line(cells.said(values[at], kind, manner)))
