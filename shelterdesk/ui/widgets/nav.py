"""Navigation: a list of icon, word and count, and the rail that carries it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from shelterdesk.ui import icons, paint, theme
from shelterdesk.ui.theme import Role, Token
from shelterdesk.ui.widgets.page import Live, column
from shelterdesk.ui.widgets.views import ENTER, ITEM_ROLE, ROOT, Index, Keyed

HEIGHT, GAP, BREAK = 40, 2, 20
ASIDE = 6  # px that an icon makes way for the badge on its corner
CLEAR = 15  # from the words to the edge: the badge stands 9 from it
RAIL, FOLDED = 204, 64
LONG = 32  # letters that two lines may not hold: a view's own name


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """One line. `count` 0 shows no badge, `urgent` makes it red, `spoken` is what is read out.

    `starts_group` draws a line above; `heading` makes a grey word of it that cannot be chosen.
    """

    code: str
    text: str
    icon: str = ""
    count: int = 0
    urgent: bool = False
    spoken: str = ""
    starts_group: bool = False
    heading: bool = False


class NavModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.items: list[NavItem] = []
        self.tips = False  # folded: the words are only in the tooltip

    def show_items(self, items: Sequence[NavItem]) -> None:
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return item.spoken or (f"{item.text}, {item.count}" if item.count else item.text)
        if role == Qt.ItemDataRole.ToolTipRole and (self.tips or len(item.text) > LONG):
            return item.text
        return item if role == ITEM_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return Qt.ItemFlag.NoItemFlags if self.items[index.row()].heading else flags


def badge_text(count: int) -> str:
    return "99+" if count > 99 else str(count)


class NavDelegate(QStyledItemDelegate):
    """Paints one line: hover, chosen (ground, bar and weight, not colour alone), keyboard ring."""

    def __init__(self, view: "NavList") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item: NavItem = index.data(ITEM_ROLE)
        extra = BREAK if item.starts_group else 0
        return QSize(0, theme.px(HEIGHT + GAP + extra))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: NavItem = index.data(ITEM_ROLE)
        where, look = QRect(option.rect), theme.now()
        where.setHeight(where.height() - look.px(GAP))
        if item.starts_group:
            self._line(painter, where)
            where.setTop(where.top() + look.px(BREAK))
        if item.heading:
            words = where.adjusted(look.px(8), 0, 0, 0)
            paint.line(painter, words, "small600", "text2", item.text)
            return
        state = option.state
        chosen = item.code == self._view.code()
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        self._ground(painter, where, chosen, hover)
        self._words(painter, where, item, chosen)
        if state & QStyle.StateFlag.State_HasFocus and self._view.is_keyed():
            paint.focus_edge(painter, where, look.px(8))

    def _line(self, painter: QPainter, where: QRect) -> None:
        middle = where.top() + theme.px(BREAK) // 2 - theme.px(1)
        painter.fillRect(QRect(where.left(), middle, where.width(), 1), theme.color("border"))

    def _ground(self, painter: QPainter, where: QRect, chosen: bool, hover: bool) -> None:
        look = theme.now()
        if chosen or hover:
            ground = look.color("soft" if chosen else "hover")
            paint.plate(painter, QRectF(where), look.px(8), ground)
        if chosen:
            inset = look.px(8)
            edge = QRectF(where.left(), where.top() + inset, look.px(3), where.height() - 2 * inset)
            paint.plate(painter, edge, look.px(1.5), look.color("accent"))

    def _words(self, painter: QPainter, where: QRect, item: NavItem, chosen: bool) -> None:
        look = theme.now()
        middle = where.top() + where.height() / 2
        if item.icon:
            glyph, shade = look.px(20), look.color("soft_text" if chosen else "text2")
            x = where.left() + look.px(12)
            y = middle - glyph / 2
            if self._view.is_folded():
                aside = look.px(ASIDE) if item.count else 0  # its badge stands on its corner only
                x, y = where.center().x() - glyph // 2 + 1 - aside, y + aside / 2
            icons.draw(painter, item.icon, shade, x, y, 20)
        if self._view.is_folded():
            self._badge(painter, where.right() - look.px(2), where.top() + look.px(9), item)
            return
        room = self._badge(painter, where.right() - look.px(9), round(middle), item)
        left = look.px(42 if item.icon else 12)
        words = where.adjusted(left, 0, -room - look.px(CLEAR), 0)
        role: Role = "h3" if chosen else "body"
        ink: Token = "soft_text" if chosen else "text"
        tall = paint.lines_height(role, item.text, words.width())
        if look.line(role) < tall <= words.height():
            words = QRect(words.left(), round(middle - tall / 2), words.width(), tall)
            paint.lines(painter, words, role, ink, item.text)
        else:
            paint.line(painter, words, role, ink, item.text)

    def _badge(self, painter: QPainter, right: int, middle: int, item: NavItem) -> int:
        """The count, ending at `right`; the room it takes."""
        if not item.count:
            return 0
        look, text = theme.now(), badge_text(item.count)
        colours = look.status("overdue" if item.urgent else "plain")
        height = look.px(16 if self._view.is_folded() else 20)
        pad = look.px(8 if self._view.is_folded() else 14)
        wide = max(look.px(22), paint.text_width("cap600", text) + pad)
        width = (
            max(height, paint.text_width("disc", text) + pad) if self._view.is_folded() else wide
        )
        where = QRect(right - width, middle - height // 2, width, height)
        ground, edge = QColor(colours.paper), QColor(colours.edge)
        paint.plate(painter, QRectF(where), height / 2, ground, edge)
        role: Role = "disc" if self._view.is_folded() else "cap600"
        paint.line(painter, where, role, QColor(colours.ink), text, paint.CENTRE)
        return width


class NavList(Keyed, QListView):
    """A list one line of which is chosen: the rail's pages, the saved views of a list.

    Arrows move the ring; Enter, Space or a click chooses and tells `chosen`.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = NavModel()
        self._code = ""
        self._folded = False
        self.setModel(self._model)
        self.setItemDelegate(NavDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.settle()
        self.clicked.connect(self._on_clicked)

    def set_items(self, items: Sequence[NavItem]) -> None:
        """Show these lines; the chosen code and the keyboard's place stay."""
        here = self.currentIndex().row()
        self._model.show_items(items)
        if 0 <= here < len(items):
            self.setCurrentIndex(self._model.index(here, 0))
        self.updateGeometry()

    def rename(self, items: Sequence[NavItem]) -> None:
        """The same lines in another language: each keeps its badge."""
        shown = {item.code: item for item in self._model.items}
        old = [shown.get(item.code, item) for item in items]
        self.set_items(
            [
                replace(item, count=before.count, urgent=before.urgent)
                for item, before in zip(items, old, strict=True)
            ]
        )

    def items(self) -> list[NavItem]:
        return list(self._model.items)

    def set_count(self, code: str, count: int, *, spoken: str = "", urgent: bool = False) -> None:
        """Another number on a badge, red when it is urgent; `spoken` is the whole sentence for a
        screen reader.
        """
        for number, item in enumerate(self._model.items):
            if item.code == code:
                self._model.items[number] = replace(item, count=count, spoken=spoken, urgent=urgent)
                index = self._model.index(number, 0)
                self._model.dataChanged.emit(index, index)

    def code(self) -> str:
        return self._code

    def choose(self, code: str) -> None:
        """Mark a line without telling."""
        self._code = code
        for number, item in enumerate(self._model.items):
            if item.code == code:
                self.setCurrentIndex(self._model.index(number, 0))
        self.viewport().update()

    def is_folded(self) -> bool:
        return self._folded

    def set_folded(self, folded: bool) -> None:
        """Icons only; the words become tooltips."""
        self._folded = folded
        self._model.tips = folded
        self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        """Folded it is narrower than a list of Qt's would be."""
        return QSize(theme.px(HEIGHT), theme.px(HEIGHT))

    def content_height(self) -> int:
        return sum(self.sizeHintForRow(row) for row in range(self._model.rowCount()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in (*ENTER, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self._keyed = True
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: Index) -> None:
        item: NavItem = index.data(ITEM_ROLE)
        if not item.heading:
            self.choose(item.code)
            self.chosen.emit(item.code)


class UserCard(Live, QAbstractButton):
    """Who is working, at the foot of the rail; pressing it asks for their own settings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role, self._initials, self._folded = "", "", "", False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()

    def show_user(self, name: str, role: str, initials: str) -> None:
        self._name, self._role, self._initials = name, role, initials
        self.setAccessibleName(", ".join(part for part in (name, role) if part))
        self.update()

    def set_folded(self, folded: bool) -> None:
        self._folded = folded
        self.setToolTip(self.accessibleName() if folded else "")
        self.update()

    def restyle(self) -> None:
        self.setFixedHeight(theme.px(48))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(40 if self._folded else 160), theme.px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.now(), QPainter(self)
        if self.underMouse():
            paint.plate(painter, QRectF(self.rect()), look.px(8), look.color("hover"))
        side = look.px(32)
        left = (self.width() - side) // 2 if self._folded else look.px(6)
        paint.disc(painter, QRect(left, (self.height() - side) // 2, side, side), self._initials)
        if self._folded:
            return
        x, width = left + side + look.px(10), self.width() - left - side - look.px(12)
        name, role = look.line("small600"), look.line("cap")
        top = (self.height() - name - role) // 2
        paint.line(painter, QRect(x, top, width, name), "small600", "text", self._name)
        paint.line(painter, QRect(x, top + name, width, role), "cap", "text2", self._role)


class Brand(Live, QWidget):
    """The mark and the program's name at the head of the rail."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._folded = name, False
        self.restyle()

    def set_folded(self, folded: bool) -> None:
        self._folded = folded
        self.update()

    def restyle(self) -> None:
        self.setFixedHeight(theme.px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.now(), QPainter(self)
        side = look.px(28)
        left = (self.width() - side) // 2 if self._folded else look.px(4)
        paint.brand(painter, QRectF(left, (self.height() - side) / 2, side, side))
        if not self._folded:
            words = self.rect().adjusted(look.px(42), 0, 0, 0)
            paint.line(painter, words, "h3", "text", self._name)


class NavRail(Live, QFrame):
    """Brand, pages and user, 204 px wide; `fold` leaves 64 px of icons."""

    chosen = Signal(str)
    user_asked = Signal()

    def __init__(self, name: str = "ShelterDesk", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("cls", "rail")
        self.brand, self.list, self.user = Brand(name), NavList(), UserCard()
        layout = column(self.brand, self.list, self.user, gap=2, margins=(12, 0, 12, 8))
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.list.chosen.connect(self.chosen)
        self.user.clicked.connect(self.user_asked)
        self.fold(False)

    def set_name(self, words: str) -> None:
        """What a screen reader calls the navigation."""
        self.list.setAccessibleName(words)

    def fold(self, folded: bool) -> None:
        """Icons only, for windows under 1200 px and large text."""
        for part in (self.brand, self.list, self.user):
            part.set_folded(folded)
        self.setFixedWidth(theme.px(FOLDED) if folded else theme.px(RAIL))

    def is_folded(self) -> bool:
        return self.list.is_folded()

    def restyle(self) -> None:
        self.fold(self.is_folded())
