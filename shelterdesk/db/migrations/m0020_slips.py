"""Where a place is, as a driver reads it. Released: never changed."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    op.add_column("organisation", sa.Column("address", sa.String(300), nullable=True))
