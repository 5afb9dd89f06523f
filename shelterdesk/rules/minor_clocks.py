"""The clocks of children: hours with time left out, and terms that an age can end (CSE art. 7 to
30).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Protocol

from shelterdesk.rules.ages import PartialDate, birthday
from shelterdesk.rules.calendar import local_day
from shelterdesk.rules.deadlines import Due, Law, due, entered_due
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.law_rules import RuleKey
from shelterdesk.vocabulary.minors import RULINGS, OrderKind
from shelterdesk.vocabulary.placements import ExitReason, PlacementType

K = RuleKey
_DAY = timedelta(days=1)
TERMS = {
    OrderKind.CONTINUED: K.MINOR_CONTINUED,
    OrderKind.RULED: K.MINOR_RULED_PLACEMENT,
    OrderKind.EXTENSION: K.MINOR_EXTENSION_TERM,
}
"""How long a placement by this decision lasts at most."""

OF_MINORS = frozenset({PlacementType.EMERGENCY_MINOR, PlacementType.SHORT_TERM_MINOR})
"""Kinds of stay that only children have (CSE art. 15 and 16)."""

NO_FOLLOW_UP = frozenset({ExitReason.TRANSFER, ExitReason.DEATH})
"""A stay that ended so is followed by another one, or by nothing."""


class Decided(Protocol):
    """A decision of the court, as far as its term goes."""

    @property
    def kind(self) -> OrderKind: ...
    @property
    def decided_on(self) -> date: ...
    @property
    def runs_from(self) -> date | None: ...
    @property
    def runs_until(self) -> date | None: ...


class Stayed(Protocol):
    """A stay, as far as a child's clocks look at it."""

    @property
    def kind(self) -> PlacementType: ...
    @property
    def start(self) -> datetime: ...
    @property
    def end(self) -> datetime | None: ...
    @property
    def exit_reason(self) -> ExitReason | None: ...


def last_day_under(birth: PartialDate, years: int) -> date:
    """The last day before a birthday."""
    return birthday(birth, years) - _DAY


def owed(
    law: Law,
    kind: DueKind,
    keys: tuple[RuleKey, RuleKey],
    trigger: Trigger,
    on: date,
    birth: PartialDate | None,
) -> Due | None:
    """The last day of a term, or the last one before an age where that is earlier; `keys` are those
    of term and age. None for whoever has that age already. NoRuleForDate.
    """
    term, age = keys
    made = due(law, kind, term, trigger, on, K.LEAD_COURT)
    if birth is None or made.why is None:
        return made
    rule = law.rule(age, on)
    last = last_day_under(birth, rule.value)
    if last < on:
        return None
    return made if made.on <= last else replace(made, on=last, why=replace(made.why, age=rule))


def begins(order: Decided, before: date | None) -> date:
    """When its term begins: as it says; an extension after the placement `before` it."""
    follows = before if order.kind is OrderKind.EXTENSION else None
    return order.runs_from or follows or order.decided_on


def ruled_on(since: date, orders: Iterable[Decided]) -> date | None:
    """On which day the court ruled, after a decision of the day `since`; None until it did."""
    days = (one.decided_on for one in orders if one.kind in RULINGS)
    return min((day for day in days if day >= since), default=None)


def placement_ends(
    law: Law, order: Decided, before: date | None, birth: PartialDate | None
) -> Due | None:
    """The last day of a placement: as the decision says, else the longest that the law allows.
    `before`: that of the one it extends. NoRuleForDate.
    """
    kind, said = DueKind.MINOR_PLACEMENT_ENDS, Trigger.ORDER_SAYS
    if order.runs_until is not None:
        return entered_due(law, kind, said, order.runs_until, order.decided_on, K.LEAD_COURT)
    key, on = TERMS[order.kind], begins(order, before)
    if order.kind is OrderKind.EXTENSION:
        return owed(law, kind, (key, K.MINOR_PLACED_AGE), Trigger.ORDER_BEGINS, on, birth)
    return due(law, kind, key, Trigger.ORDER_BEGINS, on, K.LEAD_COURT)


def extension_due(law: Law, ends: date, birth: PartialDate | None) -> Due | None:
    """By when to ask the court for more time; None where her age allows none. NoRuleForDate."""
    years = law.rule(K.MINOR_PLACED_AGE, ends).value
    if birth is not None and ends >= last_day_under(birth, years):
        return None
    key, trigger = K.MINOR_EXTENSION_BEFORE, Trigger.ORDER_ENDS
    return due(law, DueKind.MINOR_EXTENSION, key, trigger, ends, K.LEAD_COURT)


def evaluation_due(law: Law, done_on: date, next_on: date | None) -> Due:
    """The next evaluation after one: the day that it set, never later than the law's.
    NoRuleForDate.
    """
    kind, key = DueKind.MINOR_EVALUATION, K.MINOR_EVALUATION
    latest = due(law, kind, key, Trigger.EVALUATED, done_on, K.LEAD_COURT)
    if next_on is None or next_on >= latest.on:
        return latest
    return entered_due(law, kind, Trigger.EVALUATION_SET, next_on, done_on, K.LEAD_COURT)


def handover_due(law: Law, told_at: datetime, left_out: int) -> Due:
    """24 hours from the moment the authority was told, without the minutes on the way.
    NoRuleForDate.
    """
    made = due(law, DueKind.MINOR_HANDOVER, K.MINOR_HANDOVER, Trigger.CITY_TOLD, told_at)
    if not left_out or made.at is None or made.why is None:
        return made
    at = made.at + timedelta(minutes=left_out)
    on = local_day(at)
    return replace(made, at=at, on=on, why=replace(made.why, left_out=left_out, raw=on))


def placed_since(stays: Iterable[Stayed]) -> datetime | None:
    """Since when she is placed: a child's stay, and one that ended in a move, go on in the next
    house; the hours of an emergency are not yet it. None while she is not placed.
    """
    since: datetime | None = None
    for stay in sorted(stays, key=lambda one: one.start, reverse=True):
        if stay.kind is PlacementType.EMERGENCY_MINOR or not _goes_on(stay, since):
            break
        since = stay.start
    return since


def _goes_on(stay: Stayed, since: datetime | None) -> bool:
    """Whether she is in this stay or, where the next one began at `since`, went on from it."""
    if since is None or stay.end is None:
        return since is None and stay.end is None
    moved = stay.exit_reason is ExitReason.TRANSFER or stay.kind in OF_MINORS
    return moved and local_day(stay.end) >= local_day(since) - _DAY
