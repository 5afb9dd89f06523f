"""The status and clock chip: word, shape and colour together, painted the same everywhere."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelterdesk.ui import paint, theme
from shelterdesk.ui.theme import Role, Status
from shelterdesk.ui.widgets.page import Live

HEIGHT, LARGE_HEIGHT = 24, 34
LARGE: Role = "client_chip"
SHAPE_X, TEXT_X, PAD = 9, 23, 9


def chip_width(text: str, role: Role = "cap600") -> int:
    """The width `paint_chip` needs for a word, in pixels of now."""
    return theme.px(TEXT_X) + paint.text_width(role, text) + theme.px(PAD)


def paint_chip(
    painter: QPainter, x: int, y: int, height: int, kind: str, text: str, role: Role = "cap600"
) -> int:
    """Paint a chip with its top left corner at (x, y); its width. Shared by every delegate."""
    colours = theme.now().status(kind)
    width, ink = chip_width(text, role), QColor(colours.ink)
    where = QRectF(x, y, width, height)
    paint.plate(painter, where, height / 2 - 0.5, QColor(colours.paper), QColor(colours.edge))
    size = theme.px(paint.SHAPE)
    paint.shape(painter, kind, x + theme.px(SHAPE_X), y + (height - size) / 2, size, ink)
    words = QRect(x + theme.px(TEXT_X), y, width - theme.px(TEXT_X), height)
    paint.line(painter, words, role, ink, text)
    return width


def paint_status(
    painter: QPainter, x: int, y: int, height: int, kind: str, text: str, role: Role = "small"
) -> int:
    """A loose shape and its word, without a pill: for a state that is not a clock."""
    size, gap = theme.px(9), theme.px(8)
    paint.shape(painter, kind, x, y + (height - size) / 2, size, theme.fill(kind))
    width = paint.text_width(role, text)
    words = QRect(x + size + gap, y, width + 1, height)
    paint.line(painter, words, role, "text", text)
    return size + gap + width


class Chip(Live, QWidget):
    """A chip that stands alone, `large` in the client view. The tooltip holds the full date."""

    def __init__(
        self,
        kind: str = "plain",
        text: str = "",
        parent: QWidget | None = None,
        *,
        large: bool = False,
    ) -> None:
        super().__init__(parent)
        self._kind, self._text = Status(kind), text
        self._role: Role = LARGE if large else "cap600"
        self._height = LARGE_HEIGHT if large else HEIGHT
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_status(kind, text)

    def show_status(self, kind: str, text: str, tip: str = "") -> None:
        self._kind, self._text = Status(kind), text
        self.setToolTip(tip)
        self.setAccessibleName(text)
        self.setAccessibleDescription(tip)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._text

    def status(self) -> str:
        return self._kind

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._text, self._role), theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, 0, 0, self.height(), self._kind, self._text, self._role)


class Mark(Live, QWidget):
    """A loose shape and its word, for a state that is not a clock (■ In shelter)."""

    def __init__(self, kind: str = "plain", text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._text = Status(kind), text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_status(kind, text)

    def show_status(self, kind: str, text: str) -> None:
        self._kind, self._text = Status(kind), text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        width = theme.px(9) + theme.px(8) + paint.text_width("small", self._text) + 1
        return QSize(width, max(theme.px(20), theme.now().line("small")))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_status(painter, 0, 0, self.height(), self._kind, self._text)
