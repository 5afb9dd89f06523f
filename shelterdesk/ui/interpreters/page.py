"""The page of interpreters: who can be called, in which languages, and when."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from shelterdesk.i18n import _, ngettext
from shelterdesk.ui.acts import Act, bind
from shelterdesk.ui.interpreters.columns import Listed
from shelterdesk.ui.interpreters.register import RegisterView
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.spacing import space
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.page import PAGE_MARGINS, Page, column, is_narrow
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.interpreters import Availability


class InterpretersPage(Page):
    """The list under its head: how many they are, and how many can be called now."""

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__()
        self._everybody: Sequence[Listed] = ()
        self.register = RegisterView(work, shell)
        self.title, self.line = Text(role="h1"), Text(role="small", tone="text2", wrap=True)
        self.add = Button(icon="plus")
        self.add.setVisible(False)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        space(self._head, 12)
        self._head.addLayout(column(self.title, self.line, gap=2), 1)
        self._head.addWidget(self.add)
        whole = column(self._head, self.register, gap=12, margins=PAGE_MARGINS)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.register)
        self.add.clicked.connect(self.register.add)
        self.register.counted.connect(self._on_counted)
        bind(self.acts(), self, shell.refuse)
        self.retranslate()

    def acts(self) -> Sequence[Act]:
        """What can be done here."""
        return self.register.acts()

    def retranslate(self) -> None:
        self.title.setText(_("Interpreters"))
        self._say_buttons()
        self.line.setText(self._line())
        self.line.setVisible(bool(self._everybody))

    def _line(self) -> str:
        there = [one for one in self._everybody if one.availability is not Availability.LEFT]
        spoken = {code for one in there for code in one.row.entry.languages}
        now = sum(one.availability is Availability.AVAILABLE for one in there)
        parts = (
            ngettext("{n} registered", "{n} registered", len(there)).format(n=len(there)),
            ngettext("{n} language", "{n} languages", len(spoken)).format(n=len(spoken)),
            ngettext("{n} can be called now", "{n} can be called now", now).format(n=now),
        )
        return " · ".join(parts)

    def _on_counted(self, everybody: Sequence[Listed]) -> None:
        self._everybody = everybody
        self.add.setVisible(self.register.may_change and bool(everybody))
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_buttons()

    def restyle(self) -> None:
        self._say_buttons()

    def _say_buttons(self) -> None:
        """Where it is narrow a button drops its words to the tooltip."""
        self.add.say(_("Add an interpreter"), bare=is_narrow(self))
