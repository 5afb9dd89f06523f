"""For whom: a search by any spelling while one types; the arrows and Enter choose."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QInputMethodEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from shelterdesk.i18n import N_, _
from shelterdesk.queries.search import FoundCase, find_cases
from shelterdesk.ui import paint, theme
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.services.questions import Question
from shelterdesk.ui.widgets.field import LineEdit
from shelterdesk.ui.widgets.page import Live, column
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.widgets.views import ENTER, ITEM_ROLE, ROOT, Index, Keyed
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label

MOST, ROW = 8, 40


class PersonEdit(LineEdit):
    """The line one searches in. Letters an input method still holds neither search nor choose."""

    searched = Signal(str)
    stepped = Signal(int)
    entered = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(icon="user", parent=parent)
        self._is_composing = False
        self.textEdited.connect(self.searched)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._is_composing = bool(event.preeditString())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ENTER and not self._is_composing:
            self.entered.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape and not self._is_composing:
            self.given_up.emit()
            event.ignore()  # the panel hears it too
        else:
            super().keyPressEvent(event)


class Found(QAbstractListModel):
    """The hits of a search."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: tuple[FoundCase, ...] = ()

    def show_hits(self, hits: Sequence[FoundCase]) -> None:
        self.beginResetModel()
        self.hits = tuple(hits)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        hit = self.hits[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{hit.known_as}, {hit.number}, {label(hit.language)}"
        return hit if role == ITEM_ROLE else None


class HitDelegate(QStyledItemDelegate):
    """Known-as in bold, then number and language."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, where = theme.now(), QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(where, look.color("sel"))
            painter.fillRect(QRect(where.left(), where.top(), 3, where.height()), _accent())
        hit: FoundCase = index.data(ITEM_ROLE)
        inner = where.adjusted(look.px(12), 0, -look.px(12), 0)
        second = f"{hit.number} · {label(hit.language)}"
        room = paint.text_width("small", second) + look.px(8)
        name = QRect(inner.left(), inner.top(), inner.width() - room, inner.height())
        paint.line(painter, name, "h3", "text", shown(hit.known_as))
        side = QRect(inner.right() - room + 1, inner.top(), room, inner.height())
        paint.line(painter, side, "small", "text2", second, _RIGHT)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(200), theme.px(ROW))


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _accent() -> QColor:
    return theme.color("accent")


class HitList(Keyed, QListView):
    """The hits; the keyboard stays in the line above."""

    def restyle(self) -> None:
        super().restyle()
        self.settle()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class PersonSearch(Live, QFrame):
    """The list that hangs under the line while a search is on. A child of `over`, not a window:
    the keyboard never leaves the line, and a lock hides it with everything else.
    """

    chosen = Signal(object)  # FoundCase

    def __init__(self, work: Work, edit: PersonEdit, over: QWidget) -> None:
        super().__init__(over)
        self._work, self._edit, self._over = work, edit, over
        self._asked = self._answered = 0
        self._takes_first = False
        self.found, self.list = Found(), HitList()
        self.list.setModel(self.found)
        self.list.setItemDelegate(HitDelegate(self.list))
        self.list.clicked.connect(lambda index: self._take(index.row()))
        self._nobody = Text(role="small", tone="text2", wrap=True)
        self.setProperty("cls", "popup")
        self.setLayout(column(self.list, self._nobody, gap=0, margins=(4, 4, 4, 4)))
        edit.searched.connect(self.search)
        edit.stepped.connect(self._step)
        edit.entered.connect(self._on_enter)
        edit.given_up.connect(self.hide)
        edit.installEventFilter(self)
        over.installEventFilter(self)
        self.hide()
        self.retranslate()

    def search(self, text: str) -> None:
        """Ask for the people this may mean; an older answer that comes later is dropped."""
        self._takes_first = False
        self._asked += 1
        number = self._asked
        if not text.strip():
            self._answered = number
            self.hide()
            return
        self._work.ask(
            self,
            lambda session, viewer: find_cases(session, viewer, text, MOST),
            lambda hits: self._show(number, hits),
        )

    def retranslate(self) -> None:
        self.list.setAccessibleName(_("People found"))
        text = self._edit.text().strip()
        self._nobody.setText(_("Nobody found for “{text}”.").format(text=text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._edit and event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _show(self, number: int, hits: Sequence[FoundCase]) -> None:
        if number != self._asked:
            return
        self._answered = number
        self.found.show_hits(hits)
        self.list.setVisible(bool(hits))
        self._nobody.setVisible(not hits)
        self.retranslate()
        if hits:
            self.list.setCurrentIndex(self.found.index(0, 0))
        if self._takes_first and hits:
            self._take(0)
            return
        if self._edit.hasFocus():
            self._place()
            self.show()
            self.raise_()

    def _on_enter(self) -> None:
        """Enter just after typing means the first hit, also when that is still being looked for."""
        if self._answered != self._asked:
            self._takes_first = True
        elif self.isVisible() and self.found.hits:
            self._take(self.list.currentIndex().row())

    def _step(self, by: int) -> None:
        if self.isVisible() and self.found.hits:
            at = (self.list.currentIndex().row() + by) % len(self.found.hits)
            self.list.setCurrentIndex(self.found.index(at, 0))

    def _take(self, row: int) -> None:
        self._takes_first = False
        self.hide()
        self.chosen.emit(self.found.hits[max(row, 0)])

    def _place(self) -> None:
        corner = self._edit.mapTo(self._over, QPoint(0, self._edit.height() + 2))
        rows = max(1, len(self.found.hits))
        height = rows * theme.px(ROW) + theme.px(10)
        self.setGeometry(corner.x(), corner.y(), self._edit.width(), height)


class PersonQuestion(Question):
    """For whom: known-as and case number of the one who was chosen, or what is being searched."""

    def __init__(self, edit: PersonEdit) -> None:
        self._edit = edit
        super().__init__("person", N_("For whom"), edit, needed=True)
        edit.searched.connect(lambda _text: self._on_changed())

    def value(self) -> str:
        return self._edit.text()

    def _put(self, value: str) -> None:
        self._edit.setText(value)
