"""The pages of a paper one below the other, each drawn when it comes into sight."""

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from shelterdesk.reports.pictures import picture, pixels_of
from shelterdesk.ui import theme
from shelterdesk.ui.answers import Beside
from shelterdesk.ui.widgets.page import Live

SCREEN_POINTS = 96 / 72  # pixels of a screen at 100 % for one point of paper
STEPS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
WIDEST_FIT = 1.5
AIR = 16
NEARBY = 1  # pages above and below what is seen that are kept and drawn ahead
LINE = 40


class Sheets(Live, QAbstractScrollArea):
    """Draws beside the window, one page at a time, at the resolution of the screen.

    Only what is in sight and its neighbours is kept as a picture, so a paper of a thousand pages
    needs no more room than one of three.
    """

    page_shown = Signal(int, int)  # the page in front, the first one 1, and how many there are
    zoomed = Signal(float)  # the size on the screen; 1.0 is the size of the paper

    def __init__(self, beside: Beside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._beside = beside
        self._pdf = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._zoom: float | None = None
        self._pictures: dict[int, tuple[float, QImage]] = {}
        self._tops: list[int] = []
        self._paper = 0  # the how manieth paper is shown: answers for an earlier one are dropped
        self._drawing: tuple[int, int, float] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        # A bar that comes and goes would change what fits, and so whether it is needed.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)
        self.horizontalScrollBar().valueChanged.connect(lambda _at: self.viewport().update())

    # What is shown

    def show_pdf(self, pdf: bytes, sizes: tuple[tuple[float, float], ...]) -> None:
        """Another paper; where it has the page that was in front, that page stays in front."""
        page = self.page()
        self._pdf, self._sizes = pdf, sizes
        self._paper += 1
        self._pictures.clear()
        self._arrange()
        self.go_to(min(page, len(sizes)))

    def page(self) -> int:
        """The page in front, the first one 1; 0 while there is none."""
        if not self._sizes:
            return 0
        bar = self.verticalScrollBar()
        if bar.maximum() and bar.value() == bar.maximum():
            return len(self._sizes)
        middle = bar.value() + self.viewport().height() // 2
        return max(1, sum(top <= middle for top in self._tops))

    def pages(self) -> int:
        return len(self._sizes)

    def go_to(self, page: int) -> None:
        """The top of this page, the first one 1."""
        if 1 <= page <= len(self._tops):
            self.verticalScrollBar().setValue(self._tops[page - 1] - theme.px(AIR))
        self._on_scroll()

    def turn(self, step: int) -> None:
        """On or back by what is seen, as Page Down and Page Up do."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + step * bar.pageStep())

    def is_drawn(self, page: int) -> bool:
        """Whether this page stands on the screen as sharp as the screen can show it."""
        return self._has(page - 1)

    # How large

    def fit(self) -> None:
        """As wide as there is room for."""
        self._set_zoom(None)

    def step(self, by: int) -> None:
        """To the next larger or smaller size of the list."""
        now = self.zoom()
        others = [size for size in STEPS if (size - now) * by > 0.005]
        if others:
            self._set_zoom(others[0] if by > 0 else others[-1])

    def zoom(self) -> float:
        """How large the paper is on the screen; 1.0 is its own size."""
        return self._scale() / SCREEN_POINTS

    def is_fitted(self) -> bool:
        return self._zoom is None

    def restyle(self) -> None:
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def _set_zoom(self, zoom: float | None) -> None:
        page = self.page()
        self._zoom = zoom
        self._arrange()
        self.go_to(page)

    def _scale(self) -> float:
        """Pixels of the window for one point of paper."""
        if self._zoom is not None:
            return self._zoom * SCREEN_POINTS
        widest = max((wide for wide, _high in self._sizes), default=1.0)
        room = self.viewport().width() - 2 * theme.px(AIR)
        return max(0.1, min(room / widest, WIDEST_FIT * theme.now().factor * SCREEN_POINTS))

    # Where each page stands

    def _arrange(self) -> None:
        air, down, widest = theme.px(AIR), theme.px(AIR), 0
        self._tops = []
        for size in self._sizes:
            wide, high = pixels_of(size, self._scale())
            self._tops.append(down)
            down += high + air
            widest = max(widest, wide)
        view = self.viewport()
        for bar, length, seen in (
            (self.verticalScrollBar(), down, view.height()),
            (self.horizontalScrollBar(), widest + 2 * air, view.width()),
        ):
            bar.setRange(0, max(0, length - seen))
            bar.setPageStep(max(1, seen - theme.px(LINE)))
            bar.setSingleStep(theme.px(LINE))
        self.zoomed.emit(self.zoom())
        self._on_scroll()

    def _place(self, page: int) -> QRect:
        """Where a page, the first one 0, stands in the viewport."""
        wide, high = pixels_of(self._sizes[page], self._scale())
        left = max(theme.px(AIR), (self.viewport().width() - wide) // 2)
        across = self.horizontalScrollBar().value()
        return QRect(left - across, self._tops[page] - self.verticalScrollBar().value(), wide, high)

    def _seen(self) -> list[int]:
        """The pages that the viewport shows a part of, from top to bottom."""
        top = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._tops, top) - 1)
        last = bisect_left(self._tops, top + self.viewport().height())
        return list(range(first, last))

    def _on_scroll(self) -> None:
        if not self._sizes:
            return
        self.page_shown.emit(self.page(), len(self._sizes))
        self.viewport().update()
        self._draw_next()

    # Pictures

    def _sharp(self) -> float:
        return self._scale() * self.devicePixelRatioF()

    def _has(self, page: int) -> bool:
        found = self._pictures.get(page)
        return found is not None and found[0] == self._sharp()

    def _draw_next(self) -> None:
        """Ask for the picture that is wanted most; what lies far off is let go."""
        seen = self._seen()
        if not seen:
            return
        near = range(seen[0] - NEARBY, seen[-1] + NEARBY + 1)
        for page in [page for page in self._pictures if page not in near]:
            del self._pictures[page]
        ahead = [page for page in near if 0 <= page < len(self._sizes) and page not in seen]
        wanted = next((page for page in (*seen, *ahead) if not self._has(page)), None)
        if wanted is None or self._drawing is not None:
            return
        pdf, scale = self._pdf, self._sharp()
        self._drawing = (self._paper, wanted, scale)
        self._beside.run(self, lambda: _image(pdf, wanted, scale), self._on_picture)

    def _on_picture(self, drawn: QImage) -> None:
        if self._drawing is None:
            return
        paper, page, scale = self._drawing
        self._drawing = None
        if paper == self._paper:
            drawn.setDevicePixelRatio(self.devicePixelRatioF())
            self._pictures[page] = (scale, drawn)
            self.viewport().update()
        self._draw_next()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), theme.color("canvas"))
        for page in self._seen():
            self._paint_page(painter, page)

    def _paint_page(self, painter: QPainter, page: int) -> None:
        place = self._place(page)
        painter.fillRect(place, Qt.GlobalColor.white)
        found = self._pictures.get(page)
        if found is not None and found[0] == self._sharp():
            painter.drawImage(QPointF(place.topLeft()), found[1])
        elif found is not None:
            painter.drawImage(QRectF(place), found[1])
        painter.setPen(theme.color("border"))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))


def _image(pdf: bytes, page: int, scale: float) -> QImage:
    """A page as Qt draws it, with pixels of its own. An image belongs to no thread."""
    drawn = picture(pdf, page, scale)
    image = QImage(
        drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32
    )
    return image.copy()
