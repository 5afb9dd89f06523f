"""The half-year figures and tables, counted from rows and from nothing else.

Every figure is a list of rows (`rows_behind`) and what is counted of them, so that a reader can go
from a figure to the records. `vocabulary.figures.DEFINITIONS` says each in words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from shelterdesk.rules.access import Viewer
from shelterdesk.rules.calendar import Period
from shelterdesk.vocabulary.figures import FigureKey

TableRow = Mapping[str, Any]
"""One line of a table: plain values under the column's code, columns in the order shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfYear:
    """What `shelterdesk stats --json` prints: plain values, always in the same order."""

    period: str
    figures: Mapping[FigureKey, int]
    tables: Mapping[str, tuple[TableRow, ...]]


def half_year(session: Session, viewer: Viewer, period: Period) -> HalfYear:
    """All figures, and the tables T1, T3, T4, T6 and T7, of a period. NotAllowed."""
    raise NotImplementedError


def rows_behind(
    session: Session, viewer: Viewer, period: Period, figure: FigureKey
) -> tuple[UUID, ...]:
    """The ids of what a figure counts: people, placements, services, police cases, reported figures
    or interpreters, oldest first. NotAllowed.
    """
    raise NotImplementedError
