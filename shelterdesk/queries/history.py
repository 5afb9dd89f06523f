"""What happened in a case, from the audit trail: the one record of the past."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from shelterdesk.rules.access import Viewer
from shelterdesk.vocabulary.history import EventKind

PAGE = 100

Plain = str | int | float | bool | None | tuple["Plain", ...]
"""A field's value as the trail keeps it: codes and dates as text, several codes as a tuple."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of one record, before and after; a colleague or partner stands with the name."""

    table: str
    record_id: str
    field: str
    old: Plain
    new: Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One event. `actor_name` is None for the vault itself; `subject` is "table:id"."""

    seq: int
    at: datetime
    actor_name: str | None
    kind: EventKind
    subject: str
    changes: tuple[FieldChange, ...]


def history_of(
    session: Session,
    viewer: Viewer,
    case_id: UUID,
    before_seq: int | None = None,
    limit: int = PAGE,
) -> list[HistoryRow]:
    """The events of a case, newest first; `before_seq` goes on below a row. NotAllowed; Missing."""
    raise NotImplementedError
