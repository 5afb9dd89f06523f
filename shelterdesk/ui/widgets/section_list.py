"""The parts of a page as a list: the law's number where there is one, the name, what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QAbstractListModel, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from shelterdesk.ui import icons, paint, theme
from shelterdesk.ui.theme import Role
from shelterdesk.ui.widgets.views import ENTER, ITEM_ROLE, ROOT, Index, Keyed

State = Literal["none", "complete", "missing", "empty"]
LEFT, MARK, PAD, LEAST, BREAK = 28, 30, 9, 36, 16
BARE = 12  # at either side of a name without a number, without a mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part. `number` is the law's, "" for parts of our own; `missing` counts what is open.

    `spoken` is the whole sentence for a screen reader ("5 Questioning and court, 2 missing").
    """

    code: str
    text: str
    number: str = ""
    state: State = "none"
    missing: int = 0
    starts_group: bool = False
    spoken: str = ""


class SectionModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.sections: tuple[Section, ...] = ()

    def show_sections(self, sections: Sequence[Section]) -> None:
        self.beginResetModel()
        self.sections = tuple(sections)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.sections)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        section = self.sections[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return section.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return section.spoken or f"{section.number} {section.text}".strip()
        return section if role == ITEM_ROLE else None


class SectionDelegate(QStyledItemDelegate):
    def __init__(self, view: "SectionList") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        section: Section = index.data(ITEM_ROLE)
        look = theme.now()
        role: Role = "small600" if section.code == self._view.code() else "small"
        words = paint.lines_height(role, section.text, self._words_width())
        height = max(look.px(LEAST), words + look.px(2 * PAD))
        return QSize(0, height + look.px(2) + (look.px(BREAK) if section.starts_group else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        section: Section = index.data(ITEM_ROLE)
        where, look = QRect(option.rect), theme.now()
        where.setHeight(where.height() - look.px(2))
        if section.starts_group:
            middle = where.top() + look.px(BREAK) // 2 - look.px(1)
            line = QRect(where.left() + look.px(10), middle, where.width() - look.px(20), 1)
            painter.fillRect(line, look.color("border"))
            where.setTop(where.top() + look.px(BREAK))
        chosen = section.code == self._view.code()
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hover:
            ground = look.color("soft" if chosen else "hover")
            paint.plate(painter, QRectF(where), look.px(8), ground)
        self._words(painter, where, section, chosen)
        self._mark(painter, where, section)
        if index == self._view.currentIndex() and self._view.is_keyed():
            paint.focus_edge(painter, where, look.px(8))

    def _words(self, painter: QPainter, where: QRect, section: Section, chosen: bool) -> None:
        look = theme.now()
        number = QRect(where.left() + look.px(10), where.top(), look.px(16), where.height())
        paint.line(painter, number, "small", "text2", section.number)
        width = self._words_width()
        role: Role = "small600" if chosen else "small"
        tall = paint.lines_height(role, section.text, width)
        top = where.top() + (where.height() - tall) // 2
        words = QRect(where.left() + look.px(self._view.indent()), top, width, tall)
        paint.lines(painter, words, role, "soft_text" if chosen else "text", section.text)

    def _mark(self, painter: QPainter, where: QRect, section: Section) -> None:
        look = theme.now()
        right, middle = where.right() - look.px(9), where.center().y() + 1
        if section.state == "complete":
            at = middle - look.px(8)
            icons.draw(painter, "check", theme.ink("ok"), right - look.px(16), at, 16)
        elif section.state == "empty":
            side = look.px(10)
            paint.shape(
                painter,
                "plain",
                right - side - look.px(2),
                middle - side / 2,
                side,
                theme.fill("plain"),
            )
        elif section.state == "missing":
            text, ink = str(section.missing), theme.ink("soon")
            width = paint.text_width("cap600", text)
            box = QRect(right - width - 1, where.top(), width + 2, where.height())
            paint.line(painter, box, "cap600", ink, text)
            side = look.px(9)
            paint.shape(
                painter, "soon", box.left() - side - look.px(3), middle - side / 2, side, ink
            )

    def _words_width(self) -> int:
        beside = theme.px(self._view.indent() + self._view.outdent())
        return max(theme.px(60), self._view.viewport().width() - beside)


class SectionList(Keyed, QListView):
    """Arrows move, Enter or a click chooses. The owner binds Ctrl+1…9 to `choose_at`."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections = SectionModel()
        self._code = ""
        self.setModel(self._sections)
        self.setItemDelegate(SectionDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.settle()
        self.clicked.connect(self._on_clicked)

    def set_sections(self, sections: Sequence[Section]) -> None:
        """Show these; the chosen code and the keyboard's place stay."""
        here = self.currentIndex().row()
        self._sections.show_sections(sections)
        if 0 <= here < len(sections):
            self.setCurrentIndex(self._sections.index(here, 0))

    def sections(self) -> tuple[Section, ...]:
        return self._sections.sections

    def indent(self) -> int:
        """The room before the names, in px at 100 %."""
        return LEFT if any(section.number for section in self.sections()) else BARE

    def outdent(self) -> int:
        """The room behind them."""
        return MARK if any(section.state != "none" for section in self.sections()) else BARE

    def code(self) -> str:
        return self._code

    def choose(self, code: str) -> None:
        """Mark a part without telling."""
        self._code = code
        self.scheduleDelayedItemsLayout()  # a chosen name is wider, and may need a line more
        for number, section in enumerate(self._sections.sections):
            if section.code == code:
                self.setCurrentIndex(self._sections.index(number, 0))
        self.viewport().update()

    def choose_at(self, number: int) -> None:
        """Choose the part at a place (0 is the first) and tell."""
        if 0 <= number < len(self._sections.sections):
            self._on_clicked(self._sections.index(number, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in (*ENTER, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self._keyed = True
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: Index) -> None:
        section: Section = index.data(ITEM_ROLE)
        self.choose(section.code)
        self.chosen.emit(section.code)
