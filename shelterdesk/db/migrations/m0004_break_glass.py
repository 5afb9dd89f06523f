"""Cases opened with a reason. Released: never changed."""

import sqlalchemy as sa
from alembic.operations import Operations

from shelterdesk.db.migrations.m0001_columns import marks, points

_GUARDED = """
CREATE TRIGGER break_glass_{verb}_needs_event BEFORE {verb} ON break_glass
WHEN NOT EXISTS (SELECT 1 FROM open_change)
BEGIN SELECT RAISE(ABORT, 'a record changes only inside a unit of work'); END
"""
_NEVER = """
CREATE TRIGGER break_glass_never_DELETE BEFORE DELETE ON break_glass
BEGIN SELECT RAISE(ABORT, 'break_glass rows are never changed that way'); END
"""


def upgrade(op: Operations) -> None:
    op.create_table(
        "break_glass",
        *marks("break_glass"),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("until", sa.String(24), nullable=False),
        sa.Column("seen_at", sa.String(24), nullable=True),
        sa.Column("seen_by", sa.Uuid(), nullable=True),
        points("break_glass", "case_id", "case_file"),
        points("break_glass", "seen_by", "staff"),
    )
    op.create_index("ix_break_glass_until", "break_glass", ["until"])
    for verb in ("INSERT", "UPDATE"):
        op.execute(_GUARDED.format(verb=verb))
    op.execute(_NEVER)
