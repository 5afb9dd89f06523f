"""Her names as they are written in one place or another, with Edit, Void and Add."""

from uuid import UUID

from shelterdesk.i18n import _
from shelterdesk.queries.case_file import CaseFile, NameRow
from shelterdesk.rules.access import Action
from shelterdesk.ui.case_file.name_panel import NamePanel
from shelterdesk.ui.case_file.voiding import of_name, void_button
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.facts import Facts
from shelterdesk.ui.widgets.text import Text, breakable
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary import label


class NamesCard(Card):
    """Whole, in their own order, never split."""

    def __init__(self, work: Work, shell: Shell, case_id: UUID) -> None:
        super().__init__()
        self._work, self._shell, self._case_id = work, shell, case_id
        self._file: CaseFile | None = None
        self.button, self._names = Button(size="s", icon="plus"), Facts()
        self.head.addWidget(self.button)
        self.add(self._names)
        self.button.clicked.connect(lambda: self._edit(None))
        self.retranslate()

    def show_file(self, file: CaseFile) -> None:
        self._file = file
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Names"))
        self.button.setText(_("Add a name"))
        self._names.clear()
        file = self._file
        if file is None:
            return
        may_change = Action.CASE_CHANGE in file.rights
        self.button.setVisible(may_change)
        for name in file.names:
            self._show(name, may_change=may_change)
        if not file.names:
            self._names.say(_("No full name yet."))

    def _show(self, name: NameRow, *, may_change: bool) -> None:
        kind = Text(label(name.kind), role="small", tone="text2", wrap=True)
        text = Text(breakable(name.text), role="body", wrap=True)
        text.setAccessibleName(f"{label(name.kind)}: {name.text}")
        buttons = []
        if may_change:
            edit = Button(_("Edit"), kind="quiet", size="s")
            edit.setAccessibleDescription(label(name.kind))
            edit.clicked.connect(lambda: self._edit(name))
            buttons = [edit, void_button(self._work, self, of_name(self._case_id, name))]
        self._names.add(kind, text, buttons)

    def _edit(self, name: NameRow | None) -> None:
        panel = NamePanel(self._work, self._shell, self._case_id)
        if name is not None:
            panel.correct(name)
        self._shell.open_form(panel)
