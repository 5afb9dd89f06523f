"""Court dates: how each stands, when its outcome is overdue, how many summonses were missed."""

from collections.abc import Iterable
from datetime import date, timedelta

from shelterdesk.rules.court import HearingEntry, HearingOutcomeEntry
from shelterdesk.rules.deadlines import Due, Law, entered_due
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.hearings import AppearanceOutcome, HearingStanding
from shelterdesk.vocabulary.law_rules import RuleKey

_DAY = timedelta(days=1)


def standing_of(
    heard_on: date, today: date, *, moved: bool, told: bool, called_off: bool
) -> HearingStanding:
    """How a court date stands: one that nobody told of is not over when its day is."""
    if told:
        return HearingStanding.TOLD
    if moved:
        return HearingStanding.MOVED
    if called_off:
        return HearingStanding.CALLED_OFF
    return HearingStanding.COMING if heard_on >= today else HearingStanding.UNTOLD


def missed_summonses(told: Iterable[tuple[HearingEntry, HearingOutcomeEntry]]) -> int:
    """How many lawful summonses she did not follow without a reason (AS art. 16 no. 7, RES art. 8).
    A date without a summons is none.
    """
    return sum(
        outcome.attendance is AppearanceOutcome.MISSED_NO_REASON and hearing.summons_on is not None
        for hearing, outcome in told
    )


def hearing_dues(law: Law, heard_on: date, set_on: date) -> list[Due]:
    """The court date itself, and its outcome: that is overdue from the next working day on, and
    asked for from the day after the court date (`lead_days` reach back to it). NoRuleForDate.
    """
    hearing = entered_due(
        law, DueKind.HEARING, Trigger.HEARING_SET, heard_on, set_on, RuleKey.LEAD_HEARING
    )
    lasts = law.calendar.next_working(heard_on + _DAY) - _DAY
    outcome = entered_due(
        law, DueKind.HEARING_OUTCOME, Trigger.HEARD, lasts, heard_on, RuleKey.LEAD_HEARING
    )
    told_from = (lasts - heard_on).days
    return [hearing, Due(outcome.kind, lasts, told_from, outcome.source, why=outcome.why)]
