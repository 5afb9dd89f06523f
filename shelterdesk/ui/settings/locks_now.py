"""The key was changed, and the vault did not open again by itself: ShelterDesk has to lock."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.dialog import Dialog

WIDE = 480


class LocksNow(Dialog):
    """However it goes, also with Hide, the lock follows: there is no store to go on with."""

    gone = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, icon="lock")
        self.lock = self.add_button(Button(kind="primary"), default=True)
        self.lock.clicked.connect(self.accept)
        self.retranslate()
        self.be_wide(WIDE)

    def retranslate(self) -> None:
        self.set_texts(
            _("The key is changed. ShelterDesk locks now"),
            _("The records are whole, but did not open again by themselves. Unlock as always."),
        )
        self.lock.setText(_("Lock"))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # put down with the window, it comes back with it
            self.gone.emit()
