"""What was given out of the vault, and inspectors' keys. Released: never changed."""

import sqlalchemy as sa
from alembic.operations import Operations

from shelterdesk.db.migrations.m0001_columns import marks, points

_GUARDED = """
CREATE TRIGGER {table}_{verb}_needs_event BEFORE {verb} ON {table}
WHEN NOT EXISTS (SELECT 1 FROM open_change)
BEGIN SELECT RAISE(ABORT, 'a record changes only inside a unit of work'); END
"""
_NEVER = """
CREATE TRIGGER {table}_never_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} rows are never changed that way'); END
"""


def upgrade(op: Operations) -> None:
    op.create_table(
        "month_export",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("made_at", sa.String(24), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("read_at", sa.Integer(), nullable=False),
        sa.Column("manifest", sa.LargeBinary(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_month_export"),
        points("month_export", "made_by", "staff"),
    )
    op.create_index("ix_month_export_month", "month_export", ["month"])
    op.create_table(
        "inspector_key",
        *marks("inspector_key"),
        sa.Column("owner", sa.String(200), nullable=False),
        sa.Column("recipient", sa.String(80), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
    )
    for table in ("month_export", "inspector_key"):
        op.execute(_GUARDED.format(table=table, verb="INSERT"))
        op.execute(_NEVER.format(table=table, verb="DELETE"))
    op.execute(_NEVER.format(table="month_export", verb="UPDATE"))
    op.execute(_GUARDED.format(table="inspector_key", verb="UPDATE"))
