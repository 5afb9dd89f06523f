"""The list of dates as lines: a head for each part, its dates, and the way to more of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, Qt

from shelterdesk.i18n import _
from shelterdesk.queries.today import Part, Today, TodayRow
from shelterdesk.reports.due_words import PART_NAMES
from shelterdesk.ui.today.words import (
    MORE,
    Answer,
    answers,
    has_slip,
    may_end,
    spoken_row,
    tip_of,
    why_row,
)
from shelterdesk.ui.widgets.views import ITEM_ROLE, ROOT, Index
from shelterdesk.vocabulary.staff import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class PartHead:
    """The head of a part, with how many dates it has. The first one has no line above it."""

    part: Part
    count: int
    is_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """One date, and what can be done about it, the usual one first. `ends_part`: a head follows.
    `may_end`: it is a plan, and one may say that it did not take place. `has_slip`: there is a
    paper for her about it.
    """

    row: TodayRow
    answers: tuple[Answer, ...]
    ends_part: bool
    may_end: bool = False
    has_slip: bool = False

    @property
    def key(self) -> object:
        """The same date in another list."""
        return self.row.source_id, self.row.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreLine:
    """The rest of a part that is not shown yet."""

    part: Part
    left: int


Line = PartHead | DateLine | MoreLine


def lines_of(today: Today, role: Role) -> list[Line]:
    """Every part that has dates, the most urgent first."""
    lines: list[Line] = []
    for part in Part:
        rows, count = today.rows[part], today.counts.of(part)
        if not rows:
            continue
        left = count - len(rows)
        lines.append(PartHead(part=part, count=count, is_first=not lines))
        lines += [
            DateLine(
                row=row,
                answers=answers(row, today.day, role),
                ends_part=row is rows[-1] and left <= 0,
                may_end=may_end(row, role),
                has_slip=has_slip(row, role),
            )
            for row in rows
        ]
        if left > 0:
            lines.append(MoreLine(part=part, left=left))
    return lines


class Lines(QAbstractListModel):
    """What the view shows. Heads cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.day = date.min
        self.shown: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line], day: date) -> None:
        self.beginResetModel()
        self.shown, self.day = tuple(lines), day
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_head = isinstance(self.shown[index.row()], PartHead)
        return Qt.ItemFlag.NoItemFlags if is_head else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.shown[index.row()]
        if role == ITEM_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._said(line)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, DateLine):
            return tip_of(line.row, self.day)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and isinstance(line, DateLine):
            return " ".join(why_row(line.row))
        return None

    def _said(self, line: Line) -> str:
        match line:
            case PartHead():
                return f"{_(PART_NAMES[line.part])}, {line.count}"
            case MoreLine():
                return _(MORE).format(n=line.left)
            case DateLine():
                return spoken_row(line.row, self.day)

    def dates(self) -> list[DateLine]:
        """The dates alone."""
        return [line for line in self.shown if isinstance(line, DateLine)]

    def place_of(self, key: object) -> int | None:
        """Where this date stands now."""
        for number, line in enumerate(self.shown):
            if isinstance(line, DateLine) and line.key == key:
                return number
        return None
