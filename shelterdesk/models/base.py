"""What every stored thing shares: the base, column types, and the marks of a record."""

from datetime import datetime, time
from enum import StrEnum
from typing import Any, cast
from uuid import UUID

from sqlalchemy import JSON, Dialect, Enum, ForeignKey, MetaData, String, Table, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from shelterdesk.package.events import moment_text

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Every table's parent. Constraint names are fixed, so that a migration can name them."""

    metadata = MetaData(naming_convention=NAMING)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, stored as UTC text to the millisecond: sorts as time, reads without our program."""

    impl = String(24)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored moment needs its time zone")
        return moment_text(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class ClockTime(TypeDecorator[time]):
    """A time of day as a clock in Taiwan shows it, stored as it is read: "09:05"."""

    impl = String(5)
    cache_ok = True

    def process_bind_param(self, value: time | None, _dialect: Dialect) -> str | None:
        return None if value is None else f"{value:%H:%M}"

    def process_result_value(self, value: str | None, _dialect: Dialect) -> time | None:
        return None if value is None else time.fromisoformat(value)


class Codes(TypeDecorator[list[str]]):
    """Several codes of one vocabulary, stored as a JSON list: sorted, or `in_order` where the first
    one is the one that is shown alone.
    """

    impl = JSON
    cache_ok = True

    def __init__(self, *, in_order: bool = False) -> None:
        super().__init__()
        self.in_order = in_order

    def process_bind_param(self, value: list[str] | None, _dialect: Dialect) -> list[str]:
        codes = [str(code) for code in value or ()]
        return codes if self.in_order else sorted(codes)

    def process_result_value(self, value: Any, _dialect: Dialect) -> list[str]:
        return list(value or ())


def code(kind: type[StrEnum]) -> Enum:
    """A column for a vocabulary code: plain text on disk, so a new code needs no migration."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )


def table_of(kind: type[Base]) -> Table:
    """The table of a stored thing, for a plain statement where a mapped object costs too much."""
    return cast(Table, kind.__table__)


class Record:
    """The marks of everything that staff write down about somebody.

    A record is never deleted: it is voided with a reason. `revision` goes up by one at each save,
    so that a save based on an older one is refused. `entered_late`: written more than 24 hours
    after it happened. The unit of work fills all of these.
    """

    id: Mapped[UUID] = mapped_column(primary_key=True)
    revision: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    voided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    void_reason: Mapped[str | None] = mapped_column(String(300))
    entered_late: Mapped[bool] = mapped_column(default=False)

    @declared_attr
    @classmethod
    def created_by(cls) -> Mapped[UUID]:
        return mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))

    @declared_attr
    @classmethod
    def updated_by(cls) -> Mapped[UUID]:
        return mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__table__.c.revision} if hasattr(cls, "__table__") else {}
