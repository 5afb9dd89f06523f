"""The entries of one day or of many as lines: a head for each day where there are several."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractListModel, Qt

from shelterdesk.i18n.formats import day
from shelterdesk.queries.calendar_rows import CalendarRow
from shelterdesk.reports.why_words import day_name
from shelterdesk.rules.working_days import OfficeDay
from shelterdesk.ui.calendar.words import BETWEEN, how_far, spoken_row, tip_of
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.widgets.views import ITEM_ROLE, ROOT, Index


@dataclass(frozen=True, slots=True, kw_only=True)
class DayHead:
    """The head of a day. The first one has no line above it."""

    day: date
    named: OfficeDay | None
    is_first: bool


Line = DayHead | CalendarRow


def lines_by_day(rows: Sequence[CalendarRow], named: Mapping[date, OfficeDay]) -> list[Line]:
    """Every day that has entries, with its head; days off without one are left out."""
    lines: list[Line] = []
    for on, of_day in groupby(rows, key=lambda row: row.day):
        lines.append(DayHead(day=on, named=named.get(on), is_first=not lines))
        lines += of_day
    return lines


def head_words(head: DayHead, today: date) -> str:
    """Which day, how far it is, and why it is off."""
    parts = [day(head.day), how_far(head.day, today)]
    if head.named is not None:
        parts.append(shown(day_name(head.named)))
    return BETWEEN.join(part for part in parts if part)


class EntryLines(QAbstractListModel):
    """What the list shows. Heads cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.today = date.min
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line], today: date) -> None:
        self.beginResetModel()
        self.lines, self.today = tuple(lines), today
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_head = isinstance(self.lines[index.row()], DayHead)
        return Qt.ItemFlag.NoItemFlags if is_head else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, roles = self.lines[index.row()], Qt.ItemDataRole
        if role == ITEM_ROLE:
            return line
        if role in (roles.DisplayRole, roles.AccessibleTextRole):
            if isinstance(line, DayHead):
                return head_words(line, self.today)
            return spoken_row(line, self.today)
        if role == roles.ToolTipRole and isinstance(line, CalendarRow):
            return tip_of(line)
        return None

    def place_of(self, key: object) -> int | None:
        """Where this entry stands now."""
        for number, line in enumerate(self.lines):
            if isinstance(line, CalendarRow) and line.key == key:
                return number
        return None
