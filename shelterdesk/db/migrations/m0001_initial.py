"""The first schema: every table, and the triggers that keep the trail whole. Released: never
changed.
"""

from alembic.operations import Operations

from shelterdesk.db.migrations import m0001_people, m0001_records

# Tables whose rows change only inside a unit of work that notes an event, and are never deleted.
AUDITED = (
    "staff",
    "signing_key",
    "organisation",
    "interpreter",
    "person",
    "person_name",
    "case_file",
    "referral",
    "identification",
    "placement",
    "permit",
    "service",
    "medical_escort",
    "police_accompaniment",
    "permit_application",
    "follow_up_contact",
    "setting",
    "legal_rule",
    "reported_figure",
    "police_case",
)

# Rows that are only ever added, and only inside a unit of work.
APPENDED = ("audit_event", "audit_detail", "checkpoint")

_GUARDED_WRITE = """
CREATE TRIGGER {table}_{verb}_needs_event BEFORE {verb} ON {table}
WHEN NOT EXISTS (SELECT 1 FROM open_change)
BEGIN SELECT RAISE(ABORT, 'a record changes only inside a unit of work'); END
"""
_NEVER = """
CREATE TRIGGER {table}_never_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} rows are never changed that way'); END
"""
_IN_ORDER = """
CREATE TRIGGER audit_event_in_order BEFORE INSERT ON audit_event
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit_event)
BEGIN SELECT RAISE(ABORT, 'audit events are added in order'); END
"""
_DETAIL_OF_NEWEST = """
CREATE TRIGGER audit_detail_of_newest BEFORE INSERT ON audit_detail
WHEN NEW.seq <> (SELECT max(seq) FROM audit_event)
BEGIN SELECT RAISE(ABORT, 'a detail is added with its event'); END
"""
_CLOSED_WITH_EVENT = """
CREATE TRIGGER open_change_closed_with_event BEFORE DELETE ON open_change
WHEN NOT EXISTS (SELECT 1 FROM audit_event WHERE seq >= OLD.seq)
BEGIN SELECT RAISE(ABORT, 'a unit of work notes an event'); END
"""


def upgrade(op: Operations) -> None:
    for part in (
        m0001_people.people_1,
        m0001_people.people_2,
        m0001_people.people_3,
        m0001_people.cases_1,
        m0001_people.cases_2,
        m0001_people.cases_3,
        m0001_records.services_1,
        m0001_records.services_2,
        m0001_records.site_1,
        m0001_records.site_2,
        m0001_records.trail_1,
        m0001_records.trail_2,
    ):
        part(op)
    _guard(op)


def _guard(op: Operations) -> None:
    for table in AUDITED:
        for verb in ("INSERT", "UPDATE"):
            op.execute(_GUARDED_WRITE.format(table=table, verb=verb))
        op.execute(_NEVER.format(table=table, verb="DELETE"))
    for table in APPENDED:
        op.execute(_GUARDED_WRITE.format(table=table, verb="INSERT"))
        for verb in ("UPDATE", "DELETE"):
            op.execute(_NEVER.format(table=table, verb=verb))
    # Moved to an earlier number, an open change could close without its event.
    op.execute(_NEVER.format(table="open_change", verb="UPDATE"))
    op.execute(_NEVER.format(table="vault_state", verb="DELETE"))
    for statement in (_IN_ORDER, _DETAIL_OF_NEWEST, _CLOSED_WITH_EVENT):
        op.execute(statement)
