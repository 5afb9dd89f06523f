"""A new value of a rule, one taken back, a day of the office calendar: what can be right, and the
law with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from shelterdesk.errors import Problem
from shelterdesk.rules.deadlines import Law
from shelterdesk.rules.regimes import LegalRule
from shelterdesk.rules.seed_rules import SEED
from shelterdesk.rules.working_days import OfficeCalendar, OfficeDay, is_as_usual
from shelterdesk.vocabulary.law_rules import Counting, Rolling, RuleKey, Unit
from shelterdesk.vocabulary.office_days import DayKind

LONGEST_SOURCE, LONGEST_NAME, LONGEST_REASON = 200, 100, 300
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2199, 12, 31)
MOST = {
    Unit.HOURS: 24 * 366,
    Unit.DAYS: 3660,
    Unit.WORKING_DAYS: 260,
    Unit.MONTHS: 1200,
    Unit.YEARS: 100,
    Unit.TIMES: 1000,
    Unit.MINUTES: 600,
    Unit.CLOCK: 23,
    Unit.DOLLARS: 1_000_000,
}
"""Of each unit: more is a slip of the hand."""

_MOST_OF = {RuleKey.SPECIAL_PR_DAYS: 365}
"""Days that are asked of each year: no more than every year has."""

_DAYS = (Unit.DAYS, Unit.WORKING_DAYS, Unit.MONTHS)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleValue:
    """What a rule says from a day on. The past stays as it was."""

    key: RuleKey
    value: int | None
    unit: Unit
    counting: Counting
    rolling: Rolling
    valid_from: date | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTakenBack:
    """A value that somebody added here by mistake, named by the day it begins: it never was."""

    key: RuleKey
    valid_from: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfOffices:
    """How the offices take a day. `works` None: as its weekday says, the day is not named."""

    day: date | None
    works: bool | None
    name: str = ""


Change = RuleValue | RuleTakenBack | DayOfOffices

_CAME_ALONG = frozenset((rule.key, rule.valid_from) for rule in SEED)


def units_for(rule: LegalRule) -> tuple[Unit, ...]:
    """What the number of this rule can count: hours stay hours, an amount what it is."""
    if rule.counting is Counting.AMOUNT or rule.unit not in _DAYS:
        return (rule.unit,)
    return _DAYS if rule.counting is not Counting.BEFORE_END else (Unit.DAYS, Unit.MONTHS)


def countings_for(rule: LegalRule) -> tuple[Counting, ...]:
    """From where it can count: whether the day itself counts can change, what it is does not."""
    either = (Counting.NEXT_DAY, Counting.SAME_DAY)
    return either if rule.counting in either else (rule.counting,)


def rollings_for(rule: LegalRule) -> tuple[Rolling, ...]:
    """What can become of a last day on which the offices are closed."""
    if rule.counting is Counting.AT_ONCE:
        return (Rolling.NONE, Rolling.OFFICE_MORNING)
    if rule.counting in (Counting.NEXT_DAY, Counting.SAME_DAY):
        return (Rolling.NONE, Rolling.WORKING_DAY)
    return (Rolling.NONE,)


def check_value(new: RuleValue, rules: Sequence[LegalRule]) -> dict[str, Problem]:
    """What is wrong with a new value, by field: one value begins on a day, never two."""
    problems = _number(new) | _counted(new, newest(rules, new.key))
    if new.valid_from is None:
        problems["valid_from"] = Problem("required")
    elif not FIRST_DAY <= new.valid_from <= LAST_DAY:
        problems["valid_from"] = Problem("impossible_date")
    elif any(rule.key is new.key and rule.valid_from == new.valid_from for rule in rules):
        problems["valid_from"] = Problem("rule_begins_then")
    if not new.source.strip():
        problems["source"] = Problem("needed_here")
    elif len(new.source.strip()) > LONGEST_SOURCE:
        problems["source"] = Problem("too_long", {"most": LONGEST_SOURCE})
    return problems


def came_along(rule: LegalRule) -> bool:
    """Whether the value came with the program: such a one can be followed by another, not gone."""
    return (rule.key, rule.valid_from) in _CAME_ALONG


def taken_back(back: RuleTakenBack, rules: Sequence[LegalRule]) -> LegalRule | None:
    """The value that is meant; None where somebody took it back already, or it came along."""
    found = (one for one in rules if (one.key, one.valid_from) == (back.key, back.valid_from))
    return next((one for one in found if not came_along(one)), None)


def check_taken_back(back: RuleTakenBack) -> dict[str, Problem]:
    """What is wrong with the reason."""
    if not back.reason.strip():
        return {"reason": Problem("reason_required")}
    if len(back.reason.strip()) > LONGEST_REASON:
        return {"reason": Problem("too_long", {"most": LONGEST_REASON})}
    return {}


def _number(new: RuleValue) -> dict[str, Problem]:
    if new.value is None:
        return {"value": Problem("not_a_number")}
    most = min(MOST[new.unit], _MOST_OF.get(new.key, MOST[new.unit]))
    if not 1 <= new.value <= most:
        return {"value": Problem("out_of_range", {"least": 1, "most": most})}
    return {}


def _counted(new: RuleValue, known: LegalRule) -> dict[str, Problem]:
    """What it counts and how must be something that a rule of its kind can say."""
    offered = {
        "unit": new.unit in units_for(known),
        "counting": new.counting in countings_for(known),
        "rolling": new.rolling in rollings_for(known),
    }
    return {name: Problem("not_in_list") for name, is_offered in offered.items() if not is_offered}


def check_day(new: DayOfOffices, calendar: OfficeCalendar) -> dict[str, Problem]:
    """What is wrong with a day of the calendar, by field."""
    if new.day is None:
        return {"day": Problem("required")}
    if not FIRST_DAY <= new.day <= LAST_DAY:
        return {"day": Problem("impossible_date")}
    if new.works is None:
        return {} if calendar.named_on(new.day) is not None else {"day": Problem("day_not_named")}
    problems: dict[str, Problem] = {}
    if is_as_usual(new.day, works=new.works) and calendar.named_on(new.day) is None:
        problems["works"] = Problem("day_is_so_anyway")
    if not new.works and not new.name.strip():
        problems["name"] = Problem("needed_here")
    elif len(new.name.strip()) > LONGEST_NAME:
        problems["name"] = Problem("too_long", {"most": LONGEST_NAME})
    return problems


def newest(rules: Sequence[LegalRule], key: RuleKey) -> LegalRule:
    """The value of a rule that begins last."""
    return max((rule for rule in rules if rule.key is key), key=lambda rule: rule.valid_from)


def rule_of(new: RuleValue, rules: Sequence[LegalRule]) -> LegalRule:
    """A value that was checked, as a rule among these: it holds until another one begins, and no
    longer than the one it falls into.
    """
    if new.value is None or new.valid_from is None:
        raise ValueError("a value without its number or its day")
    return LegalRule(
        new.key, new.value, new.unit, new.valid_from, _end(rules, new.key, new.valid_from),
        new.source.strip(), new.counting, new.rolling,
    )  # fmt: skip


def _end(rules: Sequence[LegalRule], key: RuleKey, since: date) -> date | None:
    """The last day of the value that holds then; where none does, of the first that comes after:
    a law that ended is not brought back by an older number of it.
    """
    same = [rule for rule in rules if rule.key is key]
    holding = [rule for rule in same if rule.holds_on(since)]
    if holding:
        return max(holding, key=lambda rule: rule.valid_from).valid_to
    later = [rule for rule in same if rule.valid_from > since]
    return min(later, key=lambda rule: rule.valid_from).valid_to if later else None


def office_day_of(new: DayOfOffices) -> OfficeDay:
    """A day that was checked, as the calendar keeps it."""
    if new.day is None:
        raise ValueError("a day of the calendar without its day")
    if new.works is None:
        works = is_as_usual(new.day, works=True)
        return OfficeDay(new.day, works=works, kind=DayKind.OWN)
    kind = DayKind.MAKE_UP if new.works else DayKind.OWN
    return OfficeDay(new.day, works=new.works, kind=kind, name=new.name.strip())


def law_with(law: Law, change: Change) -> Law:
    """The law as it is once this change is saved."""
    if isinstance(change, RuleValue):
        return replace(law, rules=(*law.rules, rule_of(change, law.rules)))
    if isinstance(change, RuleTakenBack):
        gone = taken_back(change, law.rules)
        return replace(law, rules=tuple(rule for rule in law.rules if rule is not gone))
    day = office_day_of(change)
    named = MappingProxyType({**law.calendar.named, day.day: day})
    return replace(law, calendar=OfficeCalendar(named))
