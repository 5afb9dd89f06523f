"""Until when a person who changes her employer may look for the next one (TR art. 11)."""

from datetime import date

from shelterdesk.rules.deadlines import Due, Law, due
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.law_rules import RuleKey


def transfer_due(law: Law, registered_on: date, granted_on: date | None) -> Due:
    """The last day of the transfer. The extension has as many days as the first period and begins
    where that ends, whenever it was granted. NoRuleForDate.
    """
    first = _period(law, Trigger.TRANSFER_REGISTERED, registered_on)
    if granted_on is None:
        return first
    return _period(law, Trigger.TRANSFER_EXTENDED, first.on)


def _period(law: Law, trigger: Trigger, on: date) -> Due:
    key, lead = RuleKey.TRANSFER_PERIOD, RuleKey.LEAD_CLAIM
    return due(law, DueKind.TRANSFER_ENDS, key, trigger, on, lead)


def extension_due(law: Law, ends_on: date) -> Due:
    """The last day to ask for the extension, which is given once. NoRuleForDate."""
    key = RuleKey.TRANSFER_EXTENSION
    return due(law, DueKind.TRANSFER_EXTENSION, key, Trigger.TRANSFER_ENDS, ends_on)
