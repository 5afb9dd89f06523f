"""The table of due dates, made anew for a case whenever one of its records changes.

PRODUCT decision 21: one truth, kept in the unit of work of what causes it. Which records cause
which dates: `queries.due_dates`, where another source is added.
"""

from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.orm import Session

from shelterdesk.db.prepared import Prepared
from shelterdesk.models import Case, DueDate, table_of
from shelterdesk.queries.due_book import CASE, LawBook
from shelterdesk.queries.due_dates import CONCERNED, dues_of_case
from shelterdesk.rules.deadlines import Due
from shelterdesk.rules.why import why_text

_DUE = table_of(DueDate)
_STORED = Prepared(
    select(_DUE.c.source_id, _DUE.c.kind, _DUE.c.on, _DUE.c.lead_days, _DUE.c.at, _DUE.c.why).where(
        _DUE.c.case_id == CASE
    )
)
_FORGET = Prepared(
    delete(_DUE).where(
        _DUE.c.source_id == bindparam("source"), _DUE.c.kind == bindparam("due_kind")
    )
)
_WRITE = Prepared(insert(_DUE))

Stored = tuple[Any, ...]


def remake_due(session: Session, case_id: UUID, book: LawBook | None = None) -> None:
    """Every due date of this case, computed from its records of now; only what differs is
    written.
    """
    session.flush()
    connection = session.connection()
    has_causes, has_dues = CONCERNED.first(connection, {"case_id": case_id})
    if not (has_causes or has_dues):
        return
    replace_due(
        session, case_id, stored_due(session, case_id), expected_due(session, case_id, book)
    )


def remake_due_of(session: Session, person_id: UUID) -> None:
    """The same for every case of a person: what is known of her causes dates too."""
    for case_id in session.scalars(select(Case.id).where(Case.person_id == person_id)).all():
        remake_due(session, case_id)


def replace_due(
    session: Session, case_id: UUID, stored: AbstractSet[Stored], expected: AbstractSet[Stored]
) -> None:
    """Write what differs between the rows of a case that are and those that must be."""
    connection = session.connection()
    for source, kind, *_rest in stored - expected:
        _FORGET.all(connection, {"source": source, "due_kind": kind})
    for source, kind, on, lead_days, at, why in expected - stored:
        row = {"source_id": source, "kind": kind, "on": on, "lead_days": lead_days}
        _WRITE.all(connection, {**row, "at": at, "why": why, "case_id": case_id})


def stored_due(session: Session, case_id: UUID) -> set[Stored]:
    """What the table has of a case, row by row."""
    return {tuple(row) for row in _STORED.all(session.connection(), {"case_id": case_id})}


def expected_due(session: Session, case_id: UUID, book: LawBook | None = None) -> set[Stored]:
    """What the table must have of a case."""
    return {row_of(source, made) for source, made in dues_of_case(session, case_id, book)}


def row_of(source: UUID, made: Due) -> tuple[UUID, str, Any, int, datetime | None, str | None]:
    """A due date as the table keeps it, without its case."""
    why = why_text(made.why) if made.why is not None else None
    return source, made.kind.value, made.on, made.lead_days, made.at, why
