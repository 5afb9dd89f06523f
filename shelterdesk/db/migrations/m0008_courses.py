"""Courses, their sessions, who is in them and who came. Released: never changed."""

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
_RECORDS = ("course", "course_session", "enrolment", "attendance")


def upgrade(op: Operations) -> None:
    _courses(op)
    _people_in_them(op)
    for table in _RECORDS:
        for verb in ("INSERT", "UPDATE"):
            op.execute(_GUARDED.format(table=table, verb=verb))
        op.execute(_NEVER.format(table=table, verb="DELETE"))


def _courses(op: Operations) -> None:
    op.create_table(
        "course",
        *marks("course"),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("name", sa.String(100), nullable=True),
        sa.Column("place", sa.String(200), nullable=True),
        sa.Column("teacher", sa.String(100), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("cost >= 0", name="ck_course_cost_not_negative"),
    )
    op.create_table(
        "course_session",
        *marks("course_session"),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("start", sa.String(24), nullable=False),
        sa.Column("end", sa.String(24), nullable=False),
        sa.Column("place", sa.String(200), nullable=True),
        sa.Column("teacher", sa.String(100), nullable=True),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(300), nullable=True),
        sa.Column("cancel_reason", sa.String(200), nullable=True),
        sa.CheckConstraint('"end" > start', name="ck_course_session_end_after_start"),
        sa.CheckConstraint("cost >= 0", name="ck_course_session_cost_not_negative"),
        points("course_session", "course_id", "course"),
    )
    op.create_index("ix_course_session_course_id_start", "course_session", ["course_id", "start"])
    op.create_index("ix_course_session_start", "course_session", ["start"])


def _people_in_them(op: Operations) -> None:
    op.create_table(
        "enrolment",
        *marks("enrolment"),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "last_on IS NULL OR last_on >= first_on", name="ck_enrolment_ends_after_start"
        ),
        points("enrolment", "course_id", "course"),
        points("enrolment", "case_id", "case_file"),
    )
    op.create_index("ix_enrolment_course_id", "enrolment", ["course_id"])
    op.create_index("ix_enrolment_case_id", "enrolment", ["case_id"])
    op.create_table(
        "attendance",
        *marks("attendance"),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.UniqueConstraint("session_id", "case_id", name="uq_attendance_session_id_case_id"),
        sa.CheckConstraint("minutes >= 0", name="ck_attendance_minutes_not_negative"),
        points("attendance", "session_id", "course_session"),
        points("attendance", "case_id", "case_file"),
    )
    op.create_index("ix_attendance_case_id", "attendance", ["case_id"])
