"""The card for a vault that cannot be opened here: what happened, what is safe, what to do.

A damaged one has a screen of its own, in `ui/rescue`.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal

from shelterdesk.errors import AppError
from shelterdesk.i18n import N_, _
from shelterdesk.ui.entrance import Head, Sheet
from shelterdesk.ui.problems import sentence
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.empty_state import IconPlate
from shelterdesk.ui.widgets.page import column, row
from shelterdesk.ui.widgets.text import Text

TITLES: Mapping[str, str] = {
    "vault_in_use": N_("This vault is already open"),
    "not_a_vault": N_("No vault in this folder"),
    "folder_on_network": N_("Not on this computer"),
    "folder_not_writable": N_("This folder is read-only"),
    "store_too_new": N_("This vault is newer than this program"),
    "backup_damaged": N_("This backup is damaged"),
    "disk_full": N_("The disk is full"),
    "disk_failed": N_("The disk does not answer"),
}
"""By the code of the error; what is not here says "The vault was not opened"."""

MENDED_BY_BACKUP = frozenset({"backup_damaged"})


class RefusalCard(Sheet):
    """One title, one sentence, and the ways on; the likeliest is the filled button."""

    again_asked = Signal()
    other_asked = Signal()
    restore_asked = Signal()

    def __init__(self, error: AppError) -> None:
        super().__init__()
        self._error = error
        self.head = Head()
        self._plate = IconPlate("alert-triangle", side=40, status="soon")
        self._sentence = Text(role="body", wrap=True)
        by_backup = error.code in MENDED_BY_BACKUP
        self.restore = Button(kind="primary" if by_backup else "secondary", icon="restore")
        self.again = Button(kind="secondary" if by_backup else "primary", icon="refresh")
        self.other = Button(kind="link")
        said = row(gap=14)
        said.addWidget(self._plate, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._sentence, 1)
        self.restore.setVisible(error.code != "vault_in_use")
        first, second = (self.restore, self.again) if by_backup else (self.again, self.restore)
        self.setLayout(
            column(self.head, said, first, second, self.other, gap=14, margins=(32, 28, 32, 24))
        )
        self.again.clicked.connect(self.again_asked)
        self.other.clicked.connect(self.other_asked)
        self.restore.clicked.connect(self.restore_asked)
        self.retranslate()

    @property
    def error(self) -> AppError:
        return self._error

    def focus(self) -> None:
        (self.restore if self._error.code in MENDED_BY_BACKUP else self.again).setFocus()

    def retranslate(self) -> None:
        title = TITLES.get(self._error.code, N_("The vault was not opened"))
        self.head.set_texts(_(title))
        self._sentence.setText(sentence(self._error))
        self.again.setText(_("Try again"))
        self.restore.setText(_("Restore a backup"))
        self.other.setText(_("Open another vault"))
