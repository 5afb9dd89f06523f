"""Holds, reviews and erasures of closed files. Released: never changed."""

import sqlalchemy as sa
from alembic.operations import Operations

from shelterdesk.db.migrations.m0001_columns import marks, points
from shelterdesk.db.migrations.m0005_guards import guard

CHANGES = frozenset({"audit_detail_never_DELETE"})

# A detail goes only while a file is being erased: with its case, or as that of a plan or a note of
# the hand-over which is that case's.
_ONLY_ERASED = """
CREATE TRIGGER audit_detail_DELETE_needs_erasure BEFORE DELETE ON audit_detail
WHEN NOT EXISTS (SELECT 1 FROM open_change) OR NOT (
    EXISTS (
        SELECT 1 FROM audit_event AS e JOIN erasure AS x ON x.case_id = e.case_id
        WHERE e.seq = OLD.seq)
    OR EXISTS (
        SELECT 1 FROM audit_event AS e
        JOIN arrival AS a ON replace(e.subject, '-', '') = 'arrival:' || a.id
        JOIN erasure AS x ON x.case_id = a.case_id
        WHERE e.seq = OLD.seq)
    OR EXISTS (
        SELECT 1 FROM audit_event AS e
        JOIN audit_event AS o ON o.subject = e.subject
        JOIN erasure AS x ON x.case_id = o.case_id
        WHERE e.seq = OLD.seq AND e.subject LIKE 'hand_over_note:%')
)
BEGIN SELECT RAISE(ABORT, 'a detail goes only with the erasure of its case'); END
"""


def upgrade(op: Operations) -> None:
    op.create_table(
        "legal_hold",
        *marks("legal_hold"),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("placed_on", sa.Date(), nullable=False),
        sa.Column("lifted_on", sa.Date(), nullable=True),
        points("legal_hold", "case_id", "case_file"),
    )
    op.create_table(
        "retention_review",
        *marks("retention_review"),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("keep_until", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        points("retention_review", "case_id", "case_file"),
    )
    op.create_table(
        "erasure",
        *marks("erasure"),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("erased_on", sa.Date(), nullable=False),
        sa.Column("ground", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("with_person", sa.Boolean(), nullable=False),
        sa.Column("backups_until", sa.Date(), nullable=False),
        points("erasure", "case_id", "case_file"),
        sa.UniqueConstraint("case_id", name="uq_erasure_case_id"),
    )
    for table in ("legal_hold", "retention_review"):
        op.create_index(f"ix_{table}_case_id", table, ["case_id"])
    guard(op, "legal_hold", "retention_review", "erasure")
    op.execute("DROP TRIGGER audit_detail_never_DELETE")
    op.execute(_ONLY_ERASED)
