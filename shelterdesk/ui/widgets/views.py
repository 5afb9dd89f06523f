"""What every painted list shares: plain settings, and whether the keyboard is what moves in it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame

from shelterdesk.ui.widgets.page import Live

if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    _View = object

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ITEM_ROLE = Qt.ItemDataRole.UserRole
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Keyed(Live, _View):
    """Mixed into a list or table view, left of its Qt class."""

    _keyed = False

    def settle(self) -> None:
        """The settings of every painted list; single letters are ours, not an input method's."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setAutoFillBackground(False)

    def is_keyed(self) -> bool:
        """Whether the focus ring shows: the view has the focus, and by the keyboard."""
        return self._keyed and self.hasFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._keyed = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._start()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._keyed = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._keyed = True
        if event.key() == Qt.Key.Key_Home and self._begins_with_a_head():
            self._start()  # Qt goes nowhere when the first row cannot be chosen
            self.scrollToTop()
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _begins_with_a_head(self) -> bool:
        first = self.model().index(0, 0)
        return first.isValid() and not first.flags() & Qt.ItemFlag.ItemIsEnabled

    def _start(self) -> None:
        """Where the keyboard enters a list nobody touched yet."""
        model = self.model()
        for number in range(model.rowCount()):
            index = model.index(number, 0)
            if index.flags() & Qt.ItemFlag.ItemIsEnabled:
                self.setCurrentIndex(index)
                return
