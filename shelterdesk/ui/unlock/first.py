"""The card of a first unlock: an own password takes the place of the one that was given."""

from PySide6.QtCore import Signal

from shelterdesk.errors import AppError, Invalid, Problem
from shelterdesk.i18n import _
from shelterdesk.ui.entrance import Head, Sheet
from shelterdesk.ui.problems import ShowsProblem, clear, show_beside, unplaced
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.page import column, row
from shelterdesk.ui.widgets.password import PasswordField
from shelterdesk.ui.widgets.text import Text
from shelterdesk.vault.passwords import judge


class FirstCard(Sheet):
    """Asks for the new password twice. Left, nothing has changed: the one that was given stays."""

    submitted = Signal(str)
    left = Signal()

    def __init__(self, login: str) -> None:
        super().__init__()
        self._login = login
        self.head = Head()
        self.password, self.again = PasswordField(), PasswordField(keyboard=False)
        self._fields: dict[str, ShowsProblem] = {"password": self.password, "again": self.again}
        self._problem = Text(role="small", tone="overdue", wrap=True)
        self._told: AppError | None = None
        self._problem.hide()
        self.back, self.open = Button(icon="arrow-left"), Button(kind="primary", icon="lock-open")
        buttons = row(self.back, gap=10)
        buttons.addStretch(1)
        buttons.addWidget(self.open)
        self.setLayout(
            column(
                self.head, self.password, self.again, self._problem, buttons, gap=14,
                margins=(32, 28, 32, 24),
            )
        )  # fmt: skip
        self.back.clicked.connect(self.left)
        self.open.clicked.connect(self._submit)
        self.again.entered.connect(self._submit)
        self.retranslate()

    def focus(self) -> None:
        self.password.edit.setFocus()

    def retranslate(self) -> None:
        self.head.set_texts(
            _("Choose your own password"),
            _("The one you were given ends with this. Nobody else knows the new one."),
        )
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

    def problem(self) -> str:
        """What is said below the fields."""
        return self._problem.text()

    def forget(self) -> None:
        """Empty every secret."""
        self.password.forget()
        self.again.forget()

    def _submit(self) -> None:
        if not self.open.isEnabled():
            return
        clear(self._fields)
        self._tell(None)
        weak = judge(self.password.text(), own_words=(self._login,))
        if weak is not None:
            show_beside(self._fields, Invalid({"password": weak}))
        elif self.password.text() != self.again.text():
            show_beside(self._fields, Invalid({"again": Problem("passwords_differ")}))
        else:
            self.set_busy(True)
            self.submitted.emit(self.password.text())

    def _tell(self, error: AppError | None) -> None:
        self._told = error
        self._problem.setText("" if error is None else unplaced(self._fields, error))
        self._problem.setVisible(error is not None)
