"""Exporting what can be read: who asks, into which folder, and what everybody can do with it."""

from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal

from shelterdesk.errors import AppError, Invalid, Problem
from shelterdesk.i18n import _
from shelterdesk.ui.entrance import Head, Sheet
from shelterdesk.ui.outfit import ChooseFolder
from shelterdesk.ui.problems import ShowsProblem, clear, sentence, show_beside, unplaced
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.choices import ChoiceChips
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.folder_field import FolderField
from shelterdesk.ui.widgets.page import column, row
from shelterdesk.ui.widgets.paper_fields import PaperFields
from shelterdesk.ui.widgets.password import PasswordField
from shelterdesk.ui.widgets.progress import Progress
from shelterdesk.ui.widgets.text import Text
from shelterdesk.usecases.rescue_export import Exported, ExportOrder, said_lost
from shelterdesk.vault.folder import VaultFolder

OF_PASSWORD = frozenset({"cannot_unlock", "must_wait", "first_unlock", "not_allowed"})
"""The codes of errors that are about who asks."""


class Way(StrEnum):
    """What the records are opened with."""

    PASSWORD = "PASSWORD"
    KEY = "KEY"


class RescueExportCard(Sheet):
    """Collects; who may is judged where it is done. Only what is typed for the chosen way goes
    along.
    """

    submitted = Signal(object)  # ExportOrder
    stopped = Signal()
    left = Signal()

    def __init__(self, vault: Path, choose: ChooseFolder) -> None:
        super().__init__()
        self._vault = vault
        self._done: Exported | None = None
        self.head, self.warning = Head(), Banner("soon")
        self.way, self.login = ChoiceChips(), LineEdit()
        self._way_field, self._login_field = Field("", self.way), Field("", self.login)
        self.password, self.papers = PasswordField(), PaperFields()
        self.folder = FolderField(choose, None)
        self._problem = Text(role="small", tone="overdue", wrap=True)
        self._told: AppError | None = None
        self.progress, self.result = Progress(), Banner("ok")
        self.result.be_read_first()
        self._problem.hide()
        self.result.hide()
        self.back, self.write = Button(icon="arrow-left"), Button(kind="primary")
        buttons = row(self.back, gap=10)
        buttons.addStretch(1)
        buttons.addWidget(self.write)
        self.setLayout(
            column(
                self.head, self.warning, self._way_field, self._login_field, self.password,
                self.papers, self.folder, self._problem, self.progress, self.result, buttons,
                gap=14, margins=(32, 28, 32, 24),
            )
        )  # fmt: skip
        self.way.chosen.connect(lambda _code: self._show_way())
        self.progress.cancelled.connect(self.stopped)
        self.back.clicked.connect(self.left)
        self.write.clicked.connect(self._submit)
        self.login.returnPressed.connect(self.password.edit.setFocus)
        for last in (self.password.entered, self.papers.entered, self.folder.line.returnPressed):
            last.connect(self._submit)
        self.retranslate()
        self.choose(Way.PASSWORD)

    def choose(self, way: Way) -> None:
        """With a password, or with the recovery key."""
        self.way.choose(way.value)
        self._show_way()

    def focus(self) -> None:
        (self.papers.key if self._is_by_key() else self.login).setFocus()

    def retranslate(self) -> None:
        self.head.set_texts(
            _("Export what can be read"), _("For a manager, or with the recovery key.")
        )
        self.warning.set_texts(
            _("The files are not encrypted: whoever has them can read every name.")
        )
        self._way_field.set_texts(_("Open the records with"))
        self.way.set_items(
            [(Way.PASSWORD, _("A manager's password")), (Way.KEY, _("The recovery key"))]
        )
        self._login_field.set_texts(_("Login name"))
        self.password.set_texts(_("Password"))
        self.folder.set_texts(_("Folder for the files"))
        self.folder.set_title(_("Folder for the files"))
        self.back.setText(_("Back"))
        self.write.setText(_("Export"))
        self._tell(self._told)
        self._say_done()

    def show_progress(self, done: int, of: int) -> None:
        said = _("Reading: table {n} of {total}.").format(n=done, total=of)
        self.progress.show_step(said, done / of)

    def show_done(self, done: Exported) -> None:
        """Where the files lie, and what is missing in them, in place of what was asked for."""
        self._done = done
        self.set_busy(False)
        self.forget()
        asked = (
            self._way_field, self._login_field, self.password, self.papers, self.folder, self.write
        )  # fmt: skip
        for part in asked:
            part.hide()
        self._say_done()
        self.result.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: AppError) -> None:
        """Say it where it can be mended; what was typed stays."""
        self.set_busy(False)
        if error.code in OF_PASSWORD and not self._is_by_key():
            self.password.show_problem(partial(sentence, error))
            self.password.edit.setFocus()
        elif error.code.startswith("target_"):
            self.folder.show_problem(partial(sentence, error))
        else:
            unsaid = show_beside(self._fields(), error)
            self._tell(error if unsaid else None)
            if unsaid:
                self.write.setFocus()  # beside what is said: in large letters that is in sight then

    def set_busy(self, busy: bool) -> None:
        """While it is under way nothing else is asked for."""
        self.write.setEnabled(not busy)
        self.back.setEnabled(not busy)
        if busy:
            self.progress.start(_("Reading what can be read"), can_cancel=True)
        else:
            self.progress.finish()

    def problem(self) -> str:
        """What is said below the fields."""
        return self._problem.text()

    def forget(self) -> None:
        """Empty every secret."""
        self.password.forget()
        self.papers.forget()

    def _is_by_key(self) -> bool:
        return self.way.code() == Way.KEY

    def _show_way(self) -> None:
        by_key = self._is_by_key()
        self.papers.setVisible(by_key)
        self._login_field.setVisible(not by_key)
        self.password.setVisible(not by_key)

    def _fields(self) -> dict[str, ShowsProblem]:
        """Those that are seen."""
        asked: dict[str, ShowsProblem] = (
            dict(self.papers.fields)
            if self._is_by_key()
            else {"login": self._login_field, "password": self.password}
        )
        return asked | {"folder": self.folder}

    def _tell(self, error: AppError | None) -> None:
        self._told = error
        self._problem.setText("" if error is None else unplaced(self._fields(), error))
        self._problem.setVisible(error is not None)

    def _say_done(self) -> None:
        self.result.setVisible(self._done is not None)
        if self._done is not None:
            written = _("Written into {folder}.").format(folder=self._done.path)
            self.result.show_kind("ok" if self._done.lost == 0 else "soon")
            self.result.set_texts(f"{written}\n{said_lost(self._done.lost)}")

    def _submit(self) -> None:
        if not self.write.isEnabled():
            return
        clear(self._fields())
        self._tell(None)
        problems, folder = self._problems(), self.folder.path()
        if problems or folder is None:
            self.refuse(Invalid(problems))
            return
        self.set_busy(True)
        by_key = self._is_by_key()
        self.submitted.emit(
            ExportOrder(
                folder=VaultFolder(self._vault),
                target=folder,
                login="" if by_key else self.login.text(),
                password="" if by_key else self.password.text(),
                key=self.papers.key.text() if by_key else "",
                other=self.papers.second() if by_key else "",
            )
        )

    def _problems(self) -> dict[str, Problem | str]:
        problems: dict[str, Problem | str] = {}
        if self._is_by_key():
            try:
                self.papers.read()
            except Invalid as wrong:
                problems |= wrong.fields
        else:
            typed = {"login": self.login.text().strip(), "password": self.password.text()}
            problems |= {name: Problem("needed_here") for name in typed if not typed[name]}
        if self.folder.path() is None:
            problems["folder"] = Problem("needed_here")
        return problems
