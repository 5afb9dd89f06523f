"""The first schema, spelled out: services, the site and the trail. Released: never changed."""

import sqlalchemy as sa
from alembic.operations import Operations

from shelterdesk.db.migrations.m0001_columns import marks, points


def services_1(op: Operations) -> None:
    op.create_table(
        "service",
        *marks("service"),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("start", sa.String(24), nullable=False),
        sa.Column("end", sa.String(24), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("interpreting", sa.String(32), nullable=False),
        sa.Column("interpreter_id", sa.Uuid(), nullable=True),
        sa.Column("language", sa.String(32), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.CheckConstraint('"end" IS NULL OR "end" >= start', name="ck_service_end_after_start"),
        points("service", "case_id", "case_file"),
        points("service", "interpreter_id", "interpreter"),
        points("service", "organisation_id", "organisation"),
        points("service", "staff_id", "staff"),
    )
    op.create_index("ix_service_case_id_start", "service", ["case_id", "start"])
    op.create_index("ix_service_kind_start", "service", ["kind", "start"])
    op.create_table(
        "medical_escort",
        sa.Column("department", sa.String(length=100), nullable=True),
        sa.Column("insurance_used", sa.Boolean(), nullable=True),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("certificate", sa.Boolean(), nullable=True),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("cost >= 0", name="ck_medical_escort_cost_not_negative"),
        points("medical_escort", "service_id", "service"),
        sa.PrimaryKeyConstraint("service_id", name="pk_medical_escort"),
    )
    op.create_table(
        "police_accompaniment",
        sa.Column("docket", sa.String(length=100), nullable=True),
        sa.Column("companion", sa.String(32), nullable=False),
        sa.Column("person_consented", sa.Boolean(), nullable=False),
        sa.Column("social_worker_present", sa.Boolean(), nullable=False),
        sa.Column("isolated", sa.Boolean(), nullable=True),
        sa.Column("lawyer_present", sa.Boolean(), nullable=True),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        points("police_accompaniment", "service_id", "service"),
        sa.PrimaryKeyConstraint("service_id", name="pk_police_accompaniment"),
    )


def services_2(op: Operations) -> None:
    op.create_table(
        "permit_application",
        sa.Column("permit_kind", sa.String(32), nullable=False),
        sa.Column("application", sa.String(32), nullable=False),
        sa.Column("papers_complete", sa.Boolean(), nullable=False),
        sa.Column("permit_id", sa.Uuid(), nullable=True),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        points("permit_application", "permit_id", "permit"),
        points("permit_application", "service_id", "service"),
        sa.PrimaryKeyConstraint("service_id", name="pk_permit_application"),
    )
    op.create_table(
        "follow_up_contact",
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("safe", sa.String(32), nullable=False),
        sa.Column("wellbeing", sa.String(32), nullable=True),
        sa.Column("needs", sa.String(length=300), nullable=True),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        points("follow_up_contact", "service_id", "service"),
        sa.PrimaryKeyConstraint("service_id", name="pk_follow_up_contact"),
    )


def site_1(op: Operations) -> None:
    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_setting"),
    )
    op.create_table(
        "preference",
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        points("preference", "staff_id", "staff"),
        sa.PrimaryKeyConstraint("staff_id", "key", name="pk_preference"),
    )
    op.create_table(
        "legal_rule",
        *marks("legal_rule"),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=16), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
    )
    op.create_index("ix_legal_rule_key", "legal_rule", ["key"])


def site_2(op: Operations) -> None:
    op.create_table(
        "reported_figure",
        *marks("reported_figure"),
        sa.Column("period", sa.String(length=6), nullable=False),
        sa.Column("figure", sa.String(32), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.CheckConstraint("value >= 0", name="ck_reported_figure_value_not_negative"),
        points("reported_figure", "organisation_id", "organisation"),
    )
    op.create_index("ix_reported_figure_period", "reported_figure", ["period"])
    op.create_table(
        "police_case",
        *marks("police_case"),
        sa.Column("unit", sa.String(length=200), nullable=False),
        sa.Column("exploitation", sa.String(32), nullable=False),
        sa.Column("solved_on", sa.Date(), nullable=False),
        sa.Column("suspects", sa.Integer(), nullable=False),
        sa.Column("victims", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "suspects >= 0 AND victims >= 0", name="ck_police_case_numbers_not_negative"
        ),
    )
    op.create_index("ix_police_case_solved_on", "police_case", ["solved_on"])


def trail_1(op: Operations) -> None:
    op.create_table(
        "audit_event",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(24), nullable=False),
        sa.Column("uptime", sa.Integer(), nullable=False),
        sa.Column("boot", sa.String(length=16), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("commitment", sa.LargeBinary(length=32), nullable=False),
        sa.Column("previous", sa.LargeBinary(length=32), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("signature", sa.LargeBinary(length=64), nullable=False),
        points("audit_event", "actor_id", "staff"),
        points("audit_event", "case_id", "case_file"),
        sa.PrimaryKeyConstraint("seq", name="pk_audit_event"),
    )
    op.create_index("ix_audit_event_case_id_seq", "audit_event", ["case_id", "seq"])
    op.create_table(
        "audit_detail",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        points("audit_detail", "seq", "audit_event", key="seq"),
        sa.PrimaryKeyConstraint("seq", name="pk_audit_detail"),
    )
    op.create_table(
        "checkpoint",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("month", name="pk_checkpoint"),
    )


def trail_2(op: Operations) -> None:
    op.create_table(
        "open_change",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_open_change"),
    )
    op.create_table(
        "vault_state",
        sa.Column("vault_id", sa.String(length=64), nullable=False),
        sa.Column("slots_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("pending_digest", sa.LargeBinary(length=32), nullable=True),
        sa.PrimaryKeyConstraint("vault_id", name="pk_vault_state"),
    )
