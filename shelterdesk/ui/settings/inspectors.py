"""The inspectors whose keys packages can be sealed to: the list, and taking one in."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from shelterdesk.errors import AppError, KeyFileMissing
from shelterdesk.i18n import _
from shelterdesk.queries.inspector_keys import InspectorKeyRow, inspector_keys
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.problems import clear, sentence, show_beside
from shelterdesk.ui.shell import Shell
from shelterdesk.ui.widgets.banner import Banner
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import Card
from shelterdesk.ui.widgets.dialog import Question
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.file_dialog import ask_to_open
from shelterdesk.ui.widgets.page import Live, column, emptied, row
from shelterdesk.ui.widgets.text import Text
from shelterdesk.ui.work import Work
from shelterdesk.usecases.inspector_keys import (
    NewInspectorKey,
    add_inspector_key,
    recipient_in,
    retire_inspector_key,
)

AREA = "inspector_keys"


class InspectorsCard(Card):
    """For the manager. A key counts once its fingerprint was compared, read out by its owner."""

    def __init__(self, work: Work, shell: Shell) -> None:
        super().__init__(gap=14)
        self._work, self._shell = work, shell
        self._line = Text(role="small", tone="text2", wrap=True)
        self._list = column(gap=0)
        self.lines: list[InspectorLine] = []
        self.owner, self.key, self.fingerprint = LineEdit(), LineEdit(icon="key"), LineEdit()
        editors = (self.owner, self.key, self.fingerprint)
        self._fields = [Field("", editor) for editor in editors]
        self.file = Button(size="s", icon="folder-open")
        self.notice = Banner("overdue")
        self.notice.hide()
        self.save = Button(icon="plus")
        self._build()
        self.file.clicked.connect(self._from_file)
        self.save.clicked.connect(self._save)
        work.changed.connect(self._on_changed)
        self.retranslate()
        self._load()

    def _build(self) -> None:
        self.add(self._line)
        self.body.addLayout(self._list)
        owner, key, fingerprint = self._fields
        self.add(owner, key)
        chooser = row(self.file)
        chooser.addStretch(1)
        self.body.addLayout(chooser)
        self.add(fingerprint, self.notice)
        foot = row(gap=10)
        foot.addStretch(1)
        foot.addWidget(self.save)
        self.body.addLayout(foot)

    def fields(self) -> dict[str, Field]:
        """By the name an error calls them."""
        return dict(zip(("owner", "recipient", "fingerprint"), self._fields, strict=True))

    def retranslate(self) -> None:
        self.set_title(_("Inspectors' keys"))
        self._line.setText(
            _("A package sealed to a key opens with that inspector's own key and no other.")
        )
        owner, key, fingerprint = self._fields
        owner.set_texts(_("Inspector"))
        key.set_texts(_("Public key"), _("It begins with age1. Paste it, or take it from a file."))
        fingerprint.set_texts(
            _("Fingerprint, as the inspector reads it out"),
            _("Eight groups of four. Ask by phone or in person, not by the same message."),
        )
        self.file.setText(_("From a file…"))
        self.save.setText(_("Add the key"))

    def _load(self) -> None:
        self._work.ask(self, inspector_keys, self._show)

    def _show(self, rows: Sequence[InspectorKeyRow]) -> None:
        emptied(self._list)
        self.lines = [InspectorLine(found) for found in rows]
        for line in self.lines:
            line.retire.clicked.connect(partial(self._retire, line.key))
            self._list.addWidget(line)

    def _on_changed(self, area: str) -> None:
        if area == AREA:
            self._load()

    def _from_file(self) -> None:
        path = ask_to_open(self, _("The inspector's public key"))
        if path is None:
            return
        self.notice.hide()
        try:
            self.key.setText(recipient_in(path))
        except KeyFileMissing as error:
            self._say(sentence(error))

    def _save(self) -> None:
        self.notice.hide()
        clear(self.fields())
        new = NewInspectorKey(
            id=self._work.new_id(),
            owner=self.owner.text(),
            recipient=self.key.text(),
            fingerprint=self.fingerprint.text(),
        )
        self.save.refuse(_("Saving…"))
        self._work.do(
            self,
            add_inspector_key,
            new,
            area=AREA,
            then=lambda _key: self._on_saved(),
            refused=self._refuse,
        )

    def _on_saved(self) -> None:
        self.save.allow()
        for editor in (self.owner, self.key, self.fingerprint):
            editor.clear()
        self._shell.toast(_("The inspector's key is in the list."))

    def _refuse(self, error: AppError) -> None:
        self.save.allow()
        self._say(show_beside(self.fields(), error))

    def _say(self, words: str) -> None:
        self.notice.set_texts(words)
        self.notice.setVisible(bool(words))

    def _retire(self, key: InspectorKeyRow, _checked: bool = False) -> None:
        question = Question(self.window())
        question.set_question(
            _("Retire the key of {owner}?").format(owner=shown(key.owner)),
            _("Nothing new is sealed to it. What was sealed to it still opens with it."),
            safe=_("Keep it"),
            risky=_("Retire it"),
        )
        if question.is_confirmed():
            self._work.do(
                self,
                retire_inspector_key,
                key.id,
                area=AREA,
                then=lambda _none: self._shell.toast(_("The key is retired.")),
            )
        question.deleteLater()


class InspectorLine(Live, QWidget):
    """Whose key, its fingerprint, and the way to give it up."""

    def __init__(self, key: InspectorKeyRow) -> None:
        super().__init__()
        self.key = key
        owner = Text(shown(key.owner), role="h3", wrap=True)
        code = Text(key.fingerprint, role="small", tone="text2", wrap=True)
        self.retire = Button(size="s", kind="quiet", icon="trash")
        line = row(column(owner, code, gap=2), self.retire, gap=12, margins=(0, 6, 0, 6))
        line.setStretch(0, 1)
        self.setLayout(line)
        self.retranslate()

    def retranslate(self) -> None:
        self.retire.setText(_("Retire"))
        self.retire.setAccessibleName(
            _("Retire the key of {owner}").format(owner=shown(self.key.owner))
        )
