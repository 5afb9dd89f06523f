"""The law's numbers and the house's own, as this site keeps them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.db.prepared import Prepared
from shelterdesk.models import LegalRuleRow
from shelterdesk.rules.regimes import LegalRule, RuleKey, Unit

# Part of every save with a date to come.
_RULES = Prepared(
    select(
        LegalRuleRow.key,
        LegalRuleRow.value,
        LegalRuleRow.unit,
        LegalRuleRow.valid_from,
        LegalRuleRow.valid_to,
        LegalRuleRow.source,
    ).where(LegalRuleRow.voided_at.is_(None))
)


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
        )
        for row in _RULES.all(session.connection())
    )
