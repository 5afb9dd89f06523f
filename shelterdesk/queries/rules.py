"""The law's numbers and the house's own, as this site keeps them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.models import LegalRuleRow
from shelterdesk.rules.regimes import LegalRule, RuleKey, Unit


def legal_rules(session: Session) -> tuple[LegalRule, ...]:
    """Every rule that is not voided, for `rules.regimes.rule_on` to choose from by date."""
    query = (
        select(LegalRuleRow)
        .where(LegalRuleRow.voided_at.is_(None))
        .order_by(LegalRuleRow.key, LegalRuleRow.valid_from, LegalRuleRow.id)
    )
    return tuple(
        LegalRule(
            key=RuleKey(row.key),
            value=row.value,
            unit=Unit(row.unit),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            source=row.source,
        )
        for row in session.scalars(query)
    )
