"""A password for one unlock: shown once, kept nowhere."""

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.dialog import Dialog
from shelterdesk.ui.widgets.groups import Groups


class OnceDialog(Dialog):
    """Closes by its one button only: Esc pressed by habit would lose it."""

    def __init__(self, parent: QWidget, login: str, once: str) -> None:
        super().__init__(parent, icon="key")
        self._login = login
        self.once = once
        groups = once.split("-")
        self.groups = Groups(len(groups))
        self.groups.show_groups(groups)
        self.body.addWidget(self.groups)
        self.told = self.add_button(Button(kind="primary"), default=True)
        self.told.clicked.connect(self.accept)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_texts(
            _("The password for the first unlock of {login}").format(login=self._login),
            _("It is shown only now. Tell nobody else: its user then chooses another one."),
        )
        self.told.setText(_("I have handed it over"))

    def reject(self) -> None:
        """Esc does nothing here."""
