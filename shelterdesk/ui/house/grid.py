"""A week or a month of the house: nights across, rooms and counts down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from shelterdesk.i18n import _, pgettext
from shelterdesk.i18n.formats import day, narrow_weekday, weekday
from shelterdesk.queries.house_grid import GridNight, HouseGrid
from shelterdesk.ui import paint, theme
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.house.night_words import ORDER, short
from shelterdesk.ui.widgets.page import Live, set_state
from shelterdesk.ui.widgets.views import ROOT, Index
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.house import NightState

NONE = "–"
LEAST_LINES = 4  # seen at once, also in the smallest window


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its head, what stands in each night, and the words of each for a tooltip."""

    head: str
    cells: tuple[str, ...]
    tips: tuple[str, ...] = ()
    strong: bool = False


def lines_of(grid: HouseGrid, *, short_cells: bool) -> list[Line]:
    """First what holds for the whole house, then room by room."""
    nights = grid.nights

    def counts(head: str, numbers: Sequence[int], *, strong: bool = False) -> Line:
        return Line(head, tuple(str(n) if n else NONE for n in numbers), strong=strong)

    lines = [
        counts(_("Residents"), [one.counts.residents for one in nights], strong=True),
        *(counts(short(state), [_in_state(one, state) for one in nights]) for state in ORDER),
        counts(_("Without a bed"), [one.counts.without_bed for one in nights]),
        counts(_("Free beds"), [one.counts.free for one in nights], strong=True),
        counts(_("Blocked beds"), [one.counts.blocked for one in nights]),
        counts(_("Expected"), [one.counts.expected for one in nights]),
        Line(_("Confirmed"), tuple("✓" if one.confirmed else NONE for one in nights)),
    ]
    for room in grid.rooms:
        full = [_("{n} of {total}").format(n=n, total=room.beds) for n in room.taken]
        cells = [str(n) if n else NONE for n in room.taken] if short_cells else full
        head = " · ".join((shown(room.name), label(room.use)))
        lines.append(Line(head, tuple(cells), tuple(full)))
    return lines


def _in_state(night: GridNight, state: NightState) -> int:
    return night.states.get(state, 0)


class GridModel(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.grid: HouseGrid | None = None
        self.lines: list[Line] = []
        self.is_month = False

    def show_grid(self, grid: HouseGrid, *, is_month: bool) -> None:
        self.beginResetModel()
        self.grid, self.is_month = grid, is_month
        self.lines = lines_of(grid, short_cells=is_month)
        self.endResetModel()

    def night(self, at: int) -> date:
        """The night of a column."""
        if self.grid is None:
            raise IndexError(at)
        return self.grid.first + timedelta(days=at)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or self.grid is None else len(self.grid.nights)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        cell, on = line.cells[index.column()], self.night(index.column())
        roles = Qt.ItemDataRole
        if role == roles.DisplayRole:
            return cell
        if role == roles.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == roles.FontRole:
            return self._font(line, on)
        if role == roles.ForegroundRole:
            return theme.color("text3" if cell == NONE or self._is_to_come(on) else "text")
        if role == roles.BackgroundRole and self.grid is not None and on == self.grid.today:
            return theme.color("sel")
        if role in (roles.ToolTipRole, roles.AccessibleTextRole):
            words = line.tips[index.column()] if line.tips else cell
            return f"{line.head}, {day(on)}: {words}"
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        roles = Qt.ItemDataRole
        if orientation == Qt.Orientation.Vertical:
            line = self.lines[section]
            if role == roles.DisplayRole:
                return line.head
            if role == roles.FontRole:
                return theme.font("small600" if line.strong else "small")
            return _AT_LEFT if role == roles.TextAlignmentRole else None
        if role == roles.DisplayRole:
            return self._night_head(self.night(section))
        if role == roles.FontRole:
            return theme.font("cap600")
        if role in (roles.ToolTipRole, roles.AccessibleTextRole):
            return day(self.night(section))
        return Qt.AlignmentFlag.AlignCenter if role == roles.TextAlignmentRole else None

    def _night_head(self, on: date) -> str:
        number = f"{on.day}" if self.is_month else f"{on:%m-%d}"
        if self.grid is not None and on == self.grid.today and not self.is_month:
            return "\n".join((pgettext("night", "Tonight"), number))
        return "\n".join((narrow_weekday(on) if self.is_month else weekday(on), number))

    def _font(self, line: Line, on: date) -> QFont:
        is_today = self.grid is not None and on == self.grid.today
        return theme.font("small600" if line.strong or is_today else "small")

    def _is_to_come(self, on: date) -> bool:
        return self.grid is not None and on > self.grid.today


_AT_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class _Cell(QStyledItemDelegate):
    """A cell with the line below it that every list has."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        paint.separator(painter, option.rect)


class GridView(Live, QTableView):
    """The rooms' names stay in sight while the nights scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = GridModel()
        self.setModel(self.grid)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setItemDelegate(_Cell(self))
        self.retranslate()
        self.restyle()

    def show_grid(self, grid: HouseGrid, *, is_month: bool) -> None:
        self.grid.is_month = is_month
        self.restyle()
        self.grid.show_grid(grid, is_month=is_month)

    def retranslate(self) -> None:
        self.setAccessibleName(_("Beds night by night"))
        if self.grid.grid is not None:
            self.grid.show_grid(self.grid.grid, is_month=self.grid.is_month)

    def restyle(self) -> None:
        look = theme.now()
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setMinimumHeight(2 * look.line("cap600") + look.px(12))
        set_state(across, "dense", "true" if self.grid.is_month else "")
        across.setMinimumSectionSize(self._least() if self.grid.is_month else look.px(76))
        line = max(look.px(34), look.line("small") + look.px(12))
        down.setDefaultSectionSize(line)
        self.setMinimumHeight(across.minimumHeight() + LEAST_LINES * line)

    def _least(self) -> int:
        """Room for the widest weekday, and for two digits."""
        week = (date(2024, 1, at) for at in range(1, 8))
        words = ["30", *(narrow_weekday(on) for on in week)]
        return max(paint.text_width("cap600", word) for word in words) + theme.px(8)
