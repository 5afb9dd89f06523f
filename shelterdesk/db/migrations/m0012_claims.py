"""Subsidies that she claims; when a new employer applied. Released: never changed."""

import sqlalchemy as sa
from alembic.operations import Operations

from shelterdesk.db.migrations.m0001_columns import marks, points
from shelterdesk.db.migrations.m0005_guards import guard


def upgrade(op: Operations) -> None:
    op.create_table(
        "claim",
        *marks("claim"),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("works_since", sa.Date(), nullable=True),
        sa.Column("note", sa.String(300), nullable=True),
        points("claim", "case_id", "case_file"),
    )
    op.create_index("ix_claim_case_id", "claim", ["case_id"])
    guard(op, "claim")
    op.add_column("employer_change", sa.Column("permit_applied_on", sa.Date(), nullable=True))
