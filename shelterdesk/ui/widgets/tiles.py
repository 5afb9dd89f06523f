"""Tiles to choose one thing from a grid: icon, word in two lines, and a letter for each; beneath it
the word in the second language of the form, where it has one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QWidget

from shelterdesk.ui import icons, paint, theme
from shelterdesk.ui.spacing import NO_MARGINS, space
from shelterdesk.ui.theme import Role
from shelterdesk.ui.widgets.page import Live
from shelterdesk.ui.widgets.second import beside

HEIGHT, PAD = 68, 10
TOP, ICON, ONE_LINE, BELOW = 9, 20, 39, 6
MOVES = {
    Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TileItem:
    """One tile. `letter` is the key that chooses it, the same in every language."""

    code: str
    text: str
    icon: str
    letter: str = ""


class Tile(Live, QAbstractButton):
    """One checkable tile."""

    def __init__(self, item: TileItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self._second = ""
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_item(item)
        self.restyle()

    def show_item(self, item: TileItem) -> None:
        self.item = item
        self.setText(item.text)
        self.setAccessibleName(item.text)
        self.setAccessibleDescription(item.letter)
        self.say_twice()

    def say_twice(self) -> None:
        """The word of the form's second language too, where it has one."""
        self._second = beside(self, self.item.text)
        self.restyle()
        self.updateGeometry()
        self.update()

    def second(self) -> str:
        """What stands beneath the word, "" for nothing."""
        return self._second

    def restyle(self) -> None:
        self.setFixedHeight(theme.px(HEIGHT) + self._room_below())

    def showEvent(self, event: QShowEvent) -> None:
        self.say_twice()  # it may come into its form later
        super().showEvent(event)

    def sizeHint(self) -> QSize:
        """As wide as its words need in two lines, so that none is broken or cut."""
        widest = max(_in_two_lines("small600", self.text()), _in_two_lines("cap", self._second))
        return QSize(max(theme.px(84), widest + theme.px(2 * PAD)), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def text_fits(self) -> bool:
        """Whether the word stands whole between the icon and the foot of the tile."""
        words = self._words("small600")
        fits = words.top() >= theme.px(TOP + ICON) and words.bottom() < theme.px(HEIGHT)
        return fits and (not self._second or self._second_fits())

    def _second_fits(self) -> bool:
        room = self._below()
        return paint.lines_height("cap", self._second, room.width()) <= room.height()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.now(), QPainter(self)
        chosen, pad = self.isChecked(), look.px(PAD)
        ground = "sel" if chosen else "hover" if self.underMouse() else "surface"
        edge, width = ("accent", 1.5) if chosen else ("border", 1.0)
        where = QRectF(self.rect())
        paint.plate(painter, where, look.px(8), look.color(ground), look.color(edge), width)  # type: ignore[arg-type]
        ink = look.color("soft_text" if chosen else "text")
        icons.draw(painter, self.item.icon, ink, pad, look.px(TOP), ICON)
        letter = QRect(0, look.px(TOP), self.width() - pad, look.px(18))
        paint.line(painter, letter, "cap", "text2" if chosen else "text3", self.item.letter, _RIGHT)
        role: Role = "small600" if chosen else "small"
        paint.lines(painter, self._words(role), role, ink, self.text())
        if self._second:
            paint.lines(painter, self._below(), "cap", look.color("text2"), self._second)

    def _words(self, role: Role) -> QRect:
        """Where the word is painted: one line at its place, two as high up as they need."""
        pad = theme.px(PAD)
        width = self.width() - pad - theme.px(8)
        tall = paint.lines_height(role, self.text(), width)
        top = min(theme.px(ONE_LINE), theme.px(HEIGHT) - tall - theme.px(1))
        return QRect(pad, top, width, tall)

    def _below(self) -> QRect:
        """Where the second word is painted, under the two lines of the first one."""
        words = self._words("small600")
        return QRect(words.left(), words.bottom() + 1, words.width(), self._room_below())

    def _room_below(self) -> int:
        """Two lines for every tile of a form that says its words twice: they stand in rows."""
        return 2 * theme.now().line("cap") + theme.px(BELOW) if self._second else 0


def _in_two_lines(role: Role, text: str) -> int:
    """How wide the text is at least, so that it stands in two lines."""
    words = text.split()
    return min(
        max(_width(role, words[:at]), _width(role, words[at:]))
        for at in range(1, max(2, len(words)))
    )


def _width(role: Role, words: Sequence[str]) -> int:
    return paint.text_width(role, " ".join(words))


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class TileGrid(Live, QWidget):
    """Tiles in rows of `columns`, of half as many where their words need it. Arrows move the
    choice, a letter chooses.
    """

    chosen = Signal(str)

    def __init__(self, *, columns: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = self._most = columns
        self._tiles: dict[str, Tile] = {}
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(lambda tile: self.chosen.emit(tile.item.code))
        self._grid = QGridLayout(self)
        space(self._grid, 8, NO_MARGINS)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_items(self, items: Sequence[TileItem]) -> None:
        """Show these; a code that stays keeps its tile and its choice."""
        if [item.code for item in items] != list(self._tiles):
            self._rebuild(items)
        for item in items:
            self._tiles[item.code].show_item(item)

    def code(self) -> str:
        return next((code for code, tile in self._tiles.items() if tile.isChecked()), "")

    def choose(self, code: str) -> None:
        """Choose without telling."""
        if code in self._tiles:
            self._tiles[code].setChecked(True)
        elif (checked := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)

    def tile(self, code: str) -> Tile:
        return self._tiles[code]

    def tiles(self) -> list[Tile]:
        return list(self._tiles.values())

    def take_letter(self, letter: str) -> bool:
        """Choose by letter and tell; False when no tile has it."""
        for code, tile in self._tiles.items():
            if letter and tile.item.letter.casefold() == letter.casefold():
                tile.setChecked(True)
                tile.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self.chosen.emit(code)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = MOVES.get(Qt.Key(event.key()))
        if move is not None:
            self._move(*move)
        elif not self.take_letter(event.text()):
            super().keyPressEvent(event)

    def _move(self, down: int, right: int) -> None:
        tiles = self.tiles()
        here = next((n for n, tile in enumerate(tiles) if tile.hasFocus()), None)
        if here is None:
            return
        there = here + down * self._columns + right
        if 0 <= there < len(tiles):
            tiles[there].setFocus(Qt.FocusReason.TabFocusReason)

    def _rebuild(self, items: Sequence[TileItem]) -> None:
        before = self.code()
        for tile in self._tiles.values():
            self._group.removeButton(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = {}
        for item in items:
            tile = Tile(item, self)
            self._tiles[item.code] = tile
            self._group.addButton(tile)
        self._place()
        self.choose(before)

    def _place(self) -> None:
        for number, tile in enumerate(self._tiles.values()):
            self._grid.addWidget(tile, number // self._columns, number % self._columns)
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)

    def minimumSizeHint(self) -> QSize:
        # Of the narrow way to stand: else nobody would ever make it so narrow.
        return QSize(self._width_of(self._fewest()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return done

    def _fold(self) -> None:
        fits = self._width_of(self._most) <= self.width()
        wanted = self._most if fits else self._fewest()
        if wanted != self._columns:
            self._columns = wanted
            self._place()

    def _fewest(self) -> int:
        return max(1, self._most // 2)

    def _width_of(self, columns: int) -> int:
        hints = [tile.sizeHint().width() for tile in self._tiles.values()]
        widest = (max(hints[at::columns], default=0) for at in range(columns))
        return sum(widest) + (columns - 1) * self._grid.spacing()
