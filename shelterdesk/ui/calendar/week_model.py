"""A week as a table: what is of the whole day first, then hour by hour."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt

from shelterdesk.i18n import _, pgettext
from shelterdesk.i18n.formats import clock, day, local, weekday
from shelterdesk.queries.calendar_rows import CalendarRow
from shelterdesk.reports.calendar_words import hours_of, title_of
from shelterdesk.reports.why_words import day_name
from shelterdesk.ui import theme
from shelterdesk.ui.calendar.month_model import WEEK, DayCell
from shelterdesk.ui.calendar.words import short_of
from shelterdesk.ui.widgets.views import ITEM_ROLE, ROOT, Index

FIRST_HOUR, LAST_HOUR = 8, 18
"""Always seen; earlier and later ones where something stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HourCell:
    """One hour of one day, or with `hour` None what is of the whole day. `goes_on`: what began in
    an hour before and lasts.
    """

    day: DayCell
    hour: int | None
    rows: tuple[CalendarRow, ...]
    goes_on: tuple[CalendarRow, ...] = field(default=())


def hours_shown(cells: Sequence[DayCell]) -> list[int]:
    """The hours of a week: those of the day, and more where something stands there."""
    begun = [local(row.start).hour for cell in cells for row in cell.rows if row.start is not None]
    first, last = min([FIRST_HOUR, *begun]), max([LAST_HOUR, *begun])
    return list(range(first, last + 1))


def cells_by_hour(cells: Sequence[DayCell]) -> list[list[HourCell]]:
    """Row by row: the whole day, then each hour, with the seven days of each."""
    lines: list[int | None] = [None, *hours_shown(cells)]
    return [[_hour_cell(cell, hour) for cell in cells] for hour in lines]


def _hour_cell(cell: DayCell, hour: int | None) -> HourCell:
    if hour is None:
        rows = [row for row in cell.rows if row.start is None]
        return HourCell(day=cell, hour=None, rows=tuple(rows))
    begins = datetime.combine(cell.day, time(hour))
    timed = [
        (row, local(row.start).replace(tzinfo=None)) for row in cell.rows if row.start is not None
    ]
    return HourCell(
        day=cell,
        hour=hour,
        rows=tuple(row for row, start in timed if start.hour == hour),
        goes_on=tuple(row for row, start in timed if start < begins < _end(row, start)),
    )


def _end(row: CalendarRow, start: datetime) -> datetime:
    return start if row.end is None else local(row.end).replace(tzinfo=None)


class WeekModel(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[list[HourCell]] = []
        self.today = date.min

    def show_cells(self, cells: Sequence[DayCell], today: date) -> None:
        self.beginResetModel()
        self.lines, self.today = cells_by_hour(cells), today
        self.endResetModel()

    def column_of(self, day: date) -> int | None:
        """Where a day stands."""
        if not self.lines:
            return None
        at = (day - self.lines[0][0].day.day).days
        return at if 0 <= at < WEEK else None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else WEEK

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell, roles = self.lines[index.row()][index.column()], Qt.ItemDataRole
        if role == ITEM_ROLE:
            return cell
        if role == roles.DisplayRole:
            return " ".join(short_of(row) for row in cell.rows)
        if role == roles.AccessibleTextRole:
            return spoken_hour(cell)
        if role == roles.ToolTipRole:
            return "\n".join(_entry(row) for row in (*cell.rows, *cell.goes_on))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not self.lines:
            return None
        roles = Qt.ItemDataRole
        if orientation == Qt.Orientation.Vertical:
            hour = self.lines[section][0].hour
            said = {
                roles.DisplayRole: hour_words(hour),
                roles.FontRole: theme.font("cap"),
                roles.TextAlignmentRole: _AT_TOP,
            }
        else:
            cell = self.lines[0][section].day
            said = {
                roles.DisplayRole: _day_head(cell),
                roles.AccessibleTextRole: day(cell.day),
                roles.ToolTipRole: day_name(cell.named) if cell.named is not None else "",
                roles.FontRole: theme.font("cap600"),
                roles.TextAlignmentRole: Qt.AlignmentFlag.AlignCenter,
            }
        return said.get(Qt.ItemDataRole(role))


_AT_TOP = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


def _day_head(cell: DayCell) -> str:
    """Two lines, as a column is narrow."""
    first = pgettext("calendar step", "Today") if cell.is_today else weekday(cell.day)
    return "\n".join((first, f"{cell.day:%m-%d}"))


def hour_words(hour: int | None) -> str:
    """What stands beside a line of the week."""
    return _("All day") if hour is None else clock(time(hour))


def spoken_hour(cell: HourCell) -> str:
    """A cell as a screen reader says it."""
    parts = [day(cell.day.day), hour_words(cell.hour)]
    if cell.hour is None and cell.day.named is not None:
        parts.append(day_name(cell.day.named))
    return ", ".join([*parts, *(_entry(row) for row in (*cell.rows, *cell.goes_on))])


def _entry(row: CalendarRow) -> str:
    return " ".join(part for part in (hours_of(row), title_of(row), row.known_as) if part)
