"""When the inquiry of the court about a child ended. Released: never changed."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    op.add_column("placement_order", sa.Column("inquiry_ended_on", sa.Date(), nullable=True))
