"""Notes of a day, visits, measures of the house and complaints. Released: never changed."""

import sqlalchemy as sa
from alembic.operations import Operations

from shelterdesk.db.migrations.m0001_columns import of_case, points
from shelterdesk.db.migrations.m0005_guards import guard


def upgrade(op: Operations) -> None:
    of_case(
        op,
        "daily_note",
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("mood", sa.String(32), nullable=False),
        sa.Column("sleep", sa.String(32), nullable=False),
        sa.Column("meals", sa.String(32), nullable=False),
        sa.Column("activity", sa.String(32), nullable=False),
        sa.Column("note", sa.String(300), nullable=True),
    )
    of_case(
        op,
        "visit",
        sa.Column("start", sa.String(24), nullable=False),
        sa.Column("relation", sa.String(32), nullable=False),
        sa.Column("held_at", sa.String(32), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.String(300), nullable=True),
        points("visit", "staff_id", "staff"),
    )
    of_case(
        op,
        "measure",
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("measure", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("proportion", sa.String(300), nullable=False),
        sa.Column("told", sa.String(32), nullable=False),
        sa.Column("language", sa.String(32), nullable=False),
        sa.Column("route_explained", sa.Boolean(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        points("measure", "staff_id", "staff"),
    )
    of_case(
        op,
        "complaint",
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("about", sa.String(32), nullable=False),
        sa.Column("way", sa.String(32), nullable=False),
        sa.Column("wish", sa.String(500), nullable=True),
        sa.Column("result", sa.String(32), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(500), nullable=True),
        sa.Column("language", sa.String(32), nullable=True),
    )
    guard(op, "daily_note", "visit", "measure", "complaint")
