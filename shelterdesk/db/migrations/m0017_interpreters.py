"""What an interpreter speaks how well, and when she can be called. Released: never changed."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    for column in (
        _codes("everyday"),
        sa.Column("dialects", sa.String(200), nullable=True),
        sa.Column("trained_on", sa.Date(), nullable=True),
        _codes("days"),
        _clock("hours_from"),
        _clock("hours_until"),
        _codes("other_days"),
        _clock("other_from"),
        _clock("other_until"),
        sa.Column("away_first_on", sa.Date(), nullable=True),
        sa.Column("away_last_on", sa.Date(), nullable=True),
    ):
        op.add_column("interpreter", column)


def _codes(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=False, server_default="[]")


def _clock(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.String(5), nullable=True)
