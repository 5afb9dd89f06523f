"""A table for the particulars of each further kind of service. Released: never changed."""

from typing import Any

import sqlalchemy as sa
from alembic.operations import Operations

from shelterdesk.db.migrations.m0001_columns import points
from shelterdesk.db.migrations.m0005_guards import guard

_CODE, _NUMBER, _LINE = sa.String(32), sa.String(60), sa.String(100)
_COLUMNS: dict[str, dict[str, sa.types.TypeEngine[Any]]] = {
    "injury_assessment": {
        "certificate_number": _NUMBER,
        "forensic_kit": sa.Boolean(),
        "police_told": sa.Boolean(),
    },
    "screening": dict.fromkeys(("tb", "syphilis", "hiv", "other"), _CODE),
    "counselling": {"modality": _CODE, "topic": _CODE},
    "legal_aid": {
        "matter": _CODE,
        "instance": _CODE,
        "applied_on": sa.Date(),
        "application_number": _NUMBER,
        "result": _CODE,
        "lawyer": _LINE,
        "attachment_filed": sa.Boolean(),
    },
    "aid": {"covers_from": sa.Date(), "covers_to": sa.Date(), "receipt_number": _NUMBER},
    "employer_change": {
        "transfer_reason": _CODE,
        "registered_on": sa.Date(),
        "meeting_attended": sa.Boolean(),
        "extension_requested_on": sa.Date(),
        "certificate_on": sa.Date(),
        "category_changed": sa.Boolean(),
        "result": _CODE,
    },
    "return_home": {
        "wish_on": sa.Date(),
        "statement_language": _CODE,
        "judicial_told_on": sa.Date(),
        "court_dates_checked": sa.Boolean(),
        "danger_assessed": sa.Boolean(),
        "cost_bearer": _CODE,
        "departed_on": sa.Date(),
        "arrival_confirmed": sa.Boolean(),
    },
}
"""What may be left open."""

_NEEDED: dict[str, tuple[sa.schema.SchemaItem, ...]] = {
    "aid": (
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount >= 0", name="ck_aid_amount_not_negative"),
    ),
}


def upgrade(op: Operations) -> None:
    for table, columns in _COLUMNS.items():
        op.create_table(
            table,
            sa.Column("service_id", sa.Uuid(), nullable=False),
            *_NEEDED.get(table, ()),
            *(sa.Column(name, kind, nullable=True) for name, kind in columns.items()),
            points(table, "service_id", "service"),
            sa.PrimaryKeyConstraint("service_id", name=f"pk_{table}"),
        )
        guard(op, table)
