"""What an interpreter speaks how well and when she can be called; bookings, and whom a person does
not want. Released: never changed.
"""

import sqlalchemy as sa
from alembic.operations import Operations

from shelterdesk.db.migrations.m0001_columns import marks, of_case, points
from shelterdesk.db.migrations.m0005_guards import guard


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
    _bookings(op)
    of_case(
        op,
        "interpreter_wish",
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("interpreter_id", sa.Uuid(), nullable=True),
        sa.Column("wish", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(300), nullable=True),
        points("interpreter_wish", "interpreter_id", "interpreter"),
    )
    guard(op, "interpreter_booking", "interpreter_wish")


def _bookings(op: Operations) -> None:
    name = "interpreter_booking"
    op.create_table(
        name,
        *marks(name),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("interpreter_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("requester", sa.String(32), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("language", sa.String(32), nullable=False),
        sa.Column("mode", sa.String(32), nullable=False),
        sa.Column("start", sa.String(24), nullable=False),
        sa.Column("end", sa.String(24), nullable=False),
        _clock("arrives_at"),
        sa.Column("place", sa.String(200), nullable=True),
        sa.Column("note", sa.String(300), nullable=True),
        sa.Column("came_at", sa.String(24), nullable=True),
        sa.Column("ended_at", sa.String(24), nullable=True),
        sa.Column("transport", sa.String(32), nullable=True),
        sa.Column("transport_cost", sa.Integer(), nullable=True),
        sa.Column("taxi_ground", sa.String(32), nullable=True),
        sa.Column("fee", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(300), nullable=True),
        sa.CheckConstraint('"end" >= start', name=f"ck_{name}_end_after_start"),
        sa.CheckConstraint("fee >= 0", name=f"ck_{name}_fee_not_negative"),
        sa.CheckConstraint("transport_cost >= 0", name=f"ck_{name}_transport_cost_not_negative"),
        points(name, "case_id", "case_file"),
        points(name, "interpreter_id", "interpreter"),
        points(name, "organisation_id", "organisation"),
    )
    op.create_index(f"ix_{name}_case_id", name, ["case_id"])
    op.create_index(f"ix_{name}_start", name, ["start"])
    op.create_index(f"ix_{name}_interpreter_id_start", name, ["interpreter_id", "start"])


def _codes(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=False, server_default="[]")


def _clock(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.String(5), nullable=True)
