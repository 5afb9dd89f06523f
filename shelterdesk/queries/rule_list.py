"""The rules and the office calendar as the manager looks at them, each value with its history."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import extract, func, select
from sqlalchemy.orm import Session

from shelterdesk.models import AuditEvent, LegalRuleRow, OfficeDayRow, Staff
from shelterdesk.queries.rules import office_calendar
from shelterdesk.rules.access import Action, Viewer, require
from shelterdesk.rules.regimes import LegalRule
from shelterdesk.rules.rule_changes import came_along
from shelterdesk.rules.working_days import OfficeDay, is_as_usual
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.law_rules import AREAS, Counting, Rolling, RuleArea, RuleKey, Unit
from shelterdesk.vocabulary.office_days import DayKind

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """One value of a rule. `until`: its last day, also where a newer value ends it; `holds`: today.
    `by`, `at`: who entered it here, None for what came with the program.
    """

    rule: LegalRule
    area: RuleArea
    until: date | None
    holds: bool
    by: str | None
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """A day that is not as its weekday says. `by`, `at`: who changed it here last."""

    day: OfficeDay
    by: str | None
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarYear:
    """The named days of a year, in their order, and the years there are."""

    year: int
    rows: tuple[DayRow, ...]
    years: tuple[int, ...]


def rule_rows(session: Session, viewer: Viewer, today: date) -> tuple[RuleRow, ...]:
    """Every value of every rule, by area, the newest first. NotAllowed."""
    require(viewer, Action.RULES_CHANGE)
    query = (
        select(LegalRuleRow, Staff.name)
        .join(Staff, Staff.id == LegalRuleRow.created_by)
        .where(LegalRuleRow.voided_at.is_(None))
        .order_by(LegalRuleRow.valid_from.desc())
    )
    by_key: dict[RuleKey, list[RuleRow]] = {}
    areas = {key: area for area, keys in AREAS.items() for key in keys}
    for stored, name in session.execute(query):
        rule = _rule(stored)
        same = by_key.setdefault(rule.key, [])
        until = _until(rule, same[-1].rule.valid_from if same else None)
        ours = came_along(rule)
        same.append(
            RuleRow(
                rule=rule,
                area=areas[rule.key],
                until=until,
                holds=rule.valid_from <= today and (until is None or today <= until),
                by=None if ours else name,
                at=None if ours else stored.created_at,
            )
        )
    order = [key for keys in AREAS.values() for key in keys]
    return tuple(row for key in order for row in by_key.get(key, ()))


def _until(rule: LegalRule, next_from: date | None) -> date | None:
    ends = [rule.valid_to] if rule.valid_to is not None else []
    ends += [next_from - _DAY] if next_from is not None else []
    return min(ends, default=None)


def _rule(row: LegalRuleRow) -> LegalRule:
    return LegalRule(
        RuleKey(row.key), row.value, Unit(row.unit), row.valid_from, row.valid_to, row.source,
        Counting(row.counting), Rolling(row.rolling),
    )  # fmt: skip


def calendar_year(session: Session, viewer: Viewer, year: int) -> CalendarYear:
    """The days of a year that are not as their weekday says. NotAllowed."""
    require(viewer, Action.RULES_CHANGE)
    query = select(OfficeDayRow).where(extract("year", OfficeDayRow.day) == year)
    changed = _changes(session, year)
    rows = []
    for stored in session.scalars(query.order_by(OfficeDayRow.day)):
        if is_as_usual(stored.day, works=stored.works):
            continue
        day = OfficeDay(stored.day, works=stored.works, kind=DayKind(stored.kind), name=stored.name)
        by, at = changed.get(stored.day, (None, None))
        rows.append(DayRow(day=day, by=by, at=at))
    years = office_calendar(session).years | {year, year + 1}
    return CalendarYear(year=year, rows=tuple(rows), years=tuple(sorted(years)))


def _changes(session: Session, year: int) -> dict[date, tuple[str, datetime]]:
    newest = (
        select(func.max(AuditEvent.seq))
        .where(
            AuditEvent.kind == EventKind.CALENDAR_CHANGE,
            AuditEvent.subject.startswith(f"office_day:{year}-", autoescape=True),
        )
        .group_by(AuditEvent.subject)
    )
    query = (
        select(AuditEvent.subject, Staff.name, AuditEvent.at)
        .join(Staff, Staff.id == AuditEvent.actor_id)
        .where(AuditEvent.seq.in_(newest))
    )
    return {
        date.fromisoformat(subject.partition(":")[2]): (name, at)
        for subject, name, at in session.execute(query)
    }
