"""Every date that somebody must not miss, computed from the records that cause it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.models.base import Base, UtcDateTime


class DueDate(Base):
    """Written by `usecases.due` only, in the unit of work of the record `source_id`. `at`: the
    moment of an hour clock. `why`: how the date was counted, as `rules.why` writes it.
    """

    __tablename__ = "due"
    __table_args__ = (Index("ix_due_case_id_on", "case_id", "on"), Index("ix_due_on", "on"))

    source_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id", ondelete="RESTRICT"))
    on: Mapped[date]
    lead_days: Mapped[int]
    at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    why: Mapped[str | None] = mapped_column(String(2000))
