"""Changing one's own password: the old one, and a new one twice."""

from collections.abc import Mapping
from typing import Any, ClassVar

from shelterdesk.errors import AppError, CannotUnlock, Invalid, Problem
from shelterdesk.i18n import _
from shelterdesk.ui.outfit import KdfPlan
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.small_form import SmallForm
from shelterdesk.ui.widgets.password import PasswordField
from shelterdesk.ui.work import Work
from shelterdesk.usecases.staff import Sealed, put_own_password, sealed_change, slots_now
from shelterdesk.vault.passwords import judge


class PasswordPanel(SmallForm):
    """Nothing of it is ever a draft. Both key derivations run beside the window."""

    FORM: ClassVar[str] = "password"

    def __init__(self, work: Work, shell: Shell, plan: KdfPlan) -> None:
        self._plan = plan
        super().__init__(work, shell, None)

    def build(self) -> None:
        self.old, self.new = PasswordField(), PasswordField(keyboard=False)
        self.again = PasswordField(keyboard=False)
        self._fields = {"old": self.old, "new": self.new, "again": self.again}
        self.add(*self._fields.values())

    def fields(self) -> Mapping[str, ShowsProblem]:
        return self._fields

    def content(self) -> Mapping[str, Any]:
        return {}

    def fill(self, content: Mapping[str, Any]) -> None:
        """No draft holds a password."""

    def say_texts(self) -> None:
        self.set_title(_("Change password"))
        self.set_actions(_("Change password"), _("Cancel"))
        self.old.set_texts(_("Current password"))
        self.new.set_texts(_("New password"), _("At least 15 characters."))
        self.again.set_texts(_("Repeat password"))

    def unreadable(self) -> Mapping[str, Problem]:
        if not self.old.text():
            return {"old": Problem("needed_here")}
        weak = judge(self.new.text())
        if weak is not None:
            return {"new": weak}
        if self.new.text() != self.again.text():
            return {"again": Problem("passwords_differ")}
        return {}

    def save_record(self) -> None:
        old, new, uid = self.old.text(), self.new.text(), self.work.viewer.staff_id
        cost = self._plan.cost

        def on_sealed(sealed: Sealed) -> None:
            self.work.do_with_desk(
                self, lambda desk: put_own_password(desk, sealed), area="staff",
                then=self._on_changed, refused=self.refuse,
            )  # fmt: skip

        self.work.do_with_desk(
            self,
            slots_now,
            then=lambda now: self.work.beside(
                self, lambda: sealed_change(now, uid, old, new, cost()), on_sealed, self._on_refused
            ),
            refused=self.refuse,
        )

    def _on_refused(self, error: AppError) -> None:
        if isinstance(error, CannotUnlock):  # nobody was asked for a login name here
            error = Invalid({"old": Problem("password_wrong")})
        self.refuse(error)

    def _on_changed(self, _none: object) -> None:
        for field in (self.old, self.new, self.again):
            field.forget()
        self.shell.toast(_("Your password is changed."))
        self.done(None)
