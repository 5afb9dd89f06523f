"""Rooms, beds, planned arrivals, absences, nights and hand-over notes. Released: never changed."""

import sqlalchemy as sa
from alembic.operations import Operations

from shelterdesk.db.migrations.m0001_columns import marks, points

_GUARDED = """
CREATE TRIGGER {table}_{verb}_needs_event BEFORE {verb} ON {table}
WHEN NOT EXISTS (SELECT 1 FROM open_change)
BEGIN SELECT RAISE(ABORT, 'a record changes only inside a unit of work'); END
"""
_NEVER = """
CREATE TRIGGER {table}_never_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} rows are never changed that way'); END
"""
_RECORDS = (
    "room",
    "bed",
    "bed_block",
    "bed_assignment",
    "arrival",
    "absence",
    "night",
    "hand_over_note",
)


def upgrade(op: Operations) -> None:
    _rooms(op)
    _residents(op)
    _arrivals_and_notes(op)
    for table in _RECORDS:
        for verb in ("INSERT", "UPDATE"):
            op.execute(_GUARDED.format(table=table, verb=verb))
        op.execute(_NEVER.format(table=table, verb="DELETE"))


def _rooms(op: Operations) -> None:
    op.create_table(
        "room",
        *marks("room"),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("use", sa.String(32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "bed",
        *marks("bed"),
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        points("bed", "room_id", "room"),
    )
    op.create_index("ix_bed_room_id", "bed", ["room_id"])
    op.create_table(
        "bed_block",
        *marks("bed_block"),
        sa.Column("bed_id", sa.Uuid(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.CheckConstraint(
            "last_on IS NULL OR last_on >= first_on", name="ck_bed_block_ends_after_start"
        ),
        points("bed_block", "bed_id", "bed"),
    )
    op.create_index("ix_bed_block_bed_id", "bed_block", ["bed_id"])


def _residents(op: Operations) -> None:
    op.create_table(
        "bed_assignment",
        *marks("bed_assignment"),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("placement_id", sa.Uuid(), nullable=False),
        sa.Column("bed_id", sa.Uuid(), nullable=False),
        sa.Column("start", sa.String(24), nullable=False),
        sa.Column("end", sa.String(24), nullable=True),
        sa.CheckConstraint(
            '"end" IS NULL OR "end" >= start', name="ck_bed_assignment_end_after_start"
        ),
        points("bed_assignment", "bed_id", "bed"),
        points("bed_assignment", "case_id", "case_file"),
        points("bed_assignment", "placement_id", "placement"),
    )
    for columns in (["bed_id"], ["case_id"], ["placement_id"], ["start", "end"]):
        op.create_index("_".join(("ix_bed_assignment", *columns)), "bed_assignment", columns)
    op.create_table(
        "absence",
        *marks("absence"),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("placement_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("start", sa.String(24), nullable=False),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("end", sa.String(24), nullable=True),
        sa.Column("note", sa.String(300), nullable=True),
        sa.CheckConstraint('"end" IS NULL OR "end" >= start', name="ck_absence_end_after_start"),
        points("absence", "case_id", "case_file"),
        points("absence", "placement_id", "placement"),
    )
    op.create_index("ix_absence_case_id", "absence", ["case_id"])
    op.create_index("ix_absence_placement_id", "absence", ["placement_id"])
    op.create_index("ix_absence_start_end", "absence", ["start", "end"])
    op.create_table(
        "night",
        *marks("night"),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("placement_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.UniqueConstraint("placement_id", "on", name="uq_night_placement_id_on"),
        points("night", "case_id", "case_file"),
        points("night", "placement_id", "placement"),
    )
    op.create_index("ix_night_case_id", "night", ["case_id"])
    op.create_index("ix_night_on", "night", ["on"])


def _arrivals_and_notes(op: Operations) -> None:
    op.create_table(
        "arrival",
        *marks("arrival"),
        sa.Column("known_as", sa.String(300), nullable=False),
        sa.Column("expected_on", sa.Date(), nullable=False),
        sa.Column("language", sa.String(32), nullable=True),
        sa.Column("bed_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.String(300), nullable=True),
        sa.Column("outcome", sa.String(32), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        points("arrival", "bed_id", "bed"),
        points("arrival", "case_id", "case_file"),
    )
    op.create_index("ix_arrival_expected_on", "arrival", ["expected_on"])
    op.create_table(
        "hand_over_note",
        *marks("hand_over_note"),
        sa.Column("text", sa.String(1000), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("for_staff_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=False),
        points("hand_over_note", "for_staff_id", "staff"),
        points("hand_over_note", "case_id", "case_file"),
    )
    op.create_index("ix_hand_over_note_expires_on", "hand_over_note", ["expires_on"])
