"""The parts of the window that F6 goes through."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def step_zone(zones: Sequence[QWidget], step: int) -> None:
    """Put the keyboard into the next of these parts of the window, where it was there before."""
    here = QApplication.focusWidget()
    at = next((n for n, zone in enumerate(zones) if here and zone.isAncestorOf(here)), -step)
    wanted = _place_in(zones[(at + step) % len(zones)])
    if wanted is not None:
        wanted.setFocus(Qt.FocusReason.TabFocusReason)


def _place_in(zone: QWidget) -> QWidget | None:
    """Where the keyboard was in this zone, else its first control."""
    last: QWidget | None = zone.focusWidget()
    if last is not None and last.isVisible():
        return last
    for child in zone.findChildren(QWidget):
        tabs = bool(child.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if tabs and child.isVisible() and child.isEnabled():
            return child
    return None
