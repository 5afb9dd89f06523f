"""The steps of a new vault that show: the recovery key, typed back once, and the fingerprint."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from shelterdesk.errors import AppError, Invalid, Problem, WrongRecoveryKey
from shelterdesk.i18n import _
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.setup.step import Step
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.groups import Groups
from shelterdesk.ui.widgets.page import column, row
from shelterdesk.ui.widgets.progress import Progress
from shelterdesk.ui.widgets.text import Text
from shelterdesk.vault.recovery import format_recovery_key, parse_recovery_key

PER_LINE = 3


def at_left(button: Button) -> QHBoxLayout:
    """A button as wide as its words."""
    layout = row(button)
    layout.addStretch(1)
    return layout


class KeyStep(Step):
    """Shows the recovery key. It stands on no disk: only the paper will have it."""

    print_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.groups = Groups(PER_LINE)
        self._advice = Text(role="small", tone="text2", wrap=True)
        self.print = Button(icon="printer")
        self.print.clicked.connect(self.print_asked)
        self.body.addWidget(self.groups)
        self.body.addWidget(self._advice)
        self.body.addLayout(at_left(self.print))
        self.retranslate()

    def show_key(self, key: bytes) -> None:
        self.groups.show_groups(format_recovery_key(key).split("-"))

    def retranslate(self) -> None:
        super().retranslate()
        self.head.set_texts(
            _("Your recovery key"),
            _("Write it down or print it now. It opens the vault when every password is lost."),
        )
        self._advice.setText(
            _("Keep the paper away from this computer, sealed, with the head office. "
              "ShelterDesk shows this key only here.")
        )  # fmt: skip
        self.print.setText(_("Print the recovery sheet…"))
        self.next.setText(_("I have it on paper"))

    def forget(self) -> None:
        self.groups.show_groups([])


class TypeBackStep(Step):
    """The key typed once from the paper proves the paper."""

    def __init__(self) -> None:
        super().__init__()
        self._key = b""
        self.line = LineEdit(icon="key")
        self._field = Field("", self.line)
        self.fields: dict[str, ShowsProblem] = {"recovery": self._field}
        self.body.addWidget(self._field)
        self.line.returnPressed.connect(self.go_on)
        self.retranslate()

    def expect(self, key: bytes) -> None:
        """The key that was shown; a line typed for another one is emptied."""
        if key != self._key:
            self.line.clear()
        self._key = key

    def focus(self) -> None:
        self.line.setFocus()

    def retranslate(self) -> None:
        super().retranslate()
        self.head.set_texts(
            _("Type the recovery key back"), _("From your paper, so that the paper is right.")
        )
        self._field.set_texts(
            _("Recovery key"), _("Small letters, spaces and dashes do not matter.")
        )

    def judged(self) -> AppError | None:
        try:
            same = parse_recovery_key(self.line.text()) == self._key
        except WrongRecoveryKey:
            same = False
        return None if same else Invalid({"recovery": Problem("recovery_differs")})

    def forget(self) -> None:
        self._key = b""
        self.line.clear()


class FingerprintStep(Step):
    """The vault's own fingerprint, then the making of it."""

    print_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.groups = Groups(4)
        self._advice = Text(role="small", tone="text2", wrap=True)
        self.print = Button(icon="printer")
        self.print.clicked.connect(self.print_asked)
        self.progress = Progress()
        self.body.addLayout(
            column(self.groups, self._advice, at_left(self.print), self.progress, gap=14)
        )
        self.retranslate()

    def show_fingerprint(self, text: str) -> None:
        self.groups.show_groups(text.split())

    def retranslate(self) -> None:
        super().retranslate()
        self.head.set_texts(
            _("The fingerprint of your vault"),
            _("Inspectors compare it with what they get from you."),
        )
        self._advice.setText(_("You find it again in Settings, About ShelterDesk."))
        self.print.setText(_("Print the inspector's card…"))
        self.next.setText(_("Make the vault"))

    def set_busy(self, busy: bool) -> None:
        super().set_busy(busy)
        self.print.setEnabled(not busy)
        if busy:
            self.progress.start(_("Making the vault"), can_cancel=False)
        else:
            self.progress.finish()
