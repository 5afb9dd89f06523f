"""An admission completed later, objections, and how a stay ended. Released: never changed."""

import sqlalchemy as sa
from alembic.operations import Operations

from shelterdesk.db.migrations.m0001_columns import of_case, points
from shelterdesk.db.migrations.m0005_guards import guard


def upgrade(op: Operations) -> None:
    _person(op)
    _grown(op)
    _admission(op)
    _safety(op)
    _objection(op)
    _departure(op)
    guard(op, "covenant", "consent", "suitability", "safe_contact", "alert", "child", "objection")
    guard(op, "departure")


def _person(op: Operations) -> None:
    _add(
        op,
        "person",
        sa.Column("single_room", sa.Boolean(), nullable=True),
        _code("birth_said", "NOT_ASKED"),
        _codes("languages"),
        _code("literacy", "NOT_ASKED"),
        _code("religion", "NOT_ASKED"),
        _codes("diet"),
        _text("diet_note", 300),
        _text("ui_no", 20),
        _text("ui_reason", 200),
        _code("ui_said", "NOT_ASKED"),
        _text("passport_no", 20),
        _text("passport_reason", 200),
        _code("passport_said", "NOT_ASKED"),
        _code("passport_held", "NOT_ASKED"),
    )


def _grown(op: Operations) -> None:
    _add(
        op,
        "referral",
        _code("direction", "IN"),
        _day("rights_notice_on"),
        _day("ident_notice_on"),
        _day("placement_report_on"),
        _day("other_papers_on"),
        _text("handed_over_at", 24),
        _text("handed_over_by", 200),
        _text("escort", 200),
    )
    _add(op, "identification", _codes("helper_reasons"), _text("helper", 200))


def _admission(op: Operations) -> None:
    of_case(
        op,
        "covenant",
        _day("explained_on", needed=True),
        sa.Column("language", sa.String(32), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("interpreter_id", sa.Uuid(), nullable=True),
        sa.Column("copy_given", sa.Boolean(), nullable=True),
        sa.Column("complaint_route", sa.Boolean(), nullable=True),
        sa.Column("signed", sa.String(32), nullable=False),
        _text("note", 300),
        points("covenant", "staff_id", "staff"),
        points("covenant", "interpreter_id", "interpreter"),
    )
    of_case(
        op,
        "consent",
        _day("asked_on", needed=True),
        sa.Column("language", sa.String(32), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("granted", sa.JSON(), nullable=False),
        sa.Column("refused", sa.JSON(), nullable=False),
        sa.Column("given_by", sa.String(32), nullable=False),
        sa.Column("interpreter_id", sa.Uuid(), nullable=True),
        _text("withheld", 300),
        _text("withhold_from", 200),
        sa.Column("withhold_reason", sa.String(32), nullable=True),
        sa.Column("withdrawn", sa.JSON(), nullable=False),
        _day("withdrawn_on"),
        _text("note", 300),
        points("consent", "staff_id", "staff"),
        points("consent", "interpreter_id", "interpreter"),
    )
    of_case(
        op,
        "suitability",
        _day("checked_on", needed=True),
        sa.Column("result", sa.String(32), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("grounds", sa.JSON(), nullable=False),
        _text("reason", 500),
        _text("referred_to", 200),
        points("suitability", "staff_id", "staff"),
    )


def _safety(op: Operations) -> None:
    of_case(
        op,
        "safe_contact",
        _day("noted_on", needed=True),
        sa.Column("channel", sa.String(32), nullable=False),
        _text("address", 200),
        sa.Column("language", sa.String(32), nullable=True),
        _text("times", 200),
        _text("code_word", 100),
        _text("may_answer", 200),
        _text("never", 200),
        _day("until_on"),
    )
    of_case(
        op,
        "alert",
        _day("noted_on", needed=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("text", sa.String(300), nullable=False),
        _day("until_on"),
    )
    of_case(
        op,
        "child",
        _day("came_on", needed=True),
        sa.Column("known_as", sa.String(300), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("sex", sa.String(32), nullable=False),
        sa.Column("own_file", sa.Boolean(), nullable=True),
        _day("left_on"),
        _text("needs", 300),
    )


def _objection(op: Operations) -> None:
    of_case(
        op,
        "objection",
        _day("filed_on", needed=True),
        _text("unit", 200),
        _day("received_on"),
        _day("forwarded_on"),
        _day("superior_received_on"),
        sa.Column("result", sa.String(32), nullable=False),
        _day("decided_on"),
        _day("told_on"),
        _text("note", 300),
    )


def _departure(op: Operations) -> None:
    of_case(
        op,
        "departure",
        _day("left_on", needed=True),
        sa.Column("destination", sa.String(32), nullable=False),
        sa.Column("property_returned", sa.String(32), nullable=False),
        sa.Column("papers_returned", sa.String(32), nullable=False),
        sa.Column("dates_told", sa.String(32), nullable=False),
        sa.Column("language", sa.String(32), nullable=True),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        _text("follows", 500),
        points("departure", "staff_id", "staff"),
    )


def _add(op: Operations, table: str, *columns: sa.Column[object]) -> None:
    for column in columns:
        op.add_column(table, column)


def _text(name: str, most: int) -> sa.Column[object]:
    return sa.Column(name, sa.String(most), nullable=True)


def _day(name: str, *, needed: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=not needed)


def _code(name: str, before: str) -> sa.Column[object]:
    """A code in a table that has rows: they hold this one."""
    return sa.Column(name, sa.String(32), nullable=False, server_default=before)


def _codes(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=False, server_default="[]")
