"""Icons: vendored outlines recoloured by token, drawn sharp at the screen's ratio, and kept."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from shelterdesk.paths import resources
from shelterdesk.ui import theme
from shelterdesk.ui.theme import Token

STROKE, STROKE_SMALL, SMALL = "1.75", "2", 16
GAP = 4  # Fusion leaves 4 px between icon and text; the pixmap adds the rest


@lru_cache(maxsize=256)
def _outline(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def _drawn(name: str, colour: str, size: int, ratio: float, gap: int, small: bool) -> QPixmap:
    stroke = STROKE_SMALL if small else STROKE
    text = _outline(name).replace("currentColor", colour)
    text = text.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    pixmap = QPixmap(QSize(round((size + gap) * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(text.encode())).render(
        painter, QRectF(0, 0, size * ratio, size * ratio)
    )
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(
    name: str, colour: Token | QColor, size: int, ratio: float = 1.0, gap: int = 0
) -> QPixmap:
    """An icon of `size` px at 100 % text size; `gap` is empty room at its right."""
    ink = colour.name() if isinstance(colour, QColor) else theme.now().hex(colour)
    look = theme.now()
    return _drawn(name, ink, look.px(size), ratio, look.px(gap), size <= SMALL)


def icon(name: str, colour: Token | QColor, size: int, ratio: float = 1.0) -> QIcon:
    """For a button with words: the pixmap is wider than the glyph, so the gap is 8 px."""
    drawn = pixmap(name, colour, size, ratio, GAP)
    made = QIcon(drawn)
    made.addPixmap(drawn, QIcon.Mode.Disabled)
    return made


def bare(name: str, colour: Token | QColor, size: int, ratio: float = 1.0) -> QIcon:
    """For a button without words and for the inside of a field: no gap."""
    drawn = pixmap(name, colour, size, ratio)
    made = QIcon(drawn)
    made.addPixmap(drawn, QIcon.Mode.Disabled)
    return made


def draw(
    painter: QPainter, name: str, colour: Token | QColor, x: float, y: float, size: int
) -> None:
    """Paint an icon with its top left corner at (x, y)."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(QPointF(x, y), pixmap(name, colour, size, ratio))
