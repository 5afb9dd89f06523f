"""The last resort of a page: where it cannot be as small as its window, it scrolls up and down."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from shelterdesk.ui import theme
from shelterdesk.ui.widgets.page import LARGE, Live


def least_height(page: QWidget, width: int) -> int:
    """The height below which something in it is squeezed, at this width."""
    layout = page.layout()
    if layout is None:
        return page.minimumSizeHint().height()
    wraps = layout.hasHeightForWidth()
    return layout.totalMinimumHeightForWidth(width) if wraps else layout.totalMinimumSize().height()


class Rest(Live, QScrollArea):
    """Takes what the parts around it leave. It wishes for no more than it needs: where a layout has
    less than its parts wish, Qt takes some of it from all of them, also from what cannot give.

    In large letters it does not scroll but needs all its height: then the whole page scrolls, with
    one bar instead of one inside the other.
    """

    def __init__(self, inside: QWidget, least: int) -> None:
        super().__init__()
        self._least = least
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.installEventFilter(self)
        self.restyle()

    def restyle(self) -> None:
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self._fit()
        return super().eventFilter(watched, event)  # Qt's own sets how far the bars go

    def _fit(self) -> None:
        inside, look, needed = self.widget(), theme.now(), 0
        if inside is None:
            return
        if look.factor >= LARGE:
            needed = least_height(inside, self.viewport().width())
        inside.setMinimumHeight(needed)  # Qt leaves wrapped words out
        self.setMinimumHeight(max(look.px(self._least), needed))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint().expandedTo(self.minimumSize())


class Roomy(QScrollArea):
    """As wide as the window, and as tall; taller only if the page in it needs to be."""

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(page)
        self.setFocusProxy(page)
        page.setAutoFillBackground(False)  # the scroll area had given it a ground
        page.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        page = self.widget()
        return QSize(page.minimumSizeHint().width() if page is not None else 0, 0)

    def sizeHint(self) -> QSize:
        page = self.widget()
        return page.sizeHint() if page is not None else QSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self._fit()
            self.updateGeometry()  # what the page needs at least may be another width now
        return super().eventFilter(watched, event)  # Qt's own sets how far the bars go

    def _fit(self) -> None:
        page = self.widget()
        if page is not None:
            room = self.viewport().size()
            page.resize(room.width(), max(room.height(), least_height(page, room.width())))
