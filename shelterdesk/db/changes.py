"""What a unit of work changed, field by field, as the audit trail keeps it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, FromClause, LargeBinary, Uuid, inspect
from sqlalchemy import Enum as EnumType
from sqlalchemy.orm import InstanceState, Mapper, Session

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
    Record,
    SearchKey,
    VaultState,
    table_of,
)
from shelterdesk.models.base import ClockTime, Codes, UtcDateTime
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


def without_values(change: dict[str, Any]) -> dict[str, Any]:
    """The same without what stood there and what stands now: which fields were erased, not what."""
    return change | {"fields": {name: [None, None] for name in change["fields"]}}


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
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def row_named(session: Session, table: str, key: str) -> Any:
    """The stored row that a change names by its table and id. Missing is None."""
    kind = _kinds()[table]
    columns = inspect(kind).primary_key
    parts = [typed(column, part) for column, part in zip(columns, key.split("/"), strict=True)]
    return session.get(kind, parts[0] if len(parts) == 1 else tuple(parts))


def typed(column: ColumnElement[Any], value: Any) -> Any:
    """What `plain` made of a column's value, as the column holds it."""
    if value is None:
        return None
    match column.type:
        case UtcDateTime():
            return datetime.fromisoformat(value)
        case Date():
            return date.fromisoformat(value)
        case ClockTime():
            return time.fromisoformat(value)
        case Uuid():
            return UUID(value)
        case LargeBinary():
            return bytes.fromhex(value)
        case EnumType(enum_class=kind) if kind is not None:
            return kind(value)
    return value


def holds(row: Any, field: str, value: Any) -> bool:
    """Whether a field of a row has the value that `plain` told of it."""
    now = plain(getattr(row, field))
    if isinstance(inspect(type(row)).columns[field].type, Codes):  # several codes have no order
        return sorted(now or ()) == sorted(value or ())
    return bool(now == value)


def told_first(row: Any, fields: Mapping[str, list[Any]]) -> dict[str, Any]:
    """Every field of a row as it was first written: what the trail tells of it, else what a new
    row has by itself.
    """
    mapper = inspect(type(row))
    return {
        name: fields[name][1] if name in fields else _by_itself(mapper.columns[name])
        for name in _names(mapper)
    }


def is_first(table: str, fields: Mapping[str, Any]) -> bool:
    """Whether this change wrote the row first: its key came out of nothing."""
    keys = [column.name for column in inspect(_kinds()[table]).primary_key]
    return all(name in fields and fields[name][0] is None for name in keys)


def _by_itself(column: ColumnElement[Any]) -> Any:
    default = getattr(column, "default", None)
    return default.arg if default is not None and default.is_scalar else None


def put_plain(row: Any, field: str, value: Any) -> None:
    """Give a field of a row the value that `plain` tells."""
    column = inspect(type(row)).columns[field]
    setattr(row, field, typed(column, value))


@cache
def pointers_to(table: str) -> tuple[tuple[Any, str], ...]:
    """Every kind of record, with its field, that can name a record of this table."""
    return tuple(
        (mapper.class_, part.key)
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Record)
        for part in mapper.column_attrs
        for link in part.columns[0].foreign_keys
        if link.column.table.name == table
    )


@cache
def _kinds() -> dict[str, type[Base]]:
    return {table_of(mapper.class_).name: mapper.class_ for mapper in Base.registry.mappers}
