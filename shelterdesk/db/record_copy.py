"""Some tables of the open store as they were at one moment, in memory: read at leisure while others
save.

Tables are copied in slices, and saves get through between two of them. What a save changes is
noted, and copied again; the copy is done at a moment when nothing is noted any more. A row is never
deleted from the store, so then each row is there as it was at that moment.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Self

from sqlalchemy import (
    ColumnElement,
    Engine,
    Select,
    String,
    Table,
    column,
    func,
    select,
    text,
    true,
)
from sqlalchemy.orm import Session, sessionmaker

from shelterdesk.db.changes import is_audited_table, typed
from shelterdesk.db.engine import close_store, driver, open_in_memory
from shelterdesk.models import Base, table_of

if TYPE_CHECKING:
    from shelterdesk.db.store import Store

SLICE = 2000
"""Rows looked at between two saves: some tens of milliseconds."""

AGAIN = 200
"""Changed rows that are copied again between two saves."""

Wanted = Mapping[type[Base], ColumnElement[bool] | None]
"""Which tables, and of which of their rows there is need; None for all of them. Others may be in
the copy too.
"""


class RecordCopy:
    """Used by one thread at a time, any one: it shares nothing with the store."""

    def __init__(self, engine: Engine, indexes: Sequence[str]) -> None:
        self._engine, self._indexes = engine, indexes
        self._sessions = sessionmaker(engine, expire_on_commit=False)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that writes nothing."""
        with self._sessions() as session:
            yield session

    def __enter__(self) -> Self:
        """Make its indexes: here no save waits for them."""
        for statement in self._indexes:
            driver(self._engine).execute(statement)
        return self

    def __exit__(self, *_how: object) -> None:
        """Forget it."""
        close_store(self._engine)


def copy_records(store: "Store", wanted: Wanted, between: Callable[[], None]) -> RecordCopy:
    """These tables as they are when this returns, from the thread that owns the store.

    `between` is called after every slice and may save; what it raises ends the copying.
    """
    tables = {table_of(kind): condition for kind, condition in wanted.items()}
    refused = [table.name for table in tables if not is_audited_table(table)]
    if refused:
        raise ValueError(f"changes of these are not noted: {', '.join(refused)}")
    copy = open_in_memory()
    try:
        for statement in _made_by(store, tables, "table"):
            driver(copy).execute(statement)
        with store.noting() as noted:
            for table, condition in tables.items():
                _copy_table(store, copy, table, condition, between)
            _follow(store, copy, {table.name: table for table in tables}, noted, between)
    except BaseException:
        close_store(copy)
        raise
    return RecordCopy(copy, _made_by(store, tables, "index"))


def _made_by(store: "Store", tables: Iterable[Table], kind: str) -> list[str]:
    """The statements that made these tables, or their indexes."""
    names = [table.name for table in tables]
    query: Select[str] = select(column("sql", String)).select_from(text("sqlite_schema"))
    with store.read() as session:
        found = session.scalars(
            query.where(
                column("type") == kind, column("tbl_name").in_(names), column("sql").is_not(None)
            )
        )
        return list(found)


def _copy_table(
    store: "Store",
    copy: Engine,
    table: Table,
    condition: ColumnElement[bool] | None,
    between: Callable[[], None],
) -> None:
    newest = select(func.max(text("rowid"))).select_from(table)
    with store.read() as session:
        last = session.scalar(newest) or 0
    kept = true() if condition is None else condition
    for first in range(0, last, SLICE):
        of_slice = text(f"{table.name}.rowid > {first} AND {table.name}.rowid <= {first + SLICE}")
        _copy_rows(store, copy, table, of_slice & kept)
        between()


def _follow(
    store: "Store",
    copy: Engine,
    tables: Mapping[str, Table],
    noted: set[tuple[str, str]],
    between: Callable[[], None],
) -> None:
    """Copy again what was changed since, until a moment when there is nothing left of it."""
    while noted:
        changed = list(islice(noted, AGAIN))
        noted.difference_update(changed)
        for name in {name for name, _key in changed} & tables.keys():
            keys = [key for of_table, key in changed if of_table == name]
            _copy_rows(store, copy, tables[name], _is_one_of(tables[name], keys))
        if noted:
            between()


def _is_one_of(table: Table, keys: Iterable[str]) -> ColumnElement[bool]:
    (only,) = table.primary_key
    return only.in_([typed(only, key) for key in keys])


def _copy_rows(store: "Store", copy: Engine, table: Table, which: ColumnElement[bool]) -> None:
    """As they are stored, value by value. What stands in their way, by its key or by a value that
    is there once only, was changed too, and comes after.
    """
    rows = _rows(store, table, which)
    if rows:
        marks, into = ", ".join("?" * len(rows[0])), driver(copy)
        into.execute("BEGIN")
        put = f"INSERT OR REPLACE INTO {table.name} VALUES ({marks})"  # noqa: S608  (our own name)
        into.executemany(put, rows)
        into.execute("COMMIT")


def _rows(store: "Store", table: Table, which: ColumnElement[bool]) -> list[tuple[object, ...]]:
    query = select(text(f"{table.name}.*")).select_from(table).where(which)
    with store.read() as session:
        return [tuple(row) for row in session.execute(query)]
