"""Times abroad, reports of a new address or workplace, requests about one's own data, and the day
somebody entered. Released: never changed.
"""

import sqlalchemy as sa
from alembic.operations import Operations

from shelterdesk.db.migrations.m0001_columns import of_case
from shelterdesk.db.migrations.m0005_guards import guard


def upgrade(op: Operations) -> None:
    op.add_column("person", sa.Column("entered_on", sa.Date(), nullable=True))
    of_case(
        op,
        "time_abroad",
        sa.Column("left_on", sa.Date(), nullable=False),
        sa.Column("back_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(300), nullable=True),
    )
    of_case(
        op,
        "change_report",
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(300), nullable=True),
    )
    of_case(
        op,
        "data_request",
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("wish", sa.String(32), nullable=False),
        sa.Column("extended_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(300), nullable=True),
    )
    guard(op, "time_abroad", "change_report", "data_request")
