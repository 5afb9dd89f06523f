"""Passwords for one unlock that wait to be handed over."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal

from shelterdesk.ui.settings.once_dialog import OnceDialog
from shelterdesk.ui.shell import Shell
from shelterdesk.vault.slot_secrets import UserKeys


class HandingOver(QObject):
    """Each stays until its button was pressed, on whatever page somebody is meanwhile. One that is
    made behind the curtain is not opened before the screen is seen again.
    """

    handed_over = Signal(object)  # UUID of the user

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = shell.stage
        self._stage.installEventFilter(self)
        self._waiting: list[tuple[UserKeys, str]] = []

    def add(self, keys: UserKeys, once: str) -> None:
        """One more, to be shown at once or when the screen is seen again."""
        self._waiting.append((keys, once))
        if self._stage.isVisible():
            self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._stage and event.type() == QEvent.Type.Show:
            self._show()
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        """All that wait, each over the one before."""
        waiting, self._waiting = self._waiting, []
        for keys, once in waiting:
            dialog = OnceDialog(self._stage.window(), keys.login, once)
            dialog.accepted.connect(partial(self.handed_over.emit, keys.uid))
            dialog.accepted.connect(dialog.deleteLater)
            dialog.open()
