"""How rules are counted, the office calendar, why a date is due, notices of exits. Released: never
changed.
"""

import sqlalchemy as sa
from alembic.operations import Operations

from shelterdesk.db.migrations.m0006_office_days import seed_rows

CHANGES = frozenset({"due"})

_GUARDED = """
CREATE TRIGGER office_day_{verb}_needs_event BEFORE {verb} ON office_day
WHEN NOT EXISTS (SELECT 1 FROM open_change)
BEGIN SELECT RAISE(ABORT, 'a record changes only inside a unit of work'); END
"""
_NEVER = """
CREATE TRIGGER office_day_never_DELETE BEFORE DELETE ON office_day
BEGIN SELECT RAISE(ABORT, 'office_day rows are never changed that way'); END
"""

# How the numbers were counted that the program knew until this step.
_COUNTED = (
    ("BEFORE_END", "NONE", ("residence.extension_window", "legacy.extension_before")),
    ("BEFORE_END", "NONE", ("lead.permit", "lead.passport", "lead.appointment", "lead.contact")),
    ("AT_ONCE", "NONE", ("absence.limit",)),
    ("NEXT_DAY", "WORKING_DAY", ("objection.period", "objection.forward", "objection.decision")),
)


def upgrade(op: Operations) -> None:
    _rules(op)
    _calendar(op)
    op.add_column("placement", sa.Column("exit_notice_at", sa.String(24), nullable=True))
    # Computed anew from the records at the next unlock.
    op.execute("DELETE FROM due")
    op.add_column("due", sa.Column("at", sa.String(24), nullable=True))
    op.add_column("due", sa.Column("why", sa.String(2000), nullable=True))


def _rules(op: Operations) -> None:
    connection = op.get_bind()
    for name, usual in (("counting", "NEXT_DAY"), ("rolling", "NONE")):
        column = sa.Column(name, sa.String(16), nullable=False, server_default=usual)
        op.add_column("legal_rule", column)
    guard = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_schema WHERE name = 'legal_rule_UPDATE_needs_event'"
    ).scalar_one()
    op.execute("DROP TRIGGER legal_rule_UPDATE_needs_event")
    rules = sa.table("legal_rule", *map(sa.column, ("key", "counting", "rolling")))
    for counting, rolling, keys in _COUNTED:
        counted = sa.update(rules).values(counting=counting, rolling=rolling)
        connection.execute(counted.where(rules.c.key.in_(keys)))
    connection.exec_driver_sql(guard)


def _calendar(op: Operations) -> None:
    days = op.create_table(
        "office_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("works", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_office_day"),
    )
    op.bulk_insert(days, list(seed_rows()))
    for verb in ("INSERT", "UPDATE"):
        op.execute(_GUARDED.format(verb=verb))
    op.execute(_NEVER)
