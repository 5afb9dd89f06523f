"""When the inquiry of the court about a child ended, what her parents are to learn, and the
register of the city's meetings. Released: never changed.
"""

import sqlalchemy as sa
from alembic.operations import Operations

from shelterdesk.db.migrations.m0001_columns import marks, of_case, points
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
    _meetings(op)
    guard(op, "parents_education", "coordination_meeting", "meeting_decision")


def _meetings(op: Operations) -> None:
    op.create_table(
        "coordination_meeting",
        *marks("coordination_meeting"),
        sa.Column("half_year", sa.String(6), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("chair", sa.String(200), nullable=True),
        sa.Column("attendees", sa.JSON(), nullable=False),
        sa.Column("others", sa.String(500), nullable=True),
        sa.Column("agenda", sa.String(2000), nullable=True),
    )
    op.create_table(
        "meeting_decision",
        *marks("meeting_decision"),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(1000), nullable=False),
        sa.Column("owner", sa.String(200), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        points("meeting_decision", "meeting_id", "coordination_meeting"),
    )
    op.create_index("ix_meeting_decision_meeting_id", "meeting_decision", ["meeting_id"])
