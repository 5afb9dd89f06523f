"""For whom: a search by any spelling while one types; the arrows and Enter choose."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from shelterdesk.i18n import N_, _
from shelterdesk.queries.search import FoundCase, find_cases
from shelterdesk.ui import paint, theme
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.questions.question import Question
from shelterdesk.ui.widgets.hanging_list import HangingList, SearchEdit
from shelterdesk.ui.widgets.views import ITEM_ROLE, ROOT, Index
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label

MOST, ROW = 8, 40


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


class PersonSearch(HangingList):
    """The people this may mean; choosing one tells `chosen`."""

    chosen = Signal(object)  # FoundCase

    def __init__(self, work: Work, edit: SearchEdit, over: QWidget) -> None:
        super().__init__(edit, over)
        self._work = work
        self.found = Found()
        self.list.setModel(self.found)
        self.list.setItemDelegate(HitDelegate(self.list))
        self.retranslate()

    def search(self, text: str) -> None:
        """Ask for the people this may mean; an older answer that comes later is dropped."""
        if not text.strip():
            self.drop()
            return
        number = self.begin()
        self._work.ask(
            self,
            lambda session, viewer: find_cases(session, viewer, text, MOST),
            lambda hits: self._show(number, hits),
        )

    def take(self, row: int) -> None:
        self.chosen.emit(self.found.hits[row])

    def retranslate(self) -> None:
        self.list.setAccessibleName(_("People found"))
        text = self._edit.text().strip()
        nobody = _("Nobody found for “{text}”.").format(text=text)
        self.note.setText("" if self.found.hits else nobody)

    def _show(self, number: int, hits: Sequence[FoundCase]) -> None:
        if self.is_late(number):
            return
        self.found.show_hits(hits)
        self.retranslate()
        self.hang(number)


class PersonQuestion(Question):
    """For whom: known-as and case number of the one who was chosen, or what is being searched."""

    def __init__(self, edit: SearchEdit) -> None:
        self._edit = edit
        super().__init__("person", N_("For whom"), edit, needed=True)
        edit.searched.connect(lambda _text: self._on_changed())

    def value(self) -> str:
        return self._edit.text()

    def _put(self, value: str) -> None:
        self._edit.setText(value)
