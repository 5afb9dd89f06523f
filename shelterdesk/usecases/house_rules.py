"""What the manager can do with the house's own words in the living covenant."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from shelterdesk.db.unit_of_work import UnitOfWork
from shelterdesk.errors import Invalid, Problem
from shelterdesk.models import HouseRule
from shelterdesk.rules.access import Action
from shelterdesk.vocabulary.covenant import LONGEST_TEXT, CovenantContent
from shelterdesk.vocabulary.history import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseRules:
    """The texts of one language as they shall be, "" for none."""

    language: str
    texts: Mapping[CovenantContent, str]


def write_house_rules(uow: UnitOfWork, rules: HouseRules) -> None:
    """Write what differs from what stands there. Invalid by content: a text that is too long."""
    uow.require(Action.SETTINGS_CHANGE)
    wanted = {content: text.strip() for content, text in rules.texts.items()}
    problems = {
        content.value: Problem("too_long", {"most": LONGEST_TEXT})
        for content, text in wanted.items()
        if len(text) > LONGEST_TEXT
    }
    if problems:
        raise Invalid(problems)
    query = select(HouseRule).where(HouseRule.language == rules.language)
    stored = {row.content: row for row in uow.session.scalars(query)}
    for content, text in wanted.items():
        found = stored.get(content)
        if found is not None:
            found.text = text
        elif text:
            uow.add(
                HouseRule(
                    id=uow.store.sources.new_id(),
                    content=content,
                    language=rules.language,
                    text=text,
                )
            )
    uow.note(EventKind.SETTINGS_CHANGE, "setting:house_rules")
