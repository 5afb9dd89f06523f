"""The form that gives a rule another value from a day on; the past stays as it was."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from shelterdesk.i18n import N_, _
from shelterdesk.queries.rules import legal_rules
from shelterdesk.reports.law_words import source_text
from shelterdesk.rules.regimes import LegalRule
from shelterdesk.rules.rule_changes import (
    Change,
    RuleValue,
    countings_for,
    newest,
    rollings_for,
    units_for,
)
from shelterdesk.ui.questions.picks import ChipsQuestion
from shelterdesk.ui.questions.question import (
    AmountQuestion,
    DayQuestion,
    LineQuestion,
    Question,
    amount_of,
)
from shelterdesk.ui.settings.change_form import ChangeForm
from shelterdesk.ui.settings.rule_columns import amount, how
from shelterdesk.ui.widgets.choices import Items
from shelterdesk.ui.widgets.text import Text
from shelterdesk.vocabulary import choices, label
from shelterdesk.vocabulary.law_rules import Counting, Rolling, RuleKey, Unit


class RulePanel(ChangeForm):
    """What has one answer only is not asked."""

    FORM: ClassVar[str] = "rule_value"

    def build(self) -> None:
        self._rule: LegalRule | None = None
        self._now = Text(role="small", tone="text2", wrap=True)
        self._name = Text(role="h3", wrap=True)
        self.value = AmountQuestion("value", N_("Number"), needed=True, optional=False)
        self.unit = ChipsQuestion("unit", N_("Counts"), self._units)
        self.counting = ChipsQuestion("counting", N_("Counted"), self._countings)
        self.rolling = ChipsQuestion(
            "rolling", N_("When the offices are closed on the last day"), self._rollings
        )
        self.valid_from = DayQuestion("valid_from", N_("Holds from"), self.work.today, needed=True)
        self.source = LineQuestion("source", N_("Source"), needed=True, optional=False)
        self.source.set_words(
            N_("Source"), N_("Law, article and the day it was published, or who decided.")
        )
        self.add(self._name, self._now, *self.questions())
        self.add_preview()

    def questions(self) -> Sequence[Question]:
        return (
            self.value, self.unit, self.counting, self.rolling, self.valid_from, self.source,
        )  # fmt: skip

    def value_of(self, rule: LegalRule) -> None:
        """Begin with what it says now."""
        self._rule = rule
        for one in (self.unit, self.counting, self.rolling):
            one.retranslate()
        self.value.offer(str(rule.value))
        self.unit.offer(rule.unit)
        self.counting.offer(rule.counting)
        self.rolling.offer(rule.rolling)
        self.unit.setVisible(len(units_for(rule)) > 1)
        self.counting.setVisible(len(countings_for(rule)) > 1)
        self.rolling.setVisible(len(rollings_for(rule)) > 1)
        self.say_texts()

    def change(self) -> Change:
        if self._rule is None:
            raise ValueError("a value of no rule")
        return RuleValue(
            key=self._rule.key,
            value=amount_of(self.value.value()),
            unit=Unit(self.unit.value()),
            counting=Counting(self.counting.value()),
            rolling=Rolling(self.rolling.value()),
            valid_from=self.valid_from.day(),
            source=self.source.value(),
        )

    def content(self) -> Mapping[str, Any]:
        return {"key": self._rule.key.value if self._rule else "", **super().content()}

    def fill(self, content: Mapping[str, Any]) -> None:
        super().fill(content)
        if content.get("key"):
            key = RuleKey(content["key"])
            self.work.ask(
                self,
                lambda session, _viewer: newest(legal_rules(session), key),
                self.value_of,
                self.refuse,
            )

    def save_record(self) -> None:
        if self._rule is None:  # still asked for
            self._is_saving = False
            return
        super().save_record()

    def say_texts(self) -> None:
        self.set_title(_("New value of a rule"))
        self.say_preview()
        if self._rule is not None:
            self._name.setText(label(self._rule.key))
            said = _("Now: {amount}, {how}. {source}.")
            self._now.setText(
                said.format(
                    amount=amount(self._rule),
                    how=how(self._rule),
                    source=source_text(self._rule.source),
                )
            )

    def _units(self) -> Items:
        return choices(units_for(self._rule)) if self._rule else []

    def _countings(self) -> Items:
        return choices(countings_for(self._rule)) if self._rule else []

    def _rollings(self) -> Items:
        return choices(rollings_for(self._rule)) if self._rule else []
