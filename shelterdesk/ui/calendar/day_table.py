"""What month and week share: days one goes through with the arrows, and drags entries between."""

from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from shelterdesk.queries.calendar_rows import MOVES, CalendarRow
from shelterdesk.ui.widgets.views import ENTER, Index, Keyed

STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Home: (0, -7),
    Qt.Key.Key_End: (0, 7),
}
"""Rows down and days along; Home and End stay in their week."""
PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class DayTable(Keyed, QTableView):
    """Enter goes into the day, Page Up and Down to other days, a letter does what the page says.
    What is dragged and does not move says why; Esc lets it go.
    """

    chosen = Signal(object)  # date
    left = Signal(object)  # a date outside of what is shown
    paged = Signal(int)
    entered = Signal()
    letter = Signal(str)
    picked = Signal(object)  # CalendarRow
    opened = Signal(object)  # CalendarRow
    moved = Signal(object, object, object)  # CalendarRow, date, and an hour or None
    stuck = Signal(object)  # CalendarRow

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: CalendarRow | None = None
        self._pressed = QPoint()
        self._over: Index = QModelIndex()
        self.settle()
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setHighlightSections(False)
            header.setSectionsClickable(False)

    # What a subclass knows

    def day_at(self, index: Index) -> date | None:
        """The day of a cell."""
        raise NotImplementedError

    def hour_at(self, index: Index) -> int | None:
        """The hour of a cell, where the table has hours."""
        return None

    def entry_at(self, at: QPoint) -> CalendarRow | None:
        """The entry at a place of the view."""
        raise NotImplementedError

    def step(self, down: int, along: int) -> None:
        """Go so many rows down, and so many days along."""
        raise NotImplementedError

    # What is asked of it

    def day(self) -> date | None:
        """The day that is chosen."""
        return self.day_at(self.currentIndex())

    def is_over(self, index: Index) -> bool:
        """Whether something that can be moved is held over this cell."""
        return self._over.isValid() and index == self._over

    def come_to(self, index: Index) -> None:
        """Put the keyboard on a cell without telling."""
        quiet = self.blockSignals(True)
        self.setCurrentIndex(index)
        self.blockSignals(quiet)
        self.viewport().update()

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._keyed = True
        key = Qt.Key(event.key())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if not plain or self.day() is None:
            super().keyPressEvent(event)
        elif key in STEPS:
            self.step(*STEPS[key])
        elif key in PAGES:
            self.paged.emit(PAGES[key])
        elif key in ENTER:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape and self._held is not None:
            self.let_go()
        elif event.text().isalpha():
            self.letter.emit(event.text().upper())
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        day = self.day_at(current)
        if day is not None and day != self.day_at(previous):
            self.chosen.emit(day)

    def _start(self) -> None:
        """The page says which day has the keyboard."""

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position().toPoint()
        by_left = event.button() == Qt.MouseButton.LeftButton
        self._held, self._pressed = self.entry_at(at) if by_left else None, at
        if self._held is not None:
            self.picked.emit(self._held)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at, row = event.position().toPoint(), self._held
        if row is None or not event.buttons() & Qt.MouseButton.LeftButton:
            if not event.buttons():  # else Qt would choose every day the mouse goes over
                super().mouseMoveEvent(event)
            return
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not far and not self._over.isValid():
            return
        if row.moving not in MOVES:
            self.let_go()
            self.stuck.emit(row)
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._over = self.indexAt(at)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row, over = self._held, self._over
        day, hour = self.day_at(over), self.hour_at(over) if over.isValid() else None
        self.let_go()
        if row is not None and day is not None:
            self.moved.emit(row, day, hour)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.entry_at(event.position().toPoint())
        self.let_go()
        if row is not None:
            self.opened.emit(row)
        else:
            self.entered.emit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._over = QModelIndex()
        self.viewport().update()

    def let_go(self) -> None:
        """Nothing is held any more."""
        self._held, self._over = None, QModelIndex()
        self.unsetCursor()
        self.viewport().update()
