"""What the house itself says in its living covenant. It is no case data: no viewer asks."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.models import HouseRule
from shelterdesk.vocabulary.covenant import CovenantContent


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseRuleRow:
    """One text."""

    content: CovenantContent
    language: str
    text: str


def house_rules(session: Session) -> tuple[HouseRuleRow, ...]:
    """Every text that is written, by content and language."""
    query = select(HouseRule).where(HouseRule.text != "")
    return tuple(
        HouseRuleRow(content=row.content, language=row.language, text=row.text)
        for row in session.scalars(query.order_by(HouseRule.content, HouseRule.language))
    )
