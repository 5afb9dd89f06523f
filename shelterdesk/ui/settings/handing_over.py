"""Passwords for one unlock that wait to be handed over."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.ui.settings.once_dialog import OnceDialog
from shelterdesk.vault.slot_secrets import UserKeys


class HandingOver(QObject):
    """Each is kept until its button was pressed: Hide takes its dialog away, and it comes again."""

    handed_over = Signal(object)  # UUID of the user

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._waiting: list[tuple[UserKeys, str]] = []
        self._shown: list[OnceDialog] = []

    def add(self, keys: UserKeys, once: str) -> None:
        """One more, to be shown at once or when its page is seen again."""
        self._waiting.append((keys, once))
        if self._over.isVisible():
            self.show()

    def show(self) -> None:
        """All that wait; the first one lies over the others. Not while the screen is hidden."""
        for dialog in self._shown:
            dialog.deleteLater()
        self._shown = [self._dialog(keys, once) for keys, once in reversed(self._waiting)]

    def _dialog(self, keys: UserKeys, once: str) -> OnceDialog:
        dialog = OnceDialog(self._over.window(), keys.login, once)
        dialog.accepted.connect(lambda: self._on_handed_over(dialog, keys, once))
        dialog.open()
        return dialog

    def _on_handed_over(self, dialog: OnceDialog, keys: UserKeys, once: str) -> None:
        self._shown.remove(dialog)
        dialog.deleteLater()
        self._waiting.remove((keys, once))
        self.handed_over.emit(keys.uid)
