"""Whom she can call: the numbers as this site has them. They are no case data: no viewer asks."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.models import Setting
from shelterdesk.vocabulary.hotlines import FIRST_NUMBERS, Hotline

KEY = "hotlines"
"""The setting that holds the numbers by their line; one that it does not name has its first."""


@dataclass(frozen=True, slots=True)
class HotlineRow:
    """A line and its number, "" where it is not given to anybody."""

    line: Hotline
    number: str


def hotlines(session: Session) -> tuple[HotlineRow, ...]:
    """Every line, in the order of the list."""
    written = session.scalar(select(Setting.value).where(Setting.key == KEY)) or {}
    return tuple(HotlineRow(line, written.get(line.value, FIRST_NUMBERS[line])) for line in Hotline)
