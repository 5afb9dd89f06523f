"""The first schema, spelled out: people and cases. Released: never changed."""

import sqlalchemy as sa
from alembic.operations import Operations

from shelterdesk.db.migrations.m0001_columns import marks, points


def people_1(op: Operations) -> None:
    op.create_table(
        "staff",
        *marks("staff"),
        sa.Column("login", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("login", name="uq_staff_login"),
    )
    op.create_table(
        "signing_key",
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("sealing_public", sa.LargeBinary(), nullable=True),
        sa.Column("from_seq", sa.Integer(), nullable=False),
        sa.Column("to_seq", sa.Integer(), nullable=True),
        points("signing_key", "staff_id", "staff"),
        sa.PrimaryKeyConstraint("key_id", name="pk_signing_key"),
    )
    op.create_table(
        "organisation",
        *marks("organisation"),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_zh", sa.String(length=200), nullable=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("own_facility", sa.Boolean(), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
    )


def people_2(op: Operations) -> None:
    op.create_table(
        "interpreter",
        *marks("interpreter"),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("sex", sa.String(32), nullable=False),
        sa.Column("area", sa.String(length=100), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("undertaking_on", sa.Date(), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
    )
    op.create_table(
        "person",
        *marks("person"),
        sa.Column("known_as", sa.String(length=300), nullable=False),
        sa.Column("sex", sa.String(32), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("birth_month", sa.Integer(), nullable=True),
        sa.Column("birth_day", sa.Integer(), nullable=True),
        sa.Column("birth_precision", sa.String(32), nullable=True),
        sa.Column("nationalities", sa.JSON(), nullable=False),
        sa.Column("category", sa.String(32), nullable=True),
        sa.Column("work_visa", sa.String(32), nullable=True),
        sa.Column("language", sa.String(32), nullable=False),
        sa.Column("needs_interpreter", sa.Boolean(), nullable=False),
        sa.CheckConstraint("birth_day BETWEEN 1 AND 31", name="ck_person_birth_day"),
        sa.CheckConstraint("birth_month BETWEEN 1 AND 12", name="ck_person_birth_month"),
    )
    op.create_table(
        "person_name",
        *marks("person_name"),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        points("person_name", "person_id", "person"),
    )
    op.create_index("ix_person_name_person_id", "person_name", ["person_id"])


def people_3(op: Operations) -> None:
    op.create_table(
        "search_key",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=1200), nullable=False),
        points("search_key", "person_id", "person", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "key", name="pk_search_key"),
    )
    op.create_index("ix_search_key_key_person_id", "search_key", ["key", "person_id"])


def cases_1(op: Operations) -> None:
    op.create_table(
        "case_file",
        *marks("case_file"),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("category", sa.String(32), nullable=False),
        sa.Column("exploitation", sa.JSON(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("follow_up_owner_id", sa.Uuid(), nullable=True),
        sa.Column("safety_alert", sa.String(length=300), nullable=True),
        sa.Column("summary", sa.String(length=500), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("close_reason", sa.String(length=300), nullable=True),
        points("case_file", "follow_up_owner_id", "staff"),
        points("case_file", "owner_id", "staff"),
        points("case_file", "person_id", "person"),
        sa.UniqueConstraint("number", name="uq_case_file_number"),
    )
    op.create_index("ix_case_file_follow_up_owner_id", "case_file", ["follow_up_owner_id"])
    op.create_index("ix_case_file_opened_on", "case_file", ["opened_on"])
    op.create_index("ix_case_file_owner_id", "case_file", ["owner_id"])
    op.create_index("ix_case_file_person_id", "case_file", ["person_id"])
    op.create_index("ix_case_file_status_opened_on", "case_file", ["status", "opened_on"])
    op.create_table(
        "referral",
        *marks("referral"),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("referrer", sa.String(32), nullable=False),
        sa.Column("referred_on", sa.Date(), nullable=False),
        sa.Column("unit", sa.String(length=200), nullable=True),
        sa.Column("officer_name", sa.String(length=200), nullable=True),
        sa.Column("officer_phone", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("papers", sa.JSON(), nullable=False),
        sa.Column("brigade_notified_at", sa.String(24), nullable=True),
        points("referral", "case_id", "case_file"),
    )
    op.create_index("ix_referral_case_id", "referral", ["case_id"])
    op.create_table(
        "identification",
        *marks("identification"),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("decider", sa.String(32), nullable=True),
        sa.Column("unit", sa.String(length=200), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("result_on", sa.Date(), nullable=True),
        sa.Column("notice_number", sa.String(length=100), nullable=True),
        sa.Column("notice_served_on", sa.Date(), nullable=True),
        sa.Column("delivery", sa.String(32), nullable=True),
        sa.Column("assistant_present", sa.Boolean(), nullable=True),
        points("identification", "case_id", "case_file"),
    )
    op.create_index("ix_identification_case_id", "identification", ["case_id"])


def cases_2(op: Operations) -> None:
    op.create_table(
        "placement",
        *marks("placement"),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("start", sa.String(24), nullable=False),
        sa.Column("end", sa.String(24), nullable=True),
        sa.Column("exit_reason", sa.String(32), nullable=True),
        sa.CheckConstraint('"end" IS NULL OR "end" >= start', name="ck_placement_end_after_start"),
        points("placement", "case_id", "case_file"),
        points("placement", "organisation_id", "organisation"),
    )
    op.create_index("ix_placement_case_id", "placement", ["case_id"])
    op.create_index("ix_placement_organisation_id", "placement", ["organisation_id"])
    op.create_index("ix_placement_start_end", "placement", ["start", "end"])
    op.create_table(
        "permit",
        *marks("permit"),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=True),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("extension_of_id", sa.Uuid(), nullable=True),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.Column("revoke_reason", sa.String(length=300), nullable=True),
        sa.CheckConstraint(
            "valid_from IS NULL OR valid_to >= valid_from", name="ck_permit_ends_after_start"
        ),
        points("permit", "case_id", "case_file"),
        points("permit", "extension_of_id", "permit"),
    )
    op.create_index("ix_permit_case_id", "permit", ["case_id"])
    op.create_table(
        "due",
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("lead_days", sa.Integer(), nullable=False),
        points("due", "case_id", "case_file"),
        sa.PrimaryKeyConstraint("source_id", "kind", name="pk_due"),
    )
    op.create_index("ix_due_case_id_on", "due", ["case_id", "on"])
    op.create_index("ix_due_on", "due", ["on"])


def cases_3(op: Operations) -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("place", sa.JSON(), nullable=False),
        sa.Column("open_at_lock", sa.Boolean(), nullable=False),
        sa.Column("saved_at", sa.String(24), nullable=False),
        points("draft", "case_id", "case_file"),
        points("draft", "staff_id", "staff"),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
    )
    op.create_index("ix_draft_staff_id", "draft", ["staff_id"])
