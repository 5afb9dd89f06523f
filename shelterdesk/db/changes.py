"""What a unit of work changed, field by field, as the audit trail keeps it."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import FromClause, inspect
from sqlalchemy.orm import InstanceState, Mapper

from shelterdesk.models import (
    AuditDetail,
    AuditEvent,
    Base,
    CheckpointRow,
    Draft,
    DueDate,
    MonthExport,
    OpenChange,
    Preference,
    SearchKey,
    VaultState,
    table_of,
)
from shelterdesk.package.events import moment_text

EXEMPT: tuple[type[Base], ...] = (Draft, Preference, SearchKey, DueDate)
"""May change without an event: a user's own unfinished forms and choices, and what is computed."""

TRAIL: tuple[type[Base], ...] = (
    AuditEvent,
    AuditDetail,
    CheckpointRow,
    MonthExport,
    OpenChange,
    VaultState,
)
"""The trail itself, what was given out of it, and the store's knowledge of its slots file."""

_MARKS = frozenset({"revision", "created_at", "created_by", "updated_at", "updated_by"})


def is_audited(row: object) -> bool:
    """Whether a change of this row needs an event."""
    return not isinstance(row, EXEMPT + TRAIL)


def is_audited_table(table: FromClause) -> bool:
    """The same of a statement that names a table."""
    # By name: the table of a mapped statement is a copy that carries notes.
    free = {table_of(kind).name for kind in EXEMPT + TRAIL}
    return getattr(table, "name", None) not in free


def change_of(row: object) -> dict[str, Any]:
    """`{"table", "id", "fields": {name: [old, new]}}` of a row about to be written."""
    state: InstanceState[Any] = inspect(row, raiseerr=True)
    table = state.mapper.local_table
    key = state.mapper.primary_key_from_instance(row)
    return {
        "table": str(getattr(table, "name", table)),
        "id": "/".join(str(plain(part)) for part in key),
        "fields": dict(_fields(state)),
    }


def _fields(state: InstanceState[Any]) -> Iterable[tuple[str, list[Any]]]:
    if state.key is None:  # a new row: what it holds is what was added, without asking each field
        for name in _names(state.mapper):
            new = plain(state.dict.get(name))
            if new is not None:
                yield name, [None, new]
        return
    for name in _names(state.mapper):
        history = state.attrs[name].history
        old = history.deleted[0] if history.deleted else None
        new = history.added[0] if history.added else None
        if history.has_changes() and plain(old) != plain(new):
            yield name, [plain(old), plain(new)]


@cache
def _names(mapper: Mapper[Any]) -> tuple[str, ...]:
    """The fields of a kind of row that the trail tells of."""
    return tuple(part.key for part in mapper.column_attrs if part.key not in _MARKS)


def plain(value: Any) -> Any:
    """A column's value as JSON holds it, the same on every machine."""
    if value is None or type(value) is str:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date | UUID):
        return str(value)
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value
