"""Who came together: the file of a child that has one of its own, and of who brought it."""

from collections.abc import Sequence
from uuid import UUID

from shelterdesk.i18n import _
from shelterdesk.queries.companions import Companion, companions
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.facts import Facts
from shelterdesk.ui.widgets.text import Text, breakable
from shelterdesk.ui.work import Work


class CompanionsCard(Card):
    """Not there for who came alone. Loaded by its section."""

    def __init__(self, work: Work, shell: Shell, case_id: UUID) -> None:
        super().__init__()
        self._work, self._shell, self._case_id = work, shell, case_id
        self._rows: Sequence[Companion] = ()
        self.facts = Facts()
        self.buttons: dict[UUID, Button] = {}
        self.add(self.facts)
        self.retranslate()

    def load(self) -> None:
        """Ask anew; the page says why where it is refused."""
        self._work.ask(
            self,
            lambda session, viewer: companions(session, viewer, self._case_id),
            self.show_rows,
            lambda _refusal: None,
        )

    def show_rows(self, rows: Sequence[Companion]) -> None:
        self._rows = rows
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Came together"))
        self.setVisible(bool(self._rows))
        self.facts.clear()
        self.buttons = {}
        for one in self._rows:
            self._add(one)

    def _add(self, one: Companion) -> None:
        who = _("Child with a file of its own") if one.is_child else _("Came with")
        word = Text(who, role="small", tone="text2", wrap=True)
        said = Text(breakable(one.called), role="body", wrap=True)
        said.setAccessibleName(f"{who}: {one.called}")
        buttons = []
        if one.known_as:
            button = Button(_("Open case"), kind="quiet", size="s")
            button.setAccessibleDescription(one.called)
            button.clicked.connect(lambda: self._shell.open_case(one.case_id))
            self.buttons[one.case_id] = button
            buttons = [button]
        self.facts.add(word, said, buttons)
