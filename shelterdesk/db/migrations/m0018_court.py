"""Legal cases, their court dates with what became of them, and decisions. Released: never
changed.
"""

import sqlalchemy as sa
from alembic.operations import Operations

from shelterdesk.db.migrations.m0001_columns import of_case, points
from shelterdesk.db.migrations.m0005_guards import guard

TABLES = (
    "legal_case", "hearing", "hearing_outcome", "court_call", "legal_decision", "involved",
    "legal_case_end",
)  # fmt: skip


def upgrade(op: Operations) -> None:
    _legal_case(op)
    _hearing(op)
    _of_a_hearing(op)
    _of_a_legal_case(op)
    for table in ("hearing", "legal_decision", "involved", "legal_case_end"):
        op.create_index(f"ix_{table}_legal_case_id", table, ["legal_case_id"])
    for table in ("hearing_outcome", "court_call"):
        op.create_index(f"ix_{table}_hearing_id", table, ["hearing_id"])
    for column in ("replaces_id", "heard_on"):
        op.create_index(f"ix_hearing_{column}", "hearing", [column])
    guard(op, *TABLES)


def _legal_case(op: Operations) -> None:
    of_case(
        op,
        "legal_case",
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("matter", sa.String(32), nullable=False),
        sa.Column("stage", sa.String(32), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("docket", sa.String(100), nullable=True),
        sa.Column("cause", sa.String(200), nullable=True),
        sa.Column("division", sa.String(40), nullable=True),
        sa.Column("defendants", sa.Integer(), nullable=True),
        sa.Column("lawyer", sa.String(200), nullable=True),
        sa.Column("lawyer_phone", sa.String(40), nullable=True),
        sa.Column("legal_aid", sa.String(32), nullable=True),
        sa.Column("measures", sa.JSON(), nullable=False),
        sa.Column("code_name", sa.String(60), nullable=True),
        sa.Column("on_complaint", sa.Boolean(), nullable=True),
        sa.Column("offender_known_on", sa.Date(), nullable=True),
        sa.Column("complaint_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(500), nullable=True),
        points("legal_case", "organisation_id", "organisation"),
    )


def _hearing(op: Operations) -> None:
    of_case(
        op,
        "hearing",
        sa.Column("heard_on", sa.Date(), nullable=False),
        sa.Column("heard_time", sa.String(5), nullable=True),
        sa.Column("legal_case_id", sa.Uuid(), nullable=False),
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        sa.Column("moved_by", sa.String(32), nullable=True),
        sa.Column("move_reason", sa.String(300), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("room", sa.String(100), nullable=True),
        sa.Column("purpose", sa.String(32), nullable=True),
        sa.Column("role", sa.String(32), nullable=True),
        sa.Column("summons_on", sa.Date(), nullable=True),
        sa.Column("summons_number", sa.String(60), nullable=True),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("interpreter_id", sa.Uuid(), nullable=True),
        sa.Column("transport", sa.String(32), nullable=True),
        sa.Column("measures", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(500), nullable=True),
        points("hearing", "legal_case_id", "legal_case"),
        points("hearing", "replaces_id", "hearing"),
        points("hearing", "organisation_id", "organisation"),
        points("hearing", "staff_id", "staff"),
        points("hearing", "interpreter_id", "interpreter"),
    )


def _of_a_hearing(op: Operations) -> None:
    of_case(
        op,
        "hearing_outcome",
        sa.Column("hearing_id", sa.Uuid(), nullable=False),
        sa.Column("attendance", sa.String(32), nullable=False),
        sa.Column("excuse", sa.String(500), nullable=True),
        sa.Column("result", sa.String(500), nullable=True),
        sa.Column("next_step", sa.String(32), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("next_time", sa.String(5), nullable=True),
        points("hearing_outcome", "hearing_id", "hearing"),
    )
    of_case(
        op,
        "court_call",
        sa.Column("called_at", sa.String(24), nullable=False),
        sa.Column("hearing_id", sa.Uuid(), nullable=False),
        sa.Column("said", sa.String(32), nullable=False),
        sa.Column("spoke_with", sa.String(200), nullable=True),
        sa.Column("note", sa.String(300), nullable=True),
        points("court_call", "hearing_id", "hearing"),
    )


def _of_a_legal_case(op: Operations) -> None:
    of_case(
        op,
        "legal_decision",
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("legal_case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("result", sa.String(32), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("prosecutor_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(500), nullable=True),
        points("legal_decision", "legal_case_id", "legal_case"),
    )
    of_case(
        op,
        "involved",
        sa.Column("legal_case_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("name", sa.String(200), nullable=True),
        sa.Column("phone", sa.String(40), nullable=True),
        sa.Column("note", sa.String(300), nullable=True),
        points("involved", "legal_case_id", "legal_case"),
    )
    of_case(
        op,
        "legal_case_end",
        sa.Column("ended_on", sa.Date(), nullable=False),
        sa.Column("legal_case_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(32), nullable=False),
        sa.Column("coming", sa.String(32), nullable=True),
        sa.Column("note", sa.String(300), nullable=True),
        points("legal_case_end", "legal_case_id", "legal_case"),
    )
