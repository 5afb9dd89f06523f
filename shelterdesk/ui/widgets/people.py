"""Small parts about people and papers: initials, a user to choose, a date line, a permit line."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from shelterdesk.ui import icons, paint, theme
from shelterdesk.ui.widgets.chip import HEIGHT, chip_width, paint_chip
from shelterdesk.ui.widgets.page import Live
from shelterdesk.ui.widgets.text import ZERO_WIDTH_SPACE


def initials(name: str) -> str:
    """Two letters to know a name by; of a Chinese one, its first character."""
    words = name.split()
    if not words:
        return ""
    if words[0][0] >= "\u2e80":
        return words[0][0]
    letters = (words[0][0], words[-1][0]) if len(words) > 1 else tuple(words[0][:2])
    return "".join(letters).upper()


class InitialsDisc(Live, QWidget):
    """Initials in a ring; the whole name is the tooltip and what is read out."""

    def __init__(
        self, initials: str = "", name: str = "", *, side: int = 28, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._side, self._initials = side, initials
        self.show_name(initials, name)
        self.restyle()

    def show_name(self, initials: str, name: str) -> None:
        self._initials = initials
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.update()

    def restyle(self) -> None:
        self.setFixedSize(theme.px(self._side), theme.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.disc(QPainter(self), self.rect(), self._initials)


class UserTile(Live, QAbstractButton):
    """A person to choose at Unlock: initials, login name, a small second line. One of a group."""

    def __init__(
        self, name: str, initials: str, second: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._initials, self._second = initials, second
        self.setText(name)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()

    def set_second(self, text: str) -> None:
        self._second = text
        self.update()

    def restyle(self) -> None:
        self.setFixedHeight(theme.px(53))

    def sizeHint(self) -> QSize:
        widest = max(
            paint.text_width("small600", self.text()), paint.text_width("cap", self._second)
        )
        return QSize(widest + theme.px(96), theme.px(53))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(140), theme.px(53))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, chosen = theme.now(), QPainter(self), self.isChecked()
        ground = "sel" if chosen else "hover" if self.underMouse() else "sunken"
        edge = look.color("accent" if chosen else "border")
        where = QRectF(self.rect())
        paint.plate(painter, where, look.px(8), look.color(ground), edge)  # type: ignore[arg-type]
        side = look.px(32)
        paint.disc(
            painter, QRect(look.px(13), (self.height() - side) // 2, side, side), self._initials
        )
        x, right = look.px(55), look.px(38 if chosen else 10)
        width, first = self.width() - x - right, look.line("small600")
        second = look.line("cap") if self._second else 0
        top = (self.height() - first - second) // 2
        paint.line(painter, QRect(x, top, width, first), "small600", "text", self.text())
        if second:
            under = QRect(x, top + first, width, second)
            paint.line(painter, under, "cap", "text2", self._second)
        if chosen:
            at = self.width() - look.px(32)
            icons.draw(painter, "check", "accent", at, (self.height() - look.px(20)) / 2, 20)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.update()


class DueLine(Live, QWidget):
    """A date or a paper on a card: name, date below, clock chip right, a bar of the term.

    Where it is narrow the name wraps, and the chip goes to the date's line, then below it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = self._second = self._kind = self._chip = ""
        self._share: float | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_due(
        self, name: str, second: str, kind: str, chip: str, *, share: float | None = None
    ) -> None:
        """`share` from 0 to 1 of the term is over; None shows no bar."""
        self._name, self._second, self._kind, self._chip = name, second, kind, chip
        self._share = share
        self.setAccessibleName(", ".join(part for part in (name, second, chip) if part))
        self.setToolTip(f"{name}: {second}")
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = paint.text_width("small600", self._name) + chip_width(self._chip) + theme.px(8)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        words = (self._second, *self._name.replace(ZERO_WIDTH_SPACE, " ").split())
        least = max(paint.text_width("small600", word) for word in words)
        width = max(least, chip_width(self._chip) if self._chip else 0)
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.placed(width).height + (theme.px(10) if self._share is not None else 0)

    def placed(self, width: int) -> "DuePlaces":
        """Where name, date and chip stand in this width."""
        look = theme.now()
        first, second, tall = look.line("small600"), look.line("cap"), look.px(HEIGHT)
        chip = chip_width(self._chip) if self._chip else 0
        room = chip + look.px(8) if chip else 0
        name_wide, date_wide = (
            paint.text_width("small600", self._name),
            paint.text_width("cap", self._second),
        )
        if max(name_wide, date_wide) <= width - room:
            top = (first + second - tall) // 2 + 1
            return DuePlaces(
                QRect(0, 0, width - room, first),
                QRect(0, first, width - room, second),
                QPoint(width - chip, max(0, top)),
                first + max(second, tall),
            )
        name = QRect(0, 0, width, max(first, paint.lines_height("small600", self._name, width)))
        below = name.height()
        if date_wide <= width - room:
            line = max(second, tall) if chip else second
            date = QRect(0, below, width - room, line)
            return DuePlaces(name, date, QPoint(width - chip, below), below + line)
        date = QRect(0, below, width, second)
        foot = below + second + look.px(2)
        return DuePlaces(name, date, QPoint(0, foot), foot + tall)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.now(), QPainter(self)
        places = self.placed(self.width())
        paint.lines(painter, places.name, "small600", "text", self._name)
        paint.line(painter, places.date, "cap", "text2", self._second)
        if self._chip:
            at = places.chip
            paint_chip(painter, at.x(), at.y(), look.px(HEIGHT), self._kind, self._chip)
        if self._share is not None:
            where = QRect(0, self.height() - look.px(4), self.width(), look.px(4))
            paint.bar(painter, where, self._share, theme.fill(self._kind))


@dataclass(frozen=True, slots=True)
class DuePlaces:
    """Where the parts of a date line stand, and how tall it is without its bar."""

    name: QRect
    date: QRect
    chip: QPoint
    height: int
