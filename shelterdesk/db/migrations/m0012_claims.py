"""Claims of subsidies, incidents; when a new employer applied. Released: never changed."""

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
        sa.Column("over_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("works_since", sa.Date(), nullable=True),
        sa.Column("note", sa.String(300), nullable=True),
        points("claim", "case_id", "case_file"),
    )
    op.create_index("ix_claim_case_id", "claim", ["case_id"])
    op.create_table(
        "incident",
        *marks("incident"),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("happened_at", sa.String(24), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("course", sa.String(500), nullable=False),
        sa.Column("handling", sa.String(500), nullable=True),
        sa.Column("reported_at", sa.String(24), nullable=True),
        sa.Column("reported_to", sa.String(200), nullable=True),
        points("incident", "case_id", "case_file"),
    )
    op.create_index("ix_incident_case_id", "incident", ["case_id"])
    guard(op, "claim", "incident")
    op.add_column("employer_change", sa.Column("permit_applied_on", sa.Date(), nullable=True))
