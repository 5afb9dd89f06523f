"""What keeps a table of records from being changed past the trail. Released: never changed."""

from alembic.operations import Operations

_GUARDED = """
CREATE TRIGGER {table}_{verb}_needs_event BEFORE {verb} ON {table}
WHEN NOT EXISTS (SELECT 1 FROM open_change)
BEGIN SELECT RAISE(ABORT, 'a record changes only inside a unit of work'); END
"""
_NEVER = """
CREATE TRIGGER {table}_never_DELETE BEFORE DELETE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} rows are never changed that way'); END
"""


def guard(op: Operations, *tables: str) -> None:
    """Written and changed only inside a unit of work, never deleted."""
    for table in tables:
        for verb in ("INSERT", "UPDATE"):
            op.execute(_GUARDED.format(table=table, verb=verb))
        op.execute(_NEVER.format(table=table))
