"""Cases offered to a colleague, and colleagues who are away. Released: never changed."""

import sqlalchemy as sa
from alembic.operations import Operations

from shelterdesk.db.migrations.m0001_columns import marks, of_case, points
from shelterdesk.db.migrations.m0005_guards import guard


def upgrade(op: Operations) -> None:
    of_case(
        op,
        "case_offer",
        sa.Column("from_staff_id", sa.Uuid(), nullable=False),
        sa.Column("to_staff_id", sa.Uuid(), nullable=False),
        sa.Column("message", sa.String(300), nullable=True),
        sa.Column("answer", sa.String(32), nullable=True),
        sa.Column("answered_at", sa.String(24), nullable=True),
        sa.Column("answer_note", sa.String(300), nullable=True),
        sa.Column("noted_at", sa.String(24), nullable=True),
        points("case_offer", "from_staff_id", "staff"),
        points("case_offer", "to_staff_id", "staff"),
    )
    for column in ("to_staff_id", "answer"):
        op.create_index(f"ix_case_offer_{column}", "case_offer", [column])
    op.create_table(
        "staff_absence",
        *marks("staff_absence"),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        points("staff_absence", "staff_id", "staff"),
    )
    op.create_index("ix_staff_absence_staff_id", "staff_absence", ["staff_id"])
    guard(op, "case_offer", "staff_absence")
