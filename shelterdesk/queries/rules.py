"""The law's numbers and the house's own, as this site keeps them, and the offices' calendar."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.db.prepared import Prepared
from shelterdesk.models import LegalRuleRow, OfficeDayRow
from shelterdesk.rules.deadlines import Law
from shelterdesk.rules.regimes import LegalRule
from shelterdesk.rules.working_days import OfficeCalendar, OfficeDay
from shelterdesk.vocabulary.law_rules import Counting, Rolling, RuleKey, Unit
from shelterdesk.vocabulary.office_days import DayKind

# Part of every save with a date to come.
_RULES = Prepared(
    select(
        LegalRuleRow.key,
        LegalRuleRow.value,
        LegalRuleRow.unit,
        LegalRuleRow.valid_from,
        LegalRuleRow.valid_to,
        LegalRuleRow.source,
        LegalRuleRow.counting,
        LegalRuleRow.rolling,
    ).where(LegalRuleRow.voided_at.is_(None))
)
_DAYS = Prepared(select(OfficeDayRow.day, OfficeDayRow.works, OfficeDayRow.kind, OfficeDayRow.name))


def legal_rules(session: Session) -> tuple[LegalRule, ...]:
    """Every rule that is not voided, for `rules.regimes.rule_on` to choose from by date."""
    return tuple(_rule(*row) for row in _RULES.all(session.connection()))


@lru_cache(maxsize=1024)
def _rule(key: str, value: int, unit: str, first: date, last: date | None, *rest: str) -> LegalRule:
    """Kept: a save reads them all, and they are the same as before."""
    source, counting, rolling = rest
    return LegalRule(
        RuleKey(key), value, Unit(unit), first, last, source, Counting(counting), Rolling(rolling)
    )


def office_calendar(session: Session) -> OfficeCalendar:
    """The days that are not as their weekday says; read when the first is asked for, which most
    saves do not.
    """
    return OfficeCalendar(_Days(session))


class _Days(Mapping[date, OfficeDay]):
    def __init__(self, session: Session) -> None:
        self._session = session

    @cached_property
    def _all(self) -> dict[date, OfficeDay]:
        rows = _DAYS.all(self._session.connection())
        return {
            row.day: OfficeDay(row.day, works=row.works, kind=DayKind(row.kind), name=row.name)
            for row in rows
        }

    def __getitem__(self, day: date) -> OfficeDay:
        return self._all[day]

    def __iter__(self) -> Iterator[date]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


def law_of(session: Session) -> Law:
    """What every clock of this site is counted with."""
    return Law(legal_rules(session), office_calendar(session))
