"""The follow-up plan of a person who left, and when it asks for the next contact."""

from dataclasses import dataclass, replace
from datetime import date

from shelterdesk.errors import NoRuleForDate, Problem
from shelterdesk.rules.deadlines import Due, Law, Reckoned, due, due_of, entered_due, last_day
from shelterdesk.rules.entries import Around, check_order
from shelterdesk.rules.regimes import HER_PLAN, LegalRule
from shelterdesk.rules.why import Why
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from shelterdesk.vocabulary.follow_up import CadenceUnit, PlanEnd
from shelterdesk.vocabulary.law_rules import Counting, Rolling, RuleKey, Unit

K = RuleKey
_KIND, _LEAD = DueKind.NEXT_CONTACT, RuleKey.LEAD_CONTACT

MOST_EVERY = {CadenceUnit.WEEKS: 52, CadenceUnit.MONTHS: 12}
"""A contact less often than once a year is no follow-up."""

_DAYS_OF_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpPlanEntry:
    """How often she is contacted, and until when. `every` None: as the house has it."""

    begins_on: date
    every: int | None = None
    unit: CadenceUnit = CadenceUnit.MONTHS
    first_on: date | None = None
    until_on: date | None = None
    ended_on: date | None = None
    end_reason: PlanEnd | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """The last contact, or the last try of one."""

    on: date
    reached: bool


def check_follow_up_plan(plan: FollowUpPlanEntry, around: Around) -> dict[str, Problem]:
    """A cadence that brings contacts, days in their order, and a reason where it ended."""
    problems: dict[str, Problem] = {}
    most = MOST_EVERY[plan.unit]
    if plan.every is not None and not 1 <= plan.every <= most:
        problems["every"] = Problem("out_of_range", {"least": 1, "most": most})
    for name in ("first_on", "until_on", "ended_on"):
        if late := check_order(plan.begins_on, getattr(plan, name)):
            problems[name] = late
    if plan.ended_on is not None and plan.ended_on > around.today:
        problems["ended_on"] = Problem("in_future")
    if plan.ended_on is not None and plan.end_reason is None:
        problems["end_reason"] = Problem("needed_here")
    if plan.end_reason is not None and plan.ended_on is None:
        problems["ended_on"] = Problem("needed_here")
    if plan.end_reason is PlanEnd.OTHER and not plan.note.strip():
        problems["note"] = Problem("needed_here")
    return problems


def planned_contact(
    law: Law, plan: FollowUpPlanEntry, left_on: date | None, tried: Tried | None
) -> Due | None:
    """The next contact as the plan has it: counted from the last one, or from the exit. A plan that
    ended, or whose last day had its contact, asks for none. NoRuleForDate.
    """
    if plan.ended_on is not None:
        return None
    made = _wanted(law, plan, left_on, tried)
    until = plan.until_on
    if until is None or made.on <= until:
        return made
    if (tried.on if tried is not None else left_on or plan.begins_on) >= until:
        return None
    return entered_due(law, _KIND, Trigger.PLAN_UNTIL, until, until, _LEAD)


def _wanted(law: Law, plan: FollowUpPlanEntry, left_on: date | None, tried: Tried | None) -> Due:
    if tried is None and plan.first_on is not None:
        return entered_due(law, _KIND, Trigger.PLAN_SAYS, plan.first_on, plan.begins_on, _LEAD)
    if tried is not None and not tried.reached:
        return due(law, _KIND, K.FOLLOW_UP_RETRY, Trigger.NOT_REACHED, tried.on, _LEAD)
    began = left_on or plan.begins_on
    if tried is not None:
        trigger, on = Trigger.CONTACT_MADE, tried.on
    else:
        trigger, on = (Trigger.LEFT if left_on is not None else Trigger.PLAN_BEGAN), began
    if plan.every is not None:
        return _own(law, plan, plan.every, trigger, on)
    first_until = last_day(law, law.rule(K.FOLLOW_UP_FIRST_FOR, began), began)
    key = K.FOLLOW_UP_FIRST if on < first_until else K.FOLLOW_UP_LATER
    return due(law, _KIND, key, trigger, on, _LEAD)


def _own(law: Law, plan: FollowUpPlanEntry, every: int, trigger: Trigger, on: date) -> Due:
    """A cadence of her own: counted as the house's is, by the number of her plan."""
    weeks = plan.unit is CadenceUnit.WEEKS
    rule = replace(
        law.rule(K.FOLLOW_UP_FIRST, on),
        value=every * _DAYS_OF_WEEK if weeks else every,
        unit=Unit.DAYS if weeks else Unit.MONTHS,
        source=HER_PLAN,
        counting=Counting.NEXT_DAY,
        rolling=Rolling.NONE,
    )
    raw = last_day(law, rule, on)
    return due_of(law, _KIND, Reckoned(raw, Why(trigger=trigger, on=on, rule=rule, raw=raw)), _LEAD)


@dataclass(frozen=True, slots=True)
class HouseCadence:
    """How often the house contacts people: at first, until a day, and later."""

    first: LegalRule
    until: date
    later: LegalRule


def house_cadence(law: Law, began: date) -> HouseCadence | None:
    """The cadence of the house for a follow-up that began on a day; None where no rule is
    loaded.
    """
    try:
        until = last_day(law, law.rule(K.FOLLOW_UP_FIRST_FOR, began), began)
        first, later = law.rule(K.FOLLOW_UP_FIRST, began), law.rule(K.FOLLOW_UP_LATER, until)
    except NoRuleForDate:
        return None
    return HouseCadence(first, until, later)
