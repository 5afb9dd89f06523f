"""Court decisions on a child's placement, its evaluations, the first 24 hours, and a child's own
file. Released: never changed.
"""

import sqlalchemy as sa
from alembic.operations import Operations

from shelterdesk.db.migrations.m0001_columns import of_case
from shelterdesk.db.migrations.m0005_guards import guard

_OWN_CASE = """
ALTER TABLE child ADD COLUMN own_case_id CHAR(32)
CONSTRAINT fk_child_own_case_id_case_file REFERENCES case_file (id)
"""


def upgrade(op: Operations) -> None:
    of_case(
        op,
        "placement_order",
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("runs_from", sa.Date(), nullable=True),
        sa.Column("runs_until", sa.Date(), nullable=True),
        sa.Column("handed_in_on", sa.Date(), nullable=True),
        sa.Column("extension_asked_on", sa.Date(), nullable=True),
        sa.Column("court", sa.String(200), nullable=True),
        sa.Column("court_number", sa.String(100), nullable=True),
        sa.Column("note", sa.String(500), nullable=True),
    )
    of_case(
        op,
        "evaluation",
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("evaluator", sa.String(200), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(500), nullable=True),
    )
    guard(op, "placement_order", "evaluation")
    for column in (
        sa.Column("known_at", sa.String(24), nullable=True),
        sa.Column("told_at", sa.String(24), nullable=True),
        sa.Column("left_out_minutes", sa.Integer(), nullable=True),
        sa.Column("left_out_for", sa.JSON(), nullable=False, server_default="[]"),
    ):
        op.add_column("referral", column)
    op.execute(_OWN_CASE)  # SQLite adds no foreign key to a column that is there already
    op.create_index("ix_child_own_case_id", "child", ["own_case_id"])
