"""Writes the new rows of a unit of work, each by its table's own statement, made ready once.

Measured: beside the statements themselves the two rows of a service cost 0.5 ms in SQLAlchemy's
flush and 0.2 ms this way. They are the session's afterwards, as after a flush: a later change of
one is an update, and is seen.
"""

from functools import cache
from typing import Any

from sqlalchemy import Connection, insert, inspect
from sqlalchemy.orm import Mapper, Session, make_transient_to_detached
from sqlalchemy.orm.attributes import set_committed_value

from shelterdesk.db.prepared import Prepared
from shelterdesk.models import Base, table_of


def write_new(session: Session, connection: Connection) -> None:
    """Write every new row, those before which others point to.

    What needs an order that only SQLAlchemy knows is left to its flush: new rows beside changed
    ones, and rows that name each other as objects and not by id.
    """
    rows = list(session.new)
    if session.dirty or session.deleted or any(map(_names_objects, rows)):
        return
    for row in sorted(rows, key=_rank):
        _complete(row)
        _insert(_kind(row)).all(connection, row.__dict__)
        session.expunge(row)
        make_transient_to_detached(row)
        session.add(row)


def _kind(row: object) -> Any:
    return type(row)  # a class can be hashed, which the type checker denies


def _names_objects(row: Any) -> bool:
    return any(name in row.__dict__ for name in _mapper(_kind(row)).relationships.keys())  # noqa: SIM118


def _rank(row: Any) -> int:
    return _ranks()[_mapper(_kind(row)).local_table]


def _complete(row: Any) -> None:
    """Give every column that was left out what a new row has there."""
    for name, value in _by_itself(_kind(row)):
        if name not in row.__dict__:
            set_committed_value(row, name, value)


@cache
def _by_itself(kind: Any) -> tuple[tuple[str, Any], ...]:
    mapper = _mapper(kind)
    first_revision = {mapper.version_id_col: 1}
    return tuple(
        (part.key, first_revision.get(column, column.default.arg if column.default else None))
        for part in mapper.column_attrs
        for column in part.columns
    )


@cache
def _insert(kind: Any) -> Prepared:
    return Prepared(insert(table_of(kind)))


@cache
def _ranks() -> dict[Any, int]:
    return {table: rank for rank, table in enumerate(Base.metadata.sorted_tables)}


@cache
def _mapper(kind: Any) -> Mapper[Any]:
    mapper: Mapper[Any] = inspect(kind)
    return mapper
