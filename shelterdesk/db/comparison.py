"""Compares a migrated store with the one it came from: nothing may change that was not meant to."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Result, Select, column, inspect, select, table

from shelterdesk.db import integrity

_WIDTH = 256  # bits of a digest
_BATCH = 2000  # rows


class ContentChanged(RuntimeError):
    """A step changed what it did not list: our bug. The text names tables and columns only."""


def _nothing() -> None:
    """Nobody may end it."""


def require_same_content(
    before: Engine,
    after: Engine,
    meant: frozenset[str],
    *,
    go_on: Callable[[], None] = _nothing,
) -> None:
    """Raise ContentChanged unless every table, column, row and trigger is in `after` too.

    `meant` lists the "table" and "table.column" that the steps of a migration mean to change.
    `go_on` is called every few thousand rows; what it raises ends the comparison.
    """
    old, new = _columns(before), _columns(after)
    for name in sorted(old.keys() - meant):
        if name not in new:
            raise ContentChanged(f"table {name} is gone")
        kept = [field for field in old[name] if f"{name}.{field}" not in meant]
        lost = set(kept) - set(new[name])
        if lost:
            raise ContentChanged(f"table {name} lost {', '.join(sorted(lost))}")
        if _content(before, name, kept, go_on) != _content(after, name, kept, go_on):
            raise ContentChanged(f"rows of {name}")
    changed = {name for name, _ in _triggers(before) - _triggers(after)} - meant
    if changed:
        raise ContentChanged(f"triggers {', '.join(sorted(changed))}")


def _columns(engine: Engine) -> dict[str, list[str]]:
    names = integrity.tables(engine)
    with engine.connect() as connection:
        inspector = inspect(connection)
        return {name: [field["name"] for field in inspector.get_columns(name)] for name in names}


def _triggers(engine: Engine) -> set[tuple[str, str]]:
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        )
        return {(str(name), str(sql)) for name, sql in rows}


def _content(
    engine: Engine, name: str, fields: Sequence[str], go_on: Callable[[], None]
) -> tuple[int, int]:
    """Number of rows and a sum of their digests, whatever order they are read in."""
    with engine.connect() as connection:
        return _digest(connection, name, fields, go_on)


def _digest(
    connection: Connection, name: str, fields: Sequence[str], go_on: Callable[[], None]
) -> tuple[int, int]:
    fields_of_rows: Select[*tuple[Any, ...]] = select(
        *(column(field) for field in fields)
    ).select_from(table(name))
    rows: Result[Any] = connection.execution_options(yield_per=_BATCH).execute(fields_of_rows)
    count = total = 0
    for row in rows:
        if count % _BATCH == 0:
            go_on()
        # repr keeps 1, 1.0, '1' and b'1' apart, which equality or joining text would not.
        digest = hashlib.sha256(repr(tuple(row)).encode("utf-8", "surrogatepass")).digest()
        total = (total + int.from_bytes(digest)) % (1 << _WIDTH)
        count += 1
    return count, total
