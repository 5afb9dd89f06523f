"""The ring around the button that has the keyboard: outside it, with a gap, never by the mouse."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget

from shelterdesk.ui import paint, theme
from shelterdesk.ui.widgets.page import Live

REACH, RADIUS = 4, 10
FOLLOWED = (
    QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide,
    QEvent.Type.EnabledChange,
)  # fmt: skip


class FocusRing(Live, QWidget):
    """One per window; it lies over the focused button and lets every click through.

    Fields, rows and tiles draw the focus on their own edge; their views are left alone here.
    """

    def __init__(self, window: QWidget, app: QApplication) -> None:
        super().__init__(window)
        self._window = window
        self._followed: list[QWidget] = []
        self._button: QAbstractButton | None = None
        self._whole = QRect()  # the ring, also where it is scrolled away
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app.focusChanged.connect(self._on_focus)

    @classmethod
    def around(cls, window: QWidget) -> "FocusRing":
        """The ring of a window that is made while the program runs."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise RuntimeError("a window without an application")  # noqa: TRY004 - no argument has a wrong type
        return cls(window, app)

    def button(self) -> QAbstractButton | None:
        """What the ring lies around now."""
        return self._button if self.isVisible() else None

    def restyle(self) -> None:
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in FOLLOWED:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.now()
        paint.plate(
            painter, QRectF(self._whole), look.px(RADIUS), None, look.color("focus"), look.px(2)
        )

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._release()
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if by_mouse or not isinstance(now, QAbstractButton) or not self._window.isAncestorOf(now):
            self.hide()
            return
        self._button = now
        widget: QWidget | None = now
        while widget is not None and widget is not self._window:
            widget.installEventFilter(self)
            self._followed.append(widget)
            widget = widget.parentWidget()
        self._place()

    def _release(self) -> None:
        for widget in self._followed:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._followed = []
        self._button = None

    def _place(self) -> None:
        button = self._button
        if button is None or not shiboken6.isValid(button) or not button.isVisible():
            self.hide()
            return
        reach = theme.px(REACH)
        corner = button.mapTo(self._window, QPoint(0, 0))
        where = QRect(corner, button.size()).adjusted(-reach, -reach, reach, reach)
        seen = where & self._seen(button).adjusted(-reach, -reach, reach, reach)
        if seen.width() <= 2 * reach or seen.height() <= 2 * reach:
            self.hide()
            return
        self._whole = where.translated(-seen.topLeft())
        self.setGeometry(seen)
        self.update()
        self.show()
        self.raise_()

    def _seen(self, button: QAbstractButton) -> QRect:
        """What the scroll areas around the button leave to see, in the window."""
        seen = self._window.rect()
        widget: QWidget | None = button.parentWidget()
        while widget is not None and widget is not self._window:
            if isinstance(widget, QAbstractScrollArea):
                view = widget.viewport()
                seen &= QRect(view.mapTo(self._window, QPoint(0, 0)), view.size())
            widget = widget.parentWidget()
        return seen
