"""The steps of a new vault that ask: the shelter and its first user, and the password."""

from functools import partial
from pathlib import Path

from shelterdesk.errors import AppError, FolderNotEmpty, Invalid, Problem
from shelterdesk.i18n import _
from shelterdesk.ui.outfit import ChooseFolder
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.setup.step import Step
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.folder_field import FolderField
from shelterdesk.ui.widgets.password import PasswordField
from shelterdesk.vault.folder import refuse_unfit_folder
from shelterdesk.vault.logins import clean_login, login_problem
from shelterdesk.vault.passwords import judge
from shelterdesk.vocabulary.problems import say_rule


class ShelterStep(Step):
    """Facility, own name, login name, and where the vault will be."""

    def __init__(self, choose: ChooseFolder, folder: Path) -> None:
        super().__init__()
        self.facility, self.own_name, self.login = LineEdit(), LineEdit(), LineEdit()
        self.folder = FolderField(choose, folder)
        self._facility, self._own = Field("", self.facility), Field("", self.own_name)
        self._login = Field("", self.login)
        self.fields = {
            "facility": self._facility,
            "own_name": self._own,
            "login": self._login,
            "folder": self.folder,
        }
        for field in (self._facility, self._own, self._login, self.folder):
            self.body.addWidget(field)
        self.facility.returnPressed.connect(self.own_name.setFocus)
        self.own_name.returnPressed.connect(self.login.setFocus)
        self.login.returnPressed.connect(self.go_on)
        self.retranslate()

    def focus(self) -> None:
        self.facility.setFocus()

    def retranslate(self) -> None:
        super().retranslate()
        self.head.set_texts(_("Your shelter and you"))
        self._facility.set_texts(_("Name of the facility"))
        self._own.set_texts(_("Your name"), _("Only inside the vault. Colleagues see it."))
        self._login.set_texts(
            _("Login name"), _("Not your own name: it can be read beside the vault.")
        )
        self.folder.set_texts(_("Folder of the vault"))
        self.folder.set_title(_("Folder of the vault"))

    def path(self) -> Path:
        return self.folder.path() or Path()

    def judged(self) -> AppError | None:
        problems: dict[str, Problem | str] = {
            name: Problem("needed_here")
            for name, line in (("facility", self.facility), ("own_name", self.own_name))
            if not line.text().strip()
        }
        problem = login_problem(clean_login(self.login.text()))
        if problem is not None:
            problems["login"] = problem
        if self.folder.path() is None:
            problems["folder"] = Problem("needed_here")
        return Invalid(problems) if problems else self._folder_refused()

    def refuse(self, error: AppError) -> None:
        if isinstance(error, Invalid):
            super().refuse(error)
        else:
            self.folder.show_problem(partial(_said, error))
            self.folder.line.setFocus()

    def _folder_refused(self) -> AppError | None:
        path = self.path()
        try:
            refuse_unfit_folder(path)
        except AppError as error:
            return error
        filled = path.exists() and (not path.is_dir() or any(path.iterdir()))
        return FolderNotEmpty() if filled else None


class PasswordStep(Step):
    """A password, judged while it is typed, and the same once more."""

    def __init__(self) -> None:
        super().__init__()
        self.password, self.again = PasswordField(keyboard=False), PasswordField()
        self._own_words: tuple[str, ...] = ()
        self.fields: dict[str, ShowsProblem] = {"password": self.password, "again": self.again}
        self.body.addWidget(self.password)
        self.body.addWidget(self.again)
        self.password.edit.textEdited.connect(self._on_typed)
        self.password.entered.connect(self.again.edit.setFocus)
        self.again.entered.connect(self.go_on)
        self.password.edit.caps_seen.connect(self.again.keyboard.set_caps)
        self.retranslate()

    def set_own_words(self, *words: str) -> None:
        """What a stranger could guess: the facility, the names."""
        self._own_words = words

    def focus(self) -> None:
        self.password.edit.setFocus()

    def retranslate(self) -> None:
        super().retranslate()
        self.head.set_texts(
            _("Your password"),
            _("It opens the vault. A sentence of your own is easy to keep."),
        )
        self._hint()
        self.again.set_texts(_("Repeat password"))

    def judged(self) -> AppError | None:
        problem = judge(self.password.text(), own_words=self._own_words)
        if problem is not None:
            return Invalid({"password": problem})
        if self.password.text() != self.again.text():
            return Invalid({"again": Problem("passwords_differ")})
        return None

    def forget(self) -> None:
        self.password.forget()
        self.again.forget()

    def _on_typed(self, _text: str) -> None:
        self._hint()

    def _hint(self) -> None:
        """What is still missing, grey while it is typed; it turns into an error on Next only."""
        typed = self.password.text()
        problem = judge(typed, own_words=self._own_words) if typed else None
        if not typed:
            hint = _("At least 15 characters.")
        else:
            hint = say_rule(problem) if problem is not None else _("This password is good.")
        self.password.set_texts(_("Password"), hint)


def _said(error: AppError) -> str:
    from shelterdesk.ui.problems import sentence

    return sentence(error)
