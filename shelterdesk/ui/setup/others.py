"""The other ways to begin: open a vault, restore a backup, try with invented people."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from shelterdesk.errors import AppError, Invalid, NotAVault, Problem
from shelterdesk.i18n import _
from shelterdesk.ui.outfit import ChooseFolder
from shelterdesk.ui.problems import ShowsProblem, sentence
from shelterdesk.ui.setup.step import Step
from shelterdesk.ui.widgets.folder_field import FolderField
from shelterdesk.ui.widgets.progress import Progress
from shelterdesk.vault.folder import VaultFolder


class OpenStep(Step):
    """The folder of a vault that is there already."""

    def __init__(self, choose: ChooseFolder, start: Path) -> None:
        super().__init__()
        self.folder = FolderField(choose, start)
        self.fields: dict[str, ShowsProblem] = {"folder": self.folder}
        self.body.addWidget(self.folder)
        self.folder.line.returnPressed.connect(self.go_on)
        self.retranslate()

    def focus(self) -> None:
        self.folder.line.setFocus()

    def retranslate(self) -> None:
        super().retranslate()
        self.head.set_texts(_("Open a vault"), _("Choose the folder that holds records.sdb."))
        self.folder.set_texts(_("Folder of the vault"))
        self.folder.set_title(_("Folder of the vault"))
        self.next.setText(_("Open"))

    def path(self) -> Path:
        return self.folder.path() or Path()

    def judged(self) -> AppError | None:
        path = self.folder.path()
        if path is None:
            return Invalid({"folder": Problem("needed_here")})
        return None if VaultFolder(path).holds_vault() else NotAVault()

    def refuse(self, error: AppError) -> None:
        if isinstance(error, Invalid):
            super().refuse(error)
        else:
            self.folder.show_problem(partial(sentence, error))
            self.folder.line.setFocus()


class RestoreStep(Step):
    """A backup's folder, and a new one to put it into. Nothing that is there is replaced."""

    def __init__(self, choose: ChooseFolder, target: Path) -> None:
        super().__init__()
        self.backup, self.target = FolderField(choose, Path()), FolderField(choose, target)
        self.backup.line.clear()
        self.progress = Progress()
        self.fields: dict[str, ShowsProblem] = {"backup": self.backup, "target": self.target}
        for part in (self.backup, self.target, self.progress):
            self.body.addWidget(part)
        self.retranslate()

    def focus(self) -> None:
        self.backup.line.setFocus()

    def retranslate(self) -> None:
        super().retranslate()
        self.head.set_texts(
            _("Restore a backup"), _("The backup stays as it is. Your password stays the same.")
        )
        self.backup.set_texts(_("Folder of the backup"))
        self.backup.set_title(_("Folder of the backup"))
        self.target.set_texts(_("New folder for the vault"), _("Empty, or not there yet."))
        self.target.set_title(_("New folder for the vault"))
        self.next.setText(_("Restore"))

    def judged(self) -> AppError | None:
        missing: dict[str, Problem | str] = {
            name: Problem("needed_here")
            for name, field in (("backup", self.backup), ("target", self.target))
            if field.path() is None
        }
        return Invalid(missing) if missing else None

    def refuse(self, error: AppError) -> None:
        if isinstance(error, Invalid):
            super().refuse(error)
            return
        field = self.backup if error.code == "backup_damaged" else self.target
        field.show_problem(partial(sentence, error))
        field.line.setFocus()

    def set_busy(self, busy: bool) -> None:
        super().set_busy(busy)
        if busy:
            self.progress.start(_("Restoring the backup"), can_cancel=False)
        else:
            self.progress.finish()


class TryStep(Step):
    """A vault of invented people, made here and now; Cancel leaves nothing behind."""

    cancelled = Signal()

    def __init__(self, choose: ChooseFolder, target: Path) -> None:
        super().__init__()
        self.folder = FolderField(choose, target)
        self.progress = Progress()
        self.fields: dict[str, ShowsProblem] = {"folder": self.folder}
        self.body.addWidget(self.folder)
        self.body.addWidget(self.progress)
        self.progress.cancelled.connect(self.cancelled)
        self.retranslate()

    def path(self) -> Path:
        return self.folder.path() or Path()

    def retranslate(self) -> None:
        super().retranslate()
        self.head.set_texts(
            _("Try it with invented people"),
            _("Nobody in it is real. Its password is shown at Unlock."),
        )
        self.folder.set_texts(_("New folder for the vault"), _("Empty, or not there yet."))
        self.folder.set_title(_("New folder for the vault"))
        self.next.setText(_("Make it"))

    def judged(self) -> AppError | None:
        return Invalid({"folder": Problem("needed_here")}) if self.folder.path() is None else None

    def refuse(self, error: AppError) -> None:
        if isinstance(error, Invalid):
            super().refuse(error)
        else:
            self.folder.show_problem(partial(sentence, error))

    def show_progress(self, done: int, of: int) -> None:
        said = _("Making: {n} of {total}. Cancel leaves nothing behind.")
        self.progress.show_step(said.format(n=done, total=of), done / of)

    def set_busy(self, busy: bool) -> None:
        super().set_busy(busy)
        if busy:
            self.progress.start(_("Making a vault of invented people"))
        else:
            self.progress.finish()
