"""The form that takes back a value of a rule which somebody added by mistake."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from shelterdesk.errors import Missing
from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import bare_day
from shelterdesk.queries.rules import legal_rules
from shelterdesk.reports.law_words import source_text
from shelterdesk.rules.regimes import LegalRule
from shelterdesk.rules.rule_changes import Change, RuleTakenBack
from shelterdesk.ui.questions.question import NoteQuestion, Question
from shelterdesk.ui.settings.change_form import ChangeForm
from shelterdesk.ui.settings.rule_columns import amount
from shelterdesk.ui.widgets.text import Text
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.law_rules import RuleKey


class RuleBackPanel(ChangeForm):
    """It asks why: the history keeps the value and the reason."""

    FORM: ClassVar[str] = "rule_taken_back"

    def build(self) -> None:
        self._rule: LegalRule | None = None
        self._name, self._now = Text(role="h3", wrap=True), Text(role="small", wrap=True)
        self._after = Text(role="small", tone="text2", wrap=True)
        self.reason = NoteQuestion("reason", N_("Reason"), needed=True)
        self.add(self._name, self._now, self._after, *self.questions())
        self.add_preview()

    def questions(self) -> Sequence[Question]:
        return (self.reason,)

    def take_back(self, rule: LegalRule) -> None:
        """The value that is meant."""
        self._rule = rule
        self.say_texts()

    def change(self) -> Change:
        if self._rule is None:
            raise ValueError("nothing to take back")
        return RuleTakenBack(
            key=self._rule.key, valid_from=self._rule.valid_from, reason=self.reason.value()
        )

    def content(self) -> Mapping[str, Any]:
        rule = self._rule
        told = {"key": rule.key.value, "from": rule.valid_from.isoformat()} if rule else {}
        return {**told, **super().content()}

    def fill(self, content: Mapping[str, Any]) -> None:
        super().fill(content)
        if content.get("key"):
            key, since = RuleKey(content["key"]), date.fromisoformat(content["from"])
            self.work.ask(
                self,
                lambda session, _viewer: [
                    one for one in legal_rules(session) if (one.key, one.valid_from) == (key, since)
                ],
                self._on_found,
                self.refuse,
            )

    def save_record(self) -> None:
        if self._rule is None:
            self.refuse(Missing())
            return
        super().save_record()

    def say_texts(self) -> None:
        self.set_title(_("Take back the value of a rule"))
        rule = self._rule
        if rule is not None:
            self._name.setText(label(rule.key))
            said = _("{amount} since {day}. {source}")
            self._now.setText(
                said.format(
                    amount=amount(rule),
                    day=bare_day(rule.valid_from),
                    source=source_text(rule.source),
                )
            )
        self._after.setText(
            _("What held before holds again. The history keeps the value and the reason.")
        )
        self.say_preview()

    def _on_found(self, found: Sequence[LegalRule]) -> None:
        if found:
            self.take_back(found[0])
        else:  # somebody took it back since the draft was begun
            self.refuse(Missing())
