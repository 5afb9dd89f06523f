"""A new recovery key: shown, printed, and typed back from the paper before anything changes."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from shelterdesk.errors import Problem, WrongRecoveryKey
from shelterdesk.i18n import _
from shelterdesk.ui.paper.key_papers import recovery_paper
from shelterdesk.ui.paper.preview import preview
from shelterdesk.ui.paper.trail import OpenTrail
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.dialog import Dialog
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.groups import Groups
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work
from shelterdesk.vault.recovery import format_recovery_key, parse_recovery_key
from shelterdesk.vocabulary.problems import say_rule

PER_LINE, WIDE = 3, 480


class NewRecovery(Dialog):
    """Left before the key was typed back, nothing has changed and the old paper stays right."""

    def __init__(
        self,
        parent: QWidget,
        work: Work,
        key: bytes,
        fingerprint: str,
        then: Callable[[], None],
    ) -> None:
        super().__init__(parent, icon="key")
        self._work, self._key, self._fingerprint, self._then = work, key, fingerprint, then
        self._is_typing = False
        self.groups, self._advice = Groups(PER_LINE), Text(role="small", tone="text2", wrap=True)
        self.groups.show_groups(format_recovery_key(key).split("-"))
        self.print = Button(icon="printer")
        self._print = FlowBox(self.print)
        self.line = LineEdit(icon="key")
        self._field = Field("", self.line)
        for part in (self.groups, self._advice, self._print, self._field):
            self.body.addWidget(part)
        self.leave = self.add_button(Button())
        self.go_on = self.add_button(Button(kind="primary"), default=True)
        self.print.clicked.connect(self._print_sheet)
        self.leave.clicked.connect(self.reject)
        self.go_on.clicked.connect(self._on_go_on)
        self.finished.connect(self._forget)
        self._show_step()
        self.be_wide(WIDE)

    def retranslate(self) -> None:
        if self._is_typing:
            title, line = (
                _("Type the recovery key back"),
                _("From your paper, so that the paper is right."),
            )
        else:
            title, line = (
                _("The new recovery key"),
                _("Write it down or print it now. The old paper opens nothing after the change."),
            )
        self.set_texts(title, line)
        self._advice.setText(
            _("Keep the paper away from this computer, sealed, with the head office. "
              "ShelterDesk shows this key only here.")
        )  # fmt: skip
        self.print.setText(_("Print the recovery sheet…"))
        self._field.set_texts(
            _("Recovery key"), _("Small letters, spaces and dashes do not matter.")
        )
        self.leave.setText(_("Cancel"))
        self.go_on.setText(_("Change the key") if self._is_typing else _("I have it on paper"))

    def _show_step(self) -> None:
        for shown_first in (self.groups, self._advice, self._print):
            shown_first.setVisible(not self._is_typing)
        self._field.setVisible(self._is_typing)
        self.retranslate()
        if self._is_typing:
            self.line.setFocus()

    def _on_go_on(self) -> None:
        if not self._is_typing:
            self._is_typing = True
            self._show_step()
            return
        try:
            is_same = parse_recovery_key(self.line.text()) == self._key
        except WrongRecoveryKey:
            is_same = False
        if not is_same:
            self._field.show_problem(partial(say_rule, Problem("recovery_differs")))
            self.line.setFocus()
            return
        self.accept()
        self._then()

    def _print_sheet(self) -> None:
        words = format_recovery_key(self._key)
        paper = recovery_paper(words, self._fingerprint, self._work.today())
        preview(self, paper, OpenTrail(self._work))

    def _forget(self) -> None:
        self.groups.show_groups([])
        self.line.clear()
        self.deleteLater()
