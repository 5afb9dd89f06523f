"""Where a permit or paper is, and where somebody works with it. Released: never changed."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    for column in (
        sa.Column("holder", sa.String(32), nullable=True),
        sa.Column("employer", sa.String(200), nullable=True),
        sa.Column("employer_contact", sa.String(200), nullable=True),
        sa.Column("workplace", sa.String(300), nullable=True),
        sa.Column("work_nature", sa.String(200), nullable=True),
        sa.Column("monthly_income", sa.Integer(), nullable=True),
    ):
        op.add_column("permit", column)
