"""A booking of an interpreter names the court date, or the plan, that it is for; and what became of
it when that was moved, called off or over. Released: never changed.
"""

import sqlalchemy as sa
from alembic.operations import Operations

_POINTS = """
ALTER TABLE interpreter_booking ADD COLUMN {column} CHAR(32)
CONSTRAINT fk_interpreter_booking_{column}_{to} REFERENCES {to} (id)
"""
"""A column that is added to a table says only whom it points to; no record is ever deleted."""


def upgrade(op: Operations) -> None:
    for column, to in (("hearing_id", "hearing"), ("service_id", "service")):
        op.execute(_POINTS.format(column=column, to=to))
        op.create_index(f"ix_interpreter_booking_{column}", "interpreter_booking", [column])
    for table in ("hearing", "hearing_outcome", "legal_case_end"):
        op.add_column(table, sa.Column("booked", sa.String(32), nullable=True))
