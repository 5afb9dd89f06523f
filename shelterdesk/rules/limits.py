"""What a service is paid for at most: how long rent, how many sessions (AS art. 8 and 10)."""

from dataclasses import dataclass
from datetime import date, timedelta

from shelterdesk.rules.deadlines import Due, Law, Reckoned, due_of, reckon
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.law_rules import RuleKey


@dataclass(frozen=True, slots=True)
class RentTime:
    """The last day that is paid, and that of the extra time, which begins on the next day."""

    ends: Reckoned
    longest: Reckoned


def rent_time(law: Law, first: date) -> RentTime:
    """From the first day that was covered: months between two payments count along.

    NoRuleForDate where none is loaded for a day.
    """
    ends = reckon(law, RuleKey.RENT_SUBSIDY, Trigger.RENT_BEGAN, first)
    more_from = ends.on + timedelta(days=1)
    return RentTime(ends, reckon(law, RuleKey.RENT_SUBSIDY_MORE, Trigger.RENT_LONGER, more_from))


def rent_due(law: Law, first: date, covered: date) -> Due:
    """The last day of rent: that of the extra time once a day of it was covered."""
    time = rent_time(law, first)
    found = time.ends if covered <= time.ends.on else time.longest
    return due_of(law, DueKind.RENT_ENDS, found, RuleKey.LEAD_CLAIM)
