"""What many tables of the schema share. Released: what it makes is never changed."""

import sqlalchemy as sa
from alembic.operations import Operations
from sqlalchemy.schema import SchemaItem


def marks(table: str) -> tuple[SchemaItem, ...]:
    """The columns every record carries."""
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(24), nullable=False),
        sa.Column("updated_at", sa.String(24), nullable=False),
        sa.Column("voided_at", sa.String(24), nullable=True),
        sa.Column("void_reason", sa.String(300), nullable=True),
        sa.Column("entered_late", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        points(table, "created_by", "staff"),
        points(table, "updated_by", "staff"),
    )


def points(
    table: str, column: str, to: str, key: str = "id", ondelete: str = "RESTRICT"
) -> sa.ForeignKeyConstraint:
    """A foreign key from `column` to the other table, named as the models name it."""
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.{key}"], name=f"fk_{table}_{column}_{to}", ondelete=ondelete
    )


def of_case(op: Operations, table: str, *columns: SchemaItem) -> None:
    """Make a table of records of a case, with the marks of every record."""
    op.create_table(
        table,
        *marks(table),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        *columns,
        points(table, "case_id", "case_file"),
    )
    op.create_index(f"ix_{table}_case_id", table, ["case_id"])
