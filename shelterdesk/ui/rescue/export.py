"""Exporting what can be read: who asks, into which folder, and what everybody can do with it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from shelterdesk.errors import AppError, Invalid, Problem
from shelterdesk.i18n import _
from shelterdesk.ui.entrance import Head, Sheet
from shelterdesk.ui.outfit import ChooseFolder
from shelterdesk.ui.problems import ShowsProblem, clear, sentence, show_beside
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.folder_field import FolderField
from shelterdesk.ui.widgets.page import column, row
from shelterdesk.ui.widgets.password import PasswordField
from shelterdesk.ui.widgets.progress import Progress
from shelterdesk.ui.widgets.text import Text
from shelterdesk.usecases.rescue_export import Exported, ExportOrder, said_lost
from shelterdesk.vault.folder import VaultFolder


class RescueExportCard(Sheet):
    """Collects; who may is judged where it is done."""

    submitted = Signal(object)  # ExportOrder
    left = Signal()

    def __init__(self, vault: Path, choose: ChooseFolder) -> None:
        super().__init__()
        self._vault = vault
        self._done: Exported | None = None
        self.head, self.warning = Head(), Banner("soon")
        self.login, self.key = LineEdit(), LineEdit(icon="key")
        self._login_field, self._key_field = Field("", self.login), Field("", self.key)
        self.password = PasswordField()
        self.folder = FolderField(choose, None)
        self.progress, self.result = Progress(), Text(role="body", wrap=True)
        self.result.hide()
        self._fields: dict[str, ShowsProblem] = {
            "login": self._login_field,
            "password": self.password,
            "key": self._key_field,
            "folder": self.folder,
        }
        self.back, self.write = Button(icon="arrow-left"), Button(kind="primary")
        buttons = row(self.back, gap=10)
        buttons.addStretch(1)
        buttons.addWidget(self.write)
        self.setLayout(
            column(
                self.head, self.warning, self._login_field, self.password, self._key_field,
                self.folder, self.progress, self.result, buttons, gap=14, margins=(32, 28, 32, 24),
            )
        )  # fmt: skip
        self.back.clicked.connect(self.left)
        self.write.clicked.connect(self._submit)
        self.password.entered.connect(self._submit)
        self.retranslate()

    def focus(self) -> None:
        self.login.setFocus()

    def retranslate(self) -> None:
        self.head.set_texts(
            _("Export what can be read"), _("For a manager, or with the recovery key.")
        )
        self.warning.set_texts(
            _("The files are not encrypted: whoever has them can read every name.")
        )
        self._login_field.set_texts(_("Login name"))
        self.password.set_texts(_("Password"))
        self._key_field.set_texts(
            _("Or the recovery key"), _("Nine groups of four, from the paper.")
        )
        self.folder.set_texts(_("Folder for the files"))
        self.folder.set_title(_("Folder for the files"))
        self.back.setText(_("Back"))
        self.write.setText(_("Export"))
        self._say_done()

    def show_progress(self, done: int, of: int) -> None:
        said = _("Reading: table {n} of {total}.").format(n=done, total=of)
        self.progress.show_step(said, done / of)

    def show_done(self, done: Exported) -> None:
        """Where the files lie, and what is missing in them."""
        self._done = done
        self._set_busy(False)
        self.forget()
        self._say_done()
        self.back.setFocus()

    def refuse(self, error: AppError) -> None:
        """Say it where it can be mended; what was typed stays."""
        self._set_busy(False)
        if isinstance(error, Invalid):
            show_beside(self._fields, error)
            return
        place: ShowsProblem = self.password
        if error.code == "wrong_recovery_key":
            place = self._key_field
        elif error.code.startswith("target_"):
            place = self.folder
        place.show_problem(partial(sentence, error))

    def forget(self) -> None:
        """Empty every secret."""
        self.password.forget()
        self.key.clear()

    def _say_done(self) -> None:
        self.result.setVisible(self._done is not None)
        if self._done is not None:
            written = _("Written into {folder}.").format(folder=self._done.path)
            self.result.setText(f"{written}\n{said_lost(self._done.lost)}")

    def _submit(self) -> None:
        if not self.write.isEnabled():
            return
        clear(self._fields)
        folder, key = self.folder.path(), self.key.text().strip()
        needed = {"folder": folder is None}
        if not key:
            needed |= {"login": not self.login.text().strip(), "password": not self.password.text()}
        missing: dict[str, Problem | str] = {
            name: Problem("needed_here") for name, is_missing in needed.items() if is_missing
        }
        if folder is None or missing:
            self.refuse(Invalid(missing))
            return
        self._set_busy(True)
        self.submitted.emit(
            ExportOrder(
                folder=VaultFolder(self._vault),
                target=folder,
                login=self.login.text(),
                password=self.password.text(),
                key=key,
            )
        )

    def _set_busy(self, busy: bool) -> None:
        self.write.setEnabled(not busy)
        self.back.setEnabled(not busy)
        if busy:
            self.progress.start(_("Reading what can be read"), can_cancel=False)
        else:
            self.progress.finish()
