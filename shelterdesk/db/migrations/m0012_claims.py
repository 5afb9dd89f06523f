"""Claims of subsidies, incidents; when a new employer applied. Released: never changed."""

import sqlalchemy as sa
from alembic.operations import Operations

from shelterdesk.db.migrations.m0001_columns import of_case
from shelterdesk.db.migrations.m0005_guards import guard


def upgrade(op: Operations) -> None:
    of_case(
        op,
        "claim",
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("over_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("works_since", sa.Date(), nullable=True),
        sa.Column("note", sa.String(300), nullable=True),
    )
    of_case(
        op,
        "incident",
        sa.Column("happened_at", sa.String(24), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("course", sa.String(500), nullable=False),
        sa.Column("handling", sa.String(500), nullable=True),
        sa.Column("reported_at", sa.String(24), nullable=True),
        sa.Column("reported_to", sa.String(200), nullable=True),
    )
    guard(op, "claim", "incident")
    op.add_column("employer_change", sa.Column("permit_applied_on", sa.Date(), nullable=True))
