"""The structure and links of one table, a stretch of its rows at a time.

SQLite's own check of a large table is one statement of many seconds, which a busy window never lets
come to its end. These pieces find what it finds: a row that an index does not know, an index that
counts more or less than another, a row that points to none; a page that is no part of its tree
raises RecordsDamaged on the way. Lines name tables, indexes and row numbers, never a value.
"""

from typing import Any

from sqlalchemy import Connection, Engine

from shelterdesk.db.integrity import our_own


def structure_between(engine: Engine, table: str, after: int, until: int) -> list[str]:
    """Rows numbered above `after` and up to `until` that one of the table's indexes lacks."""
    name = _quoted(our_own(engine, table))
    return [
        f"row {row} missing from index {index}"
        for index, columns in _indexes(engine, table).items()
        for row in _rows(engine, _missing(name, _quoted(index), columns), after, until)
    ]


def counts_of(engine: Engine, table: str) -> list[str]:
    """Indexes of a table that hold another number of rows than its first one."""
    name = _quoted(our_own(engine, table))
    counts = {index: _count(engine, name, index) for index in _indexes(engine, table)}
    first = next(iter(counts.values()), 0)
    return [f"wrong # of entries in index {index}" for index, n in counts.items() if n != first]


def links_between(engine: Engine, table: str, after: int, until: int) -> list[str]:
    """Rows of the stretch that point to a row which is not there."""
    name = _quoted(our_own(engine, table))
    return [
        f"{table} row {row}"
        for parent, column, target in _links(engine, table)
        for row in _rows(engine, _dangling(name, parent, column, target), after, until)
    ]


def _missing(table: str, index: str, columns: tuple[str, ...]) -> str:
    same = " AND ".join(f"there.{column} IS here.{column}" for column in columns)
    return (
        f"SELECT here.rowid FROM {table} AS here NOT INDEXED"  # noqa: S608  (names of our schema)
        " WHERE here.rowid > ? AND here.rowid <= ? AND NOT EXISTS"
        f" (SELECT 1 FROM {table} AS there INDEXED BY {index}"
        f" WHERE {same} AND there.rowid = here.rowid)"
    )


def _dangling(table: str, parent: str, column: str, target: str) -> str:
    return (
        f"SELECT here.rowid FROM {table} AS here NOT INDEXED"  # noqa: S608  (names of our schema)
        f" WHERE here.rowid > ? AND here.rowid <= ? AND here.{column} IS NOT NULL AND NOT EXISTS"
        f" (SELECT 1 FROM {parent} AS there WHERE there.{target} = here.{column})"
    )


def _count(engine: Engine, table: str, index: str) -> int:
    # A bare count(*) would take the smallest index, whichever is named.
    words = f"SELECT count(*) FROM {table} INDEXED BY {_quoted(index)} WHERE rowid IS NOT 0"  # noqa: S608
    with engine.connect() as connection:
        return int(connection.exec_driver_sql(words).scalar_one())


def _rows(engine: Engine, words: str, after: int, until: int) -> list[int]:
    with engine.connect() as connection:
        return [int(row[0]) for row in connection.exec_driver_sql(words, (after, until))]


def _indexes(engine: Engine, table: str) -> dict[str, tuple[str, ...]]:
    """Each index of the table with its columns, quoted."""
    with engine.connect() as connection:
        names = [str(row[1]) for row in _asked(connection, "index_list", table)]
        return {
            name: tuple(_quoted(str(row[2])) for row in _asked(connection, "index_info", name))
            for name in names
        }


def _links(engine: Engine, table: str) -> list[tuple[str, str, str]]:
    """The tables it points to, its column and theirs, quoted."""
    with engine.connect() as connection:
        return [
            (_quoted(str(row[2])), _quoted(str(row[3])), _quoted(str(row[4])))
            for row in _asked(connection, "foreign_key_list", table)
        ]


def _asked(connection: Connection, pragma: str, name: str) -> list[Any]:
    return list(connection.exec_driver_sql(f"PRAGMA {pragma}({_quoted(name)})"))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
