"""Bookings of interpreters that are work to do are found without those that are over. Released:
never changed.
"""

from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    op.create_index(
        "ix_interpreter_booking_status_case_id", "interpreter_booking", ["status", "case_id"]
    )
