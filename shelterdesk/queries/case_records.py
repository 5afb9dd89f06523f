"""The plain records of a case, each read back as the entry it was written with."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any, Generic, TypeVar, get_args, get_type_hints
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.errors import Missing
from shelterdesk.models import (
    CASE_RECORDS,
    Base,
    Case,
    CaseRecord,
    Hearing,
    Interpreter,
    LegalCase,
    Organisation,
    Permit,
    Staff,
    table_of,
)
from shelterdesk.models.base import Codes
from shelterdesk.queries.visibility import require_case
from shelterdesk.rules.access import Viewer

PAGE = 30

E = TypeVar("E")

_NAMED: Mapping[str, tuple[type[Base], str]] = {
    "legal_case": (LegalCase, "called"),
    "hearing": (Hearing, "called"),
    "staff": (Staff, "name"),
    "organisation": (Organisation, "name"),
    "interpreter": (Interpreter, "name"),
    "case_file": (Case, "number"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow(Generic[E]):
    """One record as it stands. `names`: whom and what its entry points to, field and name."""

    id: UUID
    case_id: UUID
    revision: int
    entry: E
    names: tuple[tuple[str, str], ...]
    written_by: str
    written_at: datetime
    entered_late: bool


_KINDS: tuple[type[CaseRecord], ...] = (*CASE_RECORDS, Permit)
_RECORDS: Mapping[Any, type[CaseRecord]] = {kind.ENTRY: kind for kind in _KINDS}


def record_of(entry: type[Any]) -> type[CaseRecord]:
    """The record that keeps entries of this kind."""
    return _RECORDS[entry]


def records_of(
    session: Session, viewer: Viewer, case_id: UUID, entry: type[E], *, limit: int = PAGE
) -> tuple[RecordRow[E], ...]:
    """The records of one kind, newest first. NotAllowed; Missing."""
    require_case(session, viewer, case_id)
    kind = record_of(entry)
    rows = session.scalars(
        select(kind)
        .where(kind.case_id == case_id, kind.voided_at.is_(None))
        .order_by(newest(kind), kind.created_at.desc(), kind.id)
        .limit(limit)
    ).all()
    return tuple(_row(session, row, entry) for row in rows)


def record(session: Session, viewer: Viewer, entry: type[E], key: UUID) -> RecordRow[E]:
    """One record, to be changed. NotAllowed; Missing."""
    row = session.get(record_of(entry), key)
    if row is None or row.voided_at is not None:
        raise Missing
    require_case(session, viewer, row.case_id)
    return _row(session, row, entry)


def newest(kind: type[CaseRecord]) -> Any:
    """The first field of an entry says when: what has no day yet comes first."""
    return getattr(kind, fields(kind.ENTRY)[0].name).desc().nulls_first()


def _row(session: Session, row: CaseRecord, entry: type[E]) -> RecordRow[E]:
    return RecordRow(
        id=row.id,
        case_id=row.case_id,
        revision=row.revision,
        entry=entry_in(row, entry),
        names=tuple(_names(session, row).items()),
        written_by=session.get_one(Staff, row.created_by).name,
        written_at=row.created_at,
        entered_late=row.entered_late,
    )


def entry_in(row: CaseRecord, entry: type[E]) -> E:
    """The entry as its columns hold it."""
    return entry(**{name: value_as(row, entry, name) for name in _hints(entry)})


def value_as(row: Base, entry: type[Any], name: str) -> Any:
    """A stored value as this field of an entry has it: an empty text is "", several codes are a
    tuple, sorted as the form hands them back.
    """
    value, hint = getattr(row, name), _hints(entry)[name]
    if hint is str:
        return value or ""
    if isinstance(table_of(type(row)).c[name].type, Codes):
        kind = get_args(hint)[0]
        return tuple(kind(code) for code in sorted(value))
    return value


def _hints(entry: type[Any]) -> dict[str, Any]:
    kind: Any = entry  # a class can be hashed, which the type checker denies
    return _read_hints(kind)


@cache
def _read_hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _names(session: Session, row: CaseRecord) -> dict[str, str]:
    names: dict[str, str] = {}
    for column in table_of(type(row)).columns:
        if column.name == "case_id":
            continue  # whose record it is, every reader knows
        for key in column.foreign_keys:
            kind, name = _NAMED.get(key.target_fullname.partition(".")[0], (None, ""))
            value = getattr(row, column.name)
            if kind is not None and value is not None:
                names[column.name] = getattr(session.get_one(kind, value), name)
    return names
