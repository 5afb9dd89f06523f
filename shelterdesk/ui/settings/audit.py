"""The way to the audit log, for who may read it."""

from shelterdesk.i18n import _
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.page import row
from shelterdesk.ui.widgets.text import Text


class AuditCard(Card):
    """What the log is for, and a button."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(gap=10)
        self._line = Text(role="small", tone="text2", wrap=True)
        self.open = Button(icon="history")
        self.add(self._line)
        foot = row(gap=10)
        foot.addStretch(1)
        foot.addWidget(self.open)
        self.body.addLayout(foot)
        self.open.clicked.connect(shell.open_audit_log)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Audit log"))
        self._line.setText(
            _("Who did what and when, and what each user read, exported and printed.")
        )
        self.open.setText(_("Open the audit log"))
