"""The card over the foot of the pages while a request lasts, with Cancel."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from shelterdesk.i18n import _
from shelterdesk.ui import theme
from shelterdesk.ui.acts import spelled
from shelterdesk.ui.patience import Waited
from shelterdesk.ui.widgets.progress import Progress
from shelterdesk.ui.widgets.side_panel import beside_panel

ESC_COMES = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress})
CARD, MARGIN, FOOT = 420, 24, 78
"""It stands so high that a toast has its place below it."""


class WaitCard(Progress):
    """Esc cancels where it can be cancelled; what stands behind it stays live."""

    def __init__(self, over: QWidget, app: QApplication) -> None:
        super().__init__(over)
        self._over, self._app, self._waited = over, app, Waited()
        self.setProperty("cls", "popup")
        self.cancel.setToolTip(spelled("Esc"))
        over.installEventFilter(self)

    def show_waited(self, waited: Waited) -> None:
        """There, with this sentence, or gone."""
        before, self._waited = self._waited, waited
        if bool(before.says) != bool(waited.says):
            self.setVisible(bool(waited.says))
            self._hear_keys(bool(waited.says))
        if waited.says and (before.says, before.can_cancel) != (waited.says, waited.can_cancel):
            self.retranslate()
            self._place()
            self.raise_()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, _(waited.says)))

    def can_cancel(self) -> bool:
        """Whether something is shown that can be cancelled and was not yet."""
        return self.isVisible() and self._waited.can_cancel and self.cancel.isEnabled()

    def retranslate(self) -> None:
        super().retranslate()
        waited = getattr(self, "_waited", Waited())  # asked by the base before there is one
        if waited.says:
            self.begin(_(waited.says), can_cancel=waited.can_cancel)
            self.show_step(_("Cancel leaves everything as it was.") if waited.can_cancel else "")

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_over"):
            self._place()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and hasattr(self, "_over"):
            self._place()  # its words have another size now
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._over and kind == QEvent.Type.Resize:
            self._place()
        elif kind in ESC_COMES and self._is_esc(event) and self.can_cancel():
            event.accept()  # as an override: no shortcut, and no one behind, hears it
            if kind == QEvent.Type.KeyPress:
                self.cancel.click()
            return True
        return False

    def _hear_keys(self, hear: bool) -> None:
        if hear:
            self._app.installEventFilter(self)
        else:
            self._app.removeEventFilter(self)

    def _is_esc(self, event: QEvent) -> bool:
        is_ours = QApplication.activeWindow() is self.window()
        return is_ours and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(theme.px(CARD), 0))

    def _place(self) -> None:
        least = theme.px(CARD + 2 * MARGIN)
        room, foot = beside_panel(self._over, least)
        width = min(theme.px(CARD), room - 2 * theme.px(MARGIN))
        tall = self.heightForWidth(width)
        height = tall if tall > 0 else self.sizeHint().height()
        y = self._over.height() - max(foot, theme.px(FOOT)) - height
        self.setGeometry((room - width) // 2, y, width, height)
