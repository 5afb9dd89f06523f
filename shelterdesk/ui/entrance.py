"""The window before a vault is open: a quiet ground, one card, the four languages below it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from shelterdesk.i18n import _, language, languages
from shelterdesk.ui import paint, theme
from shelterdesk.ui.screen import LEAST_WINDOW
from shelterdesk.ui.widgets.choices import Segmented
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.page import Live, column, row
from shelterdesk.ui.widgets.tab_order import follow_reading
from shelterdesk.ui.widgets.text import LongLine, Text

if TYPE_CHECKING:
    from shelterdesk.ui.patience import Waited
    from shelterdesk.ui.widgets.wait_line import WaitLine

WIDTH, HEIGHT, CARD = 1280, 800, 460
BLUR, OFFSET = 48, 12
BELOW = 132  # of the card, below where one types


class Ground(QWidget):
    """Two hills: the rail's tone behind, the accent's palest in front."""

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.now(), QPainter(self)
        painter.fillRect(self.rect(), look.color("canvas"))
        if look.is_loud:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        self._hill(painter, look.color("rail"), (0.70, 0.62, 0.78, 0.64))
        front = look.color("soft")
        front.setAlpha(150)
        self._hill(painter, front, (0.84, 0.70, 0.86, 0.78))

    def _hill(
        self, painter: QPainter, colour: QColor, heights: tuple[float, float, float, float]
    ) -> None:
        width, height = self.width(), self.height()
        start, first, second, end = (height * part for part in heights)
        path = QPainterPath(QPointF(0, start))
        path.cubicTo(
            QPointF(width * 0.32, first), QPointF(width * 0.62, second), QPointF(width, end)
        )
        path.lineTo(width, height)
        path.lineTo(0, height)
        path.closeSubpath()
        painter.fillPath(path, colour)


class Sheet(Live, QFrame):
    """The one sheet of the entrance, lifted off the ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("cls", "card")
        self.restyle()

    def restyle(self) -> None:
        self.setFixedWidth(theme.px(CARD))


class Place(QWidget):
    """What the sheet stands on: paints its shadow."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("cls", "plain")
        self._sheet: QWidget | None = None

    def hold(self, sheet: QWidget) -> None:
        """The sheet that stands here now."""
        if self._sheet is not None:
            self._sheet.removeEventFilter(self)
        self._sheet = sheet
        sheet.installEventFilter(self)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._sheet and event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self.update()  # its shadow reaches further than it does
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.now()
        if self._sheet is not None and look.tokens.shadow:
            box = QRectF(self._sheet.geometry()).translated(0, look.px(OFFSET))
            paint.shade(QPainter(self), box, look.px(BLUR), look.tokens.shadow)


class Mark(Live, QWidget):
    """The mark of the program."""

    def __init__(self, side: int = 40) -> None:
        super().__init__()
        self._side = side
        self.restyle()

    def restyle(self) -> None:
        self.setFixedSize(theme.px(self._side), theme.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.brand(QPainter(self), QRectF(self.rect()))


class Head(Live, QWidget):
    """The head of a card: the mark, a title, one grey line that wraps."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Text(role="h1", wrap=True)
        self._line = Text(role="small", tone="text2", wrap=True)
        layout = row(gap=12)
        layout.addWidget(Mark(), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(column(self._title, self._line, gap=0), 1)
        self.setLayout(layout)

    def set_texts(self, title: str, line: str = "") -> None:
        self._title.setText(title)
        self._line.setText(line)
        self._line.setVisible(bool(line))

    def title(self) -> str:
        return self._title.text()

    def line(self) -> str:
        return self._line.text()


class Entrance(Live, Ground):
    """Shows one card at a time. The language bar switches live; what is typed stays."""

    language_picked = Signal(str)
    painted = Signal()  # once, after the first paint: what is heavy may be loaded now

    def __init__(self) -> None:
        super().__init__()
        self._is_painted = False
        self._card: QWidget | None = None
        self.languages = Segmented()
        self.left = LongLine(role="small", tone="text2")
        self.right = LongLine(role="small", tone="text2")
        self.wait: WaitLine | None = None
        self._middle = column(gap=20, margins=(16, 40, 16, 24))
        self._middle.addStretch(1)
        # A row, not an alignment: an aligned card would not grow with a sentence that wraps.
        self._place = row(gap=0)
        self._place.addStretch(1)
        self._place.addStretch(1)
        self._middle.addLayout(self._place)
        self._middle.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignHCenter)
        self._middle.addStretch(1)
        # With the card, not below it: in large letters a fixed foot would cover what is typed into.
        self._middle.addWidget(FlowBox(self.left, self.right, gap=16, right_from=1))
        self._build()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_focus)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self.languages.chosen.connect(self.language_picked)
        self.setWindowTitle("ShelterDesk")
        self.resize(WIDTH, HEIGHT)
        self.retranslate()
        self.restyle()

    def _build(self) -> None:
        self._under = Place()
        self._under.setLayout(self._middle)
        self._scroll = QScrollArea()
        # One of ours: asked for its own, Qt would have every kind of widget made known to Python.
        self._scroll.setViewport(QWidget())
        self._scroll.setWidget(self._under)
        for part in (self._scroll.viewport(), self._under):
            part.setAutoFillBackground(False)  # it was given a ground
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._outer = column(self._scroll, gap=0)
        self._outer.setStretch(0, 1)
        self.setLayout(self._outer)

    def show_card(self, card: QWidget) -> None:
        """Put this card in the middle; the one before is only hidden, its owner lets it go."""
        if self._card is not None:
            self._place.removeWidget(self._card)
            self._card.hide()
            self._card.setParent(None)
        self._card = card
        self._place.insertWidget(1, card)
        self._under.hold(card)
        card.show()
        follow_reading(self)
        self._soon.start()

    def show_waited(self, waited: "Waited") -> None:
        """That something is under way, and a bar once it lasts."""
        from shelterdesk.ui.widgets.wait_line import WaitLine, wear_cursor

        if self.wait is None:
            self.wait = WaitLine()
            foot = QWidget()
            foot.setLayout(column(self.wait, margins=(32, 8, 32, 24)))
            self._outer.addWidget(foot)
        self.wait.show_waited(waited)
        wear_cursor(self, waited)

    def card(self) -> QWidget | None:
        return self._card

    def retranslate(self) -> None:
        self.languages.set_items(list(languages().items()))
        self.languages.choose(language())
        self.languages.setAccessibleName(_("Language"))
        self.right.setText(_("Records stay on this computer. There is no network."))

    def restyle(self) -> None:
        self.setMinimumSize(LEAST_WINDOW)

        self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon.start()

    def _on_focus(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self._soon.start()

    def _show_focus(self) -> None:
        """In large letters the card scrolls: where one types is seen, and what stands below it."""
        here = self._scroll.focusWidget()
        if here is not None and here.isVisible():
            self._scroll.ensureWidgetVisible(here, 0, theme.px(BELOW))

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()
