"""What was done, said once at the foot of the window, with Undo for ten seconds."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QEnterEvent
from PySide6.QtWidgets import QFrame, QWidget

from shelterdesk.i18n import _
from shelterdesk.ui import icons, paint, theme
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.page import Live, row
from shelterdesk.ui.widgets.side_panel import beside_panel
from shelterdesk.ui.widgets.text import Glyph, Text, breakable

SECONDS, HEIGHT, FOOT = 10, 46, 20
LEAST, MARGIN = 340, 24


class Toast(Live, QFrame):
    """One at a time, bottom centre of `over`. It waits while hovered or focused."""

    undone = Signal()
    gone = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._undo: Callable[[], None] | None = None
        self.setProperty("cls", "toast")
        self._glyph = Glyph("circle-check", 20, "surface")
        self._words = Text(role="small", tone="inverse", wrap=True)
        self.button = Button(kind="toast", size="s")
        self._keys = Text("Ctrl+Z", role="cap", tone="inverse")
        layout = row(self._glyph, self._words, gap=12, margins=(16, 6, 16, 6))
        layout.setStretch(1, 1)
        layout.addWidget(self.button)
        layout.addWidget(self._keys)
        self.setLayout(layout)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self.button.clicked.connect(self.undo)
        self.button.installEventFilter(self)
        over.installEventFilter(self)
        self.hide()
        self.retranslate()
        self.restyle()

    def say(
        self, text: str, undo: Callable[[], None] | None = None, *, icon: str = "circle-check"
    ) -> None:
        """Show a sentence; the one before is gone. Without `undo` there is no button."""
        self._undo = undo
        self._words.setText(breakable(text))
        self._glyph.show_icon(icon)
        self.button.setVisible(undo is not None)
        self._keys.setVisible(undo is not None)
        self.show()
        self.raise_()
        self._place()
        self._timer.start(SECONDS * 1000)
        if self.isVisible():  # what nobody may see is not read aloud either
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def text(self) -> str:
        return self._words.text() if self.isVisible() else ""

    def can_undo(self) -> bool:
        return self._undo is not None and self.isVisible()

    def undo(self) -> None:
        """Take back what was said; the window's Ctrl+Z comes here too."""
        undo = self._undo
        self.dismiss()
        if undo is not None:
            undo()
            self.undone.emit()

    def dismiss(self) -> None:
        self._timer.stop()
        self._undo = None
        if self.isVisible():
            self.hide()
            self.gone.emit()

    def is_waiting(self) -> bool:
        """Whether the ten seconds stand still."""
        return self.isVisible() and not self._timer.isActive()

    def retranslate(self) -> None:
        self.button.setText(_("Undo"))
        QTimer.singleShot(0, self, self._place)  # its button is wider or narrower now

    def restyle(self) -> None:
        ink = theme.now().tokens.toast_link
        ratio = self.devicePixelRatioF()
        self.button.setIcon(icons.icon("arrow-back-up", QColor(ink), 16, ratio))
        side = theme.px(16)
        self.button.setIconSize(QSize(side + theme.px(icons.GAP), side))
        QTimer.singleShot(0, self, self._place)  # when every part of it has its new size

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._go_on()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._over and kind == QEvent.Type.Resize:
            self._place()
        elif watched is self.button and kind == QEvent.Type.FocusIn:
            self._timer.stop()
        elif watched is self.button and kind == QEvent.Type.FocusOut:
            self._go_on()
        return False

    def _go_on(self) -> None:
        if self.isVisible() and not self.button.hasFocus():
            self._timer.start(SECONDS * 1000)

    def give_way(self) -> None:
        """A side panel came or went: stand beside it, else above its buttons."""
        if self.isVisible():
            self.raise_()
            self._place()

    def _place(self) -> None:
        """As wide as the sentence on one line, if the window has the room; else it wraps."""
        margin, text = theme.px(MARGIN), self._words.text()
        room, foot = beside_panel(self._over, theme.px(LEAST + 2 * MARGIN))
        self._keys.setVisible(self._undo is not None)
        if self.minimumSizeHint().width() > room - 2 * margin:
            self._keys.hide()  # the words first
        rest = self.sizeHint().width() - self._words.sizeHint().width()
        one_line = rest + paint.text_width("small", text) + theme.px(4)
        width = min(max(theme.px(LEAST), one_line), room - 2 * margin)
        height = max(theme.px(HEIGHT), self.heightForWidth(width))
        x = (room - width) // 2
        self.setGeometry(x, self._over.height() - foot - height - theme.px(FOOT), width, height)
