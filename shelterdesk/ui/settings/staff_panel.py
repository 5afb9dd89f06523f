"""The form for a user: somebody new, or name and role of somebody who is here."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Signal

from shelterdesk.errors import Problem
from shelterdesk.i18n import SOURCE, _, language, languages
from shelterdesk.queries.accounts import Account
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.widgets.choices import ChoiceChips
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.usecases.staff import NewStaff, StaffChange, change_staff
from shelterdesk.vocabulary import choices
from shelterdesk.vocabulary.staff import Role

CHANGED = ("staff",)


class StaffPanel(SmallForm):
    """Somebody new is handed to whoever seals the password; a correction is saved at once."""

    FORM: ClassVar[str] = "staff"

    asked = Signal(object)  # NewStaff: the password is made, and the user is told `done` or refused

    def build(self) -> None:
        self._base: dict[str, Any] = {}  # the user who is edited, empty for a new one
        self.name, self.login = LineEdit(), LineEdit()
        self.role, self.language = ChoiceChips(), ChoiceChips()
        editors = {
            "name": self.name, "login": self.login, "role": self.role, "language": self.language,
        }  # fmt: skip
        for name, editor in editors.items():
            editor.setObjectName(name)
        self._fields = {name: Field("", editor) for name, editor in editors.items()}
        self.add(*self._fields.values())
        self.say_texts()
        self.role.choose(Role.COUNSELOR)
        self.language.choose(language())
        self._began = str(self._typed())
        for line in (self.name, self.login):
            line.textChanged.connect(self.touched)
        for chips in (self.role, self.language):
            chips.chosen.connect(self.touched)

    def edit(self, account: Account) -> None:
        """Show a user who is here."""
        self._base = {"id": str(account.staff_id), "revision": account.revision}
        self.name.setText(account.name)
        self.role.choose(account.role)
        self._began = str(self._typed())
        self.say_texts()

    def fields(self) -> Mapping[str, ShowsProblem]:
        return self._fields

    def content(self) -> Mapping[str, Any]:
        return {**self._typed(), "base": dict(self._base)}

    def fill(self, content: Mapping[str, Any]) -> None:
        self._base = dict(content.get("base", {}))
        self.name.setText(content.get("name", ""))
        self.login.setText(content.get("login", ""))
        self.role.choose(content.get("role", Role.COUNSELOR))
        self.language.choose(content.get("language", language()))
        self.say_texts()

    def is_empty(self) -> bool:
        return str(self._typed()) == self._began

    def say_texts(self) -> None:
        self.set_title(_("Change a user") if self._base else _("Add a user"))
        self.set_actions(_("Save user"), _("Cancel"))
        self.role.set_items(choices(Role))
        self.role.setFocusProxy(self.role.button(Role.COUNSELOR))
        self.language.set_items(list(languages().items()))
        self.language.setFocusProxy(self.language.button(SOURCE))
        words = {
            "name": (_("Name"), _("As colleagues know them. It is kept inside the records.")),
            "login": (
                _("Login name"),
                _("Unlock shows it to everybody at this PC: better not the own name."),
            ),
            "role": (_("Role"), _("A changed role holds from the next unlock.")),
            "language": (_("Language"), ""),
        }
        for name, (label, hint) in words.items():
            self._fields[name].set_texts(label, hint)
        for name in ("login", "language"):
            self._fields[name].setVisible(not self._base)

    def unreadable(self) -> Mapping[str, Problem]:
        needed = {"name": self.name.text(), "login": self._base or self.login.text()}
        return {
            name: Problem("needed_here")
            for name, given in needed.items()
            if not (given.strip() if isinstance(given, str) else given)
        }

    def save_record(self) -> None:
        role = Role(self.role.code())
        if self._base:
            change = StaffChange(
                id=UUID(self._base["id"]), revision=int(self._base["revision"]),
                name=self.name.text(), role=role,
            )  # fmt: skip
            self.work.do(
                self, change_staff, change, area=CHANGED, then=self.done, refused=self.refuse
            )
            return
        self.asked.emit(
            NewStaff(
                id=self.draft_id, name=self.name.text(), login=self.login.text(), role=role,
                language=self.language.code(),
            )
        )  # fmt: skip

    def _typed(self) -> dict[str, str]:
        return {
            "name": self.name.text(),
            "login": self.login.text(),
            "role": self.role.code(),
            "language": self.language.code(),
        }
