"""What is asked before a user is removed, or the vault's key is changed for another reason."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _, ngettext
from shelterdesk.queries.accounts import Account
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.widgets.choices import ChoiceChips
from shelterdesk.ui.widgets.dialog import Question
from shelterdesk.ui.widgets.field import Field
from shelterdesk.ui.widgets.text import Text
from shelterdesk.vocabulary.staff import Role

GOOD, KEY = "good", "key"
KEPT, NEW = "kept", "new"
WIDE = 560


@dataclass(frozen=True, slots=True)
class Parting:
    """What was chosen. `is_paper_known`: a new recovery key is made too."""

    must_key_change: bool
    is_paper_known: bool


class LeaveQuestion(Question):
    """With nobody who leaves it asks only about the key: a stolen PC, a paper that was lost."""

    def __init__(self, parent: QWidget, account: Account | None = None) -> None:
        super().__init__(parent, icon="key" if account is None else "user")
        self._account = account
        self.way, self.paper = ChoiceChips(), ChoiceChips()
        self._way, self._paper = Field("", self.way), Field("", self.paper)
        self._means = Text(role="small", tone="text2", wrap=True)
        self._stays = Text(role="small", tone="text2", wrap=True)
        self._cases = Text(role="small600", wrap=True)
        self._cases.setVisible(account is not None and account.cases > 0)
        for part in (self._cases, self._way, self._means, self._stays, self._paper):
            self.body.addWidget(part)
        self.way.chosen.connect(lambda _code: self._say_chosen())
        self.retranslate()
        was_manager = account is None or account.role is Role.MANAGER
        self.paper.choose(NEW if was_manager else KEPT)
        if account is None:
            self._way.hide()
            self.way.choose(KEY)
        self._say_chosen()
        self.be_wide(WIDE)
        self.finished.connect(self.deleteLater)

    def parting(self) -> Parting:
        """What was chosen, once it is confirmed."""
        must = self.way.code() == KEY
        return Parting(must, is_paper_known=must and self.paper.code() == NEW)

    def retranslate(self) -> None:
        self.way.set_items([(GOOD, _("Left in good terms")), (KEY, _("The key must change"))])
        self.paper.set_items([(KEPT, _("The paper stays right")), (NEW, _("Make a new one"))])
        self._way.set_texts(_("How do they leave?"))
        self._paper.set_texts(
            _("Recovery key"),
            _("Make a new one if somebody who must not come in may have seen the paper."),
        )
        if self._account is None:
            self.set_question(
                _("Change the key of the vault?"),
                _("After a PC was stolen, or when a password or a paper may be known to others."),
                safe=_("Keep the key"),
                risky=_("Change the key"),
            )
        else:
            name = shown(self._account.name)
            self.set_question(
                _("Remove {name}?").format(name=name),
                _("The account ends now. The records keep the name, and all that was done."),
                safe=_("Do not remove"),
                risky=_("Remove the user"),
            )
            count = self._account.cases
            self._cases.setText(
                ngettext(
                    "{n} open case is theirs. Give it to somebody else.",
                    "{n} open cases are theirs. Give them to somebody else.",
                    count,
                ).format(n=count)
            )
        self._say_chosen()

    def _say_chosen(self) -> None:
        chosen = self.way.code()
        self._paper.setVisible(chosen == KEY)
        self._means.setText(
            {
                GOOD: _("The password opens nothing here from now on. "
                        "A copy of the vault made before can still be opened with it."),
                KEY: _("The records get a new key: old passwords and key files open nothing of "
                       "them. The others keep their passwords."),
            }.get(chosen, "")
        )  # fmt: skip
        self._means.setVisible(bool(chosen))
        self._stays.setText(
            _("Backups and copies of damaged files stay: remove them under Settings, Backups.")
        )
        self._stays.setVisible(chosen == KEY)
        if chosen:
            self.risky.allow()
        else:
            self.risky.refuse(_("First say how they leave."))
