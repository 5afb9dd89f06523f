"""When the inquiry of the court about a child ended, and what her parents are to learn. Released:
never changed.
"""

import sqlalchemy as sa
from alembic.operations import Operations

from shelterdesk.db.migrations.m0001_columns import of_case
from shelterdesk.db.migrations.m0005_guards import guard


def upgrade(op: Operations) -> None:
    op.add_column("placement_order", sa.Column("inquiry_ended_on", sa.Date(), nullable=True))
    of_case(
        op,
        "parents_education",
        sa.Column("ordered_on", sa.Date(), nullable=False),
        sa.Column("ordered_by", sa.String(200), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("hours_done", sa.Integer(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(500), nullable=True),
    )
    guard(op, "parents_education")
