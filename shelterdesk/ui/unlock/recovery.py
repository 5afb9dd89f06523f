"""The card for a lost password: login name, recovery key, and a new password twice."""

from PySide6.QtCore import Signal

from shelterdesk.errors import AppError, Invalid, Problem
from shelterdesk.i18n import _
from shelterdesk.ui.entrance import Head, Sheet
from shelterdesk.ui.problems import ShowsProblem, clear, show_beside, unplaced
from shelterdesk.ui.unlock.way_in import Recovery
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.page import column, row
from shelterdesk.ui.widgets.paper_fields import PaperFields
from shelterdesk.ui.widgets.password import PasswordField
from shelterdesk.ui.widgets.text import Text
from shelterdesk.vault.passwords import judge


class RecoveryCard(Sheet):
    """Collects; whoever opens the vault judges the key."""

    submitted = Signal(object)  # Recovery
    left = Signal()

    def __init__(self, login: str = "") -> None:
        super().__init__()
        self.head = Head()
        self.login = LineEdit()
        self.login.setText(login)
        self.papers = PaperFields()
        self.key, self.other = self.papers.key, self.papers.other
        self.password, self.again = PasswordField(keyboard=False), PasswordField()
        self._login_field, self._key_field = Field("", self.login), self.papers.fields["key"]
        self._fields: dict[str, ShowsProblem] = {
            "login": self._login_field,
            **self.papers.fields,
            "password": self.password,
            "again": self.again,
        }
        self._problem = Text(role="small", tone="overdue", wrap=True)
        self._told: AppError | None = None
        self._problem.hide()
        self.back, self.open = Button(icon="arrow-left"), Button(kind="primary", icon="lock-open")
        buttons = row(self.back, gap=10)
        buttons.addStretch(1)
        buttons.addWidget(self.open)
        self.setLayout(
            column(
                self.head,
                self._login_field,
                self.papers,
                self.password,
                self.again,
                self._problem,
                buttons,
                gap=14,
                margins=(32, 28, 32, 24),
            )
        )
        self.back.clicked.connect(self.left)
        self.open.clicked.connect(self._submit)
        self.login.returnPressed.connect(self.key.setFocus)
        self.papers.entered.connect(self.password.edit.setFocus)
        self.password.entered.connect(self.again.edit.setFocus)
        self.again.entered.connect(self._submit)
        self.retranslate()

    def focus(self) -> None:
        (self.key if self.login.text().strip() else self.login).setFocus()

    def retranslate(self) -> None:
        self.head.set_texts(
            _("Use the recovery key"),
            _("It opens the vault and gives you a new password."),
        )
        self._login_field.set_texts(_("Login name"))
        self.password.set_texts(_("New password"), _("At least 15 characters."))
        self.again.set_texts(_("Repeat password"))
        self.back.setText(_("Back"))
        self.open.setText(_("Open the vault"))
        self._tell(self._told)

    def set_busy(self, busy: bool) -> None:
        self.open.setEnabled(not busy)
        self.back.setEnabled(not busy)

    def refuse(self, error: AppError) -> None:
        """Say what stands against it; what was typed stays."""
        self.set_busy(False)
        self._tell(error if show_beside(self._fields, error) else None)

    def _submit(self) -> None:
        if not self.open.isEnabled():
            return
        clear(self._fields)
        self._tell(None)
        problems = self._problems()
        if problems:
            show_beside(self._fields, Invalid(problems))
            return
        self.set_busy(True)
        recovery = Recovery(
            login=self.login.text(),
            key=self.key.text(),
            other=self.papers.second(),
            password=self.password.text(),
        )
        self.submitted.emit(recovery)

    def problem(self) -> str:
        """What is said below the fields."""
        return self._problem.text()

    def _tell(self, error: AppError | None) -> None:
        self._told = error
        self._problem.setText("" if error is None else unplaced(self._fields, error))
        self._problem.setVisible(error is not None)

    def _problems(self) -> dict[str, Problem | str]:
        problems: dict[str, Problem | str] = {}
        if not self.login.text().strip():
            problems["login"] = Problem("needed_here")
        try:
            self.papers.read()
        except Invalid as wrong:
            problems |= wrong.fields
        weak = judge(self.password.text(), own_words=(self.login.text(),))
        if weak is not None:
            problems["password"] = weak
        elif self.password.text() != self.again.text():
            problems["again"] = Problem("passwords_differ")
        return problems

    def forget(self) -> None:
        """Empty every secret."""
        self.password.forget()
        self.again.forget()
        self.papers.forget()
