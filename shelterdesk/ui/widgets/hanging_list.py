"""A line one searches in, and the list of what is found that hangs under it while one types."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QInputMethodEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QFrame, QListView, QWidget

from shelterdesk.ui import theme
from shelterdesk.ui.widgets.field import LineEdit
from shelterdesk.ui.widgets.page import Live, column, row
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.widgets.views import ENTER, Keyed

PAD, GAP, EDGE = 4, 2, 12
BESIDE, ABOVE = 10, 7  # around the sentence


class SearchEdit(LineEdit):
    """Letters an input method still holds neither search nor choose; nothing typed is rewritten."""

    searched = Signal(str)
    stepped = Signal(int)
    entered = Signal()
    given_up = Signal()

    def __init__(self, icon: str = "search", parent: QWidget | None = None) -> None:
        super().__init__(icon=icon, parent=parent)
        self._is_composing = self._is_held = False
        self.textEdited.connect(self._on_edited)

    def is_composing(self) -> bool:
        """Whether an input method holds letters that are not chosen yet."""
        return self._is_composing

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if self._is_held and not self._is_composing:
            self._on_edited(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._is_composing:
            if key not in ENTER:  # a dialog around it would take it for its button
                super().keyPressEvent(event)
        elif key in ENTER:
            self.entered.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.given_up.emit()
            event.ignore()  # a panel around it hears it too
        else:
            super().keyPressEvent(event)

    def _on_edited(self, text: str) -> None:
        self._is_held = self._is_composing
        if not self._is_composing:
            self.searched.emit(text)


class HitList(Keyed, QListView):
    """The hits; the keyboard stays in the line above."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settle()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)  # one line is enough


class HangingList(Live, QFrame):
    """A child of `over`, not a window: the keyboard never leaves the line, and a lock hides it with
    everything else. A subclass fills `list` and `note`, and says what `take` does.

    Each search has a number: an answer to an older one is dropped, and Enter pressed before the
    answer takes the first hit when it comes.
    """

    def __init__(self, edit: SearchEdit, over: QWidget) -> None:
        super().__init__(over)
        self._edit, self._over = edit, over
        self._asked = self._answered = 0
        self._takes_first = False
        self.list = HitList()
        self.note = Text(role="small", tone="text2", wrap=True)
        self.setProperty("cls", "popup")
        self._said = QWidget()
        self._said.setLayout(row(self.note, margins=(BESIDE, ABOVE, BESIDE, ABOVE)))
        self.setLayout(column(self._said, self.list, gap=0, margins=(PAD, PAD, PAD, PAD)))
        self.list.clicked.connect(lambda index: self._on_clicked(index.row()))
        edit.searched.connect(self.search)
        edit.stepped.connect(self._step)
        edit.entered.connect(self._on_enter)
        edit.given_up.connect(self.give_up)
        edit.installEventFilter(self)
        over.installEventFilter(self)
        self.hide()

    # What a subclass says

    def search(self, text: str) -> None:
        """Look for this: `begin`, then `hang` when the answer is in the list."""
        raise NotImplementedError

    def take(self, row: int) -> None:
        """This line was chosen."""
        raise NotImplementedError

    def can_take(self, row: int) -> bool:
        """Whether this line can be chosen; a heading cannot."""
        return 0 <= row < self.list.model().rowCount()

    def give_up(self) -> None:
        """Esc in the line."""
        self.hide()

    def floor(self) -> int:
        """How far down `over` it may hang."""
        return self._over.height()

    def needed(self) -> tuple[int, int]:
        """The width and height it would like to have."""
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.model().rowCount()))
        return self._edit.width(), rows

    # What it gets from here

    def begin(self) -> int:
        """Another search begins; its number."""
        self._takes_first = False
        self._asked += 1
        return self._asked

    def is_late(self, number: int) -> bool:
        """Whether this answers an older search."""
        return number != self._asked

    def hang(self, number: int) -> None:
        """The answer to this search is in the list: show it, the first choice marked."""
        self._answered = number
        first = self._next(-1, 1)
        self.list.setVisible(self.list.model().rowCount() > 0)
        self._said.setVisible(bool(self.note.text()))
        if first is not None:
            self._mark(first)
        self.list.scrollToTop()  # the heading above the first too
        if self._takes_first and first is not None:
            self._take(first)
        elif self._edit.hasFocus():
            self.show()
            self.place()
            self.raise_()

    def drop(self) -> None:
        """There is nothing to look for: what was asked before is dropped, the list goes."""
        self._answered = self.begin()
        self.hide()

    def place(self) -> None:
        """Under the line, as large as it needs and `over` allows."""
        corner = self._edit.mapTo(self._over, QPoint(0, self._edit.height() + GAP))
        edge, frame = theme.px(EDGE), 2 * theme.px(PAD) + 2
        wide, rows = self.needed()
        width = min(wide, self._over.width() - corner.x() - edge)
        high = frame + rows
        if self.note.text():
            inside = width - frame - 2 * theme.px(BESIDE)
            high += self.note.heightForWidth(inside) + 2 * theme.px(ABOVE)
        height = min(high, self.floor() - corner.y() - edge)
        self.setGeometry(corner.x(), corner.y(), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._edit and event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return False

    def _on_enter(self) -> None:
        """Enter just after typing means the first hit, also when that is still being looked for."""
        row = self.list.currentIndex().row()
        if self._answered != self._asked:
            self._takes_first = True
        elif self.isVisible() and self.can_take(row):
            self._take(row)

    def _on_clicked(self, row: int) -> None:
        if self.can_take(row):
            self._take(row)

    def _take(self, row: int) -> None:
        self._takes_first = False
        self.hide()
        self.take(row)

    def _step(self, by: int) -> None:
        there = self._next(self.list.currentIndex().row(), by) if self.isVisible() else None
        if there is not None:
            self._mark(there)
            said = self.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
            # The keyboard stays in the line: a screen reader would not know what is marked now.
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._edit, said))

    def _next(self, row: int, by: int) -> int | None:
        """The next line that can be chosen, around the end and on."""
        count = self.list.model().rowCount()
        rows = ((row + by * step) % count for step in range(1, count + 1))
        return next((there for there in rows if self.can_take(there)), None)

    def _mark(self, row: int) -> None:
        index = self.list.model().index(row, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
