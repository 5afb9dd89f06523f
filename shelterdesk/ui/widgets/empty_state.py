"""What stands where nothing is: why it is empty, and the one thing to do."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from shelterdesk.ui import icons, paint, theme
from shelterdesk.ui.theme import Status
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.page import Live, column
from shelterdesk.ui.widgets.text import Text


class IconPlate(Live, QWidget):
    """An icon on a soft plate; `status` takes the paper and ink of that kind instead."""

    def __init__(
        self, icon: str, *, side: int = 48, status: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._side, self._status = icon, side, status
        self.restyle()

    def show_icon(self, icon: str, status: str = "") -> None:
        self._icon, self._status = icon, status
        self.update()

    def restyle(self) -> None:
        self.setFixedSize(theme.px(self._side), theme.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.now(), QPainter(self)
        ground, ink = look.color("soft"), look.color("soft_text")
        edge = None
        if self._status:
            colours = look.status(Status(self._status))
            ground, ink = type(ink)(colours.paper), type(ink)(colours.ink)
            edge = type(ink)(colours.edge) if look.is_loud else None
        paint.plate(painter, QRectF(self.rect()), look.px(8), ground, edge)
        glyph = 26 if self._side >= 44 else 22
        at = (self.width() - look.px(glyph)) / 2
        icons.draw(painter, self._icon, ink, at, at, glyph)


class EmptyState(Live, QFrame):
    """A dashed field with a plate, a title, one grey line and one button, centred. Where it is low
    the plate gives way.
    """

    acted = Signal()

    def __init__(self, icon: str = "calendar-off", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("cls", "dash")
        self._plate = IconPlate(icon)
        self._title = Text(role="h3", wrap=True)
        self._line = Text(role="small", tone="text2", wrap=True)
        self.button = Button()
        self.button.clicked.connect(self.acted)
        centre = Qt.AlignmentFlag.AlignHCenter
        for words in (self._title, self._line):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._parts = layout = column(gap=10, margins=(16, 20, 16, 20))
        layout.addStretch(1)
        layout.addWidget(self._plate, 0, centre)
        layout.addWidget(self._title)
        layout.addWidget(self._line)
        self.extra: QVBoxLayout = column(gap=4)  # room for what a screen has to add
        layout.addLayout(self.extra)
        layout.addWidget(self.button, 0, centre)
        layout.addStretch(1)
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_texts(self, title: str, line: str = "", action: str = "") -> None:
        self._title.setText(title)
        self._line.setText(line)
        self._line.setVisible(bool(line))
        self.button.setText(action)
        self.button.setVisible(bool(action))

    def add_below(self, button: Button) -> None:
        """A second way out, under the one thing to do."""
        last = self._parts.count() - 1  # what keeps all in the middle
        self._parts.insertWidget(last, button, 0, Qt.AlignmentFlag.AlignHCenter)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(theme.px(240), theme.px(180)))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._least())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        self._plate.setVisible(self._least() + self._of_plate() <= self.height())

    def _least(self) -> int:
        """The height of all but the plate."""
        layout = self.layout()
        if layout is None:
            return 0
        whole = layout.totalMinimumHeightForWidth(self.width())
        return whole - (self._of_plate() if self._plate.isVisibleTo(self) else 0)

    def _of_plate(self) -> int:
        layout = self.layout()
        return self._plate.height() + (layout.spacing() if layout is not None else 0)
