"""The numbers that a person is given: on her card and in the client view."""

from collections.abc import Sequence

from shelterdesk.errors import AppError
from shelterdesk.i18n import _
from shelterdesk.queries.hotlines import HotlineRow, hotlines
from shelterdesk.ui.problems import clear, show_beside
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.page import row
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work
from shelterdesk.usecases.hotlines import change_hotlines
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.hotlines import SOURCES, Hotline


class HotlinesCard(Card):
    """One field a line. What is emptied is given to nobody."""

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__(gap=14)
        self._work, self._shell = work, shell
        self.notice = Banner("overdue")
        self.notice.hide()
        self._about = Text(role="small", tone="text2", wrap=True)
        self.numbers = {line: LineEdit() for line in Hotline}
        self._fields = {line: Field("", edit) for line, edit in self.numbers.items()}
        self.save = Button(icon="device-floppy")
        self.add(self._about, self.notice, *self._fields.values())
        foot = row(gap=10)
        foot.addStretch(1)
        foot.addWidget(self.save)
        self.body.addLayout(foot)
        self.save.clicked.connect(self._save)
        self.retranslate()
        work.ask(self, lambda session, _viewer: hotlines(session), self._show)

    def fields(self) -> dict[str, Field]:
        """By the name an error calls them."""
        return {line.value: field for line, field in self._fields.items()}

    def retranslate(self) -> None:
        self.set_title(_("Numbers that a person is given"))
        self._about.setText(
            _("On her phone card and in the client view. A number left empty is given to nobody.")
        )
        for line, field in self._fields.items():
            field.set_texts(label(line), _(SOURCES[line]))
        self.save.setText(_("Save"))

    def _show(self, rows: Sequence[HotlineRow]) -> None:
        for row_of in rows:
            self.numbers[row_of.line].setText(row_of.number)

    def _save(self) -> None:
        self.notice.hide()
        clear(self.fields())
        numbers = {line: edit.text() for line, edit in self.numbers.items()}
        self._work.do(
            self,
            change_hotlines,
            numbers,
            area="settings",
            then=lambda _none: self._shell.toast(_("Settings saved.")),
            refused=self._refuse,
        )

    def _refuse(self, error: AppError) -> None:
        left = show_beside(self.fields(), error)
        self.notice.set_texts(left)
        self.notice.setVisible(bool(left))
