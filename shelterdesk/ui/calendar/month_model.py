"""The days of a month as a table: weeks down, weekdays across."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt

from shelterdesk.i18n.formats import long_weekday, weekday
from shelterdesk.queries.calendar import CalendarSpan
from shelterdesk.queries.calendar_rows import CalendarRow
from shelterdesk.rules.working_days import OfficeDay
from shelterdesk.ui import theme
from shelterdesk.ui.calendar.words import spoken_day, tip_of_day
from shelterdesk.ui.widgets.views import ITEM_ROLE, ROOT, Index

WEEK = 7
_SATURDAY = 5
_AT_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCell:
    """One day. `is_other`: of the month before or after."""

    day: date
    rows: tuple[CalendarRow, ...]
    named: OfficeDay | None
    is_today: bool
    is_other: bool

    @property
    def is_off(self) -> bool:
        """Whether the offices are closed."""
        return self.day.weekday() >= _SATURDAY if self.named is None else not self.named.works


def cells_of(span: CalendarSpan, rows: Sequence[CalendarRow]) -> list[DayCell]:
    """The days of a span with the entries that are wanted."""
    by_day: dict[date, list[CalendarRow]] = {}
    for row in rows:
        by_day.setdefault(row.day, []).append(row)
    count = (span.last - span.first).days + 1
    return [
        DayCell(
            day=on,
            rows=tuple(by_day.get(on, ())),
            named=span.named.get(on),
            is_today=on == span.today,
            is_other=(on.year, on.month) != (span.day.year, span.day.month),
        )
        for on in (span.first + timedelta(days=step) for step in range(count))
    ]


class MonthModel(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.cells: list[DayCell] = []
        self.today = date.min

    def show_cells(self, cells: Sequence[DayCell], today: date) -> None:
        self.beginResetModel()
        self.cells, self.today = list(cells), today
        self.endResetModel()

    def index_of(self, day: date) -> Index:
        """Where a day stands; an invalid one where it is not shown."""
        if not self.cells:
            return ROOT
        week, at = divmod((day - self.cells[0].day).days, WEEK)
        return self.index(week, at) if 0 <= week < self.rowCount() else ROOT

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.cells) // WEEK

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else WEEK

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cells[index.row() * WEEK + index.column()]
        roles = Qt.ItemDataRole
        if role == ITEM_ROLE:
            return cell
        if role == roles.DisplayRole:
            return str(cell.day.day)
        if role == roles.AccessibleTextRole:
            return spoken_day(cell.day, self.today, cell.rows, cell.named)
        if role == roles.ToolTipRole:
            return tip_of_day(cell.rows, cell.named)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        roles = Qt.ItemDataRole
        if orientation == Qt.Orientation.Vertical or not self.cells:
            return None
        on = self.cells[section].day
        if role == roles.DisplayRole:
            return weekday(on)
        if role in (roles.AccessibleTextRole, roles.ToolTipRole):
            return long_weekday(on)
        if role == roles.FontRole:
            return theme.font("cap600")
        return _AT_LEFT if role == roles.TextAlignmentRole else None
