"""For managers: how many closed files are due for review, and the way to them."""

from PySide6.QtCore import Qt, Signal

from shelterdesk.i18n import _, ngettext
from shelterdesk.queries.retention import files_due
from shelterdesk.rules.access import ALLOWED, Action
from shelterdesk.rules.calendar import local_day
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.page import row
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work


class FilesDueCard(Card):
    """A number and no names. Not there while nothing is due, and for nobody but a manager."""

    asked = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__(gap=8)
        self._work, self.count = work, 0
        # Kept: a change may be told after the vault was closed, and then nobody is at the desk.
        self._may = Action.RETENTION_DECIDE in ALLOWED[work.viewer.role]
        self._figure = Text(role="display", tone="soon")
        self._words = Text(role="small", wrap=True)
        line = row(self._figure, self._words, gap=10)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        self.see = Button(size="s", icon="archive")
        self.see.clicked.connect(self.asked)
        self._whole.addWidget(self.see, 0, Qt.AlignmentFlag.AlignLeft)
        self.end()
        self.hide()
        self.retranslate()

    def load(self) -> None:
        """Ask how many there are by now."""
        if self._may:
            today = local_day(self._work.now())
            self._work.ask(
                self, lambda session, viewer: files_due(session, viewer, today), self.show_count
            )

    def show_count(self, count: int) -> None:
        self.count = count
        self.setVisible(count > 0)
        self.retranslate()

    def retranslate(self) -> None:
        n = self.count
        self._figure.setText(str(n))
        self._words.setText(
            ngettext("closed file is due for review", "closed files are due for review", n)
        )
        self.see.setText(_("See the closed files"))
