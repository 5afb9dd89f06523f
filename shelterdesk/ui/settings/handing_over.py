"""Passwords for one unlock that wait to be handed over."""

from PySide6.QtCore import QEvent, QObject, Signal

from shelterdesk.ui.settings.once_dialog import OnceDialog
from shelterdesk.ui.shell import Shell
from shelterdesk.vault.slot_secrets import UserKeys


class HandingOver(QObject):
    """Each is kept until its button was pressed, on whatever page somebody is meanwhile. Hide takes
    its dialog away, and it comes again with the screen.
    """

    handed_over = Signal(object)  # UUID of the user

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = shell.stage
        self._stage.installEventFilter(self)
        self._waiting: list[tuple[UserKeys, str]] = []
        self._shown: list[OnceDialog] = []

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
        """All that wait; the first one lies over the others."""
        for dialog in self._shown:
            dialog.deleteLater()
        self._shown = [self._dialog(keys, once) for keys, once in reversed(self._waiting)]

    def _dialog(self, keys: UserKeys, once: str) -> OnceDialog:
        dialog = OnceDialog(self._stage.window(), keys.login, once)
        dialog.accepted.connect(lambda: self._on_handed_over(dialog, keys, once))
        dialog.open()
        return dialog

    def _on_handed_over(self, dialog: OnceDialog, keys: UserKeys, once: str) -> None:
        self._shown.remove(dialog)
        dialog.deleteLater()
        self._waiting.remove((keys, once))
        self.handed_over.emit(keys.uid)
