"""When the extension of a change of employer was granted. Released: never changed."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    op.add_column("employer_change", sa.Column("extension_granted_on", sa.Date(), nullable=True))
