"""The other windows of ours while the curtain is down: hidden, and afterwards as they were."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from shelterdesk.ui.forms import cursor_of, return_into

_PASSING = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


@dataclass(frozen=True, slots=True)
class _Hidden:
    """A window, and where the keyboard was in it."""

    window: QWidget
    focused: QWidget | None
    place: Mapping[str, Any]


class PutAway(QObject):
    """Dialogs and previews come back in their order; menus and lists that hung open do not. What an
    answer opens meanwhile waits with them.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._hidden: list[_Hidden] = []  # the one at the back first

    def hide(self) -> None:
        """Nothing but the window itself is seen any more."""
        _close_popups()
        for other in QApplication.topLevelWidgets():
            if other.windowType() in _PASSING:
                other.hide()
        self._put_away()
        if (app := QCoreApplication.instance()) is not None:
            app.installEventFilter(self)

    def show(self) -> None:
        """Those that are still there, with the keyboard where it was."""
        self.stop()
        hidden, self._hidden = self._hidden, []
        for one in hidden:
            if not isValid(one.window):
                continue
            if isinstance(one.window, QDialog):
                one.window.finished.disconnect(self._on_finished)
            one.window.show()
            one.window.raise_()
            one.window.activateWindow()
            if one.focused is not None and isValid(one.focused):
                return_into(one.focused, one.place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # By its class first: everything that happens in any window comes through here.
        if isinstance(event, QShowEvent) and isinstance(watched, QWidget) and watched.isWindow():
            QTimer.singleShot(0, self, self._put_away)  # it cannot be hidden while it is shown
        return False

    def stop(self) -> None:
        """From now on what opens is seen; what is hidden stays so."""
        if (app := QCoreApplication.instance()) is not None:
            app.removeEventFilter(self)

    def _put_away(self) -> None:
        found: list[_Hidden] = []
        for other in _from_the_front(self._window):
            focused = other.focusWidget()
            place = cursor_of(focused) if focused is not None else {}
            found.insert(0, _Hidden(other, focused, place))
            if isinstance(other, QDialog):
                other.finished.connect(self._on_finished)
            other.hide()
        self._hidden += found

    def _on_finished(self) -> None:
        """What ended behind the curtain stays away."""
        over = self.sender()
        self._hidden = [one for one in self._hidden if one.window is not over]


def _close_popups() -> None:
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        popup.hide()
        if QApplication.activePopupWidget() is popup:
            break


def _from_the_front(window: QWidget) -> Iterator[QWidget]:
    """Every other window of ours that is seen and is to come back. Whoever goes through hides each:
    of modal ones Qt tells the one in front only.
    """
    while (front := QApplication.activeModalWidget()) is not None and front is not window:
        yield front
        if QApplication.activeModalWidget() is front:
            break
    for other in QApplication.topLevelWidgets():
        passes = other.windowType() in _PASSING
        if other is not window and other.isVisible() and not passes:
            yield other
