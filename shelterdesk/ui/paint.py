"""What delegates and painted widgets share: status shapes, text, separators, discs, focus edges."""

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGradient,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRadialGradient,
)

from shelterdesk.ui import theme
from shelterdesk.ui.theme import Role, Status, Theme, Token

SHAPE = 8  # px of a status shape at 100 %
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def shape(painter: QPainter, kind: str, x: float, y: float, size: float, ink: QColor) -> None:
    """● overdue, ▲ soon, ◆ today, ■ ok, ○ plain, in a square with its top left corner at (x, y)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    status, half = Status(kind), size / 2
    if status is Status.OVERDUE:
        painter.drawEllipse(QRectF(x, y, size, size))
    elif status is Status.PLAIN:
        width = max(1.5, size / 5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, width))
        inset = width / 2
        painter.drawEllipse(QRectF(x, y, size, size).adjusted(inset, inset, -inset, -inset))
    elif status is Status.OK:
        painter.drawRect(QRectF(x, y, size, size))
    else:
        reach = 0.6 * size
        points = (
            [(half, half - reach), (half + reach, half + 0.45 * size),
             (half - reach, half + 0.45 * size)]
            if status is Status.SOON
            else [(half, half - reach), (half + reach, half), (half, half + reach),
                  (half - reach, half)]
        )  # fmt: skip
        painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in points]))
    painter.restore()


def text_width(role: Role, text: str) -> int:
    return _width(role, theme.now().factor, text)


@lru_cache(8_000)
def _width(role: Role, factor: float, text: str) -> int:
    """A table measures all its words whenever it is filled, and most of them stand there again."""
    return ceil(QFontMetrics(Theme(factor=factor).font(role)).horizontalAdvance(text))


def line(
    painter: QPainter,
    where: QRect,
    role: Role,
    ink: Token | QColor,
    text: str,
    align: Qt.AlignmentFlag = LEFT,
) -> bool:
    """One line of text, elided at the right if it must be; True when it was."""
    font = theme.font(role)
    painter.setFont(font)
    painter.setPen(ink if isinstance(ink, QColor) else theme.color(ink))
    metrics = QFontMetrics(font)
    fits = metrics.horizontalAdvance(text) <= where.width()
    seen = text if fits else metrics.elidedText(text, Qt.TextElideMode.ElideRight, where.width())
    painter.drawText(where, align | Qt.TextFlag.TextSingleLine, seen)
    return not fits


def lines_height(role: Role, text: str, width: int) -> int:
    """The height of wrapped text, measured at the very width it is painted with."""
    bounds = QRect(0, 0, max(1, width), 10_000)
    metrics = QFontMetrics(theme.font(role))
    return metrics.boundingRect(bounds, Qt.TextFlag.TextWordWrap, text).height()


def lines(painter: QPainter, where: QRect, role: Role, ink: Token | QColor, text: str) -> None:
    """Wrapped text from the top of `where`."""
    painter.setFont(theme.font(role))
    painter.setPen(ink if isinstance(ink, QColor) else theme.color(ink))
    painter.drawText(where, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft, text)


def plate(
    painter: QPainter,
    where: QRectF,
    radius: float,
    ground: QColor | None,
    edge: QColor | None = None,
    width: float = 1.0,
) -> None:
    """A rounded ground with an outline that lies inside `where`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = width / 2 if edge is not None else 0.0
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(where.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def separator(painter: QPainter, where: QRect, ground: Token = "line") -> None:
    """A line of one pixel at the foot of a row; filled, because antialiasing smears it."""
    painter.fillRect(QRect(where.left(), where.bottom(), where.width(), 1), theme.color(ground))


def focus_edge(painter: QPainter, where: QRect, radius: float = 0.0) -> None:
    """The inner ring of a row or tile that has the keyboard."""
    width = theme.px(2)
    plate(painter, QRectF(where), radius, None, theme.color("focus"), width)


def bar(painter: QPainter, where: QRect, share: float, ink: QColor) -> None:
    """A thin bar filled to `share` (0 to 1): a term used up, a section complete."""
    radius = where.height() / 2
    plate(painter, QRectF(where), radius, theme.color(theme.now().track))
    filled = QRectF(where)
    filled.setWidth(max(where.height(), where.width() * min(1.0, max(0.0, share))))
    if share > 0:
        plate(painter, filled, radius, ink)


def disc(painter: QPainter, where: QRect, initials: str) -> None:
    """Initials in a ring: they help to find a row, the name stands beside or in the tip."""
    colours = theme.now().status(Status.PLAIN)
    ground, edge = QColor(colours.paper), QColor(colours.edge)
    plate(painter, QRectF(where), where.height() / 2, ground, edge)
    role: Role = "disc" if where.height() <= theme.px(28) else "h3"
    line(painter, where, role, "text2", initials, CENTRE)


def brand(painter: QPainter, where: QRectF) -> None:
    """The mark of ShelterDesk: a roof over a desk, on the accent."""
    side = where.width()
    plate(painter, where, side * 0.25, theme.color("accent"))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.color("on_accent"), side * 0.085)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    path = QPainterPath()
    _stroke(path, where, ((0.22, 0.50), (0.50, 0.24), (0.78, 0.50)))
    _stroke(path, where, ((0.32, 0.56), (0.32, 0.74), (0.68, 0.74), (0.68, 0.56)))
    painter.drawPath(path)
    painter.restore()


def _stroke(path: QPainterPath, where: QRectF, points: tuple[tuple[float, float], ...]) -> None:
    placed = [
        QPointF(where.x() + x * where.width(), where.y() + y * where.height()) for x, y in points
    ]
    path.moveTo(placed[0])
    for point in placed[1:]:
        path.lineTo(point)


def shade(painter: QPainter, box: QRectF, reach: float, alpha: int) -> None:
    """The soft shadow of a box: full within it, half as dark at its edge, gone half of `reach`
    outside. Painted, not an effect: an effect blurs the whole card anew at each letter typed.
    """
    inner = box.adjusted(reach / 2, reach / 2, -reach / 2, -reach / 2)
    left, top, right, bottom = inner.left(), inner.top(), inner.right(), inner.bottom()
    wide, high = inner.width(), inner.height()
    for x, y, dx, dy in (
        (left, top - reach, 0, -1), (left, bottom, 0, 1),
        (left - reach, top, -1, 0), (right, top, 1, 0),
    ):  # fmt: skip
        side = QRectF(x, y, wide if dy else reach, reach if dy else high)
        start = QPointF(left if dx < 0 else right, top if dy < 0 else bottom)
        fade = QLinearGradient(start, start + QPointF(dx * reach, dy * reach))
        painter.fillRect(side, _faded(fade, alpha))
    for x, y in ((left, top), (right, top), (left, bottom), (right, bottom)):
        corner = QRectF(
            x - (reach if x == left else 0), y - (reach if y == top else 0), reach, reach
        )
        painter.fillRect(corner, _faded(QRadialGradient(QPointF(x, y), reach), alpha))


def _faded(fade: QGradient, alpha: int) -> QGradient:
    for at, share in ((0.0, 1.0), (0.25, 0.84), (0.5, 0.5), (0.75, 0.16), (1.0, 0.0)):
        fade.setColorAt(at, QColor(0, 0, 0, round(alpha * share)))
    return fade
