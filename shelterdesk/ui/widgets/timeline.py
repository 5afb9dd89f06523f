"""What happened, newest first: entries on a thread, month by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from shelterdesk.i18n import NP_, _
from shelterdesk.ui import icons, paint, theme
from shelterdesk.ui.widgets.views import ENTER, ITEM_ROLE, ROOT, Index, Keyed

DISC, LEFT, TOP, FOOT = 32, 48, 4, 14
RIGHT = 10  # clear of the scroll bar
HEAD = 32
KEYS = {
    Qt.Key.Key_H: "history", Qt.Key.Key_E: "edit", Qt.Key.Key_Delete: "void",
    Qt.Key.Key_R: "restore", Qt.Key.Key_D: "done", Qt.Key.Key_P: "slip",
    Qt.Key.Key_O: "outcome",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthHead:
    """A month as a heading between entries."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that happened. `when` stands at the right, `byline` under the text.

    `voided` is the word that says so ("Voided"); "" for one that counts. `can_edit` shows Edit, and
    `offers` what else can be done with it, from right to left: history, void, edit, restore, slip,
    done, outcome.
    `more` are code and words of what its menu offers beside these.
    """

    key: object
    icon: str
    title: str
    when: str = ""
    text: str = ""
    byline: str = ""
    voided: str = ""
    can_edit: bool = True
    offers: tuple[str, ...] = ("history", "edit")
    more: tuple[tuple[str, str], ...] = ()

    def may(self, name: str) -> bool:
        """Whether this can be done with the entry now."""
        changes = name in ("edit", "void", "done", "outcome")
        return name in self.offers and not (changes and (self.voided or not self.can_edit))


class TimelineModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Entry | MonthHead, ...] = ()

    def show_entries(self, entries: Sequence[Entry | MonthHead]) -> None:
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def add_entries(self, entries: Sequence[Entry | MonthHead]) -> None:
        if entries:
            first = len(self.entries)
            self.beginInsertRows(ROOT, first, first + len(entries) - 1)
            self.entries += tuple(entries)
            self.endInsertRows()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == ITEM_ROLE:
            return entry
        if isinstance(entry, MonthHead):
            return entry.text if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (entry.title, entry.voided, entry.when, entry.text, entry.byline)
            return ", ".join(part for part in parts if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_head = isinstance(self.entries[index.row()], MonthHead)
        return Qt.ItemFlag.NoItemFlags if is_head else super().flags(index)

    def goes_on(self, row: int) -> bool:
        """Whether the thread goes on to the next entry of the same month."""
        return row + 1 < len(self.entries) and isinstance(self.entries[row + 1], Entry)


def offers_of(entry: Entry) -> list[tuple[str, str]]:
    """Name and words of what can be done with an entry now."""
    words_of = {
        "history": _("History"),
        "void": _("Void"),
        "edit": _("Edit"),
        "restore": _("Restore"),
        "slip": _(NP_("paper", "Slip")),
        "done": _(NP_("service outcome", "Done")),
        "outcome": _(NP_("court date", "Outcome")),
    }
    return [(name, words_of[name]) for name in entry.offers if entry.may(name)]


class TimelineDelegate(QStyledItemDelegate):
    """Paints an entry; its height comes from the width it is painted with, and is kept."""

    def __init__(self, view: "Timeline") -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[object, int], int] = {}

    def forget(self) -> None:
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry | MonthHead = index.data(ITEM_ROLE)
        if isinstance(entry, MonthHead):
            return QSize(0, theme.px(HEAD))
        width = self._view.viewport().width()
        kept = (entry, width)
        if kept not in self._heights:
            self._heights[kept] = self.height(entry, width)
        return QSize(0, self._heights[kept])

    def height(self, entry: Entry, width: int) -> int:
        look = theme.now()
        words = width - look.px(LEFT + RIGHT)
        text = paint.lines_height("body", entry.text, words) if entry.text else 0
        byline = paint.lines_height("small", entry.byline, words) if entry.byline else 0
        least = look.px(DISC + 2 * TOP)
        gap = look.px(2)
        wanted = look.px(TOP + FOOT) + look.line("h3") + text + byline + gap * 2
        return max(least, wanted)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry | MonthHead = index.data(ITEM_ROLE)
        where: QRect = option.rect
        if isinstance(entry, MonthHead):
            paint.line(painter, where, "cap600", "text2", entry.text)
            return
        state = option.state
        current = index == self._view.currentIndex()
        active = bool(state & QStyle.StateFlag.State_MouseOver) or (
            current and self._view.is_keyed()
        )
        self._thread(painter, where, entry, self._view.entries.goes_on(index.row()))
        self._words(painter, where, entry, active)
        if current and self._view.is_keyed():
            ring = where.adjusted(theme.px(LEFT - 6), 0, 0, -theme.px(FOOT - 8))
            paint.focus_edge(painter, ring, theme.px(6))

    def _thread(self, painter: QPainter, where: QRect, entry: Entry, goes_on: bool) -> None:
        look = theme.now()
        side = look.px(DISC)
        disc = QRect(where.left() + look.px(2), where.top() + look.px(TOP), side, side)
        edge = look.color("border") if look.is_loud else None
        paint.plate(painter, QRectF(disc), side / 2, look.color("soft"), edge)
        at = (side - look.px(18)) / 2
        icons.draw(painter, entry.icon, "soft_text", disc.left() + at, disc.top() + at, 18)
        if goes_on:
            top = disc.bottom() + look.px(3)
            bottom = where.bottom() + look.px(1)
            middle = disc.center().x()
            painter.fillRect(QRect(middle, top, look.px(2), bottom - top), look.color("border"))

    def _words(self, painter: QPainter, where: QRect, entry: Entry, active: bool) -> None:
        look = theme.now()
        left, y = where.left() + look.px(LEFT), where.top() + look.px(TOP - 2)
        width, height = where.right() - left + 1 - look.px(RIGHT), look.line("h3")
        right = self._right(painter, QRect(left, y, width, height), entry, active)
        self._title(painter, QRect(left, y, width - right - look.px(12), height), entry)
        y += height + look.px(2)
        for role, ink, text in (("body", "text", entry.text), ("small", "text2", entry.byline)):
            if text:
                tall = paint.lines_height(role, text, width)  # type: ignore[arg-type]
                paint.lines(painter, QRect(left, y, width, tall), role, ink, text)  # type: ignore[arg-type]
                y += tall + look.px(2)

    def _right(self, painter: QPainter, where: QRect, entry: Entry, active: bool) -> int:
        """Date and time, or the two actions while the entry is hovered; the room they take."""
        if not active or not any(map(entry.may, entry.offers)):
            paint.line(painter, where, "small", "text2", entry.when, _RIGHT)
            return paint.text_width("small", entry.when)
        taken = 0
        for _name, words, box in self.actions(where, entry):
            paint.plate(painter, QRectF(box), theme.px(6), theme.color("hover"))
            paint.line(painter, box, "small600", "text", words, paint.CENTRE)
            taken = max(taken, where.right() - box.left())
        return taken

    def actions(self, where: QRect, entry: Entry) -> list[tuple[str, str, QRect]]:
        """(name, words, place) of what can be done with an entry, from right to left."""
        right, placed = where.right(), []
        for name, words in offers_of(entry):
            width = paint.text_width("small600", words) + theme.px(20)
            height = theme.px(24)
            top = where.top() + (where.height() - height) // 2
            placed.append((name, words, QRect(right - width, top, width, height)))
            right -= width + theme.px(6)
        return placed

    def _title(self, painter: QPainter, where: QRect, entry: Entry) -> None:
        if not entry.voided:
            paint.line(painter, where, "h3", "text", entry.title)
            return
        width = min(paint.text_width("h3", entry.title), where.width())
        paint.line(painter, where, "h3", "text2", entry.title)
        middle = where.center().y() + 1
        painter.fillRect(QRect(where.left(), middle, width, theme.px(1)), theme.color("text2"))
        word = where.adjusted(width + theme.px(8), 0, 0, 0)
        paint.line(painter, word, "small600", theme.ink("overdue"), entry.voided)

    def editorEvent(
        self, event: QEvent, model: Any, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        entry = index.data(ITEM_ROLE)
        released = event.type() == QEvent.Type.MouseButtonRelease
        if not (released and isinstance(event, QMouseEvent) and isinstance(entry, Entry)):
            return False
        where: QRect = option.rect
        top = where.top() + theme.px(TOP - 2)
        left = where.left() + theme.px(LEFT)
        width = where.right() - left + 1 - theme.px(RIGHT)
        line = QRect(left, top, width, theme.now().line("h3"))
        for name, _words, box in self.actions(line, entry):
            if box.contains(event.position().toPoint()):
                self._view.act(name, entry)
                return True
        return False


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Timeline(Keyed, QListView):
    """The list. Enter opens an entry, E edits it, H shows its history, Delete voids it, R restores
    what it replaced, D says that what was planned is done, O how a court date went, P shows its
    slip. The right button, or the menu key, offers the same and more.
    """

    opened = Signal(object)  # Entry
    edit_asked = Signal(object)
    history_asked = Signal(object)
    void_asked = Signal(object)
    restore_asked = Signal(object)
    done_asked = Signal(object)
    outcome_asked = Signal(object)
    slip_asked = Signal(object)
    more_chosen = Signal(object, str)  # Entry, code
    refused = Signal(str)  # what cannot be done with the entry
    end_near = Signal()  # less than a screen of entries is left below: time to load more

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = TimelineModel()
        self._delegate = TimelineDelegate(self)
        self.setModel(self.entries)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.settle()
        self.doubleClicked.connect(lambda index: self.act("open", index.data(ITEM_ROLE)))
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_entries(self, entries: Sequence[Entry | MonthHead]) -> None:
        """Show these; the entry that has the keyboard, and what is in sight, stay."""
        current, scrolled = self.current_entry(), self.verticalScrollBar().value()
        self._delegate.forget()
        self.entries.show_entries(entries)
        for row, entry in enumerate(entries):
            if current and isinstance(entry, Entry) and entry.key == current.key:
                self.setCurrentIndex(self.entries.index(row, 0))
        if self.hasFocus() and not self.currentIndex().isValid():
            self._start()
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(scrolled)

    def add_entries(self, entries: Sequence[Entry | MonthHead]) -> None:
        """More entries below; what is shown stays where it is."""
        self.entries.add_entries(entries)

    def current_entry(self) -> Entry | None:
        entry = self.currentIndex().data(ITEM_ROLE) if self.currentIndex().isValid() else None
        return entry if isinstance(entry, Entry) else None

    def act(self, name: str, entry: Entry) -> None:
        told = {
            "open": self.opened,
            "edit": self.edit_asked,
            "history": self.history_asked,
            "void": self.void_asked,
            "restore": self.restore_asked,
            "done": self.done_asked,
            "outcome": self.outcome_asked,
            "slip": self.slip_asked,
        }
        told[name].emit(entry)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        entry = index.data(ITEM_ROLE) if index.isValid() else None
        if isinstance(entry, Entry) and entry.more:
            below = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_of(entry).popup(event.globalPos() if by_mouse else below)

    def menu_of(self, entry: Entry) -> QMenu:
        """Everything that can be done with an entry."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, words in reversed(offers_of(entry)):
            menu.addAction(words, partial(self.act, name, entry))
        for code, words in entry.more:
            menu.addAction(words, partial(self.more_chosen.emit, entry, code))
        return menu

    def _start(self) -> None:
        """On the first entry with which something can be done."""
        for number, entry in enumerate(self.entries.entries):
            if isinstance(entry, Entry) and any(map(entry.may, entry.offers)):
                self.setCurrentIndex(self.entries.index(number, 0))
                return
        super()._start()

    def content_height(self) -> int:
        """What all entries need, where the page scrolls and not the list."""
        return sum(self.sizeHintForRow(row) for row in range(self.entries.rowCount()))

    def _on_scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() - value < bar.pageStep():
            self.end_near.emit()

    def restyle(self) -> None:
        self._delegate.forget()
        super().restyle()

    def retranslate(self) -> None:
        self.restyle()  # another language may need taller lines

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry, key = self.current_entry(), Qt.Key(event.key())
        if entry is not None and key in ENTER:
            self.act("open", entry)
        elif entry is not None and entry.may(KEYS.get(key, "")):
            self.act(KEYS[key], entry)
        elif entry is not None and key in KEYS:
            self.refused.emit(KEYS[key])
        else:
            super().keyPressEvent(event)
