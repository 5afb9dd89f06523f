"""One bed: its letter, who has it, where she is tonight, and the last seven nights as shapes."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from shelterdesk.queries.house import BedRow, NightMark, ResidentRow
from shelterdesk.ui import paint, theme
from shelterdesk.ui.house.night_words import (
    FREE,
    SHAPES,
    after,
    block_words,
    name_of,
    nights_spoken,
    short,
    status_word,
)
from shelterdesk.ui.widgets.chip import HEIGHT as CHIP
from shelterdesk.ui.widgets.chip import chip_width, paint_chip
from shelterdesk.ui.widgets.page import Live
from shelterdesk.ui.widgets.views import ENTER
from shelterdesk.vocabulary.house import NightState

TALL, LEAST, RADIUS = 92, 140, 8
PAD, TOP, FOOT, EDGE = 12, 8, 12, 8
SHAPE, PITCH = 9, 17
MOVES = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class BedTile(Live, QAbstractButton):
    """Space or a click changes where she is, Enter or a click on her name opens her file.

    A tile of no bed is a resident who has none. What is changed here is not saved before the night
    is confirmed; `state` says it meanwhile.
    """

    cycled = Signal(object)  # the tile itself, as the two below
    opened = Signal(object)
    menu_asked = Signal(object, QPoint)
    moved = Signal(int, int)  # to the right and down; a scroll area would take the arrows

    def __init__(self, row: BedRow, *, may_confirm: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_confirm = may_confirm
        self._state: NightState | None = None
        self._over_name = False
        self.row = row
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_row(row, None)
        self.restyle()

    @property
    def resident(self) -> ResidentRow | None:
        return self.row.resident

    @property
    def state(self) -> NightState | None:
        """Where she is tonight, as shown; None for a bed nobody has."""
        if self.resident is None:
            return None
        return self._state or self.resident.state

    def show_row(self, row: BedRow, state: NightState | None) -> None:
        """`state` when it was changed and is not confirmed yet."""
        self.row, self._state = row, state
        self.retranslate()
        self.update()

    def may_open(self) -> bool:
        """Whether there is a case file behind it that this viewer reaches."""
        return self.resident is not None and self.resident.case_id is not None

    def may_cycle(self) -> bool:
        return self.resident is not None and self._may_confirm

    def next_state(self) -> NightState:
        """Where Space would put her."""
        return after(self.state or NightState.AWAY)

    def retranslate(self) -> None:
        self.setText(name_of(self.row))
        parts = [self.row.name, self.text(), self._word() if self.resident else ""]
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setAccessibleDescription(nights_spoken(self.row.marks) if self.row.marks else "")
        self.setToolTip(block_words(self.row.block) if self.row.block is not None else "")
        self.updateGeometry()

    def restyle(self) -> None:
        self.setFixedHeight(self._tall())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = theme.now()
        letter = paint.text_width("cap", self.row.name)
        head = look.px(PAD + 8 + EDGE) + letter + chip_width(self._word())
        nights = look.px(2 * PAD + PITCH * len(self.row.marks))
        return QSize(max(look.px(LEAST), head, nights), self._tall())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.now(), QPainter(self)
        self._ground(painter)
        pad, chip = look.px(PAD), chip_width(self._word())
        room = self.width() - pad - chip - look.px(EDGE)
        letter = QRect(pad, look.px(TOP), room, look.px(CHIP))
        paint.line(painter, letter, "cap", "text2", self.row.name)
        x = self.width() - look.px(EDGE) - chip
        paint_chip(painter, x, look.px(TOP), look.px(CHIP), self._shape(), self._word())
        ink = look.color("text" if self.resident is not None else "text2")
        ink = look.color("accent") if self._over_name else ink
        paint.line(painter, self._name(), "h3", ink, self.text())
        if self._over_name:
            where = self._written()
            painter.fillRect(QRect(where.left(), where.bottom(), where.width(), 1), ink)
        self._nights(painter)

    def _ground(self, painter: QPainter) -> None:
        look, where = theme.now(), QRectF(self.rect())
        radius = look.px(RADIUS)
        hover = self.underMouse() and self.isEnabled()
        if self.resident is not None:
            ground = look.color("hover" if hover else "surface")
            paint.plate(painter, where, radius, ground, look.color("border"))
            return
        paint.plate(painter, where, radius, look.color("hover" if hover else "sunken"))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(look.color("field"), 1)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(where.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.restore()

    def _nights(self, painter: QPainter) -> None:
        look, size = theme.now(), theme.px(SHAPE)
        y = self.height() - look.px(FOOT) - size
        last = len(self.row.marks) - 1
        for at, mark in enumerate(self.row.marks):
            kind, ink = self._mark(mark, is_tonight=at == last)
            paint.shape(painter, kind, look.px(PAD) + at * look.px(PITCH), y, size, ink)

    def _mark(self, mark: NightMark | None, *, is_tonight: bool) -> tuple[str, QColor]:
        """Shape and colour of a night; one that nobody confirmed has its shape in grey."""
        if is_tonight and self.state is not None:
            return SHAPES[self.state], theme.fill(SHAPES[self.state])
        if mark is None:
            return FREE, theme.fill(FREE)
        kind = SHAPES[mark.state]
        return kind, theme.fill(kind) if mark.confirmed else theme.color("field")

    def _name(self) -> QRect:
        look = theme.now()
        top = look.px(TOP + CHIP + 2)
        foot = look.px(FOOT + SHAPE + 5)
        pad = look.px(PAD)
        return QRect(pad, top, self.width() - 2 * pad, self.height() - top - foot)

    def _written(self) -> QRect:
        """Where the letters of the name are."""
        where, tall = self._name(), theme.now().line("h3")
        wide = min(paint.text_width("h3", self.text()), where.width())
        return QRect(where.left(), where.center().y() - tall // 2, wide, tall)

    def _tall(self) -> int:
        look = theme.now()
        least = look.px(TOP + CHIP + 2) + look.line("h3") + look.px(FOOT + SHAPE + 5)
        return max(look.px(TALL), least)

    def _shape(self) -> str:
        return SHAPES[self.state] if self.state is not None else FREE

    def _word(self) -> str:
        return short(self.state) if self.state is not None else status_word(self.row)

    # Keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in MOVES and event.modifiers() in PLAIN:
            self.moved.emit(*MOVES[key])
        elif key in ENTER:
            self.opened.emit(self) if self.may_open() else self._ask_menu()
        elif key == Qt.Key.Key_Space:
            self.cycled.emit(self) if self.may_cycle() else self._ask_menu()
        elif key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and shifted):
            self._ask_menu()
        else:
            event.ignore()  # letters are the page's

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_down = self.isDown()
        super().mouseReleaseEvent(event)
        if not was_down or not self.rect().contains(event.position().toPoint()):
            return
        if self._over_name:
            self.opened.emit(self)
        elif self.may_cycle():
            self.cycled.emit(self)
        else:
            self._ask_menu()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._point(self.may_open() and self._written().contains(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.menu_asked.emit(self, event.globalPos())

    def _ask_menu(self) -> None:
        self.menu_asked.emit(self, self.mapToGlobal(QPoint(theme.px(PAD), self.height())))

    def _point(self, over_name: bool) -> None:
        if over_name != self._over_name:
            self._over_name = over_name
            shapes = Qt.CursorShape
            self.setCursor(shapes.PointingHandCursor if over_name else shapes.ArrowCursor)
            self.update()
