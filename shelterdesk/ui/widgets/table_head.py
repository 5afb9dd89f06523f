"""The head of a table: sorted by a click, columns dragged wider and elsewhere, all by keys too."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QHeaderView

from shelterdesk.i18n import _
from shelterdesk.ui import icons, paint, theme
from shelterdesk.ui.widgets.buttons import IconButton
from shelterdesk.ui.widgets.page import Live
from shelterdesk.ui.widgets.table_columns import HEAD_END, PAD
from shelterdesk.ui.widgets.table_layout import Layout
from shelterdesk.ui.widgets.views import ENTER

if TYPE_CHECKING:
    from shelterdesk.ui.widgets.record_table import RecordView

HEAD_HEIGHT, BUTTON, GLYPH = 36, 32, 14
STEP = 8
"""How far one key press moves a column's edge, in px at 100 % text size."""
ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
KEYS = Qt.KeyboardModifier


class TableHead(Live, QHeaderView):
    """Tab stops here before the list. Arrows choose a column, Enter sorts by it, Shift+arrow makes
    it wider or narrower, Ctrl+arrow moves it, Delete leaves it out.

    A table whose columns have no `code` has a plain head. The first column stays where it is.
    """

    widened = Signal(int, int)  # a person drew a column to this many pixels
    let_go = Signal()  # the mouse button that drew a width or an order is up
    menu_asked = Signal(QPoint)

    def __init__(self, view: "RecordView[Any]", *, arranges: bool) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view, self._arranges = view, arranges
        self._at = 0
        self._keyed = self._is_drawing = False
        self.button = IconButton("layout-columns", size="s", parent=self)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setVisible(arranges)
        self.button.clicked.connect(lambda: self.menu_asked.emit(self.corner()))
        modes = QHeaderView.ResizeMode
        self.setSectionResizeMode(modes.Interactive if arranges else modes.Fixed)
        self.setSectionsMovable(arranges)
        self.setFirstSectionMovable(False)
        self.setSectionsClickable(arranges or any(c.sort for c in view.table.columns))
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if arranges else Qt.FocusPolicy.NoFocus)
        self.sectionResized.connect(self._on_resized)
        self.restyle()

    def shown(self) -> list[int]:
        """The columns that stand, from left to right, by their places in the table."""
        return [at for at in self.order() if not self.isSectionHidden(at)]

    def order(self) -> list[int]:
        """All columns from left to right."""
        return [self.logicalIndex(place) for place in range(self.count())]

    def tail(self) -> int:
        """What the last heading leaves free for the button."""
        return theme.px(BUTTON) if self._arranges else 0

    def corner(self) -> QPoint:
        """Where the menu of columns hangs, on the screen."""
        return self.button.mapToGlobal(self.button.rect().bottomLeft())

    def arrange(self, layout: Layout) -> None:
        """Put the columns in the order of a layout; those it does not name follow as they are."""
        codes = [column.code for column in self._view.table.columns]
        named = [codes.index(code) for code in layout.order if code in codes[1:]]
        rest = [at for at in range(1, len(codes)) if at not in named]
        for place, at in enumerate([0, *named, *rest]):
            self.moveSection(self.visualIndex(at), place)

    def resize_to(self, at: int, width: int) -> None:
        """Set a width that nobody drew."""
        quiet, self._is_drawing = self._is_drawing, False
        self.resizeSection(at, width)
        self._is_drawing = quiet

    def retranslate(self) -> None:
        self.button.set_words(_("Choose columns"))
        self.setAccessibleName(_("Columns of the list"))
        self._describe()

    def restyle(self) -> None:
        self.setFixedHeight(theme.px(HEAD_HEIGHT))
        self.setMinimumSectionSize(theme.px(16))
        self._place_button()

    # What a person does with it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._keyed = True
        key, held = Qt.Key(event.key()), event.modifiers()
        step = ARROWS.get(key, 0)
        if step and held & KEYS.ShiftModifier:
            self.widened.emit(self._at, self.sectionSize(self._at) + step * theme.px(STEP))
            self.let_go.emit()
        elif step and held & KEYS.ControlModifier:
            self._shift(step)
        elif step:
            self._go(step)
        elif key in (*ENTER, Qt.Key.Key_Space):
            self.sectionClicked.emit(self._at)
        elif key == Qt.Key.Key_Delete:
            self._leave_out()
        elif key == Qt.Key.Key_Down:
            self._view.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
            return
        self._describe()
        self._say()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._keyed, self._is_drawing = False, True
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._is_drawing = False
        self.let_go.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._arranges and event.reason() == QContextMenuEvent.Reason.Mouse:
            self.menu_asked.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._keyed = event.reason() != Qt.FocusReason.MouseFocusReason
        if self.isSectionHidden(self._at):
            self._at = 0
        super().focusInEvent(event)
        self._describe()
        self._say()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _on_resized(self, at: int, _old: int, new: int) -> None:
        if self._is_drawing:
            self.widened.emit(at, new)

    def _go(self, step: int) -> None:
        shown = self.shown()
        place = shown.index(self._at) + step
        self._at = shown[min(max(place, 0), len(shown) - 1)]

    def _shift(self, step: int) -> None:
        """One place further, among those that stand; the first column and its place are taken."""
        shown = self.shown()
        place = shown.index(self._at) + step
        if self._at != 0 and 1 <= place < len(shown):
            self.moveSection(self.visualIndex(self._at), self.visualIndex(shown[place]))
            self.let_go.emit()

    def _leave_out(self) -> None:
        gone = self._at
        if gone != 0:
            self._go(-1)
            self._view.want_column(gone, wanted=False)

    # What it says and shows

    def _describe(self) -> None:
        """What the column under the keyboard is, for who does not see it."""
        words = _(self._view.table.columns[self._at].heading)
        arrow = self._view.arrow_on(self._at)
        if arrow is not None:
            said = _("{column}, sorted downwards") if arrow else _("{column}, sorted upwards")
            words = said.format(column=words)
        self.setAccessibleDescription(words)
        self.viewport().update()

    def _say(self) -> None:
        words = self.accessibleDescription()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._place_button()

    def _place_button(self) -> None:
        side = theme.px(BUTTON)
        self.button.move(self.width() - side, (theme.px(HEAD_HEIGHT) - side) // 2)
        self.button.raise_()

    def paintSection(self, painter: QPainter, where: QRect, at: int) -> None:
        look = theme.now()
        painter.save()
        painter.fillRect(where, look.color("surface"))
        edge = QRect(where.left(), where.bottom(), where.width(), 1)
        painter.fillRect(edge, look.color("border"))
        if self._arranges and self.underMouse():
            painter.fillRect(where.right(), where.top() + look.px(10), 1,
                             where.height() - look.px(20), look.color("border"))  # fmt: skip
        arrow = self._view.arrow_on(at)
        words = where.adjusted(look.px(PAD), 0, -look.px(HEAD_END - 1), 0)
        if self._arranges and at == self.shown()[-1]:
            words.setRight(words.right() - self.tail())
        if arrow is not None:
            words.setRight(words.right() - look.px(GLYPH + 4))
        text = _(self._view.table.columns[at].heading)
        paint.line(painter, words, "cap600", "text2", text)
        if arrow is not None:
            self._arrow(painter, words, text, downwards=arrow)
        if self.hasFocus() and self._keyed and at == self._at:
            paint.focus_edge(painter, where.adjusted(0, 0, 0, -1), look.px(4))
        painter.restore()

    def _arrow(self, painter: QPainter, words: QRect, text: str, *, downwards: bool) -> None:
        look, size = theme.now(), theme.px(GLYPH)
        width = min(paint.text_width("cap600", text), words.width())
        middle = QRectF(words).center().y()
        painter.save()
        painter.translate(words.left() + width + look.px(4) + size / 2, middle)
        painter.rotate(0 if downwards else 180)
        icons.draw(painter, "chevron-down", look.color("text2"), -size / 2, -size / 2, GLYPH)
        painter.restore()
