"""What due dates are counted with: the rules and the calendar, read once and only where needed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Self
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Connection, bindparam, select
from sqlalchemy.orm import Session

from shelterdesk.errors import NoRuleForDate
from shelterdesk.models import Setting
from shelterdesk.queries.rules import law_of
from shelterdesk.rules.deadlines import Due, Law

EXITS_SINCE = "exit_notices_since"
"""The setting that says since which day notices of exits are written down: in a vault that is older
than that, nobody is asked for those of before.
"""

Made = tuple[UUID, Due]
CASE: BindParameter[UUID] = bindparam("case_id")


class LawBook:
    """What clocks are counted with, read once and only where a date is counted."""

    def __init__(self, session: Session, law: Law | None = None) -> None:
        self._session, self._given = session, law

    @cached_property
    def law(self) -> Law:
        return self._given or law_of(self._session)

    @cached_property
    def exits_since(self) -> date | None:
        told = self._session.scalar(select(Setting.value).where(Setting.key == EXITS_SINCE))
        return None if told is None else date.fromisoformat(told)

    def loaded(self) -> Self:
        """Everything read now, for use after the session."""
        _read = len(self.law.calendar.named), self.exits_since
        return self


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of records that make dates come due: whether a case has any, and the dates of them.
    `of_closed`: also where the case is closed.
    """

    has_any: ColumnElement[bool]
    make: Callable[[Connection, UUID, LawBook], Iterable[Made]]
    of_closed: bool = False


def known(count: Callable[..., Due | list[Due] | None], *facts: Any) -> Iterator[Due]:
    """What the rule says, if anything; nothing where none is loaded for the day: then there is no
    deadline.
    """
    try:
        found = count(*facts)
    except NoRuleForDate:
        return
    if isinstance(found, Due):
        yield found
    else:
        yield from found or ()


def any_of(kind: Any, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether the case has a record of this kind."""
    return select(kind.id).where(kind.case_id == CASE, *conditions).exists()
