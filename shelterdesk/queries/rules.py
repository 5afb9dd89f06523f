"""The law's numbers and the house's own, as this site keeps them, and the offices' calendar."""

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
    return tuple(
        LegalRule(
            key=RuleKey(row.key),
            value=row.value,
            unit=Unit(row.unit),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            source=row.source,
            counting=Counting(row.counting),
            rolling=Rolling(row.rolling),
        )
        for row in _RULES.all(session.connection())
    )


def office_calendar(session: Session) -> OfficeCalendar:
    """The days that are not as their weekday says."""
    return OfficeCalendar.of(
        OfficeDay(row.day, works=row.works, kind=DayKind(row.kind), name=row.name)
        for row in _DAYS.all(session.connection())
    )


def law_of(session: Session) -> Law:
    """What every clock of this site is counted with."""
    return Law(legal_rules(session), office_calendar(session))
