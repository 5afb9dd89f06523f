"""Which law holds on a day, and the numbers in it. No number for a day is said, never guessed.

Laws are cited by these names everywhere: HTPA Human Trafficking Prevention Act, ER its enforcement
rules, PS placement services, AS assistance, SUB subsidies, RES residence permits, WP work permits,
TR transfer of employer, IMM Immigration Act, CSE Child and Youth Sexual Exploitation Prevention Act
and CSE-ER its enforcement rules, CPC criminal procedure, PDPA personal data, APA Administrative
Procedure Act. The texts until 2023 are told from later ones by their year.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shelterdesk.errors import NoRuleForDate
from shelterdesk.vocabulary.cases import Regime
from shelterdesk.vocabulary.law_rules import Counting, Rolling, RuleKey, Unit

NEW_LAW = date(2024, 1, 1)
"""The Human Trafficking Prevention Act of 2023-06-14 came into force."""

OLD_LAW = date(2009, 6, 1)
"""The first Human Trafficking Prevention Act came into force."""

OURS = "reminder of ShelterDesk, no law sets it"
"""The source of a rule that the house sets."""

PROPOSED = "proposal of ShelterDesk, no law sets it"
"""The source of a number that the program proposes and the house may change."""

HER_PLAN = "follow-up plan of the person"
"""The source of a number that her own follow-up plan sets."""


@dataclass(frozen=True, slots=True)
class LegalRule:
    """One number with the days on which it holds, both included; `valid_to` None: still."""

    key: RuleKey
    value: int
    unit: Unit
    valid_from: date
    valid_to: date | None
    source: str
    counting: Counting = Counting.NEXT_DAY
    rolling: Rolling = Rolling.NONE

    def holds_on(self, day: date) -> bool:
        """Whether it is the law on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def regime_on(day: date) -> Regime:
    """The law of a day: its name, not its numbers."""
    return Regime.POST2024 if day >= NEW_LAW else Regime.PRE2024


def rule_on(rules: Iterable[LegalRule], key: RuleKey, day: date) -> LegalRule:
    """The rule that holds on a day, the youngest if several; NoRuleForDate if there is none."""
    holding = [rule for rule in rules if rule.key is key and rule.holds_on(day)]
    if not holding:
        raise NoRuleForDate(day=day, rule=str(key))
    return max(holding, key=lambda rule: rule.valid_from)
