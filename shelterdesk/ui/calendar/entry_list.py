"""The entries of a day, or of thirty, as a list one goes through with the arrows."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from shelterdesk.queries.calendar_rows import CalendarRow
from shelterdesk.ui import paint, theme
from shelterdesk.ui.calendar.entry_lines import DayHead, EntryLines, Line, head_words
from shelterdesk.ui.calendar.entry_paint import (
    CARDS_BELOW,
    LEFT,
    card_places,
    line_height,
    paint_card,
    paint_line,
)
from shelterdesk.ui.calendar.words import clock_of
from shelterdesk.ui.widgets.chip import chip_width
from shelterdesk.ui.widgets.views import ENTER, ITEM_ROLE, Index, Keyed

HEAD = 40


class EntryDelegate(QStyledItemDelegate):
    """A card in a narrow list, a line in a wide one."""

    def __init__(self, view: "EntryList") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Line = index.data(ITEM_ROLE)
        if isinstance(line, DayHead):
            return QSize(0, max(theme.px(HEAD), theme.now().line("h3") + theme.px(16)))
        if not self._view.is_in_cards():
            return QSize(0, line_height())
        room = QRect(0, 0, self._view.viewport().width(), 0)
        return QSize(0, card_places(room, line, self._view.entries.today).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(ITEM_ROLE)
        where: QRect = option.rect
        today = self._view.entries.today
        if isinstance(line, DayHead):
            inset = 0 if self._view.is_in_cards() else theme.px(LEFT)
            words = where.adjusted(inset, theme.px(4), -inset, 0)
            paint.line(painter, words, "h3", "text", head_words(line, today))
            return
        ring = where.adjusted(theme.px(4), theme.px(1), -theme.px(4), -theme.px(2))
        if self._view.is_in_cards():
            ring = paint_card(painter, where, line, today)
        else:
            paint_line(painter, where, line, today, self._view.chip)
        if index == self._view.currentIndex() and self._view.is_keyed():
            paint.focus_edge(painter, ring, theme.px(8))


class EntryList(Keyed, QListView):
    """Enter or a double click opens, a letter does what the page says; the right button, or the
    menu key, offers the same.
    """

    opened = Signal(object)  # CalendarRow
    letter = Signal(str)
    menu_asked = Signal(object, QPoint)  # CalendarRow, where on the screen
    came_to = Signal(object)  # CalendarRow

    def __init__(self, *, cards: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries, self.chip = EntryLines(), 0
        self._cards = cards
        self.setModel(self.entries)
        self.setItemDelegate(EntryDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.settle()
        self.setMinimumWidth(0)

    def show_lines(self, lines: Sequence[Line], today: date) -> None:
        """The entry that has the keyboard keeps it, where it is still there."""
        before = self.current_row()
        self.entries.show_lines(lines, today)
        rows = [line for line in lines if isinstance(line, CalendarRow)]
        self.chip = max((chip_width(clock_of(row, today)[1]) for row in rows), default=0)
        found = self.entries.place_of(before.key) if before is not None else None
        if found is not None:
            self.setCurrentIndex(self.entries.index(found, 0))
        elif self.hasFocus():
            self._start()

    def choose(self, row: CalendarRow) -> None:
        """Put the keyboard on an entry."""
        found = self.entries.place_of(row.key)
        if found is not None:
            self.setCurrentIndex(self.entries.index(found, 0))
            self.scrollTo(self.currentIndex())

    def current_row(self) -> CalendarRow | None:
        """The entry that has the keyboard."""
        index = self.currentIndex()
        line = index.data(ITEM_ROLE) if index.isValid() else None
        return line if isinstance(line, CalendarRow) else None

    def is_in_cards(self) -> bool:
        """Whether an entry has no line of its own width."""
        return self._cards or self.viewport().width() < theme.px(CARDS_BELOW)

    def whole_height(self) -> int:
        """As tall as all of its lines."""
        return sum(self.sizeHintForRow(row) for row in range(self.entries.rowCount()))

    def place(self, row: CalendarRow) -> QPoint:
        """Under an entry, within the list."""
        found = self.entries.place_of(row.key)
        where = self.visualRect(self.entries.index(found or 0, 0))
        return QPoint(where.left() + theme.px(LEFT), where.bottom())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in ENTER and row is not None:
            self._keyed = True
            self.opened.emit(row)
        elif plain and event.text().isalpha():
            self._keyed = True
            self.letter.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        row = self.current_row()
        if row is not None:
            self.came_to.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        line = self.indexAt(event.position().toPoint()).data(ITEM_ROLE)
        if isinstance(line, CalendarRow):
            self.opened.emit(line)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        line = index.data(ITEM_ROLE) if by_mouse and index.isValid() else self.current_row()
        if isinstance(line, CalendarRow):
            where = self.viewport().mapToGlobal(self.place(line))
            self.menu_asked.emit(line, event.globalPos() if by_mouse else where)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
