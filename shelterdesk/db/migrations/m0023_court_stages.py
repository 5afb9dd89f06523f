"""Since when a legal case is at which stage. Released: never changed."""

import sqlalchemy as sa
from alembic.operations import Operations

from shelterdesk.db.migrations.m0001_columns import of_case, points
from shelterdesk.db.migrations.m0005_guards import guard

TABLE = "legal_case_stage"
_AS_NOW = """
INSERT INTO legal_case_stage
  (id, revision, created_at, updated_at, entered_late, created_by, updated_by,
   case_id, legal_case_id, stage, since_on)
SELECT id, 1, created_at, created_at, 0, created_by, created_by, case_id, id, stage, known_on
  FROM legal_case WHERE voided_at IS NULL
"""


def upgrade(op: Operations) -> None:
    """Of the legal cases that are there, only the stage of now is known."""
    of_case(
        op,
        TABLE,
        sa.Column("legal_case_id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.String(32), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        points(TABLE, "legal_case_id", "legal_case"),
    )
    op.create_index(f"ix_{TABLE}_legal_case_id", TABLE, ["legal_case_id"])
    op.execute(_AS_NOW)
    guard(op, TABLE)
