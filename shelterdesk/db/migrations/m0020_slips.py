"""Where a place is, as a driver reads it, and what the house says in its living covenant. Released:
never changed.
"""

import sqlalchemy as sa
from alembic.operations import Operations

from shelterdesk.db.migrations.m0001_columns import marks
from shelterdesk.db.migrations.m0005_guards import guard


def upgrade(op: Operations) -> None:
    op.add_column("organisation", sa.Column("address", sa.String(300), nullable=True))
    op.create_table(
        "house_rule",
        *marks("house_rule"),
        sa.Column("content", sa.String(32), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("text", sa.String(1500), nullable=False),
        sa.UniqueConstraint("content", "language", name="uq_house_rule_content_language"),
    )
    guard(op, "house_rule")
