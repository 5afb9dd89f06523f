"""Why a date is what it is: the rule, what began the clock, each step of the count.

As data, so that it can be kept beside the date and said in any language (`reports.why_words`).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shelterdesk.rules.regimes import LegalRule
from shelterdesk.rules.working_days import OfficeDay
from shelterdesk.vocabulary.deadlines import Trigger
from shelterdesk.vocabulary.law_rules import Counting, Rolling, RuleKey, Unit
from shelterdesk.vocabulary.office_days import DayKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """How a date came about. `rule` None: somebody entered the day itself. `raw`: the last day
    before it moved; `over`: the holidays it passed; `until_noon`: of the Monday after a Saturday
    only the morning counts (APA art. 48 IV). `calendar_known`: whether the calendar has holidays
    for that year, where the date depends on them. `age`: the rule by which the term ended earlier,
    with the person's age; `left_out`: minutes of an hour clock that do not count. `grace`: how long
    one who missed it can still apply anew, and by which rule.
    """

    trigger: Trigger
    on: date
    at: datetime | None = None
    rule: LegalRule | None = None
    raw: date | None = None
    opens: date | None = None
    over: tuple[OfficeDay, ...] = ()
    until_noon: bool = False
    calendar_known: bool = True
    age: LegalRule | None = None
    left_out: int = 0
    grace: tuple[date, LegalRule] | None = None


def why_text(why: Why) -> str:
    """As the table of due dates keeps it: the same text for the same steps."""
    told = {
        "trigger": why.trigger.value,
        "on": why.on.isoformat(),
        "at": why.at.isoformat() if why.at else None,
        "rule": _rule_told(why.rule) if why.rule else None,
        "raw": why.raw.isoformat() if why.raw else None,
        "opens": why.opens.isoformat() if why.opens else None,
        "over": [[day.day.isoformat(), day.kind.value, day.name] for day in why.over],
        "until_noon": why.until_noon,
        "calendar_known": why.calendar_known,
        "age": _rule_told(why.age) if why.age else None,
        "left_out": why.left_out or None,
        "grace": [why.grace[0].isoformat(), _rule_told(why.grace[1])] if why.grace else None,
    }
    kept = {name: value for name, value in told.items() if value not in (None, [])}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_why(text: str) -> Why:
    """What `why_text` wrote."""
    told: Mapping[str, Any] = json.loads(text)
    return Why(
        trigger=Trigger(told["trigger"]),
        on=date.fromisoformat(told["on"]),
        at=datetime.fromisoformat(told["at"]) if "at" in told else None,
        rule=_rule_read(told["rule"]) if "rule" in told else None,
        raw=_day(told, "raw"),
        opens=_day(told, "opens"),
        over=tuple(
            OfficeDay(date.fromisoformat(day), works=False, kind=DayKind(kind), name=name)
            for day, kind, name in told.get("over", ())
        ),
        until_noon=told["until_noon"],
        calendar_known=told["calendar_known"],
        age=_rule_read(told["age"]) if "age" in told else None,
        left_out=told.get("left_out", 0),
        grace=_grace_read(told["grace"]) if "grace" in told else None,
    )


def _grace_read(told: list[Any]) -> tuple[date, LegalRule]:
    until, rule = told
    return date.fromisoformat(until), _rule_read(rule)


def _day(told: Mapping[str, Any], name: str) -> date | None:
    return date.fromisoformat(told[name]) if name in told else None


def _rule_told(rule: LegalRule) -> list[str | int | None]:
    return [
        rule.key.value, rule.value, rule.unit.value, rule.valid_from.isoformat(),
        rule.valid_to.isoformat() if rule.valid_to else None,
        rule.source, rule.counting.value, rule.rolling.value,
    ]  # fmt: skip


def _rule_read(told: list[Any]) -> LegalRule:
    key, value, unit, valid_from, valid_to, source, counting, rolling = told
    return LegalRule(
        RuleKey(key), value, Unit(unit), date.fromisoformat(valid_from),
        date.fromisoformat(valid_to) if valid_to else None,
        source, Counting(counting), Rolling(rolling),
    )  # fmt: skip
