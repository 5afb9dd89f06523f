"""The plan of a follow-up; what a contact says of needs and permits. Released: never changed."""

import sqlalchemy as sa
from alembic.operations import Operations

from shelterdesk.db.migrations.m0001_columns import of_case
from shelterdesk.db.migrations.m0005_guards import guard


def upgrade(op: Operations) -> None:
    name = "follow_up_plan"
    of_case(
        op,
        name,
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("every", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(32), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(32), nullable=True),
        sa.Column("note", sa.String(300), nullable=True),
        sa.CheckConstraint("every > 0", name=f"ck_{name}_every_is_some"),
    )
    guard(op, name)
    for column in (
        sa.Column("need_kinds", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("permit_said", sa.String(32), nullable=True),
    ):
        op.add_column("follow_up_contact", column)
