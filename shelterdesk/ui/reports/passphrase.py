"""The passphrase of a sealed package: shown once, kept nowhere."""

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.dialog import Dialog
from shelterdesk.ui.widgets.groups import Groups


class PassphraseDialog(Dialog):
    """Closes by its one button only: Esc pressed by habit would lose it for ever."""

    def __init__(self, parent: QWidget, passphrase: str) -> None:
        super().__init__(parent, icon="key")
        self._groups = passphrase.split("-")
        self.groups = Groups(len(self._groups))
        self.body.addWidget(self.groups)
        self.done_writing = self.add_button(Button(kind="primary"), default=True)
        self.done_writing.clicked.connect(self.accept)
        self.groups.show_groups(self._groups)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_texts(
            _("Write this passphrase down"),
            _("It is shown only now. Without it nobody opens the package. Hand it over apart."),
        )
        self.done_writing.setText(_("I have it on paper"))

    def reject(self) -> None:
        """Esc does nothing here."""
