"""Looks at the pages and rows of an open store: is what is read what was written?

Each check returns what it found, worst first, and nothing when all is well. The lines hold page
numbers and names of tables, never a value.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, func, select, table, text

from shelterdesk.db.engine import driver
from shelterdesk.errors import RecordsDamaged

FREE_PAGES = "sqlite_schema"
_STEPS = 5000  # of SQLite's machine: about a millisecond
UNREADABLE = "the file cannot be read to its end"


def cipher_integrity(engine: Engine) -> list[str]:
    """Pages whose HMAC does not fit, and bytes after the last page.

    It passes a file cut at a page boundary and an older page put back: `quick_check` sees those.
    Only asked after the first read: before SQLite rolled a crash back it would report false damage.
    """
    return _lines(engine, "PRAGMA cipher_integrity_check")


def quick_check(engine: Engine) -> list[str]:
    """Structure of tables, without comparing indexes to them: about 0.15 s for 27 MB."""
    return _without_ok(_lines(engine, "PRAGMA quick_check"))


def integrity_check(engine: Engine) -> list[str]:
    """Structure of tables and indexes, row by row."""
    return _without_ok(_lines(engine, "PRAGMA integrity_check"))


def foreign_key_check(engine: Engine) -> list[str]:
    """Tables with rows that point to a row that is not there."""
    return sorted(set(_lines(engine, "PRAGMA foreign_key_check")))


def structure_of(engine: Engine, name: str) -> list[str]:
    """The same as `integrity_check` of one table and its indexes; of `FREE_PAGES`, of the pages
    that hold nothing.
    """
    return _without_ok(_lines(engine, f"PRAGMA integrity_check('{our_own(engine, name)}')"))


def links_of(engine: Engine, name: str) -> list[str]:
    """The same as `foreign_key_check` of the rows of one table."""
    found = _lines(engine, f"PRAGMA foreign_key_check('{our_own(engine, name)}')")
    return sorted(set(found))


@contextmanager
def giving_up(engine: Engine, is_wanted: Callable[[], bool]) -> Iterator[None]:
    """Inside the block a statement stops and raises Interrupted once the store is wanted by others.
    SQLite asks after so many of its own steps, also while it looks through a whole table.
    """
    driver(engine).set_progress_handler(lambda: int(is_wanted()), _STEPS)
    try:
        yield
    finally:
        driver(engine).set_progress_handler(None, 0)


def schema_number(engine: Engine) -> int:
    """How many migration steps the store has behind it."""
    with engine.connect() as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def tables(engine: Engine) -> list[str]:
    """Names of the tables with rows of their own, a search index's inner ones included."""
    listing = (
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0"
        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    )
    with engine.connect() as connection:
        return [str(name) for name in connection.exec_driver_sql(listing).scalars()]


def row_counts(engine: Engine, *, but: Collection[str] = ()) -> dict[str, int]:
    """Rows by table; not of those in `but`."""
    names = [name for name in tables(engine) if name not in but]
    with engine.connect() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table(name))).scalar_one()
            for name in names
        }


def last_row(engine: Engine, name: str) -> int:
    """The number of a table's last row; 0 where there is none."""
    with engine.connect() as connection:
        last = select(func.max(text("rowid"))).select_from(table(name))
        return int(connection.execute(last).scalar_one() or 0)


def rows_between(engine: Engine, name: str, after: int, until: int) -> int:
    """How many rows have a number above `after` and up to `until`."""
    rows = select(func.count()).select_from(table(name))
    within = rows.where(text("rowid > :after AND rowid <= :until"))
    with engine.connect() as connection:
        return int(connection.execute(within, {"after": after, "until": until}).scalar_one())


def our_own(engine: Engine, name: str) -> str:
    """A name that may stand in a pragma, which takes no parameter."""
    if name != FREE_PAGES and name not in tables(engine):
        raise ValueError("no table of this store")
    return name


def _lines(engine: Engine, question: str) -> list[str]:
    try:
        with engine.connect() as connection:
            return [str(row[0]) for row in connection.exec_driver_sql(question)]
    except RecordsDamaged:
        return [UNREADABLE]


def _without_ok(lines: list[str]) -> list[str]:
    return [] if lines == ["ok"] else lines
