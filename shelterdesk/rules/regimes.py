"""Which law holds on a day, and the numbers in it. No number for a day is said, never guessed.

Laws are cited by these names everywhere: HTPA Human Trafficking Prevention Act, ER its enforcement
rules, PS placement services, AS assistance, RES residence permits, WP work permits, CSE Child and
Youth Sexual Exploitation Prevention Act, APA Administrative Procedure Act. "-2009" and "-2016" are
earlier texts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shelterdesk.errors import NoRuleForDate
from shelterdesk.vocabulary.cases import Regime

NEW_LAW = date(2024, 1, 1)
"""The Human Trafficking Prevention Act of 2023-06-14 came into force."""

OLD_LAW = date(2009, 6, 1)
"""The first Human Trafficking Prevention Act came into force."""


class RuleKey(StrEnum):
    """A number that a law, or the house, sets; the table of rules is keyed by it."""

    RESIDENCE_TERM = "residence.term"
    RESIDENCE_EXTENSION_WINDOW = "residence.extension_window"
    TEMP_STAY_TERM = "temp_stay.term"
    LEGACY_EXTENSION_BEFORE = "legacy.extension_before"
    OBJECTION_PERIOD = "objection.period"
    OBJECTION_FORWARD = "objection.forward"
    OBJECTION_DECISION = "objection.decision"
    EXIT_NOTICE = "exit.notice"
    ABSENCE_LIMIT = "absence.limit"
    DEPART_AFTER_REVOCATION = "revocation.depart"
    MINOR_RECORD_KEPT = "minor.record_kept"  # C14
    LEAD_PERMIT = "lead.permit"
    LEAD_PASSPORT = "lead.passport"
    LEAD_APPOINTMENT = "lead.appointment"
    LEAD_CONTACT = "lead.contact"


class Unit(StrEnum):
    """What the number of a rule counts."""

    HOURS = "HOURS"
    DAYS = "DAYS"
    WORKING_DAYS = "WORKING_DAYS"
    MONTHS = "MONTHS"


@dataclass(frozen=True, slots=True)
class LegalRule:
    """One number with the days on which it holds, both included; `valid_to` None: still."""

    key: RuleKey
    value: int
    unit: Unit
    valid_from: date
    valid_to: date | None
    source: str

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


_OLD_LAW_END = date(2023, 12, 31)
OURS = "reminder of ShelterDesk, no law sets it"
"""The source of a rule that the house sets."""


def _old(key: RuleKey, value: int, unit: Unit, source: str) -> LegalRule:
    return LegalRule(key, value, unit, OLD_LAW, _OLD_LAW_END, source)


def _new(key: RuleKey, value: int, unit: Unit, source: str) -> LegalRule:
    return LegalRule(key, value, unit, NEW_LAW, None, source)


def _ours(key: RuleKey, days: int) -> LegalRule:
    return LegalRule(key, days, Unit.DAYS, date(1900, 1, 1), None, OURS)


SEED: tuple[LegalRule, ...] = (
    _new(RuleKey.RESIDENCE_TERM, 12, Unit.MONTHS, "RES art. 4 (2023-12-28)"),
    _new(RuleKey.RESIDENCE_EXTENSION_WINDOW, 3, Unit.MONTHS, "RES art. 4 (2023-12-28)"),
    _new(RuleKey.OBJECTION_PERIOD, 20, Unit.DAYS, "HTPA art. 11 (2023-06-14)"),
    _new(RuleKey.OBJECTION_FORWARD, 10, Unit.DAYS, "HTPA art. 11 (2023-06-14)"),
    _new(RuleKey.OBJECTION_DECISION, 10, Unit.DAYS, "HTPA art. 11 (2023-06-14)"),
    _new(RuleKey.EXIT_NOTICE, 1, Unit.WORKING_DAYS, "PS art. 16 (2023-12-28)"),
    _new(RuleKey.ABSENCE_LIMIT, 72, Unit.HOURS, "AS art. 16 no. 1, RES art. 5 no. 3 (2023-12-28)"),
    _new(RuleKey.DEPART_AFTER_REVOCATION, 10, Unit.DAYS, "RES art. 10 (2023-12-28)"),
    _old(RuleKey.TEMP_STAY_TERM, 6, Unit.MONTHS, "HTPA art. 16 (2016-05-25)"),
    _old(RuleKey.LEGACY_EXTENSION_BEFORE, 15, Unit.DAYS, "PS art. 13 (2009)"),
    _new(RuleKey.MINOR_RECORD_KEPT, 84, Unit.MONTHS, "CSE-ER art. 16 (2023-08-16)"),
    _ours(RuleKey.LEAD_PERMIT, 90),
    _ours(RuleKey.LEAD_PASSPORT, 180),
    _ours(RuleKey.LEAD_APPOINTMENT, 7),
    _ours(RuleKey.LEAD_CONTACT, 7),
)
"""What a new vault starts with; copied into its table of rules, where the site may add to it."""
